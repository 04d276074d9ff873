"""Saved views: a search of the register with its filters, kept by an account under a name.

What is kept is what was asked, not what was found, and a span such as “bulan ini” stays that. A member of the
secretariat may share one with the secretariat of the own agency; nobody sees more letters through it than before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.clock import Clock
from core.database import Base, Database
from core.errors import NotFound, Refused
from core.i18n import _
from organization.accounts import Account, Role

LONGEST_NAME = 60
#: A list of links is of use only while it can be looked over.
MOST_VIEWS = 30


class SavedView(Base):
    """One search under a name; each account has a name once."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    agency: Mapped[str] = mapped_column(String(40), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    filters: Mapped[dict[str, Any]]
    is_shared: Mapped[bool]
    created_at: Mapped[datetime]


def may_share(account: Account) -> bool:
    """Whether an account's views may be shown to the secretariat of its agency."""
    return account.has(Role.SECRETARIAT)


class SavedViews:
    """Keeps the views of every account."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of(self, account: Account) -> Sequence[SavedView]:
        """The account's own views by name, and behind them those that others share with it."""
        is_own = SavedView.account_id == account.id
        meant = is_own
        if may_share(account):
            meant = or_(is_own, (SavedView.agency == account.agency) & SavedView.is_shared)
        with self._database.read() as session:
            return session.scalars(select(SavedView).where(meant).order_by(is_own.desc(), SavedView.name)).all()

    def save(self, account: Account, name: str, filters: Mapping[str, str], *, shared: bool) -> SavedView:
        """Keep a search under a new name; raises `Refused` at `nama`, or as a whole for a search for everything."""
        if not filters:
            raise Refused(_("Tampilan ini memuat semua surat. Cari atau saring dulu, lalu simpan."))
        with self._database.write() as session:
            self._require_name(session, account, name)
            count = session.scalar(select(func.count()).where(SavedView.account_id == account.id)) or 0
            if count >= MOST_VIEWS:
                raise Refused(_("Sudah ada {most} tampilan. Hapus dulu yang tidak dipakai.", most=MOST_VIEWS))
            view = SavedView(
                account_id=account.id,
                agency=account.agency,
                name=name.strip(),
                filters=dict(filters),
                is_shared=shared and may_share(account),
                created_at=self._clock(),
            )
            session.add(view)
            session.flush()
            return view

    def change(self, account: Account, view_id: int, name: str, *, shared: bool) -> None:
        """Give an own view another name, share it or no longer; raises `Refused` at `nama`, `NotFound`."""
        with self._database.write() as session:
            view = _own(session, account, view_id)
            self._require_name(session, account, name, besides=view.id)
            view.name, view.is_shared = name.strip(), shared and may_share(account)

    def delete(self, account: Account, view_id: int) -> str:
        """Forget an own view and return its name; raises `NotFound`."""
        with self._database.write() as session:
            view = _own(session, account, view_id)
            session.delete(view)
            return view.name

    @staticmethod
    def _require_name(session: Session, account: Account, name: str, besides: int | None = None) -> None:
        message = ""
        if not name.strip():
            message = _("Beri tampilan ini nama.")
        elif len(name.strip()) > LONGEST_NAME:
            message = _("Nama paling panjang {most} karakter.", most=LONGEST_NAME)
        else:
            same = select(SavedView.id).where(SavedView.account_id == account.id, SavedView.name == name.strip())
            if session.scalar(same) not in {None, besides}:
                message = _("Sudah ada tampilan Anda bernama “{name}”. Beri nama lain.", name=name.strip())
        if message:
            raise Refused(message, {"nama": [message]})


def _own(session: Session, account: Account, view_id: int) -> SavedView:
    view = session.get(SavedView, view_id)
    if view is None or view.account_id != account.id:
        raise NotFound(_("Tampilan tidak ditemukan, atau bukan milik Anda."))
    return view
