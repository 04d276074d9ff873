"""Quarters of a year, one after the other, and what a letter calls them (tata naskah 7.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.periods import quarter, quarter_of
from generator.period_words import triwulan


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A triwulan: I is January to March, IV October to December."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter in which a day lies."""
        return cls(day.year, quarter_of(day))

    @property
    def start(self) -> date:
        """Its first day."""
        return quarter(self.year, self.number).start

    @property
    def end(self) -> date:
        """Its last day."""
        return quarter(self.year, self.number).end

    @property
    def before(self) -> Quarter:
        """The quarter before; before the first that of last year's end."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def name(self) -> str:
        """`Triwulan III Tahun 2026`."""
        return triwulan(self.number, self.year)

    @property
    def short(self) -> str:
        """`Triwulan III`."""
        return self.name.partition(" Tahun")[0]
