"""Whose turn it is in a case: the next letter or decision of its route, then reports and reviews of the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from letters.kinds import Catalogue, LetterKind, Step
from letters.people import post_of
from letters.routes_pelaporan import INDIVIDUAL, REPORT, REVIEW, ROUTE, TEAM
from letters.work.book import CaseWork, reporters
from letters.work.facts import Result, ResultState, Seat
from organization.models import Office
from schemas.pegawai import KETUA


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that may follow, who must move, and since when.

    `about` is the person who must report, or the report that is to be reviewed; empty for steps of the route.
    """

    kind: LetterKind
    step: Step
    post: str
    title: str
    since: datetime
    is_decision: bool
    about: str = ""

    @property
    def key(self) -> str:
        """What tells the turns of one case apart."""
        return "/".join(filter(None, (self.kind.code, self.step.route, self.step.code, self.about)))


def work_turns(office: Office, catalogue: Catalogue, work: CaseWork, today: date) -> tuple[Turn, ...]:
    """The turns of a case that is being carried out: who owes a result, and who is to review one."""
    latest = {result.nip: result for result in work.results}
    found = []
    for seat in reporters(work.seats):
        result = latest.get(seat.nip)
        if result is not None and result.state is ResultState.REVIEWED:
            found.append(review_turn(office, catalogue, result))
        elif result is None or result.state is ResultState.RETURNED:
            found.append(_report_turn(office, catalogue, seat, result.since if result else seat.at, today))
    return tuple(found)


def review_turn(office: Office, catalogue: Catalogue, result: Result) -> Turn:
    """The review that a result waits for."""
    kind = catalogue.kind(REVIEW)
    title = office.full_title(result.post)
    return Turn(kind, kind.steps[0], result.post, title, result.since, False, about=result.report)


def _report_turn(office: Office, catalogue: Catalogue, seat: Seat, since: datetime, today: date) -> Turn:
    kind = catalogue.kind(REPORT)
    post = post_of(office, seat.nip, today)
    title = f"{office.person(seat.nip).name}, {post.title}" if post else office.person(seat.nip).name
    step = kind.step(ROUTE, TEAM if seat.role == KETUA else INDIVIDUAL)
    return Turn(kind, step, post.code if post else "", title, since, False, about=seat.nip)
