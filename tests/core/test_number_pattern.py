"""Patterns of numbers: what they print, and which are refused."""

from __future__ import annotations

from datetime import date

import pytest

from core.number_pattern import NOT_YET, READINGS, NumberPattern

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
        ("{urut}/{unit}/{unit}", 1, "{unit} tepat satu kali"),
        ("{unit}{urut}", 1, "dua cara"),
        ("{urut}{sisipan}.{unit}", 1, "dua cara"),
        ("{unit}.{wilayah}/{urut}", 1, "dua cara"),
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


#: Every number of tata naskah 2.2: the pattern that prints it, its width, running number, suffix and parts.
USUAL = "{klasifikasi}/{urut}/{unit}"
REAL = {
    "000.8.3.3/15/OR": (USUAL, 1, 15, {"klasifikasi": "000.8.3.3", "unit": "OR"}),
    "000.8.6.2/15/OR": (USUAL, 1, 15, {"klasifikasi": "000.8.6.2", "unit": "OR"}),
    "800.1.11.1/73/434.100/2026": (USUAL + "/{tahun}", 1, 73, {"klasifikasi": "800.1.11.1", "unit": "434.100"}),
    "800.1.11.1/091/BKAD/V/2026": (
        USUAL + "/{bulan_romawi}/{tahun}",
        3,
        91,
        {"klasifikasi": "800.1.11.1", "unit": "BKAD"},
    ),
    "800.1.11.1/00012/BPSDM-II": (USUAL, 5, 12, {"klasifikasi": "800.1.11.1", "unit": "BPSDM-II"}),
    "800.1.3.1/001/BKPSDM/2026": (USUAL + "/{tahun}", 3, 1, {"klasifikasi": "800.1.3.1", "unit": "BKPSDM"}),
    "800.1.11.13/123-Sekre": ("{klasifikasi}/{urut}-{unit}", 1, 123, {"klasifikasi": "800.1.11.13", "unit": "Sekre"}),
    "000.8.3.3/263/M/Diskominfo": (
        "{klasifikasi}/{urut}/{jenis}/{unit}",
        1,
        263,
        {"klasifikasi": "000.8.3.3", "jenis": "M", "unit": "Diskominfo"},
    ),
    "800.1.3.1/5297.016-Bappenda/2025": (
        "{klasifikasi}/{urut}{sisipan}-{unit}/{tahun}",
        1,
        (5297, "016"),
        {"klasifikasi": "800.1.3.1", "unit": "Bappenda"},
    ),
    "800.1.3.1/1277.DPPAD/IX/2023": (
        "{klasifikasi}/{urut}.{unit}/{bulan_romawi}/{tahun}",
        1,
        1277,
        {"klasifikasi": "800.1.3.1", "unit": "DPPAD"},
    ),
    "B/1/800.1.11.1/UM/2026": (
        "{keamanan}/{urut}/{klasifikasi}/{unit}/{tahun}",
        1,
        1,
        {"keamanan": "B", "klasifikasi": "800.1.11.1", "unit": "UM"},
    ),
    "IK.156/ST/53.12/V/2026": (
        "IK.{urut}/{jenis}/{wilayah}/{bulan_romawi}/{tahun}",
        1,
        156,
        {"jenis": "ST", "wilayah": "53.12"},
    ),
    "10/IK.IPW IV/V/2026": ("{urut}/{unit}/{bulan_romawi}/{tahun}", 1, 10, {"unit": "IK.IPW IV"}),
    "KEP/HK/305/2026": ("{jenis}/{unit}/{urut}/{tahun}", 1, 305, {"jenis": "KEP", "unit": "HK"}),
    "188.45/25/KUM/2024": (USUAL + "/{tahun}", 1, 25, {"klasifikasi": "188.45", "unit": "KUM"}),
    "065/1721/SETDA-PB/2022": (USUAL + "/{tahun}", 1, 1721, {"klasifikasi": "065", "unit": "SETDA-PB"}),
    "882.3/1277.DPPAD/IX/2023": (
        "{klasifikasi}/{urut}.{unit}/{bulan_romawi}/{tahun}",
        1,
        1277,
        {"klasifikasi": "882.3", "unit": "DPPAD"},
    ),
    "090/ST/2026": ("{urut}/{jenis}/{tahun}", 3, 90, {"jenis": "ST"}),
    "0018/UN58.6/KU.01.00/ND/2026": (
        "{urut}/{unit}/KU.01.00/{jenis}/{tahun}",
        4,
        18,
        {"unit": "UN58.6", "jenis": "ND"},
    ),
    # Compositions of 2.1 and the two ways of sisipan of 2.3.
    "B-235/PANRB/D-IV/06/2012": (
        "{keamanan}-{urut}/PANRB/{unit}/{bulan}/{tahun}",
        1,
        235,
        {"keamanan": "B", "unit": "D-IV"},
    ),
    "005.01/OR/2026": ("{urut}{sisipan}/{unit}/{tahun}", 3, (5, "01"), {"unit": "OR"}),
    "000.8.3.3/123.A/OR": (
        "{klasifikasi}/{urut}{sisipan}/{unit}",
        1,
        (123, "A"),
        {"klasifikasi": "000.8.3.3", "unit": "OR"},
    ),
}


@pytest.mark.parametrize("number", REAL)
def test_every_real_number_is_printed_by_a_pattern_and_read_back(number: str):
    """tata naskah 2.2, each row of the table; the year and month of the letter's date are read as parts too."""
    text, width, counted, parts = REAL[number]
    running, suffix = counted if isinstance(counted, tuple) else (counted, "")
    pattern = NumberPattern(text, width)
    read = pattern.parse(number)
    assert read is not None
    assert (read.running, read.suffix) == (running, suffix)
    assert parts.items() <= read.parts.items()
    months = {"V": 5, "IX": 9, "06": 6}
    month = months.get(read.parts.get("bulan_romawi", read.parts.get("bulan", "")), 1)
    on = date(int(read.parts.get("tahun", "2026")), month, 7)
    assert pattern.number(running, on, parts, suffix) == number


def test_the_real_numbers_use_every_part_that_a_pattern_may_name():
    assert set().union(*(NumberPattern(text).variables for text, *_rest in REAL.values())) == set(READINGS)


@pytest.mark.parametrize(
    ("draft", "pattern"),
    [
        ("000.1.2.3/      /sekre", USUAL),
        ("500.9.13.2 /      / Sekre", USUAL),
        ("100.4.2/      /Bangda", USUAL),
        ("100.4.2/      /Set/Bangda", "{klasifikasi}/{urut}/Set/{unit}"),
        ("000.1.5/      /PUU", USUAL),
        (f"000.1.5/{NOT_YET}/PUU", USUAL),
    ],
)
def test_a_draft_with_a_gap_between_strokes_has_no_number_yet(draft: str, pattern: str):
    """tata naskah 2.2: drafts of Wonosobo and of Kemendagri leave the urut blank until they are registered."""
    read = NumberPattern(pattern).parse(draft)
    assert read is not None
    assert (read.running, read.suffix) == (None, "")
    assert read.parts["unit"] in {"sekre", "Sekre", "Bangda", "PUU"}


@pytest.mark.parametrize("text", ["", "000.8.3.3/15", "15/OR", "000.8.3.3/15/OR/2026", "000.8.3.3/A/OR"])
def test_what_the_pattern_does_not_print_is_not_read(text: str):
    assert NumberPattern(USUAL).parse(text) is None
