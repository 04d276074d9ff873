"""What a ringkasan capaian kinerja prints beside its contents: figures of the reports, as they were printed there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from core.performance import PerformanceRules
from generator.wording import tanggal
from letters.capaian.arithmetic import mean, percentage
from letters.capaian.quarters import Quarter
from letters.capaian.unit_standing import UnitStanding
from letters.kinds import Circumstances
from schemas.capaian import NOT_YET

_LINE = ("kode", "nama", "satuan", "target", "realisasi", "capaian", "capaian_sd", "status", "berturut")


def reckon_summary(contents: Mapping[str, Any], around: Circumstances) -> dict[str, Any]:
    """The name `ringkasan` of the template's context: plain texts, ready to print."""
    quarter, standings = Quarter(contents["tahun"], contents["triwulan"]), around.standings
    rules = around.performance.rules
    promising = [each for each in standings if each.plan]
    below = [each.mean for each in standings[1:]]
    rows = [_unit_row(each, rules) for each in promising]
    return {
        "ringkasan": {
            "periode": quarter.name,
            "triwulan": quarter.short,
            "unit": rows,
            "jumlah_unit": len(promising),
            "jumlah_melapor": sum(each.report is not None for each in promising),
            "rata_rata": percentage(mean(below)),
            "status": _grade(mean(below), rules),
            "tanpa_perjanjian": "; ".join(each.name for each in standings[1:] if not each.plan),
            "baris": list(_lines(standings)),
            "belum_melapor": list(_unreported(contents, standings)),
            "berturut": [row for each in standings for row in _again(each)],
            "aksi": [row for each in standings for row in _open_actions(each)],
        }
    }


def _grade(value: Decimal | None, rules: PerformanceRules) -> str:
    return rules.grade(value) if value is not None else "-"


def _unit_row(unit: UnitStanding, rules: PerformanceRules) -> dict[str, Any]:
    report = unit.report
    return {
        "nama": unit.name,
        "laporan": report.number if report else "Belum melapor",
        "tanggal": tanggal(report.date) if report else "",
        "jumlah": str(len(unit.lines)) if report else "-",
        "meleset": str(len(unit.missed())) if report else "-",
        "berturut": str(len(unit.missed(again=True))) if report else "-",
        "rata_rata": percentage(unit.mean),
        "status": _grade(unit.mean, rules),
    }


def _lines(standings: Sequence[UnitStanding]) -> Iterator[dict[str, Any]]:
    for unit in standings:
        for line in unit.lines:
            yield {"unit": unit.name} | {name: line[name] for name in _LINE}


def _unreported(contents: Mapping[str, Any], standings: Sequence[UnitStanding]) -> Iterator[dict[str, str]]:
    reasons = {row["unit"]: row["alasan"] for row in contents["belum_melapor"]}
    for unit in standings:
        if unit.plan and unit.is_owing:
            yield {
                "nama": unit.name,
                "perjanjian": unit.plan.number,
                "tanggal": tanggal(unit.plan.date),
                "alasan": reasons.get(unit.code, "-"),
            }


def _again(unit: UnitStanding) -> Iterator[dict[str, str]]:
    """What missed two quarters running, with the issue as the unit told it."""
    issues = {row["kode"]: row for row in (unit.report.contents["isu"] if unit.report else ())}
    for line in unit.lines:
        if line["berturut"]:
            told = issues.get(line["kode"], {})
            yield {
                "unit": unit.name,
                "kode": line["kode"],
                "nama": line["nama"],
                "capaian": line["capaian"],
                "capaian_sd": line["capaian_sd"],
                "isu": told.get("isu", "-"),
                "penyelesaian": told.get("akuntabilitas_penyelesaian", "-"),
            }


def _open_actions(unit: UnitStanding) -> Iterator[dict[str, str]]:
    for action in unit.open_actions:
        yield {
            "unit": unit.name,
            "kode": action["kode"],
            "uraian": action["uraian"],
            "penanggung_jawab": action["penanggung_jawab"],
            "batas_waktu": tanggal(action["batas_waktu"]),
            "status": (action["status"] or NOT_YET).capitalize(),
        }
