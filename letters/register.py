"""The outgoing register: issued letters found, opened and listed, each reader seeing only what is theirs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select
from sqlalchemy.orm import Session, selectinload

from core.database import Database
from core.errors import NotFound
from core.i18n import _
from letters.access import drafting_units, may_see_letter, own_posts
from letters.models import AuditEntry, Job, Letter, Recipient
from organization.accounts import Account, Role
from organization.models import Office

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register; `total` counts all that match."""

    letters: Sequence[Letter]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))


class Register:
    """Answers questions about issued letters."""

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        self._database = database
        self._today = today

    def page(self, office: Office, account: Account, *, search: str = "", page: int = 1) -> RegisterPage:
        """The newest letters first; `search` looks in number, hal, addressee and activity."""
        query = self._visible(office, account)
        if search.strip():
            query = query.where(_matches(search.strip()))
        with self._database.read() as session:
            total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
            letters = session.scalars(
                query.order_by(Letter.issued_at.desc(), Letter.number.desc())
                .limit(PAGE_SIZE)
                .offset((max(1, page) - 1) * PAGE_SIZE)
                .options(selectinload(Letter.recipients))
            ).all()
        return RegisterPage(letters, total, max(1, page))

    def open(self, office: Office, account: Account, letter_id: str) -> Letter:
        """One letter with its recipients and files; raises `NotFound`, for those of others too."""
        with self._database.read() as session:
            letter = session.get(Letter, letter_id, options=_WHOLE)
            if letter is None or not may_see_letter(office, account, letter, self._today()):
                raise NotFound(_("Surat tidak ditemukan."))
            return letter

    def by_id(self, letter_id: str) -> Letter:
        """The letter with this id, for commands; raises `NotFound`."""
        with self._database.read() as session:
            letter = session.get(Letter, letter_id, options=_WHOLE)
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

    def _visible(self, office: Office, account: Account) -> Select[Letter]:
        posts = own_posts(office, account, self._today())
        units = drafting_units(office, account, self._today())
        return select(Letter).where(
            or_(
                Letter.agency == account.agency if account.has(Role.SECRETARIAT) else false(),
                Letter.requesting_unit.in_(units),
                Letter.asked_unit.in_(units),
                Letter.issued_by_id == account.id,
                Letter.signatory_post.in_(posts),
                _sent_to(posts),
            )
        )


_WHOLE = (selectinload(Letter.recipients), selectinload(Letter.files), selectinload(Letter.template))


def _sent_to(posts: Collection[str]) -> ColumnElement[bool]:
    return exists().where(Recipient.letter_id == Letter.id, Recipient.post.in_(posts))


def _matches(search: str) -> ColumnElement[bool]:
    pattern = "%" + search.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    addressed = exists().where(Recipient.letter_id == Letter.id, func.lower(Recipient.title).like(pattern, escape="\\"))
    return or_(
        func.lower(Letter.text).like(pattern, escape="\\"),
        func.lower(Letter.subject).like(pattern, escape="\\"),
        func.lower(Letter.contents["isi"]["kegiatan"].as_string()).like(pattern, escape="\\"),
        addressed,
    )


def session_letter(session: Session, letter_id: str) -> Letter | None:
    """A letter with everything that belongs to it, inside the caller's session."""
    return session.get(Letter, letter_id, options=_WHOLE)
