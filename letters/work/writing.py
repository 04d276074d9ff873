"""What issuing a report or a review writes: results opened, accepted, returned, and cases that come to their end.

All of it inside the issuing transaction: the turn is asked again there, so that two reviews of one step, or two reports
of one result, cannot both be issued.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.errors import Refused
from core.i18n import _
from letters.cases.progress import CaseState
from letters.kinds import Party
from letters.models import Case, Letter
from letters.preparing import PreparedLetter
from letters.work.book import reporters, result_of, results_of_case, seats_of_case, standing_result
from letters.work.facts import ResultState, matter_of
from letters.work.models import Review, WorkResult
from letters.work.reviewing import first_place, next_place
from organization.models import Office
from organization.roles import roles_of_unit
from schemas.pelaporan import DITERIMA, YA


def enter_work(session: Session, prepared: PreparedLetter, letter: Letter, office: Office) -> None:
    """Write what a letter that was just numbered does to results; most letters do nothing.

    Raises `Refused` when another report or review came in between.
    """
    if prepared.contents.get("hasil_akhir") == YA:
        _open(session, prepared, letter, office)
    elif prepared.step.signatory is Party.PEREVIU:
        _review(session, prepared, letter, office)


def _open(session: Session, prepared: PreparedLetter, letter: Letter, office: Office) -> None:
    """A result begins its way at the first reviewer; what it replaces was returned before."""
    contents = prepared.contents
    matter = matter_of(letter.case_id, letter.requesting_unit, contents)
    standing = standing_result(session, contents["nip"], matter)
    if standing and standing.state in {ResultState.REVIEWED, ResultState.FINISHED}:
        raise _refusal(
            "isi.hasil_akhir",
            _("Hasil pekerjaan ini sudah disampaikan dengan laporan {number}.", number=standing.number),
        )
    if standing:
        _move(session, standing.report, state=ResultState.REPLACED.value)
    chain = roles_of_unit(office, letter.requesting_unit).acceptance
    place = first_place(office, chain, contents["nip"], letter.date)
    session.add(
        WorkResult(
            letter_id=letter.id,
            case_id=letter.case_id,
            unit=letter.requesting_unit,
            nip=contents["nip"],
            matter=matter,
            activity=contents["kegiatan"],
            chain=list(chain),
            position=place,
            post=chain[place],
            state=ResultState.REVIEWED.value,
            since=letter.issued_at,
            opened_at=letter.issued_at,
        )
    )
    session.flush()


def _review(session: Session, prepared: PreparedLetter, letter: Letter, office: Office) -> None:
    """An acceptance moves the result on, or ends it; a return gives it back."""
    result = result_of(session, prepared.contents["laporan"])
    if result is None or result.post != prepared.parties.reviewer:
        raise _late()
    is_accepted = prepared.contents["hasil"] == DITERIMA
    place = next_place(office, result.chain, result.position, letter.date) if is_accepted else result.position
    is_finished = place == len(result.chain)
    state = ResultState.FINISHED if is_finished else ResultState.REVIEWED if is_accepted else ResultState.RETURNED
    row = session.execute(
        update(WorkResult)
        .where(
            WorkResult.letter_id == result.report,
            WorkResult.position == result.position,
            WorkResult.state == ResultState.REVIEWED.value,
        )
        .values(
            position=min(place, len(result.chain) - 1),
            post=result.chain[place] if state is ResultState.REVIEWED else "",
            state=state.value,
            since=letter.issued_at,
        )
        .returning(WorkResult.id)
    ).first()
    if row is None:
        raise _late()
    session.add(
        Review(
            result_id=row[0],
            position=result.position,
            post=result.post,
            letter_id=letter.id,
            outcome=prepared.contents["hasil"],
            at=letter.issued_at,
        )
    )
    session.flush()
    if state is ResultState.FINISHED and result.case_id:
        end_case(session, result.case_id)


def undo_work(session: Session, letter: Letter, at: datetime) -> None:
    """Take back what a letter that is declared void did to results: the reviewer's turn comes again.

    Raises `Refused` for a review that another one, or a new report, has followed: that must become void first.
    """
    review = session.scalars(select(Review).where(Review.letter_id == letter.id)).first()
    if review is not None:
        _take_back(session, review, at)


def _take_back(session: Session, review: Review, at: datetime) -> None:
    later = session.scalars(
        select(Letter.text)
        .join(Review, Review.letter_id == Letter.id)
        .where(Review.result_id == review.result_id, Review.position > review.position)
    ).first()
    if later is not None:
        raise _refusal("alasan", _("Reviu {number} menyusul reviu ini. Batalkan itu lebih dahulu.", number=later))
    row = session.execute(
        update(WorkResult)
        .where(WorkResult.id == review.result_id, WorkResult.state != ResultState.REPLACED.value)
        .values(position=review.position, post=review.post, state=ResultState.REVIEWED.value, since=at)
        .returning(WorkResult.id)
    ).first()
    if row is None:
        raise _refusal("alasan", _("Laporan perbaikan sudah menyusul reviu ini. Batalkan laporan itu lebih dahulu."))
    # The place speaks once: the next review of it takes this one's row, and the void letter keeps what it said.
    session.delete(review)
    session.flush()


def end_case(session: Session, case_id: str) -> None:
    """A case is finished when everybody who must deliver a result has had it accepted by the last reviewer."""
    accepted = {result.nip for result in results_of_case(session, case_id) if result.state is ResultState.FINISHED}
    owed = {seat.nip for seat in reporters(seats_of_case(session, case_id))}
    if owed and owed <= accepted:
        session.execute(
            update(Case)
            .where(Case.id == case_id, Case.state == CaseState.CARRIED_OUT.value)
            .values(state=CaseState.FINISHED.value)
        )


def _move(session: Session, report: str, **values: str) -> None:
    session.execute(update(WorkResult).where(WorkResult.letter_id == report).values(**values))


def _refusal(path: str, message: str) -> Refused:
    return Refused(message, {path: [message]})


def _late() -> Refused:
    return _refusal(
        "isi.laporan", _("Hasil ini sudah direviu pada tingkat itu. Muat ulang halaman untuk melihat giliran siapa.")
    )
