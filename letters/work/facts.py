"""Who works on what, and what became of results: the facts by which reports and reviews are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from schemas.pegawai import KETUA


class ResultState(StrEnum):
    """Where a delivered result stands."""

    REVIEWED = "direviu"
    RETURNED = "dikembalikan"
    REPLACED = "diganti"
    FINISHED = "selesai"


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's place in a piece of work, as a letter gives it: alone (no role), ketua or anggota."""

    nip: str
    role: str
    number: str
    on: date
    activity: str
    unit: str
    case_id: str | None = None
    start: date = date.min
    end: date = date.max
    tasks: tuple[str, ...] = ()
    at: datetime = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReviewDone:
    """One review: which post said what, when, in which letter."""

    post: str
    outcome: str
    letter_id: str
    number: str
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Result:
    """A result that a report delivered: the posts that review it in turn, and how far it has come.

    `position` is the place in the chain of the post whose turn it is since `since`.
    """

    report: str
    number: str
    on: date
    subject: str
    activity: str
    nip: str
    unit: str
    case_id: str | None
    chain: tuple[str, ...]
    position: int
    state: ResultState
    since: datetime
    reviews: tuple[ReviewDone, ...] = ()

    @property
    def post(self) -> str:
        """The post whose turn it is; nothing when nobody is to review."""
        return self.chain[self.position] if self.state is ResultState.REVIEWED else ""


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of the people and the result that a report or a review is about.

    `standing` is the latest result of the same person and matter, `result` the one that a review names.
    """

    seats: Mapping[str, tuple[Seat, ...]] = field(default_factory=dict)
    standing: Result | None = None
    result: Result | None = None

    def seats_of(self, nip: str) -> tuple[Seat, ...]:
        """The places of one person."""
        return self.seats.get(nip, ())

    def leads(self, nip: str) -> bool:
        """Whether a letter makes this person the ketua of a team."""
        return any(seat.role == KETUA for seat in self.seats_of(nip))


NO_WORK = Work()


def matter_of(case_id: str | None, unit: str, contents: Mapping[str, Any]) -> str:
    """What tells one piece of work from another: its case, else its surat tugas, else its name."""
    if case_id:
        return case_id
    named = contents["surat_tugas"]["nomor"] or contents["kegiatan"]
    return f"{unit}: {' '.join(str(named).casefold().split())}"[:400]
