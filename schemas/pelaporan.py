"""Letters of carrying out and evaluating the work (Pasal 12 and 13, Lampiran II.B.3 and II.C Perbup Belu 47/2024)."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.i18n import _
from schemas.base import LetterSchema
from schemas.fields import Day, line, paragraphs, rows
from schemas.pegawai import ListsPeopleOnce, people
from schemas.validators import OneOf

MINGGUAN, BULANAN, TRIWULANAN, SEWAKTU = "mingguan", "bulanan", "triwulan", "sewaktu-waktu"
RHYTHMS = (MINGGUAN, BULANAN, TRIWULANAN, SEWAKTU)
YA, TIDAK = "ya", "tidak"
DITERIMA, DIKEMBALIKAN = "diterima", "dikembalikan"
#: How results are rated beside what was expected (Permenpan RB 6/2022).
RATINGS = ("Di atas ekspektasi", "Sesuai ekspektasi", "Di bawah ekspektasi")
#: A letter names so many people in its body; more would move to a lampiran that these letters do not have.
_MOST_PEOPLE = 10
_ACTIVITY = "Tulis nama kegiatan."
_CORRECTIONS = (
    "Tulis apa yang harus diperbaiki; hasil yang belum sesuai dikembalikan untuk disesuaikan "
    "(Lampiran II.C angka 4 Perbup Belu 47/2024)."
)


class AssignmentCitationSchema(LetterSchema):
    """The surat tugas that a report answers: number and date, or neither."""

    nomor = line(200)
    tanggal = Day()

    @validates_schema
    def _both_or_neither(self, data: dict[str, Any], **_options: Any) -> None:
        if bool(data["nomor"]) != bool(data["tanggal"]):
            missing = "tanggal" if data["nomor"] else "nomor"
            raise ValidationError(_("Tulis nomor dan tanggal surat tugas, atau kosongkan keduanya."), missing)


class ReportPeriodSchema(LetterSchema):
    """Which period a report is on."""

    jenis = line(20, required="Pilih jenis periode.", validators=(OneOf(RHYTHMS),))
    mulai = Day(required="Tulis tanggal awal periode.")
    selesai = Day(required="Tulis tanggal akhir periode.")

    @validates_schema
    def _ends_after_start(self, data: dict[str, Any], **_options: Any) -> None:
        if data["selesai"] < data["mulai"]:
            raise ValidationError(_("Akhir periode mendahului awalnya. Perbaiki salah satunya."), "selesai")


class WorkRowSchema(LetterSchema):
    """One task with its target, what came of it, and the proof."""

    tugas = line(1000, required="Tulis tugasnya.")
    target = line(500, required="Tulis targetnya.")
    realisasi = line(1000, required="Tulis realisasinya; tulis belum ada bila demikian.")
    bukti_dukung = line(500)


def _citation() -> fields.Nested:
    return fields.Nested(AssignmentCitationSchema, load_default=lambda: AssignmentCitationSchema.ready().load({}))


def _period() -> fields.Nested:
    return fields.Nested(ReportPeriodSchema, required=True, error_messages={"required": "Tulis periode laporan."})


def _work() -> fields.List[Any]:
    return rows(fields.Nested(WorkRowSchema), least=1, most=60, missing="Tulis paling sedikit satu tugas.")


class WorkReportSchema(LetterSchema):
    """Contents of a laporan pelaksanaan tugas (Pasal 12 and Pasal 13 ayat (1) and (2)).

    `nip` reports; `ketua` receives the report of a member. With `hasil_akhir` the report delivers the result that the
    leaders review (Lampiran II.C, Gambar 30-38).
    """

    nip = line(30, required="Pilih pegawai yang melapor.")
    ketua = line(30)
    kegiatan = line(300, required=_ACTIVITY)
    surat_tugas = _citation()
    periode = _period()
    pelaksanaan = _work()
    kendala = paragraphs()
    rekomendasi = paragraphs()
    rencana_berikutnya = paragraphs()
    hasil_akhir = line(
        10, required="Pilih apakah laporan ini menyampaikan hasil akhir.", validators=(OneOf((YA, TIDAK)),)
    )


class AskedPersonSchema(LetterSchema):
    """One person who is asked for a report."""

    nip = line(30, required="Pilih pegawai.")


class ReportRequestSchema(ListsPeopleOnce):
    """Contents of a permintaan laporan (Pasal 13 ayat (3))."""

    kegiatan = line(300, required=_ACTIVITY)
    pegawai = people(AskedPersonSchema, missing="Pilih ketua tim atau pegawai yang diminta melapor.", most=_MOST_PEOPLE)
    surat_tugas = _citation()
    periode = _period()
    yang_diminta = rows(line(1000), least=1, most=20, missing="Tulis apa yang harus dilaporkan.")
    tenggat = Day(required="Tulis paling lambat kapan laporan diterima.")


class ObstacleSchema(LetterSchema):
    """One obstacle with the ways out and the one recommended; each line of `alternatif` is one way."""

    kendala = line(1000, required="Tulis kendalanya.")
    akibat = line(1000, required="Tulis akibatnya terhadap target.")
    alternatif = paragraphs(required="Tulis alternatif penyelesaian, satu pada tiap baris.", maximum=4000)
    rekomendasi = line(1000, required="Tulis alternatif yang direkomendasikan.")


class NamedLeaderSchema(LetterSchema):
    """One leader who takes part in the solution."""

    jabatan = line(80, required="Pilih jabatan pimpinan.")


class ObstacleReportSchema(LetterSchema):
    """Contents of a laporan kendala (Lampiran II.B.3 huruf a angka 3, huruf b angka 3 and 4)."""

    ketua = line(30, required="Pilih ketua tim yang melapor.")
    kegiatan = line(300, required=_ACTIVITY)
    surat_tugas = _citation()
    uraian = paragraphs(required="Tulis kemajuan kegiatan sampai saat ini.")
    kendala = rows(fields.Nested(ObstacleSchema), least=1, most=20, missing="Tulis paling sedikit satu kendala.")
    pimpinan = rows(fields.Nested(NamedLeaderSchema), most=10)


class MemberReportSchema(LetterSchema):
    """Contents of a laporan hasil anggota: the ketua on one member, for appraisal (Lampiran II.B.3 huruf c angka 5)."""

    ketua = line(30, required="Pilih ketua tim yang melapor.")
    nip = line(30, required="Pilih anggota tim yang dilaporkan.")
    kegiatan = line(300, required=_ACTIVITY)
    surat_tugas = _citation()
    periode = _period()
    pelaksanaan = _work()
    umpan_balik = paragraphs(required="Tulis umpan balik atas cara kerja anggota.")
    penilaian = line(40, required="Pilih penilaian ketua tim.", validators=(OneOf(RATINGS),))

    @validates_schema
    def _not_oneself(self, data: dict[str, Any], **_options: Any) -> None:
        if data["ketua"] == data["nip"]:
            raise ValidationError(_("Ketua tim tidak melaporkan dirinya sendiri. Pilih anggota tim."), "nip")


class CorrectionSchema(LetterSchema):
    """What must be put right before the result can be accepted."""

    bagian = line(300, required="Sebut bagian hasil yang belum sesuai.")
    perbaikan = line(1000, required="Tulis apa yang harus diperbaiki.")


class ReviewSchema(LetterSchema):
    """Contents of a reviu hasil: accepted, or returned with what to correct (Lampiran II.C, Gambar 30-38).

    `laporan` is the id or the number of the report that delivered the result.
    """

    laporan = line(200, required="Pilih laporan hasil yang direviu.")
    hasil = line(20, required="Pilih diterima atau dikembalikan.", validators=(OneOf((DITERIMA, DIKEMBALIKAN)),))
    pertimbangan = paragraphs(required="Tulis pertimbangan reviu: kesesuaian hasil dengan target.")
    perbaikan = rows(fields.Nested(CorrectionSchema), most=40)
    batas_perbaikan = Day()

    @validates_schema
    def _verdict_is_whole(self, data: dict[str, Any], **_options: Any) -> None:
        if data["hasil"] == DIKEMBALIKAN and not data["perbaikan"]:
            raise ValidationError(_(_CORRECTIONS), "perbaikan")
        if data["hasil"] == DITERIMA and data["perbaikan"]:
            raise ValidationError(
                _("Hasil yang diterima tidak memuat daftar perbaikan. Kosongkan daftar, atau pilih dikembalikan."),
                "perbaikan",
            )
        if data["hasil"] == DITERIMA and data["batas_perbaikan"]:
            raise ValidationError(
                _("Hasil yang diterima tidak mempunyai batas perbaikan. Kosongkan."), "batas_perbaikan"
            )
