"""The form of the quarterly laporan capaian kinerja; the schema of the same name judges what is typed."""

from __future__ import annotations

from wtforms import FormField

from core.i18n import lazy, mark
from forms.base import LetterForm
from forms.fields import (
    ChoiceField,
    DayField,
    FigureField,
    LineField,
    ParagraphsField,
    RowsField,
    UploadField,
    WholeField,
)
from schemas.capaian import FINISHED, NOT_YET, RAW_DATA, RUNNING, SUPPORTING, VERIFICATION

_STATES = [(NOT_YET, lazy("Belum mulai")), (RUNNING, lazy("Berjalan")), (FINISHED, lazy("Selesai"))]
#: The choices of a quarter.
QUARTERS = [("", "—"), ("1", "Triwulan I"), ("2", "Triwulan II"), ("3", "Triwulan III"), ("4", "Triwulan IV")]
_CODE = mark("Kode indikator")
_PERSON = mark("Penanggung jawab")
_DEADLINE = mark("Batas waktu")


class ResultForm(LetterForm):
    """The result of one indicator."""

    kode = LineField(lazy(_CODE))
    nama = LineField(lazy("Indikator"))
    target = FigureField(lazy("Target triwulan"), description=lazy("Sama dengan perjanjian kinerja."))
    realisasi = FigureField(lazy("Realisasi"), description=lazy("Angka; desimal memakai koma."))
    data_mentah = LineField(lazy("Data mentah"), description=lazy("Misalnya 36 dari 45 perangkat daerah."))
    keterangan = LineField(lazy("Keterangan"))
    alasan_kosong = LineField(lazy("Alasan bila realisasi belum ada"))


class IssueForm(LetterForm):
    """What stood in the way of one target."""

    kode = LineField(lazy(_CODE))
    isu = ParagraphsField(lazy("Isu (issue)"), description=lazy("Kendala pencapaian target."))
    implikasi = ParagraphsField(lazy("Implikasi (implication)"), description=lazy("Dampaknya terhadap sasaran."))
    akuntabilitas_penyebab = LineField(lazy("Bertanggung jawab atas masalah (accountability)"))
    akuntabilitas_penyelesaian = LineField(lazy("Bertanggung jawab atas penyelesaian (accountability)"))


class ActionForm(LetterForm):
    """One step of the action plan."""

    kode = LineField(lazy(_CODE))
    uraian = LineField(lazy("Rencana aksi (action plan)"))
    penanggung_jawab = LineField(lazy(_PERSON))
    batas_waktu = DayField(lazy(_DEADLINE))
    status = ChoiceField(lazy("Status"), choices=[("", "—"), *_STATES])


class FollowUpForm(LetterForm):
    """An unfinished action of an earlier quarter."""

    kode = LineField(lazy(_CODE))
    uraian = LineField(lazy("Rencana aksi triwulan sebelumnya"))
    penanggung_jawab = LineField(lazy(_PERSON))
    batas_waktu = DayField(lazy(_DEADLINE))
    status = ChoiceField(lazy("Status kini"), choices=[("", "—"), *_STATES])
    keterangan = LineField(lazy("Keterangan"))


class AttachedForm(LetterForm):
    """One paper that goes with the report."""

    jenis = ChoiceField(
        lazy("Jenis lampiran"),
        choices=[
            (RAW_DATA, lazy("Data mentah")),
            (SUPPORTING, lazy("Dokumen pendukung")),
            (VERIFICATION, lazy("Dokumen verifikasi")),
        ],
    )
    indikator = LineField(lazy(_CODE))
    nama_dokumen = LineField(lazy("Nama dokumen"), description=lazy("Seperti dalam manual indikator."))
    sumber_data = LineField(lazy("Sumber data"))
    periode = LineField(lazy("Periode data"))
    berkas = UploadField(lazy("Berkas"))


class PerformanceReportForm(LetterForm):
    """Contents of a laporan capaian kinerja."""

    tahun = WholeField(lazy("Tahun"))
    triwulan = ChoiceField(lazy("Triwulan"), choices=QUARTERS)
    memperbaiki = LineField(
        lazy("Nomor laporan yang diperbaiki"),
        description=lazy("Kosongkan bila laporan triwulan ini belum pernah terbit."),
    )
    hasil = RowsField(FormField(ResultForm), label=lazy("Hasil indikator"), title="kode", awaits="realisasi")
    isu = RowsField(
        FormField(IssueForm),
        label=lazy("Isu"),
        description=lazy("Wajib bagi setiap indikator yang meleset."),
        title="kode",
        awaits="isu",
    )
    aksi = RowsField(
        FormField(ActionForm),
        label=lazy("Rencana aksi"),
        description=lazy("Paling sedikit satu bagi setiap indikator yang meleset."),
        title="kode",
        awaits="uraian",
    )
    tindak_lanjut = RowsField(
        FormField(FollowUpForm),
        label=lazy("Tindak lanjut"),
        description=lazy("Rencana aksi triwulan sebelumnya yang belum selesai, dengan keadaannya sekarang."),
        title="kode",
        awaits="status",
    )
    lampiran = RowsField(
        FormField(AttachedForm),
        label=lazy("Lampiran"),
        description=lazy("Data mentah, dokumen pendukung, dan dokumen verifikasi menurut manual indikator."),
        title="nama_dokumen",
        awaits="berkas",
    )
    alasan_tanpa_lampiran = LineField(lazy("Alasan bila lampiran belum lengkap"))
