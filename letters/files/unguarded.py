"""The table of letters whose finished pages the layout guard has not seen yet; a row goes when it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ForeignKey, String, and_, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.database import Base
from core.statements import Prepared
from letters.models import Letter, LetterFile, TemplateVersion


class Unguarded(Base):
    """A letter whose files are kept, and on how many pages it stands itself, before what is bound behind it."""

    __tablename__ = "unguarded"

    letter_id: Mapped[str] = mapped_column(String(20), ForeignKey("letter.id"), primary_key=True)
    pages: Mapped[int]


_OWE = Prepared.adding(Unguarded.__table__)


def owe_guard(session: Session, letter_id: str, pages: int) -> None:
    """Write down, with the files, that the guard is still to come."""
    _OWE.run(session, {"letter_id": letter_id, "pages": pages})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that waits for the guard, with what it was printed from: sha256 of profile, template and original."""

    letter_id: str
    pages: int
    context: Mapping[str, Any]
    profile: str
    template: str
    original: str


def unguarded_letters(session: Session, most: int) -> list[Waiting]:
    """Some of the letters that wait for the guard."""
    asked = (
        select(
            Unguarded.letter_id, Unguarded.pages, Letter.context, Letter.profile_sha256, TemplateVersion.sha256,
            LetterFile.sha256,
        )
        .join(Letter, Letter.id == Unguarded.letter_id)
        .join(TemplateVersion, TemplateVersion.id == Letter.template_id)
        .join(LetterFile, and_(LetterFile.letter_id == Letter.id, LetterFile.role == "asli"))
        .order_by(Unguarded.letter_id)
        .limit(most)
    )  # fmt: skip
    return [Waiting(*row) for row in session.execute(asked)]


def settle_guard(session: Session, letters: Sequence[str]) -> set[str]:
    """Write down that the guard has seen these; gives those that no other worker had settled before."""
    done = delete(Unguarded).where(Unguarded.letter_id.in_(letters)).returning(Unguarded.letter_id)
    return set(session.scalars(done))
