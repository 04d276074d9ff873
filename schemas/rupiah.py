"""Amounts of money in whole rupiah, kept as officials write them: `1.250.000` (tata naskah 9.1)."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError, fields

from core.i18n import _

#: No single amount of a unit's plan is larger: a thousand milliard.
LARGEST_RUPIAH = 10**12
_AMOUNT = re.compile(r"(?:Rp ?)?(\d{1,3}(?:\.\d{3}){1,4}|\d{1,13})(?:,00)?", re.ASCII)


class Rupiah(fields.Field[str]):
    """Whole rupiah, typed with or without dots, `Rp` or `,00`; kept with dots."""

    default_error_messages = {"invalid": "Isi dengan rupiah bulat, misalnya 1.250.000."}  # noqa: RUF012

    def __init__(self, *, required: str = "") -> None:
        if required:
            messages: dict[str, Any] = {"required": required, "null": required}
            super().__init__(required=True, error_messages=messages)
        else:
            super().__init__(load_default=None, allow_none=True)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> str:  # noqa: ARG002
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        found = _AMOUNT.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise self.make_error("invalid")
        amount = int(found[1].replace(".", ""))
        if amount > LARGEST_RUPIAH:
            raise ValidationError(too_large())
        return spelt_rupiah(amount)


def rupiah_of(spelt: str) -> int:
    """`1.250.000` → 1250000."""
    return int(spelt.replace(".", ""))


def spelt_rupiah(amount: int) -> str:
    """1250000 → `1.250.000`."""
    return f"{amount:,}".replace(",", ".")


def too_large() -> str:
    """What is said of an amount that no plan of a unit holds."""
    return _("Lebih dari Rp{most}. Periksa banyaknya angka nol.", most=spelt_rupiah(LARGEST_RUPIAH))
