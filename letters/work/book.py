"""Who is assigned to what, and the results that were delivered: read from the letters and tables of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select, union
from sqlalchemy.orm import Session, selectinload

from letters.models import Assignment, Letter, LetterState
from letters.work.facts import Result, ResultState, ReviewDone, Seat
from letters.work.models import Review, WorkResult
from organization.values import person_code
from schemas.pegawai import KETUA

ASSIGNMENT, TEAM_DECREE = "surat-penugasan", "keputusan-tim-kerja"
_WHOLE = (
    selectinload(WorkResult.letter),
    selectinload(WorkResult.reviews).selectinload(Review.letter),
)


def seats_of(session: Session, people: Collection[str], start: date, end: date) -> dict[str, tuple[Seat, ...]]:
    """The places that letters give these people within a period, the latest letter last."""
    found: dict[str, tuple[Seat, ...]] = {}
    for seat in _seats_between(session, start, end, people):
        found[seat.nip] = (*found.get(seat.nip, ()), seat)
    return found


def seats_in_force(session: Session, start: date, end: date) -> list[Seat]:
    """Every place of every person within a period."""
    return list(_seats_between(session, start, end, None))


@dataclass(frozen=True, slots=True)
class CaseWork:
    """Who works in a case, and what was delivered in it, the first first."""

    seats: Sequence[Seat]
    results: Sequence[Result]


def work_of_cases(session: Session, case_ids: Collection[str]) -> dict[str, CaseWork]:
    """The work in each of these cases, asked for all of them at once."""
    if not case_ids:
        return {}
    seats: defaultdict[str, list[Seat]] = defaultdict(list)
    results: defaultdict[str, list[Result]] = defaultdict(list)
    for seat in _seats_of_cases(session, case_ids):
        seats[str(seat.case_id)].append(seat)
    for result in _results(session, WorkResult.case_id.in_(case_ids)):
        results[str(result.case_id)].append(result)
    return {case_id: CaseWork(seats[case_id], results[case_id]) for case_id in case_ids}


def seats_of_case(session: Session, case_id: str) -> list[Seat]:
    """The places that the letters of a case give."""
    return _seats_of_cases(session, [case_id])


def _seats_of_cases(session: Session, case_ids: Collection[str]) -> list[Seat]:
    letters = session.scalars(
        select(Letter)
        .where(
            Letter.case_id.in_(case_ids),
            Letter.kind.in_((ASSIGNMENT, TEAM_DECREE)),
            Letter.state != LetterState.VOID.value,
        )
        .order_by(Letter.issued_at, Letter.number)
    )
    return [seat for letter in letters for seat in _seats_in(letter)]


def reporters(seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """Who must deliver a result: of a team the ketua, else everybody who is assigned."""
    leaders = [seat for seat in seats if seat.role == KETUA]
    wanted = leaders or [seat for seat in seats if not seat.role]
    return tuple({seat.nip: seat for seat in wanted}.values())


def owning_unit(letter: Letter) -> str:
    """The unit pemilik kinerja: who asked, or, for people who volunteer elsewhere, the unit they go to."""
    return letter.asked_unit if letter.route == "sukarela-lintas-unit" else letter.requesting_unit


def result_of(session: Session, report: str, *, but_for: str = "") -> Result | None:
    """The result that a report, by id or number, delivered, as it stood before the review of the key `but_for`."""
    row = session.scalars(
        select(WorkResult)
        .join(Letter, Letter.id == WorkResult.letter_id)
        .where(or_(Letter.id == report, Letter.text == report), Letter.state != LetterState.VOID.value)
        .options(*_WHOLE)
    ).first()
    return _result(row, but_for) if row else None


def standing_result(session: Session, nip: str, matter: str, *, but_for: str = "") -> Result | None:
    """The latest result of a person in a matter, without that of the report of the key `but_for`."""
    query = _standing().where(WorkResult.nip == nip, WorkResult.matter == matter)
    for row in session.scalars(query.order_by(WorkResult.id.desc()).options(*_WHOLE)):
        if not but_for or row.letter.idempotency_key != but_for:
            # Before that report, the result that it replaced was the one returned.
            result = _result(row, "")
            is_undone = but_for and result.state is ResultState.REPLACED
            return replace(result, state=ResultState.RETURNED) if is_undone else result
    return None


def results_of_case(session: Session, case_id: str) -> list[Result]:
    """The results delivered in a case, the first first."""
    return _results(session, WorkResult.case_id == case_id)


def results_waiting(session: Session, posts: Collection[str]) -> list[Result]:
    """The results that one of these posts is to review, the longest waiting first."""
    found = _results(session, WorkResult.post.in_(posts), WorkResult.state == ResultState.REVIEWED.value)
    return sorted(found, key=lambda result: result.since)


def results_returned(session: Session) -> list[Result]:
    """The results that were returned and not delivered anew."""
    return _results(session, WorkResult.state == ResultState.RETURNED.value)


def _results(session: Session, *conditions: Any) -> list[Result]:
    rows = session.scalars(_standing().where(*conditions).order_by(WorkResult.id).options(*_WHOLE))
    return [_result(row, "") for row in rows]


def _standing() -> Select[WorkResult]:
    """Results whose report was not declared void."""
    query = (
        select(WorkResult).join(Letter, Letter.id == WorkResult.letter_id).where(Letter.state != LetterState.VOID.value)
    )
    return query.execution_options(populate_existing=True)


def _seats_between(session: Session, start: date, end: date, people: Collection[str] | None) -> Iterator[Seat]:
    assigned = select(Assignment.letter_id).where(Assignment.start <= end, Assignment.end >= start)
    if people is not None:
        assigned = assigned.where(Assignment.nip.in_(people))
    # An OR of the two would read every letter there is.
    seated = union(assigned, select(Letter.id).where(Letter.kind == TEAM_DECREE))
    letters = session.scalars(
        select(Letter)
        .where(Letter.id.in_(seated), Letter.state != LetterState.VOID.value)
        .order_by(Letter.issued_at, Letter.number)
    )
    for seat in (each for letter in letters for each in _seats_in(letter)):
        if seat.start <= end and seat.end >= start and (people is None or seat.nip in people):
            yield seat


def _seats_in(letter: Letter) -> Iterable[Seat]:
    contents = letter.contents["isi"]
    period = contents["durasi"]
    for row in contents.get("pegawai") or contents.get("susunan") or ():
        own = row.get("uraian_tugas")
        yield Seat(
            nip=person_code(row["nip"]),
            role=row.get("peran") or row.get("kedudukan") or "",
            number=letter.text,
            on=letter.date,
            activity=contents["kegiatan"],
            unit=owning_unit(letter),
            case_id=letter.case_id,
            start=date.fromisoformat(period["mulai"]),
            end=date.fromisoformat(period["selesai"]),
            tasks=(own,) if own else tuple(contents.get("tugas") or ()),
            at=letter.issued_at,
        )


def _result(row: WorkResult, but_for: str) -> Result:
    reviews = [review for review in row.reviews if not but_for or review.letter.idempotency_key != but_for]
    is_undone = len(reviews) < len(row.reviews)
    place = row.reviews[len(reviews)].position if is_undone else row.position
    return Result(
        report=row.letter_id,
        number=row.letter.text,
        on=row.letter.date,
        subject=row.letter.subject,
        activity=row.activity,
        nip=row.nip,
        unit=row.unit,
        case_id=row.case_id,
        chain=tuple(row.chain),
        position=place,
        state=ResultState.REVIEWED if is_undone else ResultState(row.state),
        since=row.since,
        reviews=tuple(_review(review) for review in reviews),
    )


def _review(row: Review) -> ReviewDone:
    return ReviewDone(row.post, row.outcome, row.letter_id, row.letter.text, row.letter.date, row.at)
