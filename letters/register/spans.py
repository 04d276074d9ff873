"""Spans of time as people say them, which move along with the day: “bulan ini”, “tahun lalu”."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from core.i18n import mark
from core.periods import Period, month, quarter, quarter_of, week


def _month_before(today: date) -> Period:
    before = today.replace(day=1) - timedelta(days=1)
    return month(before.year, before.month)


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


_SPANS: dict[str, tuple[str, Callable[[date], Period]]] = {
    "hari-ini": (mark("hari ini"), lambda today: Period(today, today)),
    "minggu-ini": (mark("minggu ini"), week),
    "bulan-ini": (mark("bulan ini"), lambda today: month(today.year, today.month)),
    "bulan-lalu": (mark("bulan lalu"), _month_before),
    "triwulan-ini": (mark("triwulan ini"), lambda today: quarter(today.year, quarter_of(today))),
    "tahun-ini": (mark("tahun ini"), lambda today: _year(today.year)),
    "tahun-lalu": (mark("tahun lalu"), lambda today: _year(today.year - 1)),
}
#: The code of each span with its name.
SPANS = tuple((code, name) for code, (name, _period) in _SPANS.items())


def span(code: str, today: date) -> Period | None:
    """The days that a span means today; None for what is no span."""
    found = _SPANS.get(code)
    return found[1](today) if found else None
