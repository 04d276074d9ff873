"""The papers without which a report is incomplete: raw data, supporting documents, and what the manual verifies by.

Source: Pengelolaan Kinerja Pegawai – the report comes with raw data, documents that support the capaian, and
verification documents that follow the manual IKU/IKI.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.i18n import _
from letters.capaian.rows import Measured
from letters.kinds import Circumstances, Findings
from schemas.capaian import RAW_DATA, SUPPORTING, VERIFICATION


def judge_papers(contents: Mapping[str, Any], rows: list[Measured], around: Circumstances) -> Findings:
    """Lacking papers are refused, unless the profile allows a reason and one is given."""
    faults: dict[str, list[str]] = {}
    codes = {row.code for row in rows}
    for index, paper in enumerate(contents["lampiran"]):
        if paper["indikator"] not in codes:
            faults[f"lampiran.{index}.indikator"] = [_("Indikator ini tidak ada di antara hasil.")]
    lacking = list(lacking_papers(contents, rows))
    if not lacking:
        return Findings(faults)
    if not around.performance.rules.may_lack_attachments:
        return Findings(faults | {"lampiran": lacking})
    if contents["alasan_tanpa_lampiran"]:
        return Findings(faults, (_("Lampiran belum lengkap: {lacking}", lacking=" ".join(lacking)),))
    reason = _("Lampiran belum lengkap. Lengkapi, atau tulis alasannya di sini.")
    return Findings(faults | {"lampiran": lacking, "alasan_tanpa_lampiran": [reason]})


def lacking_papers(contents: Mapping[str, Any], rows: list[Measured]) -> Iterator[str]:
    """What is missing, one message for each paper; an indicator without a result needs none."""
    given = {(paper["jenis"], paper["indikator"], paper["nama_dokumen"].casefold()) for paper in attached(contents)}
    sorts = {(sort, code) for sort, code, _name in given}
    for row in rows:
        if row.result is None:
            continue
        if (RAW_DATA, row.code) not in sorts:
            yield _("Data mentah {code} belum dilampirkan.", code=row.code)
        for name in row.indicator["dokumen_verifikasi"]:
            if (VERIFICATION, row.code, name.casefold()) not in given:
                yield _("Dokumen verifikasi {code} menurut manual belum dilampirkan: {name}.", code=row.code, name=name)
    if any(row.result is not None for row in rows) and not any(sort == SUPPORTING for sort, _code in sorts):
        yield _("Belum ada dokumen pendukung capaian.")


def attached(contents: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows of papers that hold a file."""
    return (paper for paper in contents["lampiran"] if paper["berkas"])
