"""How numbers, dates and durations read in an official letter (tata naskah 9.1): the filters that templates may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from core.measures import CONSOLIDATIONS, POLARITIES

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LARGEST = 10**15
#: Up to here a duration that fits no whole months is counted in days alone, as an official would.
_DAYS_ALONE = 60


def tanggal(iso: str) -> str:
    """`2026-11-21` → `21 November 2026`."""
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def terbilang(number: int) -> str:
    """A whole number from 0 to 10^15 in words: 101 → `seratus satu`."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError(f"terbilang needs a whole number, not {number!r}")
    if not 0 <= number <= LARGEST:
        raise ValueError(f"terbilang reaches from 0 to {LARGEST}, not {number}")
    return _words(number)


def _words(number: int) -> str:
    if number < 12:
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        return _joined(f"{_UNITS[number // 10]} puluh", number % 10)
    if number < 1000:
        return _joined("seratus" if number < 200 else f"{_UNITS[number // 100]} ratus", number % 100)
    if number < 2000:
        return _joined("seribu", number - 1000)
    scale, name = next(pair for pair in _SCALES if number >= pair[0])
    return _joined(f"{_words(number // scale)} {name}", number % scale)


def _joined(head: str, rest: int) -> str:
    return f"{head} {_words(rest)}" if rest else head


def hitung(number: int) -> str:
    """3 → `3 (tiga)`."""
    return f"{number} ({terbilang(number)})"


def lama(durasi: Mapping[str, Any]) -> str:
    """How long from `mulai` to `selesai`, both days included.

    Whole months, and whole years of them, where the days fit the calendar; else days alone up to sixty, and beyond that
    months and the days left over: `3 (tiga) bulan`, `45 (empat puluh lima) hari`, `2 (dua) bulan 28 (dua puluh
    delapan) hari`.
    """
    start, after = date.fromisoformat(durasi["mulai"]), date.fromisoformat(durasi["selesai"]) + timedelta(days=1)
    days = (after - start).days
    if days < 1:
        raise ValueError("a duration ends before it begins")
    months = _whole_months(start, after)
    left = (after - _months_later(start, months)).days
    if not left and months % 12 == 0:
        return f"{hitung(months // 12)} tahun"
    if not left:
        return f"{hitung(months)} bulan"
    if days <= _DAYS_ALONE:
        return f"{hitung(days)} hari"
    return f"{hitung(months)} bulan {hitung(left)} hari"


def _whole_months(start: date, after: date) -> int:
    months = (after.year - start.year) * 12 + after.month - start.month
    return months if _months_later(start, months) <= after else months - 1


def _months_later(day: date, months: int) -> date:
    """The same day some months on; a day that month lacks becomes the first of the next (31 January + 1 → 1 March)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)


def rentang(durasi: Mapping[str, Any]) -> str:
    """`tanggal 4 Januari 2027 sampai dengan 31 Maret 2027`; one day alone is named once."""
    start, end = durasi["mulai"], durasi["selesai"]
    return f"tanggal {tanggal(start)}" + (f" sampai dengan {tanggal(end)}" if end != start else "")


def paragraf(text: str) -> list[str]:
    """The text's lines that are not blank, each to be a paragraph of its own: a line break would stretch a line."""
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def romawi(number: int) -> str:
    """9 → `IX`."""
    if not 0 < number < 4000:
        raise ValueError(f"no Roman numeral for {number}")
    numeral = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        numeral += letters * (number // value)
        number %= value
    return numeral


def huruf(number: int) -> str:
    """1 → `a`, 26 → `z`, 27 → `aa`."""
    if number < 1:
        raise ValueError(f"no letter for {number}")
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def akhiran(text: str, mark: str) -> str:
    """The text with a closing mark, unless its writer closed it already: what was typed is never changed."""
    return text if text.endswith((".", ",", ";", ":", "!", "?")) else text + mark


def hari(iso: str) -> str:
    """`2027-02-01` → `Senin`."""
    return DAYS[date.fromisoformat(iso).weekday()]


def diktum(number: int) -> str:
    """How the clauses of a decree are counted: 1 → `KESATU`, 12 → `KEDUA BELAS`."""
    return f"KE{terbilang(number).upper()}"


def angka(text: str) -> str:
    """The text from its first figure on, where the label stands apart: `NIP 1980…` → `1980…`."""
    return text.lstrip("".join(mark for mark in set(text) if not mark.isdigit())) or text


def ketua_dahulu(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A team with its ketua in front; the others keep their order."""
    return sorted(rows, key=lambda row: "Ketua" not in (row.get("kedudukan"), row.get("peran")))


def polarisasi(code: str) -> str:
    """`maximize` → `Maksimalkan`."""
    return POLARITIES[code]


def konsolidasi(code: str) -> str:
    """`last` → `Nilai terakhir`."""
    return CONSOLIDATIONS[code]


#: The filters of this module that a template may use.
FILTERS: Mapping[str, Callable[..., Any]] = {
    filter_.__name__: filter_
    for filter_ in (
        tanggal,
        hari,
        terbilang,
        hitung,
        lama,
        rentang,
        paragraf,
        romawi,
        huruf,
        diktum,
        angka,
        akhiran,
        polarisasi,
        konsolidasi,
    )
} | {"ketua_dahulu": ketua_dahulu}
#: Filters that are given a whole row, and the fields of it that they print.
FIELDS_READ: Mapping[str, tuple[str, ...]] = {"lama": ("mulai", "selesai"), "rentang": ("mulai", "selesai")}
#: Filters that hand on the very rows of a list, in another order.
SAME_ROWS = frozenset({"ketua_dahulu"})
