"""Declaring a letter void: its number stays used, its files are marked, its step of the case opens again.

A number is never given a second time (tata naskah 2.3: dibatalkan keeps its number, the gap stays explained), so what
is void cannot become valid again; a new letter takes its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from core.clock import Clock
from core.database import Database
from core.errors import Forbidden, NotFound, Refused
from core.i18n import _
from letters.access import acting_posts
from letters.audit import Act, Action, write_act
from letters.cases.book import CaseBook
from letters.cases.happenings import Happening
from letters.cases.standing import VOIDED
from letters.models import Job, JobState, Letter, LetterState, Series
from letters.numbers.ledger import LetterVoid
from letters.numbers.numbering import series_facts
from letters.work.writing import end_case, undo_work
from organization.accounts import Account, Role
from organization.models import Office

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class VoidOrder:
    """Who declares which letter void, and why."""

    letter_id: str
    office: Office
    account: Account
    reason: str


class VoidLetter:
    """Declares letters void; the same letter a second time changes nothing. `announce` nudges the job queue."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        cases: CaseBook,
        today: Callable[[], date],
        announce: Callable[[str], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._cases = cases
        self._today = today
        self._announce = announce

    def __call__(self, order: VoidOrder) -> LetterVoid:
        """Declare the letter void, or return what was declared before.

        Raises `Refused` at `alasan` without a reason, `Forbidden` for who may not, `NotFound`.
        """
        reason = order.reason.strip()
        if not reason or len(reason) > LONGEST_REASON:
            message = _("Tulis alasan pembatalan, paling banyak {most} karakter.", most=LONGEST_REASON)
            raise Refused(message, {"alasan": [message]})
        with self._database.write() as session:
            letter = _taken(session, order.letter_id)
            before = session.get(LetterVoid, letter.id)
            if before is not None:
                return before
            void = self._void(session, letter, order)
        self._announce(order.letter_id)
        return void

    def of(self, letter_id: str) -> LetterVoid | None:
        """Why a letter is void, or None when it is not."""
        with self._database.read() as session:
            return session.get(LetterVoid, letter_id)

    def _void(self, session: Session, letter: Letter, order: VoidOrder) -> LetterVoid:
        if not may_void(order.office, order.account, letter, self._today()):
            raise Forbidden(
                _(
                    "Surat ini ditandatangani {title}. Hanya pejabat itu atau sekretariat instansinya yang dapat "
                    "membatalkannya.",
                    title=order.office.full_title(letter.signatory_post),
                )
            )
        return self.enter(session, letter, order)

    def enter(self, session: Session, letter: Letter, order: VoidOrder) -> LetterVoid:
        """Write it down, inside the caller's transaction, for who has asked whether it may be."""
        now, reason = self._clock(), order.reason.strip()
        session.execute(update(Letter).where(Letter.id == letter.id).values(state=LetterState.VOID.value))
        actor, post = order.account.username, order.account.post
        void = LetterVoid(letter_id=letter.id, reason=reason, actor=actor, post=post, at=now)
        session.add(void)
        undo_work(session, letter, now)
        if letter.case_id is not None:
            self._open_again(session, letter, order, reason)
            # Only a letter that the end of the case rests on moves it back.
            session.flush()
            end_case(session, letter.case_id)
        # A worker that makes the files now loses its claim: what it made does not say BATAL yet.
        session.execute(
            update(Job)
            .where(Job.letter_id == letter.id)
            .values(state=JobState.WAITING.value, leased_until=None, finished_at=None)
        )
        facts = series_facts(session.get_one(Series, letter.series_id))
        told = {"nomor": letter.text, "urut": letter.number, "sisipan": letter.suffix, "alasan": reason}
        write_act(session, Act(Action.VOID, letter.id, actor, post), at=now, details=facts | told)
        return void

    def _open_again(self, session: Session, letter: Letter, order: VoidOrder, reason: str) -> None:
        case = self._cases.take(session, str(letter.case_id))
        step = next((event.step for event in case.events if event.letter_id == letter.id), "")
        happening = Happening(
            what=VOIDED,
            step=step,
            outcome=LetterState.VOID.value,
            post=order.account.post,
            actor=order.account.username,
            on=self._today(),
            letter_id=letter.id,
            number=letter.text,
            subject=letter.subject,
            reasons=(reason,),
        )
        self._cases.write(case, happening, order.office, at=self._clock())


def _taken(session: Session, letter_id: str) -> Letter:
    """The letter with its row taken: two that declare it void at once are one after the other."""
    letter = session.get(Letter, letter_id)
    if letter is None:
        raise NotFound(_("Surat tidak ditemukan."))
    session.execute(update(Letter).where(Letter.id == letter_id).values(state=LetterState.VOID.value))
    session.refresh(letter)
    return letter


def may_void(office: Office, account: Account, letter: Letter, on: date) -> bool:
    """The signing official, or the secretariat of the letter's agency."""
    if account.has(Role.SECRETARIAT) and account.agency == letter.agency:
        # Also when the post that signed is no more.
        return True
    return letter.signatory_post in acting_posts(office, account, on)
