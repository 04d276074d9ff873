"""Bars of a chart as text: block characters print crisply at any size, without a picture, and pass PDF/A as letters."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

#: The longest bar, in characters.
LONGEST = 30
_FULL, _HALF, _SHADED = "█", "▌", "▒"


def bar(value: Decimal | None, longest: Decimal, *, shaded: bool = False) -> str:
    """A bar for a value on a scale whose end is `longest`, in steps of half a block; a shaded one in whole blocks.

    Nothing for none, and the shortest bar for any value above 0.
    """
    if value is None or value <= 0 or longest <= 0:
        return ""
    steps = LONGEST if shaded else LONGEST * 2
    length = max(1, int((value / longest * steps).quantize(Decimal(1), ROUND_HALF_UP)))
    if shaded:
        return _SHADED * length
    return _FULL * (length // 2) + _HALF * (length % 2)
