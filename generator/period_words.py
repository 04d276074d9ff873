"""How reporting periods read in an official letter (tata naskah 9.1): the filters for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from core.periods import Period, month, quarter, quarter_of, semester, until_quarter
from generator.wording import MONTHS, hari, rentang, romawi, terbilang

#: Below this number of days apart a period is a week.
_WEEK = 6


def triwulan(number: int, year: int) -> str:
    """3, 2026 → `Triwulan III Tahun 2026`."""
    return f"Triwulan {romawi(number)} Tahun {year}"


def sampai_triwulan(number: int, year: int) -> str:
    """3, 2026 → `s.d. Triwulan III Tahun 2026`."""
    return f"s.d. {triwulan(number, year)}"


def period_name(period: Period) -> str:
    """`Triwulan III Tahun 2026`, `Bulan Juli 2026`, `s.d. Triwulan III Tahun 2026`; nothing for any other span."""
    year, start = period.start.year, period.start
    number = quarter_of(start)
    if period == quarter(year, number):
        return triwulan(number, year)
    if start.month in {1, 7} and period == semester(year, 1 + start.month // 7):
        return f"Semester {romawi(1 + start.month // 7)} Tahun {year}"
    if period == month(year, start.month):
        return f"Bulan {MONTHS[start.month - 1]} {year}"
    if period == Period(date(year, 1, 1), date(year, 12, 31)):
        return f"Tahun {year}"
    if period == until_quarter(year, quarter_of(period.end)):
        return sampai_triwulan(quarter_of(period.end), year)
    return ""


def masa(periode: Mapping[str, Any]) -> str:
    """The period of a report in words, with its days: `Bulan Juli 2026 (tanggal 1 Juli 2026 sampai dengan …)`."""
    period = Period(date.fromisoformat(periode["mulai"]), date.fromisoformat(periode["selesai"]))
    days, name = rentang(periode), period_name(period)
    if not name and periode.get("jenis") == "mingguan" and (period.end - period.start).days <= _WEEK:
        return f"minggu {days}"
    return f"{name} ({days})" if name else days


def hari_ini(iso: str) -> str:
    """`2026-11-21` → `Sabtu, tanggal dua puluh satu, bulan November, tahun dua ribu …` (tata naskah 1.8)."""
    day = date.fromisoformat(iso)
    return f"{hari(iso)}, tanggal {terbilang(day.day)}, bulan {MONTHS[day.month - 1]}, tahun {terbilang(day.year)}"


#: The filters of this module that a template may use.
PERIOD_FILTERS: Mapping[str, Callable[..., Any]] = {"masa": masa, "hari_ini": hari_ini}
PERIOD_FIELDS_READ: Mapping[str, tuple[str, ...]] = {"masa": ("jenis", "mulai", "selesai")}
