"""The events of many cases at once, as far as they tell how each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from letters.models import CaseEvent

#: So many cases are asked for at once; databases limit how many values a question may name.
_BATCH = 500


class Brief(NamedTuple):
    """An event of a case in a list of many."""

    what: str
    step: str
    outcome: str
    letter_id: str | None


def happened_in(session: Session, case_ids: Sequence[str]) -> Mapping[str, list[Brief]]:
    """The events of these cases, in order."""
    found: dict[str, list[Brief]] = {case_id: [] for case_id in case_ids}
    asked = select(CaseEvent.case_id, CaseEvent.what, CaseEvent.step, CaseEvent.outcome, CaseEvent.letter_id)
    for start in range(0, len(case_ids), _BATCH):
        some = CaseEvent.case_id.in_(case_ids[start : start + _BATCH])
        for case_id, what, step, outcome, letter in session.execute(asked.where(some).order_by(CaseEvent.ordinal)):
            found[case_id].append(Brief(what, step, outcome, letter))
    return found
