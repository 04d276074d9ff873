"""The outgoing register: issued letters found, opened and listed, each reader seeing only what is theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from core.database import Database
from core.errors import NotFound
from core.i18n import _
from letters.access import may_see_letter
from letters.models import AuditEntry, Job, Letter
from letters.register.entries import RegisterEntry
from letters.register.index import MOST_COUNTED, find, matching, newest
from letters.register.question import NEWEST, Groups, Place, RegisterQuestion, readable, whole_words
from organization.accounts import Account
from organization.models import Office

PAGE_SIZE = 50
#: The question that asks for every line.
EVERYTHING = RegisterQuestion()


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A part of the register; `total` counts all that match, up to one more than `MOST_COUNTED`.

    `newer` and `older` are the marks from which the parts beside it begin, 0 where there are none.
    """

    entries: Sequence[RegisterEntry]
    total: int
    newer: int = 0
    older: int = 0

    @property
    def is_counted(self) -> bool:
        """Whether `total` says all, and not only that there are more."""
        return self.total <= MOST_COUNTED


class Register:
    """Answers questions about issued letters."""

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        self._database = database
        self._today = today

    def page(
        self, office: Office, account: Account, question: RegisterQuestion = EVERYTHING, place: Place = NEWEST
    ) -> RegisterPage:
        """The lines that the reader may see and that answer the question, the newest first."""
        groups = self._groups(office, account, question)
        if groups is None:
            return RegisterPage((), 0)
        with self._database.read() as session:
            groups, counted = _meant(session, groups)
            # One more than a page shows tells whether there is another page.
            ids = find(session, groups, place, PAGE_SIZE + 1) if place != NEWEST else counted[: PAGE_SIZE + 1]
            shown = ids[-PAGE_SIZE:] if place.after else ids[:PAGE_SIZE]
            entries = session.scalars(_in_order(shown)).all()
        is_more = len(ids) > PAGE_SIZE
        goes_up, goes_down = (is_more, True) if place.after else (bool(place.before), is_more)
        return RegisterPage(
            entries,
            len(counted),
            newer=shown[0] if shown and goes_up else 0,
            older=shown[-1] if shown and goes_down else 0,
        )

    def latest(self, office: Office, account: Account, most: int) -> RegisterPage:
        """The newest few lines, and how many there are."""
        found = self.page(office, account)
        return RegisterPage(found.entries[:most], found.total)

    def all_of(
        self, office: Office, account: Account, question: RegisterQuestion, most: int | None = None
    ) -> Sequence[RegisterEntry]:
        """Every line that answers the question, as a book has them: by date, series and number."""
        groups = self._groups(office, account, question)
        if groups is None:
            return ()
        with self._database.read() as session:
            ids = matching(session, groups)
            lines = select(RegisterEntry).where(RegisterEntry.id.in_(ids))
            return session.scalars(
                lines.order_by(
                    # Numbers that no series counts stand behind those of their day, on both databases.
                    RegisterEntry.date,
                    RegisterEntry.series_id.nulls_last(),
                    RegisterEntry.number,
                    func.length(RegisterEntry.suffix),
                    RegisterEntry.suffix,
                ).limit(most)
            ).all()

    def _groups(self, office: Office, account: Account, question: RegisterQuestion) -> Groups | None:
        asked = question.groups(office)
        return None if asked is None else (readable(office, account, self._today()), *asked)

    def open(self, office: Office, account: Account, letter_id: str) -> Letter:
        """One letter with its recipients and files; raises `NotFound`, for those of others too."""
        with self._database.read() as session:
            letter = session_letter(session, letter_id)
            if letter is None or not may_see_letter(office, account, letter, self._today()):
                raise NotFound(_("Surat tidak ditemukan."))
            return letter

    def line_of(self, office: Office, account: Account, letter_id: str) -> RegisterEntry:
        """The line of a letter that the reader may see; raises `NotFound`."""
        letter = self.open(office, account, letter_id)
        with self._database.read() as session:
            return session.scalars(select(RegisterEntry).where(RegisterEntry.letter_id == letter.id)).one()

    def by_id(self, letter_id: str) -> Letter:
        """The letter with this id, for commands; raises `NotFound`."""
        with self._database.read() as session:
            letter = session_letter(session, letter_id)
        if letter is None:
            raise NotFound(_("Surat tidak ditemukan."))
        return letter

    def by_number(self, number: str) -> Letter:
        """The letter with this number, for commands; raises `NotFound` that says how numbers look."""
        with self._database.read() as session:
            found = session.scalars(
                select(Letter).where(or_(Letter.text == number, Letter.id == number)).options(*_WHOLE)
            ).all()
        if len(found) != 1:
            raise NotFound(_("Tidak ada surat bernomor “{number}”.", number=number))
        return found[0]

    def history(self, letter_id: str) -> Sequence[AuditEntry]:
        """The acts on a letter, in order."""
        with self._database.read() as session:
            return session.scalars(
                select(AuditEntry).where(AuditEntry.subject_id == letter_id).order_by(AuditEntry.id)
            ).all()

    def job(self, letter_id: str) -> Job | None:
        """The work owed to a letter."""
        with self._database.read() as session:
            return session.scalars(select(Job).where(Job.letter_id == letter_id)).first()


_WHOLE = (selectinload(Letter.recipients), selectinload(Letter.files), joinedload(Letter.template, innerjoin=True))
_WHOLE_LETTER = select(Letter).where(Letter.id == bindparam("letter")).options(*_WHOLE)


def _meant(session: Session, groups: Groups) -> tuple[Groups, Sequence[int]]:
    """What is looked for, and the newest lines that match, up to one more than are counted.

    Where more letters hold the very words than are counted, words that only begin so are left aside: gathering them
    would cost the more the more letters there are, and nobody would miss them.
    """
    found = newest(session, whole_words(groups))
    if len(found) > MOST_COUNTED or whole_words(groups) == groups:
        return whole_words(groups), found
    return groups, newest(session, groups)


def _in_order(ids: Sequence[int]) -> Select[RegisterEntry]:
    return select(RegisterEntry).where(RegisterEntry.id.in_(ids)).order_by(RegisterEntry.id.desc())


def session_letter(session: Session, letter_id: str) -> Letter | None:
    """A letter with everything that belongs to it, inside the caller's session."""
    return session.scalars(_WHOLE_LETTER, {"letter": letter_id}).first()
