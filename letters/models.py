"""The tables of letters: drafts, series, letters, their recipients and files, the work still owed to them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models import KeptFile
from core.database import Base


class DraftState(StrEnum):
    """Where a draft stands."""

    DRAFT = "konsep"
    SUBMITTED = "diajukan"
    ISSUED = "terbit"


class LetterState(StrEnum):
    """Where an issued letter stands; it keeps its number in all of them."""

    NUMBERED = "bernomor"
    COMPLETE = "terbit"
    VOID = "batal"


class JobState(StrEnum):
    """Where a piece of work stands; the database is the truth, the queue only a nudge."""

    WAITING = "menunggu"
    RUNNING = "berjalan"
    DONE = "selesai"


class Case(Base):
    """The letters of one involvement, from the first request to the assignment."""

    __tablename__ = "case"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    agency: Mapped[str] = mapped_column(String(40), index=True)
    route: Mapped[str] = mapped_column(String(40))
    requesting_unit: Mapped[str] = mapped_column(String(80), index=True)
    asked_unit: Mapped[str] = mapped_column(String(80), index=True)
    outsider: Mapped[dict[str, Any] | None]
    title: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), index=True)
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    event_count: Mapped[int] = mapped_column(default=0)
    events: Mapped[list[CaseEvent]] = relationship(order_by="CaseEvent.ordinal")


class CaseEvent(Base):
    """One thing that happened in a case: a letter, a decision, a letter from outside, or its withdrawal."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    ordinal: Mapped[int]
    what: Mapped[str] = mapped_column(String(20))
    step: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(20))
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"), index=True)
    number: Mapped[str] = mapped_column(String(200), default="")
    date: Mapped[date]
    subject: Mapped[str] = mapped_column(Text, default="")
    post: Mapped[str] = mapped_column(String(80))
    actor: Mapped[str] = mapped_column(String(120))
    reasons: Mapped[list[Any]]
    file_sha256: Mapped[str | None] = mapped_column(ForeignKey("kept_file.sha256"))
    at: Mapped[datetime]


class Assignment(Base):
    """A person assigned by a letter for a period; answers whether somebody is free."""

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)
    nip: Mapped[str] = mapped_column(String(30), index=True)
    start: Mapped[date]
    end: Mapped[date]


class Draft(Base):
    """A letter being written: what was typed, as it was typed, whether right or wrong."""

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    route: Mapped[str] = mapped_column(String(40))
    step: Mapped[str] = mapped_column(String(10))
    agency: Mapped[str] = mapped_column(String(40))
    requesting_unit: Mapped[str] = mapped_column(String(80), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=DraftState.DRAFT.value, index=True)
    content: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"), index=True)


class Initial(Base):
    """An official's paraf on a draft, before the signatory issues it; one draft version, one initial of each post."""

    __tablename__ = "initial"
    __table_args__ = (UniqueConstraint("draft_id", "post", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"))
    version: Mapped[int]
    post: Mapped[str] = mapped_column(String(80))
    actor: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


class Series(Base):
    """A running number: one office, one group of shapes, one calendar year."""

    __tablename__ = "series"
    __table_args__ = (
        UniqueConstraint("agency", "office", "group", "year"),
        CheckConstraint("last_number >= 0", name="last_number_counts_up"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(String(40))
    office: Mapped[str] = mapped_column(String(80))
    group: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    last_number: Mapped[int] = mapped_column(default=0)
    last_date: Mapped[date]
    open: Mapped[bool] = mapped_column(default=True)


class TemplateVersion(Base):
    """The exact bytes of a Word template; every letter names the one it was printed from."""

    __tablename__ = "template_version"
    __table_args__ = (UniqueConstraint("kind", "form", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    form: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(ForeignKey("kept_file.sha256"))
    created_at: Mapped[datetime]


class Letter(Base):
    """A numbered letter. Number, year, date, contents and parties never change; triggers hold that too."""

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("series_id", "year", "number", "suffix"),
        UniqueConstraint("agency", "year", "text"),
        Index("ix_letter_agency_issued", "agency", "issued_at"),
        Index("ix_letter_kind_signatory", "kind", "signatory_nip"),
        CheckConstraint("number >= 1", name="number_starts_at_one"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    agency: Mapped[str] = mapped_column(String(40))
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    year: Mapped[int]
    number: Mapped[int]
    suffix: Mapped[str] = mapped_column(String(10), default="")
    text: Mapped[str] = mapped_column(String(200), index=True)
    date: Mapped[date]
    kind: Mapped[str] = mapped_column(String(60))
    route: Mapped[str] = mapped_column(String(40))
    step: Mapped[str] = mapped_column(String(10))
    form: Mapped[str] = mapped_column(String(40))
    classification: Mapped[str] = mapped_column(String(40))
    urgency: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(Text)
    requesting_unit: Mapped[str] = mapped_column(String(80), index=True)
    asked_unit: Mapped[str] = mapped_column(String(80), index=True)
    signatory_post: Mapped[str] = mapped_column(String(80))
    signatory_nip: Mapped[str] = mapped_column(String(30))
    contents: Mapped[dict[str, Any]]
    context: Mapped[dict[str, Any]]
    schema_version: Mapped[int]
    template_id: Mapped[int] = mapped_column(ForeignKey("template_version.id"))
    profile_sha256: Mapped[str] = mapped_column(String(64))
    idempotency_key: Mapped[str] = mapped_column(String(120), unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    issued_at: Mapped[datetime]
    on_paper: Mapped[bool] = mapped_column(default=False)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default=LetterState.NUMBERED.value, index=True)
    recipients: Mapped[list[Recipient]] = relationship(order_by="Recipient.ordinal")
    files: Mapped[list[LetterFile]] = relationship(order_by="LetterFile.id")
    template: Mapped[TemplateVersion] = relationship()


class Recipient(Base):
    """Somebody who gets the letter: an addressee (ordinal 0 and below) or a tembusan (1, 2 …), with reason and article.

    A surat penugasan has one addressee for each person: 0, -1, -2 …; a decree has none.
    """

    __tablename__ = "recipient"
    __table_args__ = (UniqueConstraint("letter_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"))
    ordinal: Mapped[int]
    post: Mapped[str] = mapped_column(String(80), index=True)
    title: Mapped[str] = mapped_column(Text)
    nip: Mapped[str | None] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(Text)
    article: Mapped[str] = mapped_column(Text)

    @property
    def is_copy(self) -> bool:
        """Whether this is a tembusan."""
        return self.ordinal > 0


class LetterFile(Base):
    """A file of a letter: `word`, `asli`, `tembusan` (one for each copy), `gabungan`, `batal`, `bertanda-tangan`."""

    __tablename__ = "letter_file"
    __table_args__ = (UniqueConstraint("letter_id", "role", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"))
    role: Mapped[str] = mapped_column(String(20))
    ordinal: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(ForeignKey("kept_file.sha256"))
    created_at: Mapped[datetime]
    kept: Mapped[KeptFile] = relationship(lazy="joined")


class Job(Base):
    """Work owed to a letter. A worker claims it for a while; what is not finished then is anybody's again."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), unique=True)
    state: Mapped[str] = mapped_column(String(20), default=JobState.WAITING.value, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class AuditEntry(Base):
    """One act: who, when, what. Each row carries the hash of the row before it."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(120))
    post: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[str] = mapped_column(String(40), index=True)
    details: Mapped[dict[str, Any]]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class AuditHead(Base):
    """The end of the chain; locking this row is what puts acts in order."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class Installation(Base):
    """Facts about this installation, such as that it holds demonstration data."""

    __tablename__ = "installation"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
