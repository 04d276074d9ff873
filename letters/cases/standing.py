"""What still stands of a case's events once letters in it were declared void."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from letters.kinds import Outcome

#: The event that a letter was declared void; it names the letter.
VOIDED = "batal"


class Happened(Protocol):
    """What an event tells of how far its case has come; the case page reads more of it."""

    @property
    def what(self) -> str:
        """A letter, a decision, an answer from outside, a letter declared void, the end."""

    @property
    def step(self) -> str:
        """The step of the route, or nothing."""

    @property
    def outcome(self) -> str:
        """What became of the step."""

    @property
    def letter_id(self) -> str | None:
        """The letter that it is about."""


_Event = TypeVar("_Event", bound=Happened)


def standing(events: Sequence[_Event]) -> list[_Event]:
    """The events in force: without void letters, without the word VOIDED, and without decisions on what is gone.

    A decision stands as long as some letter of its step does.
    """
    kept: list[_Event] = []
    for event in events:
        if event.what != VOIDED:
            kept.append(event)
            continue
        kept = [each for each in kept if each.letter_id != event.letter_id]
        if not any(each.step == event.step and each.what != "keputusan" for each in kept):
            kept = [each for each in kept if each.step != event.step or not event.step]
    return kept


def done_in(events: Sequence[Happened]) -> dict[str, Outcome]:
    """The steps done, each with its last outcome."""
    return {event.step: Outcome(event.outcome) for event in standing(events) if event.step}
