"""Patterns of numbers: what they print, and which are refused."""

from __future__ import annotations

from datetime import date

import pytest

from core.number_pattern import NOT_YET, NumberPattern

ON = date(2026, 5, 7)
PARTS = {"klasifikasi": "800.1.11.1", "unit": "BKAD", "wilayah": "53.12", "jenis": "ST", "keamanan": "B"}


@pytest.mark.parametrize(
    ("pattern", "width", "running", "number"),
    [
        ("{klasifikasi}/{urut}/{unit}/{tahun}", 1, 73, "800.1.11.1/73/BKAD/2026"),
        ("{klasifikasi}/{urut}/{unit}/{bulan_romawi}/{tahun}", 3, 91, "800.1.11.1/091/BKAD/V/2026"),
        ("{klasifikasi}/{urut}/{unit}", 5, 12, "800.1.11.1/00012/BKAD"),
        ("{keamanan}/{urut}/{klasifikasi}/{unit}/{tahun}", 1, 1, "B/1/800.1.11.1/BKAD/2026"),
        ("IK.{urut}/{jenis}/{wilayah}/{bulan}/{unit}", 3, 156, "IK.156/ST/53.12/05/BKAD"),
        ("{urut}{sisipan}/{unit}", 2, 7, "07/BKAD"),
        ("{urut}/{unit}", 2, 1234, "1234/BKAD"),
    ],
)
def test_numbers_as_regions_write_them(pattern: str, width: int, running: int, number: str):
    assert NumberPattern(pattern, width).number(running, ON, PARTS) == number


@pytest.mark.parametrize(("month", "roman"), [(1, "I"), (4, "IV"), (6, "VI"), (9, "IX"), (11, "XI"), (12, "XII")])
def test_months_are_roman(month: int, roman: str):
    assert NumberPattern("{urut}/{unit}/{bulan_romawi}").number(1, date(2026, month, 1), PARTS) == f"1/BKAD/{roman}"


def test_a_draft_reads_as_not_yet_numbered():
    assert NumberPattern("{urut}/{unit}", 3).number(None, ON, PARTS) == f"{NOT_YET}/BKAD"


def test_what_stands_in_a_part_is_not_a_pattern_itself():
    assert NumberPattern("{urut}/{unit}").number(1, ON, {"unit": "{tahun}"}) == "1/{tahun}"


@pytest.mark.parametrize(
    ("pattern", "width", "told"),
    [
        ("{urut}/{unit}/{thn}", 1, "thn"),
        ("{urut}/{unit}/{}", 1, "tidak dikenal"),
        ("{unit}/{tahun}", 1, "{urut} tepat satu kali"),
        ("{urut}/{urut}/{unit}", 1, "{urut} tepat satu kali"),
        ("{urut}/{tahun}", 1, "{unit} tepat satu kali"),
        ("{urut}/{unit}/{tahun", 1, "tidak berpasangan"),
        ("{urut}/{unit}}", 1, "tidak berpasangan"),
        ("{urut}/{unit}", 0, "1 sampai 6"),
        ("{urut}/{unit}", 7, "1 sampai 6"),
    ],
)
def test_a_pattern_that_could_number_twice_or_is_misspelt_is_refused(pattern: str, width: int, told: str):
    with pytest.raises(ValueError, match=r"Pola|pola|Lebar|tidak") as caught:
        NumberPattern(pattern, width)
    assert told in str(caught.value)


def test_every_unknown_part_is_told_at_once():
    with pytest.raises(ValueError, match="bln, thn"):
        NumberPattern("{urut}/{unit}/{thn}/{bln}")
