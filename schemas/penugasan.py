"""Letters that answer, recommend, instruct and assign (Lampiran Bab II.B.2 Perbup Belu 47/2024)."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.i18n import _
from schemas.base import LetterSchema
from schemas.fields import Day, line, paragraphs, rows
from schemas.pegawai import KETUA, AssigneeSchema, ListsPeopleOnce, MemberSchema, PersonSchema, people
from schemas.pelibatan import DurationSchema
from schemas.validators import OneOf

SETUJU, TOLAK = "setuju", "tolak"
_REFUSAL = "Tulis alasan penolakan (Lampiran II.B.2.1.b angka 4 Perbup Belu 47/2024)."
_LIST = "Pilih pegawai yang ditugaskan (Lampiran II.B.2.1.b angka 3 dan c angka 5 Perbup Belu 47/2024)."
_ACTIVITY = "Tulis nama kegiatan."


def _duration() -> fields.Nested:
    return fields.Nested(DurationSchema, required=True, error_messages={"required": "Tulis durasi pelibatan."})


def _basis() -> fields.List[Any]:
    return rows(line(1000), most=30)


class RecommendationSchema(ListsPeopleOnce):
    """Contents of a rekomendasi pelibatan: the pimpinan names who can go."""

    kegiatan = line(300, required=_ACTIVITY)
    pertimbangan = paragraphs(required="Tulis pertimbangan rekomendasi.")
    pegawai = people(PersonSchema, missing="Pilih pegawai yang direkomendasikan.")
    durasi = _duration()
    dasar = _basis()


class AnswerSchema(ListsPeopleOnce):
    """Contents of a jawaban permohonan: agrees with the list of people, or refuses with the reasons."""

    kegiatan = line(300, required=_ACTIVITY)
    keputusan = line(10, required="Pilih setuju atau tolak.", validators=(OneOf((SETUJU, TOLAK)),))
    alasan = rows(line(1000), most=20)
    pegawai = people(PersonSchema)
    durasi = _duration()
    dasar = _basis()

    @validates_schema
    def _decision_is_whole(self, data: dict[str, Any], **_options: Any) -> None:
        if data["keputusan"] == TOLAK and not data["alasan"]:
            raise ValidationError(_(_REFUSAL), "alasan")
        if data["keputusan"] == TOLAK and data["pegawai"]:
            raise ValidationError(_("Jawaban yang menolak tidak memuat daftar pegawai. Kosongkan daftar."), "pegawai")
        if data["keputusan"] == SETUJU and not data["pegawai"]:
            raise ValidationError(_(_LIST), "pegawai")


class InstructionSchema(LetterSchema):
    """Contents of an instruksi penugasan from the berwenang to the penilai (Lampiran II.B.2.1.c angka 3)."""

    kegiatan = line(300, required=_ACTIVITY)
    instruksi = rows(line(1000), least=1, most=30, missing="Tulis paling sedikit satu butir instruksi.")
    durasi = _duration()
    dasar = _basis()


class AssignmentSchema(ListsPeopleOnce):
    """Contents of a surat penugasan (Lampiran II.B.2: given to every assigned person, individually or as a team)."""

    kegiatan = line(300, required=_ACTIVITY)
    pegawai = people(AssigneeSchema, missing="Pilih pegawai yang ditugaskan.")
    tugas = rows(line(1000), least=1, most=30, missing="Tulis paling sedikit satu tugas.")
    durasi = _duration()
    dasar = _basis()

    @validates_schema
    def _one_leader_at_most(self, data: dict[str, Any], **_options: Any) -> None:
        roles = [row["peran"] for row in data["pegawai"]]
        if any(roles) and roles.count(KETUA) != 1:
            raise ValidationError(_("Tim kerja mempunyai tepat satu ketua (Pasal 10 ayat (1)). Periksa kolom peran."),
                                  "pegawai")  # fmt: skip


class SpokenRequestSchema(LetterSchema):
    """The record of a spoken request inside one unit (Lampiran II.B.2.2.a angka 1)."""

    nip = line(30, required="Pilih pegawai yang mengajukan diri.")
    tanggal_pengajuan = Day(required="Tulis tanggal pengajuan lisan.")
    kegiatan = line(300, required=_ACTIVITY)
    uraian = paragraphs(required="Tulis apa yang disampaikan pegawai.")
    keputusan = line(10, required="Pilih setuju atau tolak.", validators=(OneOf((SETUJU, TOLAK)),))
    alasan = rows(line(1000), most=20)

    @validates_schema
    def _refusal_has_reasons(self, data: dict[str, Any], **_options: Any) -> None:
        if data["keputusan"] == TOLAK and not data["alasan"]:
            raise ValidationError(_("Tulis alasan mengapa pengajuan tidak disetujui."), "alasan")


class VolunteeringSchema(LetterSchema):
    """Contents of a permohonan sukarela to the leader of another unit (Lampiran II.B.2.2.b angka 1)."""

    nip = line(30, required="Pilih pegawai yang mengajukan diri.")
    kegiatan = line(300, required=_ACTIVITY)
    maksud_dan_tujuan = paragraphs(required="Tulis maksud dan tujuan pengajuan.")
    kompetensi = rows(line(500), least=1, most=20, missing="Tulis kompetensi, keahlian, atau keterampilan Anda.")
    durasi = _duration()
    dasar = _basis()


class ApprovalRequestSchema(LetterSchema):
    """Contents of a permohonan persetujuan sukarela to the own penilai (Lampiran II.B.2.2.b angka 2)."""

    nip = line(30, required="Pilih pegawai yang mengajukan diri.")
    kegiatan = line(300, required=_ACTIVITY)
    maksud_dan_tujuan = paragraphs(required="Tulis maksud dan tujuan pengajuan.")
    durasi = _duration()
    dasar = _basis()


class TeamDecreeSchema(ListsPeopleOnce):
    """Contents of a keputusan tim kerja (Pasal 10): one ketua, one or more anggota."""

    kegiatan = line(300, required=_ACTIVITY)
    menimbang = rows(line(1000), least=1, most=20, missing="Tulis paling sedikit satu pertimbangan.")
    mengingat = rows(line(1000), least=1, most=30, missing="Tulis paling sedikit satu peraturan.")
    susunan = people(MemberSchema, missing="Isi susunan tim: satu ketua dan paling sedikit satu anggota.")
    durasi = _duration()
    biaya = line(500, required="Tulis sumber pembiayaan, misalnya DPA perangkat daerah.")

    @validates_schema
    def _one_leader_and_members(self, data: dict[str, Any], **_options: Any) -> None:
        seats = [row["kedudukan"] for row in data["susunan"]]
        if seats.count(KETUA) != 1 or len(seats) < 2:
            raise ValidationError(
                _("Tim kerja terdiri atas tepat satu ketua dan satu anggota atau lebih (Pasal 10 ayat (1) "
                  "Perbup Belu 47/2024)."), "susunan")  # fmt: skip
