"""Proposal kegiatan, formulir acuan kegiatan, and the rencana kegiatan dan anggaran: one content, several layouts.

Items a to i stand in “Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru” (penyusunan rincian pelaksanaan); schedule
and budget per activity in “Tahapan Perencanaan Mekanisme Kerja Baru” (penyusunan rencana kegiatan dan anggaran).
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from core.i18n import _
from schemas.base import LetterSchema
from schemas.fields import Day, Figure, line, paragraphs, rows
from schemas.pelibatan import DurationSchema, NeedSchema, TargetSchema
from schemas.rupiah import LARGEST_RUPIAH, Rupiah, rupiah_of, spelt_rupiah, too_large
from schemas.validators import OneOf

TERSEDIA, BELUM_TERSEDIA, TANPA_ANGGARAN = "tersedia", "belum tersedia", "tanpa anggaran"
AVAILABILITY = (TERSEDIA, BELUM_TERSEDIA, TANPA_ANGGARAN)
#: A bar chart by quarter has room for so many calendar years.
MOST_YEARS = 5
_ITEM = "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf {item})"
_PLAN = "(rencana kegiatan dan anggaran: Tahapan Perencanaan Mekanisme Kerja Baru, tahap ketiga)"
_ACTIVITY = "Tulis nama kegiatan."


def _item(text: str, item: str) -> str:
    return f"{text} {_ITEM.format(item=item)}"


class WorkSchema(LetterSchema):
    """One kind of work and who does it."""

    jenis_kerja = line(200, required="Tulis jenis kerja, misalnya analisis data.")
    pelaksana = line(300, required="Tulis siapa yang mengerjakan: nama, jabatan, atau unit.")
    peran = line(100)
    uraian_tugas = line(1000, required="Tulis uraian tugasnya.")


class ScheduleSchema(LetterSchema):
    """One activity of the schedule, from when to when."""

    kegiatan = line(300, required="Tulis kegiatan yang dijadwalkan.")
    mulai = Day(required="Tulis tanggal mulai kegiatan.")
    selesai = Day(required="Tulis tanggal selesai kegiatan.")

    @validates_schema
    def _ends_after_start(self, data: dict[str, Any], **_options: Any) -> None:
        start: date = data["mulai"]
        if data["selesai"] < start:
            raise ValidationError(
                _("Tanggal selesai mendahului tanggal mulai ({start}). Perbaiki salah satunya.", start=start), "selesai"
            )


class BudgetSchema(LetterSchema):
    """One line of the budget: what is needed for which activity; `jumlah` may be left to be computed."""

    kegiatan = line(300, required="Tulis kegiatan yang memerlukan biaya ini.")
    uraian = line(500, required="Tulis uraian kebutuhan, misalnya transpor peserta.")
    volume = Figure(required="Tulis volumenya.")
    satuan = line(60, required="Tulis satuannya, misalnya orang-hari.")
    harga_satuan = Rupiah(required="Tulis harga satuannya dalam rupiah.")
    jumlah = Rupiah()

    @validates_schema
    def _jumlah_is_the_product(self, data: dict[str, Any], **_options: Any) -> None:
        right = _product(data)
        if right > LARGEST_RUPIAH:
            raise ValidationError(too_large(), "jumlah")
        if data["jumlah"] is not None and rupiah_of(data["jumlah"]) != right:
            message = _(
                "{volume} × Rp{price} ialah Rp{right}, bukan Rp{found}. Perbaiki, atau kosongkan agar dihitung "
                "sendiri.",
                volume=data["volume"], price=data["harga_satuan"], right=spelt_rupiah(right), found=data["jumlah"],
            )  # fmt: skip
            raise ValidationError(message, "jumlah")

    @post_load
    def _with_jumlah(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        return data | {"jumlah": spelt_rupiah(_product(data))}


def _product(row: dict[str, Any]) -> int:
    """Volume times price in whole rupiah, half a rupiah rounded up."""
    volume = Decimal(row["volume"].replace(".", "").replace(",", "."))
    return int((volume * rupiah_of(row["harga_satuan"])).quantize(Decimal(1), ROUND_HALF_UP))


class AvailabilitySchema(LetterSchema):
    """Whether the budget is there, and where it comes from."""

    status = line(20, required=_item("Pilih apakah anggaran tersedia", "i"), validators=(OneOf(AVAILABILITY),))
    sumber = line(300)
    kode_rekening = line(100)

    @validates_schema
    def _source_is_named(self, data: dict[str, Any], **_options: Any) -> None:
        if data["status"] == TERSEDIA and not data["sumber"]:
            raise ValidationError(_("Tulis sumber anggarannya, misalnya DPA dinas tahun berjalan."), "sumber")


class _Planned(LetterSchema):
    """What schedule and budget must agree on; what both are is said by the kinds."""

    @validates_schema
    def _fits_the_chart(self, data: dict[str, Any], **_options: Any) -> None:
        days = [row[name] for row in data["jadwal"] for name in ("mulai", "selesai")]
        years = max(days).year - min(days).year + 1 if days else 0
        if years > MOST_YEARS:
            raise ValidationError(
                _("Jadwal meliputi {years} tahun; paling banyak {most}. Bagi menjadi beberapa dokumen.",
                  years=years, most=MOST_YEARS), "jadwal"
            )  # fmt: skip

    @validates_schema
    def _budget_is_there_or_not(self, data: dict[str, Any], **_options: Any) -> None:
        if data["ketersediaan_anggaran"]["status"] == TANPA_ANGGARAN and data["anggaran"]:
            raise ValidationError(
                _("Ketersediaan anggaran menyebut “{status}”, tetapi ada rincian biaya. Perbaiki salah satunya.",
                  status=TANPA_ANGGARAN), "anggaran"
            )  # fmt: skip


def _availability() -> fields.Nested:
    message = _item("Tulis ketersediaan anggaran", "i")
    return fields.Nested(AvailabilitySchema, required=True, error_messages={"required": message})


def _targets(missing: str) -> fields.List[Any]:
    return rows(fields.Nested(TargetSchema), least=1, most=60, missing=missing)


class ProposalSchema(_Planned):
    """Contents of a proposal kegiatan and of a formulir acuan kegiatan: items a to i, schedule and budget."""

    nip = line(30, required="Pilih pegawai atau ketua tim yang mengusulkan.")
    kegiatan = line(300, required=_ACTIVITY)
    latar_belakang = paragraphs(required=_item("Tulis latar belakang", "a"))
    maksud_dan_tujuan = paragraphs(required=_item("Tulis maksud dan tujuan permohonan penugasan", "b"))
    dasar_hukum = rows(line(1000), least=1, most=25, missing=_item("Tulis paling sedikit satu dasar hukum", "c"))
    pedoman_teknis = rows(
        line(1000), least=1, most=30, missing=_item("Tulis paling sedikit satu pedoman teknis kegiatan atau SOP", "d")
    )
    kebutuhan = rows(
        fields.Nested(NeedSchema), least=1, most=60,
        missing=_item("Tulis paling sedikit satu kebutuhan kompetensi, keahlian, dan/atau keterampilan", "e"),
    )  # fmt: skip
    pembagian_kerja = rows(
        fields.Nested(WorkSchema), least=1, most=60, missing=_item("Tulis jenis dan pembagian kerja pelaksana", "f")
    )
    target_kinerja = _targets(_item("Tulis paling sedikit satu ekspektasi kinerja", "g"))
    durasi = fields.Nested(
        DurationSchema, required=True, error_messages={"required": _item("Tulis ekspektasi waktu pelibatan", "h")}
    )
    jadwal = rows(fields.Nested(ScheduleSchema), most=100)
    anggaran = rows(fields.Nested(BudgetSchema), most=200)
    ketersediaan_anggaran = _availability()


class PlanSchema(_Planned):
    """Contents of a rencana kegiatan dan anggaran: the schedule and what each activity costs."""

    nip = line(30, required="Pilih pegawai atau ketua tim yang menyusun.")
    kegiatan = line(300, required=_ACTIVITY)
    dasar = rows(line(1000), most=30)
    target_kinerja = _targets(f"Tulis paling sedikit satu target kinerja {_PLAN}")
    jadwal = rows(
        fields.Nested(ScheduleSchema), least=1, most=100, missing=f"Tulis jadwal pelaksanaan kegiatan {_PLAN}"
    )
    anggaran = rows(
        fields.Nested(BudgetSchema), least=1, most=200, missing=f"Tulis kebutuhan anggaran tiap kegiatan {_PLAN}"
    )
    ketersediaan_anggaran = _availability()
