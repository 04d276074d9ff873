"""Forms of carrying out and evaluating the work; the schemas of the same name judge."""

from __future__ import annotations

from wtforms import FormField

from core.i18n import lazy
from forms.base import LetterForm
from forms.fields import ChoiceField, DayField, LineField, ParagraphsField, RowsField
from forms.offered import LeaderField, ResultField
from forms.pegawai import PersonField
from schemas.pelaporan import BULANAN, DIKEMBALIKAN, DITERIMA, MINGGUAN, RATINGS, SEWAKTU, TIDAK, TRIWULANAN, YA


class AssignmentCitationForm(LetterForm):
    """The surat tugas that a report answers."""

    nomor = LineField(lazy("Nomor surat tugas"))
    tanggal = DayField(lazy("Tanggal surat tugas"))


class ReportPeriodForm(LetterForm):
    """Which period a report is on."""

    jenis = ChoiceField(
        lazy("Jenis periode"),
        choices=[
            ("", "—"),
            (MINGGUAN, lazy("Mingguan")),
            (BULANAN, lazy("Bulanan")),
            (TRIWULANAN, lazy("Triwulanan")),
            (SEWAKTU, lazy("Sewaktu-waktu")),
        ],
    )
    mulai = DayField(lazy("Awal periode"))
    selesai = DayField(lazy("Akhir periode"))


class WorkRowForm(LetterForm):
    """One task and what came of it."""

    tugas = LineField(lazy("Tugas"))
    target = LineField(lazy("Target"), description=lazy("Misalnya 1 dokumen."))
    realisasi = LineField(lazy("Realisasi"), description=lazy("Misalnya 1 dokumen, disahkan 18 November."))
    bukti_dukung = LineField(lazy("Bukti dukung"), description=lazy("Nama dokumen atau tempatnya; boleh kosong."))


def _activity() -> LineField:
    return LineField(lazy("Nama kegiatan"))


def _citation() -> FormField:
    return FormField(
        AssignmentCitationForm, label=lazy("Surat tugas"), description=lazy("Surat tugas yang mendasari pekerjaan ini.")
    )


def _period() -> FormField:
    return FormField(ReportPeriodForm, label=lazy("Periode laporan"))


def _work() -> RowsField:
    return RowsField(FormField(WorkRowForm), label=lazy("Pelaksanaan tugas"))


class WorkReportForm(LetterForm):
    """Contents of a laporan pelaksanaan tugas."""

    nip = PersonField(lazy("Pegawai yang melapor"))
    ketua = PersonField(
        lazy("Ketua tim yang menerima laporan"),
        description=lazy("Hanya pada laporan anggota tim; selain itu kosongkan."),
    )
    kegiatan = _activity()
    surat_tugas = _citation()
    periode = _period()
    pelaksanaan = _work()
    kendala = ParagraphsField(lazy("Kendala"), description=lazy("Kosongkan bila tidak ada."))
    rekomendasi = ParagraphsField(lazy("Rekomendasi"), description=lazy("Kosongkan bila tidak ada."))
    rencana_berikutnya = ParagraphsField(lazy("Rencana periode berikutnya"))
    hasil_akhir = ChoiceField(
        lazy("Menyampaikan hasil akhir"),
        choices=[(TIDAK, lazy("Tidak, laporan berkala")), (YA, lazy("Ya, hasilnya agar direviu pimpinan"))],
        description=lazy("Hasil akhir direviu berjenjang; kegiatan selesai setelah pereviu terakhir menerimanya."),
    )


class AskedPersonForm(LetterForm):
    """One person who is asked for a report."""

    nip = PersonField()


class ReportRequestForm(LetterForm):
    """Contents of a permintaan laporan."""

    kegiatan = _activity()
    pegawai = RowsField(FormField(AskedPersonForm), label=lazy("Yang diminta melapor"))
    surat_tugas = _citation()
    periode = _period()
    yang_diminta = RowsField(LineField(lazy("Yang dilaporkan")), label=lazy("Yang dilaporkan"))
    tenggat = DayField(lazy("Paling lambat diterima"))


class ObstacleForm(LetterForm):
    """One obstacle with the ways out."""

    kendala = LineField(lazy("Kendala"))
    akibat = LineField(lazy("Akibat terhadap target"))
    alternatif = ParagraphsField(lazy("Alternatif penyelesaian"), description=lazy("Satu alternatif pada tiap baris."))
    rekomendasi = LineField(lazy("Alternatif yang direkomendasikan"))


class NamedLeaderForm(LetterForm):
    """One leader who takes part in the solution."""

    jabatan = LeaderField(lazy("Jabatan"))


class ObstacleReportForm(LetterForm):
    """Contents of a laporan kendala."""

    ketua = PersonField(lazy("Ketua tim yang melapor"))
    kegiatan = _activity()
    surat_tugas = _citation()
    uraian = ParagraphsField(lazy("Kemajuan kegiatan"))
    kendala = RowsField(FormField(ObstacleForm), label=lazy("Kendala"))
    pimpinan = RowsField(
        FormField(NamedLeaderForm),
        label=lazy("Pimpinan lain"),
        min_entries=0,
        description=lazy("Bila penyelesaiannya memerlukan beberapa pimpinan; masing-masing menerima laporan ini."),
    )


class MemberReportForm(LetterForm):
    """Contents of a laporan hasil anggota."""

    ketua = PersonField(lazy("Ketua tim yang melapor"))
    nip = PersonField(lazy("Anggota tim yang dilaporkan"))
    kegiatan = _activity()
    surat_tugas = _citation()
    periode = _period()
    pelaksanaan = _work()
    umpan_balik = ParagraphsField(lazy("Umpan balik"), description=lazy("Cara kerja anggota: kerja sama, mutu, waktu."))
    penilaian = ChoiceField(lazy("Penilaian ketua tim"), choices=[("", "—"), *((each, lazy(each)) for each in RATINGS)])


class CorrectionForm(LetterForm):
    """What must be put right."""

    bagian = LineField(lazy("Bagian"), description=lazy("Misalnya Bab III, tabel 2."))
    perbaikan = LineField(lazy("Yang harus diperbaiki"))


class ReviewForm(LetterForm):
    """Contents of a reviu hasil."""

    laporan = ResultField(lazy("Laporan hasil"), description=lazy("Laporan yang menunggu reviu."))
    hasil = ChoiceField(
        lazy("Hasil reviu"),
        choices=[("", "—"), (DITERIMA, lazy("Diterima")), (DIKEMBALIKAN, lazy("Dikembalikan untuk diperbaiki"))],
    )
    pertimbangan = ParagraphsField(
        lazy("Pertimbangan"), description=lazy("Kesesuaian hasil dengan target yang diharapkan.")
    )
    perbaikan = RowsField(
        FormField(CorrectionForm), label=lazy("Perbaikan"), min_entries=0, description=lazy("Wajib bila dikembalikan.")
    )
    batas_perbaikan = DayField(lazy("Perbaikan paling lambat"), description=lazy("Hanya bila dikembalikan."))
