"""The tables of regional profiles: what was kept, proposed and decided, and what is in force from which day."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base
from organization.accounts import Account


class ProfileVersion(Base):
    """The exact bytes of a profile, kept in the archive; every letter names the one it was issued under."""

    __tablename__ = "profile_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("kept_file.sha256"), unique=True)
    created_at: Mapped[datetime]


class Emblem(Base):
    """A picture that profiles may name as their emblem; whoever looks at profiles may see it."""

    __tablename__ = "emblem"

    sha256: Mapped[str] = mapped_column(ForeignKey("kept_file.sha256"), primary_key=True)
    created_at: Mapped[datetime]


class ProfileProposal(Base):
    """A checked profile that somebody proposes; the table itself refuses an author's own decision."""

    __tablename__ = "profile_proposal"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> author_id", name="two_persons"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("profile_version.id"))
    note: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[ProfileVersion] = relationship(lazy="joined")
    author: Mapped[Account] = relationship(lazy="joined", foreign_keys="ProfileProposal.author_id")
    decided_by: Mapped[Account | None] = relationship(lazy="joined", foreign_keys="ProfileProposal.decided_by_id")


class ProfileActivation(Base):
    """From this day on this proposal is in force; without one, the profile file of the installation (version 0)."""

    __tablename__ = "profile_activation"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[str | None] = mapped_column(ForeignKey("profile_proposal.id"))
    from_date: Mapped[date]
    is_rollback: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    proposal: Mapped[ProfileProposal | None] = relationship(lazy="joined")
    by: Mapped[Account] = relationship(lazy="joined")
