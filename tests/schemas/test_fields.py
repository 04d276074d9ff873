"""Single fields: what may be typed, what is kept, and what is refused with how to mend it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from marshmallow import ValidationError, fields

from schemas.base import LetterSchema
from schemas.fields import Day, Figure, Whole, line, paragraphs, rows


class EveryField(LetterSchema):
    """One of each."""

    baris = line(10)
    wajib = line(10, required="Tulis sesuatu.")
    alinea = paragraphs()
    bilangan = Whole(1, 99, required=False)
    jumlah = Figure(required=False)
    tanggal = Day()
    daftar = rows(line(5), most=2)
    bersarang = rows(fields.Nested(LetterSchema.from_dict({"isi": line(5, required=True)})))


def load(**values: Any) -> dict[str, Any]:
    return EveryField().load({"wajib": "x"} | values)


def told(**values: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        load(**values)
    (message,) = caught.value.messages[next(iter(values))]
    return message


def test_what_is_missing_gets_a_plain_empty_value():
    assert load() == {
        "baris": "", "wajib": "x", "alinea": "", "bilangan": None, "jumlah": None, "tanggal": None,
        "daftar": [], "bersarang": [],
    }  # fmt: skip


@pytest.mark.parametrize("empty", ["", " ", "\t\r\n", "\u00a0", "\u2003", "\u2028", None])
def test_blanks_are_missing(empty: str | None):
    assert load(baris=empty)["baris"] == ""
    assert told(wajib=empty) == "Tulis sesuatu."
    for name in ("tanggal", "bilangan", "jumlah"):
        assert load(**{name: empty})[name] is None


def test_text_is_normalised_and_trimmed():
    assert load(baris="  Cafe\u0301 ")["baris"] == "Café"
    assert load(alinea="a\r\nb\u2028c")["alinea"] == "a\nb\nc"


def test_a_control_character_at_the_end_is_refused_and_not_trimmed_away():
    assert "U+001F" in told(baris="a\x1f")
    assert "U+001F" in told(baris="\x1f")


@pytest.mark.parametrize("value", ["a\nb", "a\tb", "a\rb"])
def test_a_line_is_one_line(value: str):
    assert "satu baris" in told(baris=value)


def test_length_counts_characters_after_trimming():
    assert load(baris=" " + "é" * 10 + " ")["baris"] == "é" * 10
    assert "Panjangnya 11 karakter; paling banyak 10" in told(baris="é" * 11)


@pytest.mark.parametrize("value", [1, True, ["a"], {"a": 1}])
def test_text_is_text(value: object):
    assert told(baris=value) == "Isi dengan teks."


@pytest.mark.parametrize(("value", "kept"), [("3", 3), (3, 3), (" 12 ", 12), ("007", 7)])
def test_whole_numbers(value: object, kept: int):
    assert load(bilangan=value)["bilangan"] == kept


@pytest.mark.parametrize("value", ["3,0", "3.0", 3.0, True, "tiga", "1e1", "٣", "+3", [3], "1" * 20])
def test_what_is_no_whole_number(value: object):
    assert told(bilangan=value) == "Isi dengan bilangan bulat, misalnya 3."


@pytest.mark.parametrize("value", [0, 100, "-1"])
def test_a_whole_number_outside_its_limits(value: object):
    assert told(bilangan=value) == "Isi dengan bilangan 1 sampai 99."


@pytest.mark.parametrize(
    ("value", "kept"),
    [("12", "12"), ("97,5", "97,5"), ("1.250.000", "1.250.000"), (" 0,25 ", "0,25"), (12, "12"), (97.5, "97,5"),
     (0.1, "0,1"), (1e-4, "0,0001"), ("0", "0")],
)  # fmt: skip
def test_figures_are_kept_as_officials_write_them(value: object, kept: str):
    assert load(jumlah=value)["jumlah"] == kept


@pytest.mark.parametrize(
    "value",
    ["1.5", "1,250,000", "12.34", "-1", "1e3", ",5", "5,", "1.2500", "dua", "12%", True, [1], float("inf"),
     float("nan"), "١٢", "1" * 13, 10**13],
)  # fmt: skip
def test_what_is_no_figure(value: object):
    assert "Isi dengan angka" in told(jumlah=value)


@pytest.mark.parametrize("value", ["2027-01-04", " 2027-01-04 "])
def test_a_day(value: str):
    assert load(tanggal=value)["tanggal"] == date(2027, 1, 4)
    assert EveryField().dump({"tanggal": date(2027, 1, 4)}) == {"tanggal": "2027-01-04"}


@pytest.mark.parametrize(
    "value",
    ["2027-02-30", "2027-13-01", "04-01-2027", "2027-1-4", "20270104", "2027-W01-1", "besok", 20270104, "٢٠٢٧-٠١-٠٤"],
)
def test_what_is_no_day(value: object):
    assert "Bukan tanggal yang benar" in told(tanggal=value)


@pytest.mark.parametrize("value", ["1989-12-31", "2101-01-01", "0001-01-01"])
def test_a_day_too_far_away(value: str):
    assert told(tanggal=value) == "Tahun harus 1990 sampai 2100."


@pytest.mark.parametrize("value", ["x", 1, {"0": "x"}])
def test_a_list_is_a_list(value: object):
    assert told(daftar=value) == "Isi dengan daftar baris."


def test_rows_have_a_most_and_their_faults_a_place():
    assert load(daftar=["a", "b"])["daftar"] == ["a", "b"]
    assert told(daftar=["a", "b", "c"]) == "Paling banyak 2 baris; kini 3."
    with pytest.raises(ValidationError) as caught:
        load(daftar=["a", "bbbbbb"], bersarang=[{"isi": "a"}, {}])
    assert set(caught.value.messages["daftar"]) == {1}
    assert caught.value.messages["bersarang"] == {1: {"isi": ["Wajib diisi."]}}


@pytest.mark.parametrize("value", ["x", [1], 3, None])
def test_what_is_no_object_is_refused(value: object):
    with pytest.raises(ValidationError) as caught:
        EveryField().load(value)
    assert caught.value.messages == {"_schema": ["Isi dengan kelompok isian, bukan satu nilai."]}
