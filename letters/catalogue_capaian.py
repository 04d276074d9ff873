"""Rows of THE table of kinds: reports on performance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.i18n import mark
from forms.capaian import PerformanceReportForm
from forms.ringkasan import SummaryForm
from letters import routes_capaian
from letters.capaian.context import reckon_performance_report
from letters.capaian.judging import judge_performance_report
from letters.capaian.quarters import Quarter
from letters.capaian.start import begin_performance_report, measure_performance_report
from letters.capaian.summarising import begin_summary, judge_summary
from letters.capaian.summary_context import reckon_summary
from letters.kinds import LetterKind
from schemas.capaian import PerformanceReportSchema
from schemas.ringkasan import SummarySchema

#: Printed all the same: through the rows that `reckon` makes of them (`capaian`), and through `berkas`.
_RECKONED = frozenset({
    "tahun", "triwulan", "hasil[].kode", "hasil[].nama", "hasil[].target", "hasil[].realisasi", "hasil[].data_mentah",
    "hasil[].keterangan", "hasil[].alasan_kosong", "isu[].kode", "isu[].isu", "isu[].implikasi",
    "isu[].akuntabilitas_penyebab", "isu[].akuntabilitas_penyelesaian", "aksi[].kode", "aksi[].uraian",
    "lampiran[].jenis", "lampiran[].indikator", "lampiran[].nama_dokumen", "lampiran[].sumber_data",
    "lampiran[].periode", "lampiran[].berkas", "aksi[].penanggung_jawab", "aksi[].batas_waktu", "aksi[].status",
})  # fmt: skip


#: Printed through `ringkasan`, with the names as the office's file has them.
_ROLLED_UP = frozenset({
    "tahun", "triwulan", "belum_melapor[].unit", "belum_melapor[].nama", "belum_melapor[].alasan",
})  # fmt: skip


def _subject(contents: Mapping[str, Any]) -> str:
    return f"Capaian Kinerja {Quarter(contents['tahun'], contents['triwulan']).name}"


CAPAIAN = (
    LetterKind(
        code="laporan-capaian-kinerja",
        title=mark("Laporan capaian kinerja (IIAA)"),
        schema=PerformanceReportSchema,
        form=PerformanceReportForm,
        steps=routes_capaian.REPORT_STEPS,
        subject=_subject,
        judge=judge_performance_report,
        unprinted=_RECKONED,
        reckon=reckon_performance_report,
        begin=begin_performance_report,
        measure=measure_performance_report,
    ),
    LetterKind(
        code="ringkasan-capaian-kinerja",
        title=mark("Ringkasan capaian kinerja"),
        schema=SummarySchema,
        form=SummaryForm,
        steps=routes_capaian.SUMMARY_STEPS,
        subject=lambda contents: f"Ringkasan {_subject(contents)}",
        judge=judge_summary,
        unprinted=_ROLLED_UP,
        reckon=reckon_summary,
        begin=begin_summary,
    ),
)
