"""Letters of involving people from another unit (Lampiran Bab II.B.2 Perbup Belu 47/2024)."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.i18n import _
from schemas.base import LetterSchema
from schemas.fields import Day, Figure, Whole, line, paragraphs, rows
from schemas.validators import OneOf

#: The closing list of Lampiran Bab II.B.2.1: what every permohonan pelibatan contains at least.
MINIMUM = "(isi minimum surat permohonan: Lampiran II.B.2.1 huruf {item} Perbup Belu 47/2024)"

JF, PELAKSANA = "JF", "Pelaksana"
#: Pasal 1 angka 13 and 14.
GRADES = ("Pemula", "Terampil", "Mahir", "Penyelia", "Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama")
_SKILLS = ("kompetensi", "keahlian", "keterampilan")


def _minimum(text: str, item: str) -> str:
    return f"{text} {MINIMUM.format(item=item)}"


class NeedSchema(LetterSchema):
    """One row of people needed: only JF and Pelaksana can be asked for (Pasal 8 ayat (1) and (2))."""

    jenis = line(20, required="Pilih JF atau Pelaksana.", validators=(OneOf((JF, PELAKSANA)),))
    jabatan = line(200, required="Tulis nama jabatan yang dibutuhkan, misalnya Pranata Komputer.")
    jenjang = line(40, validators=(OneOf(("", *GRADES)),))
    jumlah = Whole(1, 999, required="Tulis jumlah orang.")
    kompetensi = line(1000)
    keahlian = line(1000)
    keterampilan = line(1000)

    @validates_schema
    def _some_skill(self, data: dict[str, Any], **_options: Any) -> None:
        if not any(data.get(name) for name in _SKILLS):
            raise ValidationError(
                _(_minimum("Isi paling sedikit satu: kompetensi, keahlian, atau keterampilan", "b")), "kompetensi"
            )

    @validates_schema
    def _grade_fits(self, data: dict[str, Any], **_options: Any) -> None:
        if data["jenis"] == PELAKSANA and data["jenjang"]:
            raise ValidationError(_("Pelaksana tidak berjenjang (Pasal 1 angka 13–14). Kosongkan jenjang."), "jenjang")


class TargetSchema(LetterSchema):
    """One row of what is expected of the people asked for."""

    uraian = line(1000, required="Tulis hasil yang diharapkan.")
    indikator = line(500, required="Tulis ukuran keberhasilannya.")
    jumlah = Figure(required="Tulis jumlah yang ditargetkan.")
    satuan = line(60, required="Tulis satuannya, misalnya dokumen.")


class DurationSchema(LetterSchema):
    """From when to when; `alasan` says why when it begins before the letter's date."""

    mulai = Day(required=_minimum("Tulis tanggal mulai pelibatan", "d"))
    selesai = Day(required=_minimum("Tulis tanggal selesai pelibatan", "d"))
    alasan = line(500)

    @validates_schema
    def _ends_after_start(self, data: dict[str, Any], **_options: Any) -> None:
        start: date = data["mulai"]
        if data["selesai"] < start:
            raise ValidationError(
                _("Tanggal selesai mendahului tanggal mulai ({start}). Perbaiki salah satunya.", start=start), "selesai"
            )


class RequestSchema(LetterSchema):
    """Contents of a permohonan pelibatan."""

    kegiatan = line(300, required="Tulis nama kegiatan.")
    maksud_dan_tujuan = paragraphs(required=_minimum("Tulis maksud dan tujuan permohonan", "a"))
    kebutuhan = rows(
        fields.Nested(NeedSchema),
        least=1,
        most=60,
        missing=_minimum("Tulis paling sedikit satu kebutuhan pegawai dengan kompetensinya", "b"),
    )
    target_kinerja = rows(
        fields.Nested(TargetSchema),
        least=1,
        most=60,
        missing=_minimum("Tulis paling sedikit satu target kinerja", "c"),
    )
    durasi = fields.Nested(
        DurationSchema,
        required=True,
        error_messages={"required": _minimum("Tulis durasi pelibatan", "d")},
    )
    dasar = rows(line(1000), most=30)
