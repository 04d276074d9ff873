"""Bars of charts, counted by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.bars import bar


@pytest.mark.parametrize(
    ("value", "longest", "drawn", "shaded"),
    [
        ("100", "100", "█" * 30, "▒" * 30),
        ("25", "100", "█" * 7 + "▌", "▒" * 8),  # 7,5 blocks
        ("0,01", "100", "▌", "▒"),
        ("0", "100", "", ""),
        ("-3", "100", "", ""),
        ("0", "0", "", ""),
        ("", "100", "", ""),
    ],
)
def test_a_bar_is_as_long_as_its_value(value: str, longest: str, drawn: str, shaded: str) -> None:
    number = Decimal(value.replace(",", ".")) if value else None
    assert bar(number, Decimal(longest)) == drawn
    assert bar(number, Decimal(longest), shaded=True) == shaded
