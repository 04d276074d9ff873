"""The indicators in force: those of the perjanjian kinerja, or the sasaran kinerja pegawai, that was issued last.

Pengelolaan Kinerja Pegawai: targets may be adjusted within the year; the later letter of one year then stands in the
place of the earlier, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from letters.models import Letter, LetterState

AGREEMENT, TARGETS = "perjanjian-kinerja", "sasaran-kinerja-pegawai"
#: The states of letters that count; a void one does not.
STANDING = tuple(state.value for state in (LetterState.NUMBERED, LetterState.COMPLETE))


@dataclass(frozen=True, slots=True)
class IndicatorsInForce:
    """The rows of the letter in force, which a report cites by number and date; `replaces` are the earlier numbers."""

    letter_id: str
    number: str
    date: str
    subject: str
    year: int
    indicators: tuple[Mapping[str, Any], ...]
    replaces: tuple[str, ...] = ()

    def indicator(self, code: str) -> Mapping[str, Any] | None:
        """The indicator with this code."""
        return next((each for each in self.indicators if each["kode"] == code), None)


class IndicatorBook:
    """Answers which indicators are in force; letters that were declared void are passed over."""

    def of_unit(self, session: Session, unit: str, year: int) -> IndicatorsInForce | None:
        """What the leader of a unit agreed on for a year."""
        return self.of_units(session, [unit], year).get(unit)

    def of_units(self, session: Session, units: Sequence[str], year: int) -> Mapping[str, IndicatorsInForce]:
        """The same of each of these units whose leader agreed on something, asked for all of them at once."""
        found = letters_of_units(session, AGREEMENT, units, year)
        return {unit: _of_last(letters, year) for unit, letters in found.items() if letters}

    def of_person(self, session: Session, nip: str, year: int) -> IndicatorsInForce | None:
        """What a person set as targets for a year, in whatever unit."""
        letters = _in_force(session, TARGETS, Letter.signatory_nip == nip, year)
        return _of_last(letters, year) if letters else None


def letters_of_units(session: Session, kind: str, units: Sequence[str], year: int) -> Mapping[str, Sequence[Letter]]:
    """The letters in force of a kind that speak of a year, of each of these units, the last issued last."""
    found: dict[str, list[Letter]] = {unit: [] for unit in units}
    for letter in _in_force(session, kind, Letter.requesting_unit.in_(units), year):
        found[letter.requesting_unit].append(letter)
    return found


def _in_force(session: Session, kind: str, whose: ColumnElement[bool], year: int) -> Sequence[Letter]:
    return session.scalars(
        select(Letter)
        .where(
            Letter.kind == kind,
            whose,
            Letter.state.in_(STANDING),
            Letter.contents["isi"]["tahun"].as_integer() == year,
        )
        .order_by(Letter.issued_at, Letter.number)
    ).all()


def _of_last(letters: Sequence[Letter], year: int) -> IndicatorsInForce:
    *earlier, last = letters
    return IndicatorsInForce(
        letter_id=last.id,
        number=last.text,
        date=last.date.isoformat(),
        subject=last.subject,
        year=year,
        indicators=tuple(last.contents["isi"]["indikator"]),
        replaces=tuple(letter.text for letter in earlier),
    )
