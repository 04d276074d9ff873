"""Each indicator of a quarter beside its target: the quarter alone, “s.d.” the quarter, and whether it missed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from letters.capaian.arithmetic import Capaian, capaian, number, so_far
from letters.kinerja.plans import Performance


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator measured. `indicator` is the row of the perjanjian kinerja, `row` that of the report."""

    indicator: Mapping[str, Any]
    row: Mapping[str, Any]
    target: Decimal | None
    result: Decimal | None
    found: Capaian
    target_so_far: Decimal | None
    result_so_far: Decimal | None
    found_so_far: Capaian
    again: bool

    @property
    def code(self) -> str:
        """The indicator's code."""
        return str(self.indicator["kode"])


def measured(contents: Mapping[str, Any], performance: Performance) -> list[Measured]:
    """The rows of results whose code the perjanjian kinerja knows, in their order."""
    plan, quarter = performance.plan, contents["triwulan"]
    if plan is None:
        return []
    rows = ((plan.indicator(row["kode"]), row) for row in contents["hasil"])
    return [_measure(indicator, row, quarter, performance) for indicator, row in rows if indicator]


def target_of(indicator: Mapping[str, Any], quarter: int) -> Decimal | None:
    """What was promised for a quarter."""
    return number(indicator["target"].get(f"tw{quarter}"))


def _measure(indicator: Mapping[str, Any], row: Mapping[str, Any], quarter: int, performance: Performance) -> Measured:
    rules, polarity, way = performance.rules, indicator["polarisasi"], indicator["konsolidasi"]
    target, result = target_of(indicator, quarter), number(row.get("realisasi"))
    found = capaian(rules, polarity, target, result)
    targets = so_far(way, [target_of(indicator, each) for each in range(1, quarter + 1)])
    results = so_far(way, [*_earlier_results(indicator["kode"], quarter, performance), result])
    before = performance.before
    return Measured(
        indicator=indicator,
        row=row,
        target=target,
        result=result,
        found=found,
        target_so_far=targets,
        result_so_far=results,
        found_so_far=capaian(rules, polarity, targets, results),
        again=found.is_missed and before is not None and before.missed(indicator["kode"]),
    )


def _earlier_results(code: str, quarter: int, performance: Performance) -> list[Decimal | None]:
    reports = (report for report in performance.reports if report.quarter < quarter)
    rows = (report.result(code) for report in reports)
    return [number(row["realisasi"]) if row else None for row in rows]
