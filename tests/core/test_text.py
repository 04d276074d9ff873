"""The one door for typed text: what is kept as it is, what is mended, what is refused by name and place."""

from __future__ import annotations

import pytest

from core.text import MAX_COMBINING, MAX_WORD, TextRefused, has_zero_width, normalise

REFUSED = {
    "null": ("a\0b", "Karakter ke-2 (U+0000, karakter kendali)"),
    "bell": ("\a", "Karakter ke-1 (U+0007, karakter kendali)"),
    "vertical tab": ("ab\v", "Karakter ke-3 (U+000B, karakter kendali)"),
    "form feed": ("a\f", "Karakter ke-2 (U+000C, karakter kendali)"),
    "unit separator at the end": ("ab\x1f", "Karakter ke-3 (U+001F, karakter kendali)"),
    "delete": ("a\x7f", "Karakter ke-2 (U+007F, karakter kendali)"),
    "C1 control": ("a\x9f", "Karakter ke-2 (U+009F, karakter kendali)"),
    "lone high surrogate": ("a\ud800", "Karakter ke-2 (U+D800, separuh karakter (surrogate))"),
    "lone low surrogate": ("\udfff", "Karakter ke-1 (U+DFFF, separuh karakter (surrogate))"),
    "noncharacter": ("a\ufdd0", "Karakter ke-2 (U+FDD0, bukan karakter)"),
    "noncharacter of a plane": ("a\U0001fffe", "Karakter ke-2 (U+1FFFE, bukan karakter)"),
    "last code point": ("\U0010ffff", "Karakter ke-1 (U+10FFFF, bukan karakter)"),
    "Arabic letter mark": ("a\u061c", "Karakter ke-2 (U+061C, pengubah arah tulisan)"),
    "right-to-left mark": ("a\u200f", "Karakter ke-2 (U+200F, pengubah arah tulisan)"),
    "right-to-left override": ("a\u202eb", "Karakter ke-2 (U+202E, pengubah arah tulisan)"),
    "isolate": ("\u2066a\u2069", "Karakter ke-1 (U+2066, pengubah arah tulisan)"),
    "byte order mark": ("a\ufeffb", "Karakter ke-2 (U+FEFF, penanda urutan bita (BOM))"),
    "docxtpl's escape of {{": ("a {_{ b", "“{_{” pada posisi 3"),
    "docxtpl's escape of }}": ("}_}", "“}_}” pada posisi 1"),
    "docxtpl's escape of {%": ("{_%", "“{_%” pada posisi 1"),
    "docxtpl's escape of %}": ("a%_}", "“%_}” pada posisi 2"),
    "nine marks on a letter": ("aq" + "\u0301" * 9, "lebih dari 8 tanda diakritik bertumpuk pada posisi 3"),
    "nine Hebrew points": ("\u05d0" + "\u05b0" * 9, "lebih dari 8 tanda diakritik bertumpuk pada posisi 2"),
    "a word of 201": ("dan " + "x" * 201, "Kata “xxxxxxxxxxxxxxxxxxxx…” pada posisi 5 lebih dari 200 karakter"),
}

KEPT = {
    "plain": "Dinas Kesehatan",
    "template marks": "{{ nama }} {% if %} {# x #} }} %}",
    "markup": "<w:t>Tidak & bukan</w:t> &amp; ]]> <!-- -->",
    "quotes": "\"'`“”‘’«»",
    "tab and new line": "a\tb\n\nc",
    "dashes and spaces": "a–b—c\u00a0d\u202fe\u00adf",
    "names": "Nuʻuanu Dʼjalo Ænghëla Łukasz Şahin Ñoño",
    "Arabic": "بسم الله",
    "Chinese and rare": "漢字\U00020000",
    "Javanese": "ꦲꦏ꧀ꦱꦫꦗꦮ",
    "emoji with joiners": "👩\u200d💻 👍🏽 🇮🇩",
    "formulas": "=1+1 @sum +62 -3 ＝A1",
    "private use": "\ue000",
    "path": r"C:\arsip\{0}\%s",
    "eight marks": "q" + "\u0301" * MAX_COMBINING,
    "word of 200": "x" * MAX_WORD,
    "zero width": "a\u200bb",
    "replacement character": "\ufffd",
}


@pytest.mark.parametrize(("text", "told"), REFUSED.values(), ids=REFUSED)
def test_refused_by_name_and_place(text: str, told: str):
    with pytest.raises(TextRefused) as caught:
        normalise(text)
    assert told in str(caught.value)


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_difficult_text_is_kept_as_it_is(text: str):
    assert normalise(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085"])
def test_every_line_end_becomes_a_newline(end: str):
    assert normalise(f"a{end}b") == "a\nb"


def test_a_line_end_of_two_characters_is_one_line():
    assert normalise("a\r\n\r\nb\r\rc") == "a\n\nb\n\nc"


def test_accents_are_composed():
    assert normalise("e\u0301 A\u030a") == "é Å"


def test_blanks_at_both_ends_go_and_those_inside_stay():
    assert normalise("  a  b \n\u00a0") == "a  b"
    assert normalise(" \t\n") == ""


def test_normalising_twice_changes_nothing():
    for text in KEPT.values():
        assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("character", ["\u200b", "\u200c", "\u200d", "\u2060"])
def test_zero_width_characters_are_noticed(character: str):
    assert has_zero_width(f"Mar{character}ia")
    assert not has_zero_width("Maria")
