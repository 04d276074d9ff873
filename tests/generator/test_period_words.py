"""Periods in words, as official letters write them (tata naskah 9.1 and 1.8)."""

from __future__ import annotations

from datetime import date

import pytest

from core.periods import Period, month, quarter, semester, until_quarter
from generator.period_words import hari_ini, masa, period_name


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (quarter(2026, 3), "Triwulan III Tahun 2026"),
        (semester(2026, 1), "Semester I Tahun 2026"),
        (semester(2026, 2), "Semester II Tahun 2026"),
        (until_quarter(2026, 3), "s.d. Triwulan III Tahun 2026"),
        (until_quarter(2026, 1), "Triwulan I Tahun 2026"),
        (until_quarter(2026, 4), "Tahun 2026"),
        (month(2026, 7), "Bulan Juli 2026"),
        (Period(date(2026, 7, 1), date(2026, 8, 31)), ""),
    ],
)
def test_names_of_periods(period: Period, words: str):
    assert period_name(period) == words


def test_a_period_with_its_days():
    week = {"jenis": "mingguan", "mulai": "2026-11-16", "selesai": "2026-11-20"}
    assert masa(week) == "minggu tanggal 16 November 2026 sampai dengan 20 November 2026"
    assert masa(week | {"jenis": "sewaktu-waktu"}) == "tanggal 16 November 2026 sampai dengan 20 November 2026"
    assert masa({"jenis": "bulanan", "mulai": "2026-10-01", "selesai": "2026-10-31"}) == (
        "Bulan Oktober 2026 (tanggal 1 Oktober 2026 sampai dengan 31 Oktober 2026)"
    )


def test_the_day_of_a_berita_acara_in_words():
    assert hari_ini("2026-11-21") == ("Sabtu, tanggal dua puluh satu, bulan November, tahun dua ribu dua puluh enam")
