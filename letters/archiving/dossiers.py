"""Files in the archive's sense (berkas): the letters of a case, or one letter that stands alone, closed on a day.

Retention counts from the day a file is closed, not from a letter's date (tata naskah 8).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, String, Text, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.retention import Fate, Retention, Schedule
from core.database import Base
from letters.cases.progress import CaseState
from letters.models import Case, Letter

#: A case in one of these states is closed by what happened last in it.
_ENDED = (CaseState.FINISHED.value, CaseState.REFUSED.value, CaseState.WITHDRAWN.value)
#: More ids would be too many for one statement.
_AT_ONCE = 5_000


class Closing(Base):
    """Somebody's word that a file is closed: a case, or a letter of none."""

    __tablename__ = "closing"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"), unique=True)
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"), unique=True)
    on: Mapped[date]
    actor: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One file: its letters, when it was closed, and what its classes say of its end.

    `id` is that of the case, or of the letter. Without `closed` or `rule` nothing is ever due.
    """

    id: str
    is_case: bool
    title: str
    letters: tuple[str, ...]
    classifications: frozenset[str]
    first: date
    last: date
    closed: date | None
    rule: Retention | None

    @property
    def inactive_from(self) -> date | None:
        """The day from which the unit kearsipan keeps it."""
        return self.rule.inactive_from(self.closed) if self.rule and self.closed else None

    @property
    def due_on(self) -> date | None:
        """The day on which its retention ends."""
        return self.rule.due_on(self.closed) if self.rule and self.closed else None

    @property
    def fate(self) -> Fate | None:
        """What becomes of it then."""
        return self.rule.fate if self.rule else None

    def is_due(self, on: date) -> bool:
        """Whether its retention has ended."""
        return self.due_on is not None and self.due_on <= on


@dataclass
class _Gathered:
    is_case: bool
    title: str
    closed: date | None
    letters: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    dates: list[date] = field(default_factory=list)


#: Each closed case, with the day on which somebody closed it, if anybody did.
_CASES = (
    select(Case.id, Case.title, Case.state, Case.changed_at, Closing.on)
    .outerjoin(Closing, Closing.case_id == Case.id)
    .where(or_(Case.state.in_(_ENDED), Closing.id.is_not(None)))
)
_LETTERS = select(Letter.agency, Letter.id, Letter.case_id, Letter.classification, Letter.date).order_by(
    Letter.date, Letter.number
)
#: Each closed letter. Whose it is and whether it stands alone is told in its row, and the join is an outer one: asked
#: otherwise, SQLite reads all letters there are.
_ALONE = (
    select(Letter.agency, Letter.id, Letter.case_id, Letter.classification, Letter.date, Letter.subject, Closing.on)
    .select_from(Closing)
    .outerjoin(Letter, Letter.id == Closing.letter_id)
    .where(Closing.letter_id.is_not(None))
)


@dataclass(frozen=True, slots=True)
class WhichDossiers:
    """The closed files of an agency but those whose ids the query `gone` finds; of these, those in `only` if given."""

    agency: str
    gone: Any
    only: Collection[str] | None = None

    def asked(self, query: Any, place: Any) -> Any:
        """The query for these files alone, whose ids stand in the column `place`."""
        query = query.where(place.not_in(self.gone))
        return query if self.only is None or len(self.only) > _AT_ONCE else query.where(place.in_(self.only))


def closed_dossiers(session: Session, which: WhichDossiers, schedule: Schedule, timezone: str) -> list[Dossier]:
    """Closed files, the one that is due first first; those that are never due come last."""
    zone, gathered = ZoneInfo(timezone), dict[str, _Gathered]()
    cases = which.asked(_CASES, Case.id).where(Case.agency == which.agency)
    for case_id, title, state, changed, on in session.execute(cases):
        closed = on or (changed.astimezone(zone).date() if state in _ENDED else None)
        gathered[case_id] = _Gathered(is_case=True, title=title, closed=closed)
    ids = list(gathered)
    for start in range(0, len(ids), _AT_ONCE):
        letters = session.execute(_LETTERS.where(Letter.case_id.in_(ids[start : start + _AT_ONCE])))
        for agency, letter_id, case_id, classification, on in letters:
            if agency == which.agency and case_id is not None:
                _gather(gathered[case_id], letter_id, classification, on)
    alone = session.execute(which.asked(_ALONE, Closing.letter_id))
    for agency, letter_id, case_id, classification, on, subject, closed in alone:
        if agency == which.agency and case_id is None:
            gathered[letter_id] = _Gathered(is_case=False, title=subject, closed=closed)
            _gather(gathered[letter_id], letter_id, classification, on)
    dossiers = [_dossier(key, each, schedule) for key, each in gathered.items() if each.letters]
    return sorted(dossiers, key=lambda each: (each.due_on is None, each.due_on or each.last, each.id))


def _gather(found: _Gathered, letter_id: str, classification: str, on: date) -> None:
    found.letters.append(letter_id)
    found.classes.add(classification)
    found.dates.append(on)


def open_letters(session: Session, agency: str, year: int) -> Sequence[str]:
    """The letters of a year that stand alone and whose file nobody closed yet."""
    closed = select(Closing.letter_id).where(Closing.letter_id.is_not(None))
    return session.scalars(
        select(Letter.id).where(
            Letter.agency == agency, Letter.year == year, Letter.case_id.is_(None), Letter.id.not_in(closed)
        )
    ).all()


def open_cases(session: Session, agency: str, before: datetime) -> Sequence[str]:
    """The cases that nothing moved any more since that moment, whose work was assigned and whose file nobody closed."""
    closed = select(Closing.case_id).where(Closing.case_id.is_not(None))
    return session.scalars(
        select(Case.id).where(
            Case.agency == agency,
            Case.changed_at < before,
            Case.state.not_in((*_ENDED, CaseState.RUNNING.value)),
            Case.id.not_in(closed),
        )
    ).all()


def find_dossiers(dossiers: Iterable[Dossier], ids: Iterable[str]) -> Mapping[str, Dossier]:
    """Those files among `dossiers` that `ids` name."""
    wanted = set(ids)
    return {dossier.id: dossier for dossier in dossiers if dossier.id in wanted}


def _dossier(key: str, found: _Gathered, schedule: Schedule) -> Dossier:
    last = max(found.dates)
    return Dossier(
        id=key,
        is_case=found.is_case,
        title=found.title,
        letters=tuple(found.letters),
        classifications=frozenset(found.classes),
        first=min(found.dates),
        last=last,
        # A letter that followed after the closing moves it on.
        closed=max(found.closed, last) if found.closed else None,
        rule=schedule.rule_for_all(found.classes),
    )
