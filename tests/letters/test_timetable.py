"""The bar chart of a schedule and the sums of a budget, as plain values for the template."""

from __future__ import annotations

import pytest

from letters.activities.budget import budget
from letters.activities.timetable import timetable


def bars(row: dict[str, str]) -> str:
    """The columns of a row as `.` and `#`, without the empty ones at the end."""
    return "".join("#" if row[f"s{place}"] else "." for place in range(1, 29)).rstrip(".")


@pytest.mark.parametrize(
    ("period", "scale", "headings", "drawn"),
    [
        # Weeks as offices count them: days 1-7, 8-14, 15-21, and the rest of the month.
        (("2027-02-08", "2027-02-21"), "minggu-3", ["Februari 2027", "Maret 2027", "April 2027"], ".##"),
        (("2027-11-30", "2028-01-01"), "minggu-3", ["November 2027", "Desember 2027", "Januari 2028"], "...######"),
        (("2027-02-01", "2027-05-07"), "minggu-7", ["Februari 2027"], "#############"),
        # 26 weeks are drawn by week, a day more by month.
        (("2027-01-31", "2027-07-31"), "minggu-7", ["Januari 2027"], "...#########################"),
        (("2027-01-30", "2027-07-31"), "bulan-12", ["2027"], "#######"),
        (("2027-06-30", "2028-12-31"), "bulan-24", ["2027", "2028"], ".....###################"),
        (("2027-07-01", "2031-12-31"), "triwulan-20", ["2027", "2028", "2029", "2030", "2031"], "..##################"),
    ],
)
def test_the_finest_scale_that_shows_all_is_taken(period: tuple[str, str], scale: str, headings: list[str], drawn: str):
    chart = timetable([{"kegiatan": "Rapat", "mulai": period[0], "selesai": period[1]}])
    assert chart["skala"] == scale
    assert [chart["kepala"][f"k{place + 1}"] for place in range(len(headings))] == headings
    assert bars(chart["baris"][0]) == drawn


def test_rows_share_the_scale_and_say_their_period():
    periods = [("2027-02-03", "2027-02-03"), ("2027-02-03", "2027-02-14"), ("2027-01-30", "2027-02-14"),
               ("2026-12-30", "2027-02-14")]  # fmt: skip
    chart = timetable([{"kegiatan": "x", "mulai": start, "selesai": end} for start, end in periods])
    assert [row["masa"] for row in chart["baris"]] == [
        "3 Februari 2027",
        "3 s.d. 14 Februari 2027",
        "30 Januari s.d. 14 Februari 2027",
        "30 Desember 2026 s.d. 14 Februari 2027",
    ]
    assert [bars(row) for row in chart["baris"]] == ["........#", "........##", ".......###", "...#######"]
    assert timetable([])["skala"] == ""


def test_a_budget_is_summed_by_activity_and_in_words():
    rows = [
        {"kegiatan": name, "uraian": "u", "volume": "1", "satuan": "s", "harga_satuan": price, "jumlah": price}
        for name, price in (("Rapat", "1.250.000"), ("Cetak", "500"), ("Rapat", "750.000"))
    ]
    made = budget(rows)
    assert [(group["kegiatan"], group["jumlah"]) for group in made["kelompok"]] == [
        ("Rapat", "2.000.000"),
        ("Cetak", "500"),
    ]
    assert [row["jumlah"] for row in made["kelompok"][0]["butir"]] == ["1.250.000", "750.000"]
    assert (made["total"], made["terbilang"]) == ("Rp2.000.500", "dua juta lima ratus rupiah")
