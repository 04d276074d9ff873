"""Finding lines of the register by their words, on both databases: the newest first, no more than are asked for.

SQLite's FTS5 is read in order, PostgreSQL asked for one part of the register after another. Both find the same.
"""

from __future__ import annotations

from sqlalchemy import Integer, Select, column, select, table, text
from sqlalchemy.orm import Session

from letters.register.ordered import find_in_order, fts
from letters.register.parts import find_in_parts, tsquery
from letters.register.question import NEWEST, Groups, Place

#: How many matches are counted; beyond, a page says that there are more.
MOST_COUNTED = 1_000


def find(session: Session, groups: Groups, place: Place, most: int) -> list[int]:
    """The ids of the next matching lines, the newest first."""
    found = (find_in_order if _is_sqlite(session) else find_in_parts)(session, groups, place, most)
    return found[::-1] if place.after else found


def newest(session: Session, groups: Groups) -> list[int]:
    """The newest matching lines: all, or one more than are counted."""
    return find(session, groups, NEWEST, MOST_COUNTED + 1)


def matching(session: Session, groups: Groups) -> Select[int]:
    """A query for the ids of all matching lines."""
    if _is_sqlite(session):
        return _IDS_SQLITE.where(text("register_index MATCH :asked").bindparams(asked=fts(groups)))
    return _IDS.where(text("words @@ CAST(:asked AS tsquery)").bindparams(asked=tsquery(groups)))


_IDS_SQLITE = select(table("register_index", column("rowid", Integer)).c.rowid)
_IDS = select(table("register_index", column("id", Integer)).c.id)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
