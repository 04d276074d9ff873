"""Forms of activity proposals and plans; the schemas of the same name judge what is typed."""

from __future__ import annotations

from wtforms import FormField

from core.i18n import lazy
from forms.base import LetterForm
from forms.fields import ChoiceField, DayField, FigureField, LineField, ParagraphsField, RowsField
from forms.pegawai import PersonField
from forms.pelibatan import DurationForm, NeedForm, TargetForm
from schemas.kegiatan import BELUM_TERSEDIA, TANPA_ANGGARAN, TERSEDIA


class WorkForm(LetterForm):
    """One kind of work and who does it."""

    jenis_kerja = LineField(lazy("Jenis kerja"), description=lazy("Misalnya analisis data."))
    pelaksana = LineField(lazy("Pelaksana"), description=lazy("Nama, jabatan, atau unit."))
    peran = LineField(lazy("Peran"), description=lazy("Misalnya ketua tim atau anggota; boleh kosong."))
    uraian_tugas = LineField(lazy("Uraian tugas"))


class ScheduleForm(LetterForm):
    """One activity of the schedule."""

    kegiatan = LineField(lazy("Kegiatan"))
    mulai = DayField(lazy("Mulai"))
    selesai = DayField(lazy("Selesai"))


class BudgetForm(LetterForm):
    """One line of the budget."""

    kegiatan = LineField(
        lazy("Kegiatan"), description=lazy("Baris dengan nama kegiatan yang sama dijumlahkan bersama.")
    )
    uraian = LineField(lazy("Uraian"), description=lazy("Misalnya transpor peserta."))
    volume = FigureField(lazy("Volume"), description=lazy("Angka; desimal memakai koma."))
    satuan = LineField(lazy("Satuan"), description=lazy("Misalnya orang-hari."))
    harga_satuan = FigureField(lazy("Harga satuan"), description=lazy("Rupiah, misalnya 150.000."))
    jumlah = FigureField(lazy("Jumlah"), description=lazy("Rupiah; kosongkan agar dihitung sendiri."))


class AvailabilityForm(LetterForm):
    """Whether the budget is there."""

    status = ChoiceField(
        lazy("Status"),
        choices=[
            ("", "—"),
            (TERSEDIA, lazy("Tersedia")),
            (BELUM_TERSEDIA, lazy("Belum tersedia")),
            (TANPA_ANGGARAN, lazy("Tidak memerlukan anggaran")),
        ],
    )
    sumber = LineField(lazy("Sumber anggaran"), description=lazy("Misalnya DPA dinas tahun berjalan."))
    kode_rekening = LineField(lazy("Kode rekening"), description=lazy("Boleh kosong."))


def _schedule() -> RowsField:
    return RowsField(
        FormField(ScheduleForm),
        label=lazy("Jadwal kegiatan"),
        description=lazy("Dalam naskah digambar sebagai diagram batang per minggu, bulan, atau triwulan."),
    )


def _budget() -> RowsField:
    return RowsField(
        FormField(BudgetForm),
        label=lazy("Rincian anggaran"),
        description=lazy("Kebutuhan biaya tiap kegiatan; jumlah dan totalnya dihitung sendiri."),
    )


def _availability() -> FormField:
    return FormField(AvailabilityForm, label=lazy("Ketersediaan anggaran"))


class ProposalForm(LetterForm):
    """Contents of a proposal kegiatan and of a formulir acuan kegiatan."""

    nip = PersonField(lazy("Pegawai atau ketua tim yang mengusulkan"))
    kegiatan = LineField(lazy("Nama kegiatan"))
    latar_belakang = ParagraphsField(lazy("Latar belakang"))
    maksud_dan_tujuan = ParagraphsField(
        lazy("Maksud dan tujuan"), description=lazy("Untuk apa pegawai diminta; boleh beberapa paragraf.")
    )
    dasar_hukum = RowsField(LineField(lazy("Dasar hukum")), label=lazy("Dasar hukum"))
    pedoman_teknis = RowsField(LineField(lazy("Pedoman atau SOP")), label=lazy("Pedoman teknis kegiatan/SOP"))
    kebutuhan = RowsField(FormField(NeedForm), label=lazy("Kebutuhan pegawai"))
    pembagian_kerja = RowsField(FormField(WorkForm), label=lazy("Jenis dan pembagian kerja"))
    target_kinerja = RowsField(FormField(TargetForm), label=lazy("Ekspektasi kinerja"))
    durasi = FormField(DurationForm, label=lazy("Ekspektasi waktu pelibatan"))
    jadwal = _schedule()
    anggaran = _budget()
    ketersediaan_anggaran = _availability()


class PlanForm(LetterForm):
    """Contents of a rencana kegiatan dan anggaran."""

    nip = PersonField(lazy("Pegawai atau ketua tim yang menyusun"))
    kegiatan = LineField(lazy("Nama kegiatan"))
    dasar = RowsField(
        LineField(lazy("Dasar")),
        label=lazy("Dasar"),
        description=lazy("Peraturan, perjanjian kinerja, atau surat yang mendasari; boleh kosong."),
    )
    target_kinerja = RowsField(FormField(TargetForm), label=lazy("Target kinerja"))
    jadwal = _schedule()
    anggaran = _budget()
    ketersediaan_anggaran = _availability()
