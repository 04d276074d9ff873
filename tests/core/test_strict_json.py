"""JSON from outside: what is doubtful is refused with its place, never guessed at and never a crash."""

from __future__ import annotations

import pytest

from core.errors import Refused
from core.strict_json import MAX_BYTES, read_json


@pytest.mark.parametrize("text", ['{"a": [1, 2.5, true, null, "é"]}', "[]", '"x"', "1"])
def test_plain_json_is_read(text: str):
    assert read_json(text) is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": 1, "a": 2}', "“a” ditulis dua kali"),
        ('{"isi": {"b": 1, "c": 2, "b": 3}}', "“b” ditulis dua kali"),
        ('{"a": NaN}', "NaN bukan nilai JSON"),
        ('{"a": -Infinity}', "-Infinity bukan nilai JSON"),
        ('{"a": 1,}', "baris 1, kolom"),
        ('{\n"a" 1}', "baris 2, kolom 5"),
        ("", "baris 1, kolom 1"),
        ("{} {}", "baris 1, kolom 4"),
        ("\ufeff{}", "baris 1, kolom 1"),
        ("[" * 100_000, "terlalu dalam"),
        ('{"a":' * 100_000, "terlalu dalam"),
        ("1" * 5000, "angka"),
        ('{"a": 1e999}', "1e999"),
        (" " * (MAX_BYTES + 1), "terlalu besar"),
    ],
)
def test_the_doubtful_is_refused(text: str, told: str):
    with pytest.raises(Refused) as caught:
        read_json(text)
    assert told in caught.value.message


def test_a_key_written_twice_is_told_at_its_place():
    with pytest.raises(Refused) as caught:
        read_json('{"tujuan": "a", "tujuan": "b"}')
    assert caught.value.errors == {"tujuan": ["Ditulis dua kali."]}
