"""Performance plans: perjanjian kinerja, sasaran kinerja pegawai, matriks peran hasil, and rencana aksi kinerja.

They rest on Pengelolaan Kinerja Pegawai (PK by the leader who owns the targets, SKP by everybody else, targets per
quarter), Tahapan Perencanaan Mekanisme Kerja Baru (matriks peran hasil) and Rencana Aksi Dukung Pencapaian Program.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.i18n import _
from core.measures import QUARTERS
from core.periods import quarter
from schemas.base import LetterSchema
from schemas.fields import Day, Figure, Whole, line, rows
from schemas.indikator import IndicatorSchema, ListsIndicatorsOnce, indicators
from schemas.validators import OneOf

#: What an individual indicator measures (tata naskah 6.6).
ASPECTS = ("Kuantitas", "Kualitas", "Waktu", "Biaya")
MOST_ROWS = 120
_NO_INDICATOR = "Tulis paling sedikit satu indikator."


def year() -> Whole:
    """The year that a plan is for."""
    return Whole(2020, 2100, required="Tulis tahunnya, misalnya 2027.")


class BudgetLineSchema(LetterSchema):
    """One programme with its budget, which a perjanjian kinerja may list."""

    program = line(300, required="Tulis nama program atau kegiatan.")
    anggaran = Figure(required="Tulis anggarannya dalam rupiah.")
    keterangan = line(200)


class AgreementSchema(ListsIndicatorsOnce):
    """Contents of a perjanjian kinerja."""

    tahun = year()
    mengganti = line(300)
    indikator = indicators(_NO_INDICATOR)
    anggaran = rows(fields.Nested(BudgetLineSchema), most=60)


class QuarterActionsSchema(LetterSchema):
    """What is to be done in each quarter."""

    tw1 = line(300)
    tw2 = line(300)
    tw3 = line(300)
    tw4 = line(300)


class PersonalIndicatorSchema(IndicatorSchema):
    """One indicator of a person: which result of the superior it serves, and what it measures (tata naskah 6.6)."""

    intervensi = line(500, required="Tulis rencana hasil kerja pimpinan yang didukung.")
    aspek = line(20, required="Pilih aspek.", validators=(OneOf(ASPECTS),))
    aksi = fields.Nested(QuarterActionsSchema, load_default=lambda: dict.fromkeys(QUARTERS, ""))


class TargetSheetSchema(ListsIndicatorsOnce):
    """Contents of a sasaran kinerja pegawai."""

    tahun = year()
    nip = line(30, required="Pilih pegawai.")
    mengganti = line(300)
    indikator = indicators(_NO_INDICATOR, PersonalIndicatorSchema)


class RoleSchema(LetterSchema):
    """One cell of the matrix: a result of the leader, and what one person contributes to it."""

    nip = line(30, required="Pilih pegawai.")
    hasil = line(500, required="Tulis hasil kerja pimpinan.")
    peran = line(200, required="Tulis peran pegawai, misalnya Ketua tim atau Pelaksana survei.")
    hasil_antara = line(500, required="Tulis hasil antara yang menjadi tanggung jawab pegawai.")


class RoleMatrixSchema(LetterSchema):
    """Contents of a matriks peran hasil."""

    tahun = year()
    dialog = Day(required="Tulis tanggal dialog kinerja.")
    pegawai = rows(fields.Nested(RoleSchema), least=1, most=MOST_ROWS, missing="Tulis paling sedikit satu peran.")

    @validates_schema
    def _no_role_twice(self, data: dict[str, Any], **_options: Any) -> None:
        seen: set[tuple[str, str]] = set()
        for index, row in enumerate(data["pegawai"]):
            role = (row["nip"], row["hasil"].casefold())
            if role in seen:
                message = _("Pegawai ini sudah mempunyai peran untuk hasil kerja yang sama; gabungkan barisnya.")
                raise ValidationError({"pegawai": {index: {"hasil": [message]}}})
            seen.add(role)


class ActionSchema(LetterSchema):
    """One step towards a quarter's target."""

    kode = line(30, required="Tulis kode indikatornya.")
    indikator = line(500, required="Tulis nama indikatornya.")
    aksi = line(500, required="Tulis apa yang akan dilakukan.")
    target = line(200, required="Tulis target triwulan ini.")
    mulai = Day(required="Tulis tanggal mulai.")
    selesai = Day(required="Tulis tanggal selesai.")
    penanggung_jawab = line(200, required="Tulis siapa yang bertanggung jawab.")
    sumber_daya = line(300)

    @validates_schema
    def _ends_after_start(self, data: dict[str, Any], **_options: Any) -> None:
        start: date = data["mulai"]
        if data["selesai"] < start:
            raise ValidationError(
                _("Tanggal selesai mendahului tanggal mulai ({start}). Perbaiki salah satunya.", start=start), "selesai"
            )


class ActionPlanSchema(LetterSchema):
    """Contents of a rencana aksi kinerja: one quarter of one year."""

    tahun = year()
    triwulan = Whole(1, 4, required="Pilih triwulan.")
    dasar = line(300)
    rencana = rows(fields.Nested(ActionSchema), least=1, most=MOST_ROWS, missing="Tulis paling sedikit satu aksi.")

    @validates_schema
    def _within_the_quarter(self, data: dict[str, Any], **_options: Any) -> None:
        """An action plan is of its quarter: what lies outside belongs to another one's."""
        period = quarter(data["tahun"], data["triwulan"])
        faults: dict[int, dict[str, list[str]]] = {}
        for index, row in enumerate(data["rencana"]):
            for name in ("mulai", "selesai"):
                if row[name] not in period:
                    message = _("Di luar triwulan ini ({first} sampai {last}).", first=period.start, last=period.end)
                    faults.setdefault(index, {})[name] = [message]
        if faults:
            raise ValidationError({"rencana": faults})
