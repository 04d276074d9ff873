"""What happens in a case, and the rows of a case that a letter opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from core.statements import Prepared, row_of
from letters.kinds import Party
from letters.models import Case, CaseEvent, Letter
from letters.preparing import PreparedLetter

_ADD_CASE = Prepared.adding(Case.__table__)
_ADD_EVENT = Prepared.adding(CaseEvent.__table__, but=["id"])


@dataclass(frozen=True, slots=True)
class Happening:
    """One event to be written into a case."""

    what: str
    step: str
    outcome: str
    post: str
    actor: str
    on: date
    letter_id: str | None = None
    number: str = ""
    subject: str = ""
    reasons: tuple[str, ...] = ()
    file_sha256: str | None = None


def add_case(session: Session, case: Case) -> None:
    """Write the row of a case that a letter opens; its events follow the letter, which they name."""
    _ADD_CASE.run(session, row_of(case))


def add_events(session: Session, case: Case) -> None:
    """Write the events of a case that a letter opened."""
    _ADD_EVENT.run(session, [row_of(event, but=["id"]) for event in case.events])


def happening_of(prepared: PreparedLetter, letter: Letter, actor: str) -> Happening:
    """What a case tells of a letter."""
    return Happening(
        what="surat",
        step="" if prepared.step.standalone else prepared.step.code,
        outcome=_verdict(prepared),
        post=letter.signatory_post,
        actor=actor,
        on=letter.date,
        letter_id=letter.id,
        number=letter.text,
        subject=letter.subject,
    )


def _verdict(prepared: PreparedLetter) -> str:
    """What a letter says: a review accepts or returns, others agree, refuse or only tell."""
    return str(prepared.contents["hasil"] if prepared.step.signatory is Party.PEREVIU else prepared.outcome.value)
