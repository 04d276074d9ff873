"""A schedule as the columns of a bar chart: by week, month or quarter, whichever shows it whole.

The chart has a fixed number of columns for each scale, because a Word table does; a scale begins where its calendar
does, so that no column is without a heading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.wording import MONTHS, tanggal

#: What stands in a filled column; its style in Word draws it as a bar.
MARK = "■"
#: The widest chart, and the most headings over it.
COLUMNS, GROUPS = 28, 7
_WEEKS_PER_MONTH, _DAYS_PER_WEEK = 4, 7
_MOST_DAYS_BY_WEEK = 26 * 7


@dataclass(frozen=True, slots=True)
class _Scale:
    """How days fall into columns: `groups` headings of `width` columns each."""

    name: str
    groups: int
    width: int
    column: Callable[[date, date], int]
    heading: Callable[[date, int], str]


def _months_after(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def _week(first: date, day: date) -> int:
    """Weeks of a month as offices count them: day 1 to 7, 8 to 14, 15 to 21, and the rest."""
    within = min((day.day - 1) // _DAYS_PER_WEEK, _WEEKS_PER_MONTH - 1)
    return _months_after(first, day) * _WEEKS_PER_MONTH + within


def _month(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - 1


def _quarter(first: date, day: date) -> int:
    return (day.year - first.year) * 4 + (day.month - 1) // 3


def _month_name(first: date, group: int) -> str:
    year, month = divmod(first.year * 12 + first.month - 1 + group, 12)
    return f"{MONTHS[month]} {year}"


def _year(first: date, group: int) -> str:
    return str(first.year + group)


_SCALES = (
    _Scale("minggu-3", 3, _WEEKS_PER_MONTH, _week, _month_name),
    _Scale("minggu-7", GROUPS, _WEEKS_PER_MONTH, _week, _month_name),
    _Scale("bulan-12", 1, 12, _month, _year),
    _Scale("bulan-24", 2, 12, _month, _year),
    _Scale("triwulan-20", 5, 4, _quarter, _year),
)


def timetable(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a template prints of `jadwal` rows: scale, headings `k1` …, and for each row its columns `s1` ….

    Without rows there is no scale, and the template leaves the chart out.
    """
    days = [date.fromisoformat(row[name]) for row in rows for name in ("mulai", "selesai")]
    if not days:
        return {"skala": "", "kepala": _filled("k", GROUPS, ()), "baris": []}
    first, last = min(days), max(days)
    scale = _fitting(first, last)
    headings = [scale.heading(first, group) for group in range(scale.groups)]
    return {
        "skala": scale.name,
        "kepala": _filled("k", GROUPS, headings),
        "baris": [_row(row, scale, first) for row in rows],
    }


def _fitting(first: date, last: date) -> _Scale:
    """The finest scale that holds the schedule; weeks only for up to 26 of them."""
    for scale in _SCALES:
        by_week = scale.column is _week
        if scale.column(first, last) < scale.groups * scale.width and (
            not by_week or (last - first).days < _MOST_DAYS_BY_WEEK
        ):
            return scale
    raise ValueError("a schedule that the schema refuses has no chart")


def _row(row: Mapping[str, Any], scale: _Scale, first: date) -> dict[str, str]:
    start, end = date.fromisoformat(row["mulai"]), date.fromisoformat(row["selesai"])
    begins, ends = scale.column(first, start), scale.column(first, end)
    marks = [MARK if begins <= column <= ends else "" for column in range(COLUMNS)]
    return {"kegiatan": row["kegiatan"], "masa": _period(start, end), **_filled("s", COLUMNS, marks)}


def _period(start: date, end: date) -> str:
    """`3 s.d. 14 Mei 2027`, with month and year of the start where they differ (tata naskah 9.1)."""
    if start == end:
        return tanggal(end.isoformat())
    parts = [str(start.day)]
    if (start.year, start.month) != (end.year, end.month):
        parts.append(MONTHS[start.month - 1])
    if start.year != end.year:
        parts.append(str(start.year))
    return f"{' '.join(parts)} s.d. {tanggal(end.isoformat())}"


def _filled(letter: str, count: int, values: Sequence[str]) -> dict[str, str]:
    """`{"s1": …, "s2": …}`: a template can look up names only, and knows all of them."""
    return {f"{letter}{place + 1}": values[place] if place < len(values) else "" for place in range(count)}
