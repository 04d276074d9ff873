"""What a letter's files are made from, read in one session: the letter, its copies, what it carries, its code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from core.statements import Prepared
from letters.files.attachments import Attachment
from letters.files.enclosures import Enclosure
from letters.models import Letter, LetterFile, Recipient, TemplateVersion
from letters.proof.verification import Verification

_LETTER = Prepared(
    select(
        Letter.text, Letter.date, Letter.form, Letter.state, Letter.context, Letter.profile_sha256,
        TemplateVersion.sha256, func.coalesce(Verification.code, ""),
    )
    .join(TemplateVersion, TemplateVersion.id == Letter.template_id)
    .outerjoin(Verification, Verification.letter_id == Letter.id)
    .where(Letter.id == bindparam("letter"))
)  # fmt: skip
_COPIES = Prepared(
    select(Recipient.ordinal, Recipient.title)
    .where(Recipient.letter_id == bindparam("letter"), Recipient.ordinal > 0)
    .order_by(Recipient.ordinal)
)
_FILES = Prepared(
    select(LetterFile.role, LetterFile.ordinal, LetterFile.sha256)
    .where(LetterFile.letter_id == bindparam("letter"))
    .order_by(LetterFile.id)
)
_ATTACHED = Prepared(
    select(Attachment.name, Attachment.media_type, Attachment.label, Attachment.sha256)
    .where(Attachment.letter_id == bindparam("letter"))
    .order_by(Attachment.ordinal)
)
_ENCLOSED = Prepared(
    select(Letter.id, Letter.text, LetterFile.sha256)
    .join(Enclosure, Enclosure.enclosed_id == Letter.id)
    .outerjoin(LetterFile, and_(LetterFile.letter_id == Letter.id, LetterFile.role == "asli"))
    .where(Enclosure.letter_id == bindparam("letter"))
    .order_by(Enclosure.ordinal)
)


@dataclass(frozen=True, slots=True)
class CopyFor:
    """Somebody who gets a tembusan."""

    ordinal: int
    title: str


@dataclass(frozen=True, slots=True)
class FileMade:
    """A file that the letter has already."""

    role: str
    ordinal: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FileCarried:
    """An attachment: how it is called, what its row says of it, and its bytes."""

    name: str
    media_type: str
    label: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LetterBehind:
    """A letter that this one carries; `original` is the sha256 of its PDF, None before that is made."""

    id: str
    number: str
    original: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """A numbered letter with everything that its files are made from; profile and template by their sha256."""

    id: str
    number: str
    on: date
    form: str
    state: str
    context: Mapping[str, Any]
    profile: str
    template: str
    #: Under which the public finds it; empty for a letter without one.
    code: str
    copies: Sequence[CopyFor]
    files: Sequence[FileMade]
    attachments: Sequence[FileCarried]
    enclosed: Sequence[LetterBehind]

    @classmethod
    def read(cls, session: Session, letter_id: str) -> Self:
        """All of it; the letter must be there."""
        of_letter = {"letter": letter_id}
        (letter,) = _LETTER.all(session, of_letter)
        number, on, form, state, context, profile, template, code = letter
        return cls(
            id=letter_id,
            number=number,
            on=on,
            form=form,
            state=state,
            context=context,
            profile=profile,
            template=template,
            code=code,
            copies=[CopyFor(*row) for row in _COPIES.all(session, of_letter)],
            files=[FileMade(*row) for row in _FILES.all(session, of_letter)],
            attachments=[FileCarried(*row) for row in _ATTACHED.all(session, of_letter)],
            enclosed=[LetterBehind(*row) for row in _ENCLOSED.all(session, of_letter)],
        )
