"""The tables of changed templates: what was proposed and decided, and from which day which version is in force."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base
from letters.models import TemplateVersion
from organization.accounts import Account


class ProposalState(StrEnum):
    """What became of an uploaded template; whether it is in force, its activations tell."""

    CHECKED = "diperiksa"
    PROPOSED = "diusulkan"
    APPROVED = "disetujui"
    REJECTED = "ditolak"


class TemplateProposal(Base):
    """An uploaded template that passed the check, for one kind and form, and for whom: all, an agency, or one unit.

    The second person is never the first: the table itself refuses an author's own decision.
    """

    __tablename__ = "template_proposal"
    __table_args__ = (
        UniqueConstraint("kind", "form", "agency", "unit", "number"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> author_id", name="two_persons"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    form: Mapped[str] = mapped_column(String(40))
    agency: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    template_id: Mapped[int] = mapped_column(ForeignKey("template_version.id"))
    file_name: Mapped[str] = mapped_column(String(200))
    findings: Mapped[list[Any]]
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    template: Mapped[TemplateVersion] = relationship(lazy="joined")
    author: Mapped[Account] = relationship(lazy="joined", foreign_keys="TemplateProposal.author_id")
    decided_by: Mapped[Account | None] = relationship(lazy="joined", foreign_keys="TemplateProposal.decided_by_id")


class TemplateActivation(Base):
    """From this day on this version is in force; without a proposal, the wider one or at last the shipped file."""

    __tablename__ = "template_activation"
    __table_args__ = (Index("ix_template_activation_place", "kind", "form", "agency", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    form: Mapped[str] = mapped_column(String(40))
    agency: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(80))
    proposal_id: Mapped[str | None] = mapped_column(ForeignKey("template_proposal.id"))
    from_date: Mapped[date]
    is_rollback: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    proposal: Mapped[TemplateProposal | None] = relationship(lazy="joined")
    by: Mapped[Account] = relationship(lazy="joined")
