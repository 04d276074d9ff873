"""The square code: put together as fast as letters need it, and the same as one drawn from the beginning."""

from __future__ import annotations

import pytest
import segno

from core.codes import new_code
from generator.square_code import square_code

ADDRESSES = (
    "https://naskah.belukab.example/v/",
    "http://127.0.0.1:8000/v/",
    "https://surat.dinas-komunikasi-dan-informatika.kabupaten-belu.go.id/naskah/dinas/v/",
    "HTTPS://10.0.0.1/V/",
    "",
    "https://belu.example/ruas/é/v/",
    "https://belu.example/木/v/",
)


def drawn(address: str) -> list[bytes]:
    return [bytes(row) for row in segno.make_qr(address, error="m", boost_error=False, mask=4, mode="byte").matrix]


@pytest.mark.parametrize("before", ADDRESSES)
def test_it_is_the_one_drawn_from_the_beginning(before: str):
    for _turn in range(40):
        address = before + new_code()
        assert square_code(address) == drawn(address)


@pytest.mark.parametrize("address", ["x", "~" * 16, "é" * 16, "https://belu.example/v/木", "0" * 200])
def test_odd_addresses_are_drawn_as_well(address: str):
    assert square_code(address) == drawn(address)
