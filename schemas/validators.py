"""Validators whose limits a form can read (`maximum`, `choices`) and whose messages tell how to mend the fault."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError

from core.i18n import _


@dataclass(frozen=True)
class Longest:
    """Text of at most `maximum` characters."""

    maximum: int

    def __call__(self, value: str) -> None:
        """Raise when the text is longer."""
        if len(value) > self.maximum:
            raise ValidationError(
                _(
                    "Panjangnya {length} karakter; paling banyak {most}. Ringkaskan.",
                    length=len(value),
                    most=self.maximum,
                )
            )


@dataclass(frozen=True)
class Between:
    """A number from `least` to `most`, both included."""

    least: int
    most: int

    def __call__(self, value: int) -> None:
        """Raise when the number lies outside."""
        if not self.least <= value <= self.most:
            raise ValidationError(_("Isi dengan bilangan {least} sampai {most}.", least=self.least, most=self.most))


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    choices: tuple[str, ...]

    def __init__(self, choices: Iterable[str]) -> None:
        object.__setattr__(self, "choices", tuple(choices))

    def __call__(self, value: str) -> None:
        """Raise when the word is another."""
        if value not in self.choices:
            raise ValidationError(
                _("“{value}” tidak dikenal. Pilih salah satu: {choices}.", value=value, choices=", ".join(self.choices))
            )


@dataclass(frozen=True)
class Rows:
    """A list of `least` to `most` rows; `missing` is said when there are too few."""

    least: int
    most: int
    missing: str

    def __call__(self, value: Sized) -> None:
        """Raise when there are too few or too many rows."""
        if len(value) < self.least:
            raise ValidationError(_(self.missing))
        if len(value) > self.most:
            raise ValidationError(_("Paling banyak {most} baris; kini {count}.", most=self.most, count=len(value)))


def single_line(value: Any) -> None:
    """Refuse line breaks where the letter has one line."""
    if "\n" in value or "\t" in value:
        raise ValidationError(_("Tulis dalam satu baris, tanpa Enter atau Tab."))
