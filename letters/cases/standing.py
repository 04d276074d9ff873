"""What still stands of a case's events once letters in it were declared void."""

from __future__ import annotations

from collections.abc import Sequence

from letters.kinds import Outcome
from letters.models import CaseEvent

#: The event that a letter was declared void; it names the letter.
VOIDED = "batal"


def standing(events: Sequence[CaseEvent]) -> list[CaseEvent]:
    """The events in force: without void letters, without the word VOIDED, and without decisions on what is gone.

    A decision stands as long as some letter of its step does.
    """
    kept: list[CaseEvent] = []
    for event in events:
        if event.what != VOIDED:
            kept.append(event)
            continue
        kept = [each for each in kept if each.letter_id != event.letter_id]
        if not any(each.step == event.step and each.what != "keputusan" for each in kept):
            kept = [each for each in kept if each.step != event.step or not event.step]
    return kept


def done_in(events: Sequence[CaseEvent]) -> dict[str, Outcome]:
    """The steps done, each with its last outcome."""
    return {event.step: Outcome(event.outcome) for event in standing(events) if event.step}
