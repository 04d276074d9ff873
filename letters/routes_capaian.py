"""Steps of the reports on performance: the quarterly laporan capaian kinerja, and the leader's summary of several.

The summary has no addressee: the leader signs what the own unit and those below it reported (Pengelolaan Kinerja
Pegawai: reports go to the superior, who sees to what is open).
"""

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

SUMMARY_STEPS = (
    Step(
        "kinerja", "6", mark("Ringkasan capaian kinerja unit dan unit di bawahnya"),
        Party.PIMPINAN_PEMOHON, None, mark("Pengelolaan Kinerja Pegawai"),
        form=DocumentForm.LAPORAN,
        one_unit=True,
        standalone=True,
        rolls_up=True,
    ),
)  # fmt: skip
