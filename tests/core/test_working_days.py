"""Periods, working days and due dates, each counted by hand on the calendars of 2025 to 2027 (tata naskah 9.5)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from marshmallow import ValidationError

from core.deadlines import load_working_days
from core.periods import Period, month, quarter, quarter_of, semester, until_quarter, week
from core.working_days import Holiday, WorkingDays
from tests.factories import ROOT, belu

DAYS = belu().deadlines.days


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        # Friday 20 November 2026: the next working day is Monday.
        ("2026-11-20", 1, "2026-11-23"),
        # Idulfitri 2026: Tuesday 17 March is open; 18 cuti bersama, 19 Nyepi, 20 cuti bersama, 21-22 weekend and
        # Idulfitri, 23-24 cuti bersama; Wednesday 25 March is open again.
        ("2026-03-17", 1, "2026-03-25"),
        ("2026-03-15", 3, "2026-03-25"),
        # The year's end: 24 December 2026 cuti bersama, 25 Natal, 26-27 weekend; 1 January 2027 holiday, then weekend.
        ("2026-12-23", 1, "2026-12-28"),
        ("2026-12-31", 1, "2027-01-04"),
        # 5 January 2027 is Isra Mikraj: 4, 6, 7, 8, 11, 12, 13, 14, 15, 18.
        ("2026-12-31", 10, "2027-01-18"),
        # Triwulan I 2026 ends on a Tuesday; 3 April is a holiday: 1, 2, 6, 7, 8, 9, 10, 13, 14, 15.
        ("2026-03-31", 10, "2026-04-15"),
        # Nothing is added to a day that is open; a closed one moves on.
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-21", 0, "2026-11-23"),
        # 18 August 2025 was cuti bersama after Sunday the 17th.
        ("2025-08-15", 1, "2025-08-19"),
    ],
)
def test_due_dates_by_hand(day: str, count: int, due: str):
    assert DAYS.after(date.fromisoformat(day), count).isoformat() == due


def test_working_days_between_two_days_by_hand():
    """March 2026: 22 weekdays, less 18, 19, 20, 23 and 24."""
    assert DAYS.between(date(2026, 2, 28), date(2026, 3, 31)) == 17


def test_cuti_bersama_is_marked_and_a_year_without_a_whole_list_is_told():
    assert DAYS.holidays[date(2026, 3, 18)] == Holiday("Hari Suci Nyepi", is_shared_leave=True)
    assert not DAYS.holidays[date(2026, 3, 19)].is_shared_leave
    national = [day for day, holiday in DAYS.holidays.items() if day.year == 2026 and not holiday.is_shared_leave]
    assert (len(national), sum(day.year == 2026 for day in DAYS.holidays) - len(national)) == (17, 8)
    assert DAYS.unknown_years(date(2026, 12, 1), date(2028, 1, 5)) == (2027, 2028)
    assert WorkingDays().after(date(2031, 1, 3), 1) == date(2031, 1, 6)


def test_the_shipped_deadlines():
    deadlines = belu().deadlines
    assert deadlines.of_quarter(quarter(2026, 3)) == date(2026, 10, 14)
    assert deadlines.of_week(week(date(2026, 11, 18))) == date(2026, 11, 23)
    assert deadlines.of_month(month(2026, 10)) == date(2026, 11, 6)
    assert deadlines.rhythms == {"": "mingguan", "Anggota": "mingguan", "Ketua": "bulanan"}


def test_periods_of_a_year():
    assert quarter(2026, 1) == Period(date(2026, 1, 1), date(2026, 3, 31))
    assert quarter(2026, 4) == Period(date(2026, 10, 1), date(2026, 12, 31))
    assert semester(2026, 2) == Period(date(2026, 7, 1), date(2026, 12, 31))
    assert until_quarter(2026, 3) == Period(date(2026, 1, 1), date(2026, 9, 30))
    assert month(2028, 2).end == date(2028, 2, 29)
    assert week(date(2027, 1, 1)) == Period(date(2026, 12, 28), date(2027, 1, 3))
    assert [quarter_of(date(2026, number, 1)) for number in (1, 3, 4, 6, 7, 9, 10, 12)] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert date(2026, 3, 31) in quarter(2026, 1)
    assert not quarter(2026, 1).overlaps(quarter(2026, 2))
    with pytest.raises(ValueError, match="no such period"):
        quarter(2026, 5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tahun: {2026: {sumber: SKB, libur: [{tanggal: 2025-01-01, nama: Tahun Baru}]}}", "tidak terletak dalam"),
        ("tahun: {2026: {libur: []}}", "sumber"),
        ("[", "tidak dapat dibaca"),
    ],
)
def test_a_wrong_list_of_holidays_is_refused(tmp_path: Path, text: str, told: str):
    path = tmp_path / "hari_libur.yaml"
    path.write_text(text)
    with pytest.raises(ValidationError, match=told):
        load_working_days(path)


def test_the_shipped_list_names_its_sources():
    text = (ROOT / "profil" / "hari_libur.yaml").read_text()
    assert text.count("sumber:") == len(DAYS.known_years) == 3
