"""NIP, golongan and jenjang."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from organization.people import Golongan, Jenjang, Nip, PersonStatus

PPPK = PersonStatus.PPPK


@pytest.mark.parametrize("text", ["197911182003122012", "19791118 200312 2 012", "19791118.200312.2.012"])
def test_a_nip_is_read_with_or_without_blanks(text):
    nip = Nip.parse(text)
    assert (nip.birth_date, nip.appointed_year, nip.appointed_month) == (date(1979, 11, 18), 2003, 12)
    assert (nip.female, nip.sequence, nip.spaced) == (True, 12, "19791118 200312 2 012")
    assert str(nip) == "197911182003122012"


def test_a_pppk_number_has_no_month():
    assert Nip.parse("199001012023211002", PPPK).appointed_month == 21


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("19791118200312201", "18 angka; ini 17"),
        ("19791118200312201x", "18 angka"),
        ("197911182003122٠12", "18 angka"),
        ("197902302003122012", "bukan tanggal lahir"),
        ("197911182003132012", "bulan pengangkatan"),
        ("197911181993122012", "usia saat diangkat 14"),
        ("197911182040122012", "usia saat diangkat 61"),
        ("197911182003123012", "1 \\(pria\\) atau 2 \\(wanita\\)"),
        ("197911182003122000", "001 sampai 999"),
    ],
)
def test_a_wrong_nip_says_how_to_mend_it(text, message):
    with pytest.raises(ValueError, match=message):
        Nip.parse(text)


@pytest.mark.parametrize(
    ("text", "pangkat"),
    [
        ("I/a", "Juru Muda"),
        ("I/d", "Juru Tingkat I"),
        ("II/c", "Pengatur"),
        ("III/a", "Penata Muda"),
        ("III/d", "Penata Tingkat I"),
        ("IV/a", "Pembina"),
        ("IV/e", "Pembina Utama"),
    ],
)
def test_a_golongan_of_pns_has_a_pangkat(text, pangkat):
    golongan = Golongan.parse(text)
    assert (golongan.pangkat, str(golongan)) == (pangkat, text)


def test_all_seventeen_golongan_of_pns_sort_from_low_to_high():
    texts = [f"{roman}/{letter}" for roman in ("I", "II", "III") for letter in "abcd"]
    texts += [f"IV/{letter}" for letter in "abcde"]
    golongan = [Golongan.parse(text) for text in texts]
    assert all(low < high for low, high in pairwise(golongan))
    assert len({each.pangkat for each in golongan}) == 17


def test_a_golongan_of_pppk_is_a_roman_number_without_pangkat():
    assert [str(Golongan.parse(text, PPPK)) for text in ("I", "ix", "XVII")] == ["I", "IX", "XVII"]
    assert Golongan.parse("IX", PPPK).pangkat is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("III/e", "pns"),
        ("V/a", "pns"),
        ("III", "pns"),
        ("III/ab", "pns"),
        ("IX/a", "pppk"),
        ("XVIII", "pppk"),
        ("", "pns"),
    ],
)
def test_a_golongan_that_does_not_exist_is_refused(text, status):
    with pytest.raises(ValueError, match="Golongan"):
        Golongan.parse(text, PersonStatus(status))


def test_jenjang_have_a_category_and_an_order():
    assert [(each.category, each.order) for each in Jenjang] == [
        *(("keterampilan", order) for order in (1, 2, 3, 4)),
        *(("keahlian", order) for order in (1, 2, 3, 4)),
    ]
    assert Jenjang.parse("ahli  muda") is Jenjang.AHLI_MUDA
    assert Jenjang.in_title("Pranata Komputer Ahli Muda") is Jenjang.AHLI_MUDA
    assert Jenjang.in_title("Pengelola Arsip") is None
    with pytest.raises(ValueError, match="pilih Pemula, Terampil"):
        Jenjang.parse("Ahli")
