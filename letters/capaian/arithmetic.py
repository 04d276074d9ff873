"""The arithmetic of capaian: from target and result to a percentage, by polarisasi (tata naskah 7.2).

Exact decimals throughout. A capaian is rounded once, to two decimals, half up, and judged as it is printed. What cannot
be reckoned has no value and says why (docs/adr/0009).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from core.figures import amount, spell
from core.i18n import mark
from core.performance import PerformanceRules
from schemas.indikator import consolidated

NO_DATA = mark("Tidak ada data")
NOT_ASSESSED = mark("Tidak dinilai")
_NO_TARGET = mark("Tidak ada target pada triwulan ini.")
_NO_RESULT = mark("Realisasi belum ada, sehingga target belum terbukti tercapai.")
_ZERO_TARGET = mark("Target 0 tidak dapat menjadi pembagi; indikator tidak dinilai pada triwulan ini.")
_NEGATIVE_TARGET = mark("Target negatif tidak dapat menjadi pembagi; indikator tidak dinilai pada triwulan ini.")
_ZERO_MET = mark("Target 0: capaian 100 bila realisasi 0, selain itu 0.")
_HUNDRED, _NOUGHT = Decimal(100), Decimal(0)
_CENT = Decimal("0.01")
_MARKS_OF_FIGURES = set("0123456789.,-")


@dataclass(frozen=True, slots=True)
class Formula:
    """One way to reckon: as it is written, with figures filled in, and what it gives before the limits."""

    written: str
    worked: str
    reckon: Callable[[Decimal, Decimal], Decimal]
    needs_result: bool = False


#: Every formula by the name that a profile chooses it with; all are given the result first and the target second.
FORMULAS: Mapping[str, Formula] = {
    "rasio": Formula("realisasi ÷ target × 100", "{r} ÷ {t} × 100", lambda result, target: result / target * 100),
    "sisa": Formula(
        "(1 + (1 − realisasi ÷ target)) × 100",
        "(1 + (1 − {r} ÷ {t})) × 100",
        lambda result, target: (2 - result / target) * 100,
    ),
    "rasio-terbalik": Formula(
        "target ÷ realisasi × 100",
        "{t} ÷ {r} × 100",
        lambda result, target: target / result * 100,
        needs_result=True,
    ),
    "simpangan": Formula(
        "(1 − |realisasi − target| ÷ target) × 100",
        "(1 − |{r} − {t}| ÷ {t}) × 100",
        lambda result, target: (1 - abs(result - target) / target) * 100,
    ),
}


@dataclass(frozen=True, slots=True)
class Capaian:
    """What became of a target. `value` is None where nothing can be reckoned; `reason` then says why."""

    value: Decimal | None
    status: str
    is_missed: bool
    reason: str = ""
    formula: str = ""
    working: str = ""


def capaian(rules: PerformanceRules, polarity: str, target: Decimal | None, result: Decimal | None) -> Capaian:
    """The capaian of one indicator in one period."""
    if target is None:
        return Capaian(None, NOT_ASSESSED, is_missed=False, reason=_NO_TARGET)
    if result is None:
        return Capaian(None, NO_DATA, is_missed=True, reason=_NO_RESULT)
    if target < 0:
        return Capaian(None, NOT_ASSESSED, is_missed=False, reason=_NEGATIVE_TARGET)
    if target == 0:
        return _of_no_target(rules, polarity, result)
    formula = FORMULAS[rules.formula(polarity)]
    if formula.needs_result and result <= 0:
        # Nothing is left of what should be small: the best that can be.
        return _judged(rules, rules.cap, formula.written, "")
    value = formula.reckon(result, target)
    return _judged(rules, value, formula.written, formula.worked.format(r=figure(result), t=figure(target)))


def _of_no_target(rules: PerformanceRules, polarity: str, result: Decimal) -> Capaian:
    """A target of 0 divides nothing: what should be small or steady must then be 0; what should grow is not judged."""
    if polarity == "maximize":
        return Capaian(None, NOT_ASSESSED, is_missed=False, reason=_ZERO_TARGET)
    found = _judged(rules, _HUNDRED if result == 0 else _NOUGHT, "", "")
    return Capaian(found.value, found.status, found.is_missed, reason=_ZERO_MET)


def _judged(rules: PerformanceRules, exact: Decimal, formula: str, working: str) -> Capaian:
    """Held within 0 and the region's limit, rounded, then graded: the status always fits the printed figure."""
    value = min(max(exact, _NOUGHT), rules.cap).quantize(_CENT, ROUND_HALF_UP)
    bounded = figure(value) if _NOUGHT <= exact <= rules.cap else f"{figure(exact, 2)} → {figure(value)}"
    return Capaian(
        value,
        rules.grade(value),
        is_missed=value < rules.met_from,
        formula=formula,
        working=f"{working} = {bounded}" if working else "",
    )


def so_far(way: str, quarters: Sequence[Decimal | None]) -> Decimal | None:
    """The figure “s.d. triwulan n” of the quarters 1 to n, targets and results alike; quarters without one are skipped.

    `sum` adds, `average` is the mean of those there are, `last` the last known; None when there is none at all.
    """
    return consolidated([known for known in quarters if known is not None], way)


def mean(values: Sequence[Decimal | None]) -> Decimal | None:
    """The mean of the capaian that have a value, rounded like each of them."""
    known = [value for value in values if value is not None]
    return (sum(known, _NOUGHT) / len(known)).quantize(_CENT, ROUND_HALF_UP) if known else None


def number(written: Any) -> Decimal | None:
    """A figure as officials write it, `1.250.000` or `97,5`, as a number; nothing for what is empty or no figure."""
    try:
        return amount(written) if written and set(written) <= _MARKS_OF_FIGURES else None
    except InvalidOperation:
        return None


def figure(value: Decimal | None, places: int = 4) -> str:
    """A number as officials write it: decimal comma, thousands with dots, at most four decimals, `-` for none."""
    return "-" if value is None else spell(value, places)


def percentage(value: Decimal | None) -> str:
    """A capaian as printed, always with two decimals: `97,50`."""
    return "-" if value is None else f"{value:.2f}".replace(".", ",")
