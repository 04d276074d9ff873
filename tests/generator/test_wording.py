from __future__ import annotations

import pytest

from generator import wording


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"), (1, "satu"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"),
        (20, "dua puluh"), (21, "dua puluh satu"), (99, "sembilan puluh sembilan"), (100, "seratus"),
        (101, "seratus satu"), (111, "seratus sebelas"), (199, "seratus sembilan puluh sembilan"),
        (200, "dua ratus"), (999, "sembilan ratus sembilan puluh sembilan"), (1000, "seribu"), (1001, "seribu satu"),
        (1100, "seribu seratus"), (1999, "seribu sembilan ratus sembilan puluh sembilan"), (2000, "dua ribu"),
        (11_000, "sebelas ribu"), (100_000, "seratus ribu"), (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"), (1_001_000, "satu juta seribu"), (2_500_000, "dua juta lima ratus ribu"),
        (1_000_000_000, "satu miliar"), (10**12, "satu triliun"), (10**15, "seribu triliun"),
        (123_456_780, "seratus dua puluh tiga juta empat ratus lima puluh enam ribu tujuh ratus delapan puluh"),
    ],
)  # fmt: skip
def test_numbers_in_words(number: int, words: str) -> None:
    assert wording.terbilang(number) == words


def test_every_number_to_ten_thousand_has_words_of_its_own() -> None:
    words = [wording.terbilang(number) for number in range(10_001)]
    assert len(set(words)) == len(words)
    assert all("satu ratus" not in each and "satu puluh" not in each and "satu belas" not in each for each in words)


@pytest.mark.parametrize("number", [-1, 10**15 + 1])
def test_numbers_out_of_reach_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="reaches"):
        wording.terbilang(number)


@pytest.mark.parametrize("value", ["3", 3.0, True, None])
def test_only_whole_numbers_have_words(value: object) -> None:
    with pytest.raises(TypeError):
        wording.terbilang(value)  # type: ignore[arg-type]


def test_a_count_is_digits_and_words() -> None:
    assert wording.hitung(3) == "3 (tiga)"


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2026-11-21", "21 November 2026"),
        ("2027-01-04", "4 Januari 2027"),
        ("2024-02-29", "29 Februari 2024"),
        ("2026-05-01", "1 Mei 2026"),
    ],
)
def test_dates(iso: str, written: str) -> None:
    assert wording.tanggal(iso) == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2027-01-04", "2027-04-03", "3 (tiga) bulan"),
        ("2027-01-01", "2027-03-31", "3 (tiga) bulan"),
        ("2027-02-01", "2027-02-28", "1 (satu) bulan"),
        ("2028-02-01", "2028-02-29", "1 (satu) bulan"),
        ("2027-01-31", "2027-02-28", "1 (satu) bulan"),
        ("2026-11-15", "2027-11-14", "1 (satu) tahun"),
        ("2027-01-01", "2028-12-31", "2 (dua) tahun"),
        ("2027-01-01", "2028-06-30", "18 (delapan belas) bulan"),
        ("2027-01-04", "2027-01-04", "1 (satu) hari"),
        ("2026-11-01", "2026-12-15", "45 (empat puluh lima) hari"),
        ("2027-01-04", "2027-03-31", "2 (dua) bulan 28 (dua puluh delapan) hari"),
        ("2027-12-31", "2028-01-30", "1 (satu) bulan"),
    ],
)
def test_how_long(start: str, end: str, written: str) -> None:
    assert wording.lama({"mulai": start, "selesai": end}) == written


def test_a_duration_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        wording.lama({"mulai": "2027-01-02", "selesai": "2027-01-01"})


def test_a_range_of_dates() -> None:
    both = {"mulai": "2027-01-04", "selesai": "2027-03-31"}
    assert wording.rentang(both) == "tanggal 4 Januari 2027 sampai dengan 31 Maret 2027"
    assert wording.rentang({"mulai": "2027-01-04", "selesai": "2027-01-04"}) == "tanggal 4 Januari 2027"


def test_paragraphs_lose_blank_lines_and_nothing_else() -> None:
    assert wording.paragraf("satu\n\n  dua  kali \n\t\ntiga\n") == ["satu", "  dua  kali", "tiga"]
    assert wording.paragraf("") == []


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (90, "XC"), (2026, "MMXXVI"), (3999, "MMMCMXCIX")],
)  # fmt: skip
def test_roman_numerals(number: int, numeral: str) -> None:
    assert wording.romawi(number) == numeral


@pytest.mark.parametrize(("number", "letters"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (703, "aaa")])
def test_letters(number: int, letters: str) -> None:
    assert wording.huruf(number) == letters


@pytest.mark.parametrize("of", [wording.romawi, wording.huruf])
def test_there_is_no_numeral_for_nothing(of: object) -> None:
    with pytest.raises(ValueError, match="no"):
        of(0)  # type: ignore[operator]


@pytest.mark.parametrize(("text", "closed"), [("Perbup", "Perbup;"), ("Perbup.", "Perbup."), ("Perbup;", "Perbup;")])
def test_a_closing_mark_is_added_only_where_none_was_typed(text: str, closed: str) -> None:
    assert wording.akhiran(text, ";") == closed


def test_days_of_the_week() -> None:
    days = [wording.hari(f"2027-02-{day:02}") for day in range(1, 8)]
    assert days == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


@pytest.mark.parametrize(
    ("number", "clause"), [(1, "KESATU"), (6, "KEENAM"), (10, "KESEPULUH"), (11, "KESEBELAS"), (12, "KEDUA BELAS")]
)
def test_clauses_of_a_decree(number: int, clause: str) -> None:
    assert wording.diktum(number) == clause


@pytest.mark.parametrize(
    ("text", "figures"), [("NIP 1990", "1990"), ("NI PPPK 1994 2", "1994 2"), ("1990", "1990"), ("", ""), ("-", "-")]
)
def test_a_number_without_its_label(text: str, figures: str) -> None:
    assert wording.angka(text) == figures


def test_the_ketua_comes_first_and_the_others_stay_in_order() -> None:
    team = [{"n": 1, "kedudukan": "Anggota"}, {"n": 2, "peran": "Ketua"}, {"n": 3, "kedudukan": "Anggota"}]
    assert [row["n"] for row in wording.ketua_dahulu(team)] == [2, 1, 3]
