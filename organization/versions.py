"""Offices as they were loaded: every version is kept, the newest of each agency is in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.database import Base, Database
from core.identity import fingerprint
from core.statements import Prepared
from organization.loading import build_office
from organization.models import Office


class OfficeVersion(Base):
    """One agency's office file, checked, as it was loaded at one moment."""

    __tablename__ = "office_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(String(40), index=True)
    document: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime]
    loaded_by: Mapped[str] = mapped_column(String(120))


#: Asked by every page.
_NEWEST = Prepared(select(func.max(OfficeVersion.id)).group_by(OfficeVersion.agency))


def store_office(session: Session, document: dict[str, Any], *, agency: str, at: datetime, by: str) -> bool:
    """Keep one agency's document as the version in force; False when it equals the one in force already."""
    sha256 = fingerprint(document)
    newest = session.scalars(
        select(OfficeVersion).where(OfficeVersion.agency == agency).order_by(OfficeVersion.id.desc()).limit(1)
    ).first()
    if newest is not None and newest.sha256 == sha256:
        return False
    session.add(OfficeVersion(agency=agency, document=document, sha256=sha256, loaded_at=at, loaded_by=by))
    return True


class OfficeShelf:
    """Hands out the office in force, built once for each set of versions."""

    def __init__(self) -> None:
        self._built: tuple[tuple[int, ...], Office] | None = None

    def current(self, database: Database) -> Office:
        """The office of all agencies as of now; empty before the first file is loaded."""
        ids = tuple(sorted(newest for (newest,) in database.ask(_NEWEST)))
        built = self._built
        if built is None or built[0] != ids:
            with database.read() as session:
                built = (ids, _office_of(session, ids))
            self._built = built
        return built[1]


def require_whole(session: Session) -> None:
    """Raise `Refused` unless the versions that would be in force, were the transaction to end now, make one office."""
    _office_of(session, [newest for (newest,) in _NEWEST.all(session)])


def _office_of(session: Session, ids: Iterable[int]) -> Office:
    chosen = select(OfficeVersion.document).where(OfficeVersion.id.in_(ids)).order_by(OfficeVersion.id)
    return build_office(list(session.scalars(chosen)))
