"""Steps of the reports on performance: the quarterly laporan capaian kinerja of an official to the superior."""

from __future__ import annotations

from core.i18n import mark
from core.profile import DocumentForm
from letters.kinds import Party, Step

REPORT_STEPS = (
    Step(
        "kinerja", "5", mark("Laporan capaian kinerja triwulanan (IIAA) kepada atasan"),
        Party.PIMPINAN_PEMOHON, Party.ATASAN, mark("Pengelolaan Kinerja Pegawai"),
        form=DocumentForm.LAPORAN,
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip
