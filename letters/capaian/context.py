"""What a laporan capaian kinerja prints beside its contents: figures reckoned, the matrix, the bars, the follow-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from core.i18n import mark
from core.measures import CONSOLIDATIONS, POLARITIES
from generator.bars import bar
from generator.wording import tanggal
from letters.capaian.arithmetic import figure, mean, number, percentage
from letters.capaian.papers import lacking_papers
from letters.capaian.quarters import Quarter
from letters.capaian.rows import Measured, measured, target_of
from letters.kinds import Circumstances
from letters.kinerja.plans import Performance
from schemas.capaian import NOT_YET

AGAIN = mark("Meleset dua triwulan berturut-turut")
_BLANK_ISSUE = {"nomor": "", "kode": "", "isu": "", "implikasi": "", "penyebab": "", "penyelesaian": "", "berturut": ""}


def reckon_performance_report(contents: Mapping[str, Any], around: Circumstances) -> dict[str, Any]:
    """The name `capaian` of the template's context: plain texts, ready to print."""
    facts, quarter = around.performance, Quarter(contents["tahun"], contents["triwulan"])
    rows = measured(contents, facts)
    value = mean([row.found.value for row in rows])
    plan = facts.plan
    return {
        "capaian": {
            "periode": quarter.name,
            "triwulan": quarter.short,
            "dasar": f"Perjanjian Kinerja Nomor {plan.number} tanggal {tanggal(plan.date)}" if plan else "",
            "baris": [line_of(row) for row in rows],
            "rata_rata": percentage(value),
            "status": facts.rules.grade(value) if value is not None else "-",
            "jumlah": len(rows),
            "jumlah_meleset": sum(row.found.is_missed for row in rows),
            "belum_dilaporkan": _unreported(quarter, facts),
            "matriks": _matrix(contents, rows),
            "grafik": [_chart(row, quarter, facts) for row in rows],
            "lampiran_kurang": " ".join(lacking_papers(contents, rows)),
        }
    }


def line_of(row: Measured) -> dict[str, Any]:
    """One indicator as it is printed and shown."""
    indicator, found = row.indicator, row.found
    return {
        "kode": row.code,
        "sasaran": indicator["sasaran"],
        "nama": indicator["nama"],
        "satuan": indicator["satuan"],
        "polarisasi": POLARITIES[indicator["polarisasi"]],
        "konsolidasi": CONSOLIDATIONS[indicator["konsolidasi"]],
        "target": figure(row.target),
        "realisasi": figure(row.result),
        "target_sd": figure(row.target_so_far),
        "realisasi_sd": figure(row.result_so_far),
        "capaian": percentage(found.value),
        "capaian_sd": percentage(row.found_so_far.value),
        "status": found.status,
        "status_sd": row.found_so_far.status,
        "meleset": int(found.is_missed),
        "berturut": AGAIN if row.again else "",
        "data_mentah": row.row.get("data_mentah") or "-",
        "catatan": " ".join(filter(None, (row.row.get("alasan_kosong"), row.row.get("keterangan")))) or "-",
        "formula": found.formula or "-",
        "hitungan": found.working or found.reason or "-",
        "dokumen": "; ".join(indicator["dokumen_verifikasi"]) or "-",
        "sumber": indicator["sumber_data"] or "-",
    }


def _unreported(quarter: Quarter, facts: Performance) -> str:
    """The quarters whose results are not in “s.d.”, because nobody reported them."""
    missing = [Quarter(quarter.year, each).short for each in range(1, quarter.number) if facts.report(each) is None]
    return ", ".join(missing)


def _matrix(contents: Mapping[str, Any], rows: Sequence[Measured]) -> list[dict[str, Any]]:
    """One line for each action; what is said once for the issue stands in its first line."""
    again = {row.code for row in rows if row.again}
    lines: list[dict[str, Any]] = []
    for index, issue in enumerate(contents["isu"], start=1):
        told = {
            "nomor": str(index),
            "kode": issue["kode"],
            "isu": issue["isu"],
            "implikasi": issue["implikasi"],
            "penyebab": issue["akuntabilitas_penyebab"],
            "penyelesaian": issue["akuntabilitas_penyelesaian"],
            "berturut": AGAIN if issue["kode"] in again else "",
        }
        is_first = issue["kode"] not in {line["kode"] for line in lines}
        actions = [each for each in contents["aksi"] if each["kode"] == issue["kode"]] if is_first else []
        for place, action in enumerate(actions or [{}]):
            lines.append({**(told if place == 0 else _BLANK_ISSUE), **_action(action)})
    return lines


def _action(action: Mapping[str, Any]) -> dict[str, str]:
    if not action:
        return {"aksi": "-", "penanggung_jawab": "-", "batas_waktu": "-", "status": "-"}
    return {
        "aksi": action["uraian"],
        "penanggung_jawab": action["penanggung_jawab"],
        "batas_waktu": tanggal(action["batas_waktu"]),
        "status": (action["status"] or NOT_YET).capitalize(),
    }


def _chart(row: Measured, quarter: Quarter, facts: Performance) -> dict[str, Any]:
    """Target beside result for each quarter so far, all bars of an indicator on one scale."""
    results: dict[int, Decimal | None] = {quarter.number: row.result}
    for report in facts.reports:
        told = report.result(row.code)
        if report.quarter < quarter.number and told:
            results[report.quarter] = number(told["realisasi"])
    targets = {each: target_of(row.indicator, each) for each in range(1, 5)}
    longest = max((value for value in (*targets.values(), *results.values()) if value is not None), default=Decimal(0))
    return {
        "kode": row.code,
        "nama": row.indicator["nama"],
        "satuan": row.indicator["satuan"],
        "triwulan": [
            {
                "nama": Quarter(quarter.year, each).short.removeprefix("Triwulan "),
                "target": figure(targets[each]),
                "realisasi": figure(results.get(each)),
                "batang_target": bar(targets[each], longest, shaded=True),
                "batang_realisasi": bar(results.get(each), longest),
            }
            for each in range(1, 5)
        ],
    }
