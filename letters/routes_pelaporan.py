"""The steps of carrying out and evaluating the work: reports, requests for them, obstacles, and the review of results.

Sources: Pasal 12 and 13, Lampiran Bab II.B.3 and II.C of Perbup Belu 47/2024. The unit of these letters is the unit
pemilik kinerja, whose leader receives the reports.
"""

from __future__ import annotations

from core.i18n import mark
from core.profile import DocumentForm
from letters.kinds import Party, Step

ROUTE = "pelaporan"
INDIVIDUAL, MEMBER, TEAM = "1", "2", "3"
#: The kinds that deliver a result, ask for a report and review.
REPORT, REQUEST, REVIEW = "laporan-pelaksanaan-tugas", "permintaan-laporan", "reviu-hasil"

REPORT_STEPS = (
    Step(
        ROUTE, INDIVIDUAL, mark("Laporan pegawai yang ditugaskan perorangan"),
        Party.PEGAWAI, Party.PIMPINAN_PEMOHON, "Pasal 12 Perbup Belu 47/2024",
        form=DocumentForm.LAPORAN,
        one_unit=True,
        standalone=True,
    ),
    Step(
        ROUTE, MEMBER, mark("Laporan anggota tim kepada ketua tim"),
        Party.PEGAWAI, Party.KETUA_TIM, "Pasal 13 ayat (1) Perbup Belu 47/2024",
        form=DocumentForm.LAPORAN,
        one_unit=True,
        standalone=True,
    ),
    Step(
        ROUTE, TEAM, mark("Laporan ketua tim kepada pimpinan"),
        Party.PEGAWAI, Party.PIMPINAN_PEMOHON, "Pasal 13 ayat (2) Perbup Belu 47/2024",
        form=DocumentForm.LAPORAN,
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip

REQUESTED_STEPS = (
    Step(
        ROUTE, "4", mark("Permintaan laporan oleh pimpinan"),
        Party.PIMPINAN_PEMOHON, Party.PEGAWAI, "Pasal 13 ayat (3) Perbup Belu 47/2024",
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip

OBSTACLE_STEPS = (
    Step(
        ROUTE, "5", mark("Laporan kendala dengan alternatif rekomendasi"),
        Party.KETUA_TIM, Party.PIMPINAN_PEMOHON,
        "Lampiran II.B.3 huruf a angka 3 dan huruf b angka 3 dan 4 Perbup Belu 47/2024",
        form=DocumentForm.LAPORAN,
        one_unit=True,
        standalone=True,
        also_to=(Party.PIMPINAN_TERKAIT,),
    ),
)  # fmt: skip

MEMBER_STEPS = (
    Step(
        ROUTE, "6", mark("Laporan hasil kerja anggota tim untuk penilaian"),
        Party.KETUA_TIM, Party.PENILAI_PEGAWAI,
        "Lampiran II.B.3 huruf c angka 5 Perbup Belu 47/2024",
        form=DocumentForm.LAPORAN,
        one_unit=True,
        standalone=True,
        also_to=(Party.PIMPINAN_PEGAWAI,),
    ),
)  # fmt: skip

REVIEW_STEPS = (
    Step(
        ROUTE, "7", mark("Reviu hasil pelaksanaan kegiatan"),
        Party.PEREVIU, Party.PEGAWAI, "Lampiran II.C Perbup Belu 47/2024",
        form=DocumentForm.BERITA_ACARA,
        one_unit=True,
        standalone=True,
        also_to=(Party.PEREVIU_BERIKUTNYA,),
    ),
)  # fmt: skip
