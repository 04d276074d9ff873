"""The table of letters whose finished pages the layout guard has not seen yet; a row goes when it has."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ForeignKey, String, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.database import Base


class Unguarded(Base):
    """A letter whose files are kept, and on how many pages it stands itself, before what is bound behind it."""

    __tablename__ = "unguarded"

    letter_id: Mapped[str] = mapped_column(String(20), ForeignKey("letter.id"), primary_key=True)
    pages: Mapped[int]


def owe_guard(session: Session, letter_id: str, pages: int) -> None:
    """Write down, with the files, that the guard is still to come."""
    session.execute(insert(Unguarded).values(letter_id=letter_id, pages=pages))


def unguarded_letters(session: Session, most: int) -> Sequence[Unguarded]:
    """Some of the letters that wait for the guard."""
    return session.scalars(select(Unguarded).order_by(Unguarded.letter_id).limit(most)).all()


def settle_guard(session: Session, letters: Sequence[str]) -> set[str]:
    """Write down that the guard has seen these; gives those that no other worker had settled before."""
    done = delete(Unguarded).where(Unguarded.letter_id.in_(letters)).returning(Unguarded.letter_id)
    return set(session.scalars(done))
