"""Quantities as officials write them, `1.250.000,5`, and the numbers that they stand for."""

from __future__ import annotations

from decimal import Decimal


def amount(spelt: str) -> Decimal:
    """`1.250,5` → 1250.5; the text is one that the schema's figure field let pass."""
    return Decimal(spelt.replace(".", "").replace(",", "."))


def spell(number: Decimal, places: int = 2) -> str:
    """1250.5 → `1.250,5`: rounded half up to `places`, without closing zeros."""
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
    whole, _dot, fraction = f"{rounded:,f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")
