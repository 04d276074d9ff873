"""The review of a result as a line: each post of the chain, what it said, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import NotFound
from letters.access import acting_posts, drafting_units
from letters.models import Letter
from letters.work.facts import Result, ResultState, ReviewDone
from organization.models import Office
from web.visits import Visit, current_visit


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """One post of the chain: `done`, `refused`, `turn`, `later`, or `needless` for one that was not asked."""

    shape: str
    title: str
    review: ReviewDone | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A result's review; `may_review` when the reader may write what comes next."""

    result: Result
    marks: tuple[ReviewMark, ...]
    may_review: bool


def review_line(letter: Letter) -> ReviewLine | None:
    """The review of the result that a letter delivered; None for letters that deliver none."""
    visit = current_visit()
    result = visit.services.work.result(letter.id)
    if result is None:
        return None
    return ReviewLine(result, tuple(_marks(visit.office, result)), _may_review(visit, result))


def result_choices(visit: Visit, also: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The results that the reader may review, with those that are named already: `(report, number and activity)`."""
    waiting = [result for result, _turn in visit.services.work.waiting_for(visit.office, visit.account)]
    named = [result for report in also if report and (result := visit.services.work.result(report))]
    found = {result.report: f"{result.number} – {result.activity}" for result in (*waiting, *named)}
    return tuple(found.items())


def _marks(office: Office, result: Result) -> Iterator[ReviewMark]:
    said = {review.post: review for review in result.reviews}
    for place, post in enumerate(result.chain):
        title, review = _title(office, post), said.get(post)
        if review is not None:
            is_last = review is result.reviews[-1] and result.state in {ResultState.RETURNED, ResultState.REPLACED}
            yield ReviewMark("refused" if is_last else "done", title, review)
        elif post == result.post:
            yield ReviewMark("turn", title, since=result.since)
        elif place < result.position or result.state is ResultState.FINISHED:
            yield ReviewMark("needless", title)
        else:
            yield ReviewMark("later", title)


def _may_review(visit: Visit, result: Result) -> bool:
    if not result.post:
        return False
    units = drafting_units(visit.office, visit.account, visit.today)
    acting = acting_posts(visit.office, visit.account, visit.today)
    return result.post in acting or visit.office.post(result.post).unit in units


def _title(office: Office, post: str) -> str:
    try:
        return office.full_title(post)
    except NotFound:
        return post
