"""Finding lines of the register by their words, on both databases: the newest first, a part at a time.

SQLite's FTS5 hands rows out in their order while it still reads, so that the first page costs the same however many
match. PostgreSQL's GIN index gathers all that match before it can sort them: what matches often is therefore looked for
among the newest rows first, and only what is rare goes through the index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, Subquery, Text, cast, column, func, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from letters.register.question import Groups
from letters.register.words import Term

#: How many matches are counted; beyond, a page says that there are more.
MOST_COUNTED = 10_000
#: Among how many of the newest rows PostgreSQL looks first, and then once more.
_NEWEST = (500, 4_000)
#: From this share of matches on, counting reads the newest rows instead of the index.
_OFTEN = 0.5
#: Counting reads a few rows more than the share promises.
_SPARE = 1.05


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go on reading: below the line `before`, or above the line `after`; 0 begins with the newest."""

    before: int = 0
    after: int = 0


def find(session: Session, groups: Groups, place: Place, most: int) -> list[int]:
    """The ids of the next matching lines, the newest first."""
    ids = _id(session)
    first_is_next = ids.asc() if place.after else ids.desc()
    bound = ids > place.after if place.after else ids < place.before if place.before else None
    if _is_sqlite(session):
        query = _within(matching(session, groups), bound).order_by(first_is_next).limit(most)
        found = list(session.scalars(query))
    else:
        found = []
        for rows in _NEWEST:
            near = _within(select(ids).add_columns(_WORDS), bound).order_by(first_is_next).limit(rows).subquery()
            found = list(session.scalars(select(near.c.id).where(_matches(groups, near)).limit(most)))
            if len(found) == most:
                break
        else:
            every = _within(matching(session, groups), bound).order_by(first_is_next).limit(most)
            found = _by_index(session, every)
    return found[::-1] if place.after else found


def count(session: Session, groups: Groups) -> int:
    """How many lines match, up to one more than `MOST_COUNTED`."""
    if not _is_sqlite(session):
        share = _number(session, _among_newest(groups, _NEWEST[0])) / _NEWEST[0]
        if share >= _OFTEN:
            found = _number(session, _among_newest(groups, int((MOST_COUNTED + 1) / share * _SPARE) + 1))
            if found > MOST_COUNTED:
                return MOST_COUNTED + 1
        return len(_by_index(session, matching(session, groups).limit(MOST_COUNTED + 1)))
    return _number(session, matching(session, groups).limit(MOST_COUNTED + 1))


def matching(session: Session, groups: Groups) -> Select[int]:
    """A query for the ids of all matching lines."""
    if _is_sqlite(session):
        return select(_id(session)).where(literal_column("register_index").op("MATCH")(_fts(groups)))
    return select(_id(session)).where(_matches(groups))


_Query = TypeVar("_Query", bound=Select[Any])
_WORDS = column("words", Text)
_INDEX = table("register_index", column("id", Integer), column("rowid", Integer), _WORDS)


def _by_index(session: Session, query: Select[int]) -> list[int]:
    """Read with the planner kept from betting on meeting enough rows early and reading the whole table."""
    _allow_scans(session, "off")
    found = list(session.scalars(query))
    _allow_scans(session, "on")
    return found


def _allow_scans(session: Session, state: str) -> None:
    session.execute(select(*(func.set_config(f"enable_{way}", state, True) for way in ("seqscan", "indexscan"))))


def _id(session: Session) -> ColumnElement[int]:
    return _INDEX.c.rowid if _is_sqlite(session) else _INDEX.c.id


def _within(query: _Query, bound: ColumnElement[bool] | None) -> _Query:
    return query if bound is None else query.where(bound)


def _among_newest(groups: Groups, rows: int) -> Select[int]:
    newest = select(_INDEX.c.id, _WORDS).order_by(_INDEX.c.id.desc()).limit(rows).subquery()
    return select(newest.c.id).where(_matches(groups, newest))


def _matches(groups: Groups, rows: Subquery | None = None) -> ColumnElement[bool]:
    words = _WORDS if rows is None else rows.c.words
    return words.bool_op("@@")(cast(_tsquery(groups), TSQUERY))


def _number(session: Session, query: Select[int]) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _fts(groups: Groups) -> str:
    def one(term: Term) -> str:
        return f'"{term.word}" *' if term.is_beginning else f'"{term.word}"'

    return _combined(groups, one, " OR ", " AND ")


def _tsquery(groups: Groups) -> str:
    def one(term: Term) -> str:
        return f"'{term.word}':*" if term.is_beginning else f"'{term.word}'"

    return _combined(groups, one, " | ", " & ")


def _combined(groups: Sequence[Sequence[Term]], one: Callable[[Term], str], either: str, both: str) -> str:
    return both.join(f"({either.join(one(term) for term in group)})" for group in groups)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
