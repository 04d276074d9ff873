"""Quarters of a year: when they begin and end, and what a letter calls them (tata naskah 7.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.wording import romawi


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A triwulan: I is January to March, IV October to December."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter in which a day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return self.next.start - timedelta(days=1)

    @property
    def before(self) -> Quarter:
        """The quarter before; before the first that of last year's end."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def next(self) -> Quarter:
        """The quarter after."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def name(self) -> str:
        """`Triwulan III Tahun 2026`."""
        return f"Triwulan {romawi(self.number)} Tahun {self.year}"
