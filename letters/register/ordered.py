"""Finding lines on SQLite: FTS5 hands them out in their order while it still reads, and stops when there are enough.

It has beginnings of three to five characters ready; those of longer words it gathers whole before it begins. One that
is common, as a look at the newest lines tells, is left to be read from the lines that the other words find.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from letters.register.question import Groups, Place
from letters.register.words import Term

#: The longest beginnings that migration 0011 has FTS5 keep.
_LONGEST_READY = 5
#: From this share of the newest lines on, a beginning is read and not gathered.
_COMMON = 0.1
_SHARE = text(
    "SELECT avg(instr(' ' || words, ' ' || :word) > 0) "
    "FROM (SELECT words FROM register_entry ORDER BY id DESC LIMIT 512)"
)
_BEYOND = 2**62


def find_in_order(session: Session, groups: Groups, place: Place, most: int) -> list[int]:
    """The ids of the next matching lines, those next to the place first."""
    common = [group[0].word for group in groups if _is_gathered(group) and _is_common(session, group[0].word)]
    asked = fts([group for group in groups if group[0].word not in common])
    words = {f"word{number}": word for number, word in enumerate(common)}
    bounds = {"after": place.after, "before": place.before or _BEYOND}
    found = session.scalars(
        _statement(len(common), is_up=place.after > 0), {"asked": asked, "most": most} | bounds | words
    )
    return list(found.all())


def fts(groups: Sequence[Sequence[Term]]) -> str:
    """The words to be found as FTS5 spells them."""

    def one(term: Term) -> str:
        return f'"{term.word}" *' if term.is_beginning else f'"{term.word}"'

    return " AND ".join(f"({' OR '.join(one(term) for term in group)})" for group in groups)


def _is_gathered(group: Sequence[Term]) -> bool:
    return len(group) == 1 and group[0].is_beginning and len(group[0].word) > _LONGEST_READY


def _is_common(session: Session, word: str) -> bool:
    share = session.scalar(_SHARE, {"word": word})
    return share is not None and share >= _COMMON


@lru_cache
def _statement(read: int, *, is_up: bool) -> TextClause:
    """The search, with so many beginnings read from the lines themselves."""
    reading = "".join(
        f"AND instr((SELECT ' ' || words FROM register_entry WHERE id = register_index.rowid), ' ' || :word{number}) "  # noqa: S608
        for number in range(read)
    )
    return text(
        "SELECT rowid FROM register_index WHERE register_index MATCH :asked AND rowid > :after AND rowid < :before "  # noqa: S608
        f"{reading}ORDER BY rowid {'ASC' if is_up else 'DESC'} LIMIT :most"
    )
