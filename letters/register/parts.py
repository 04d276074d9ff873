"""Finding lines on PostgreSQL: in the newest part of the register first, then in wider ones.

GIN hands rows out in no order, so that the newest of many matches could only be told after gathering them all. The
words of a line therefore name the parts in which it stands (`:b9:` its 512 lines, `:b12:` its 4,096 …), and a search
asks for one part after another until enough is found: GIN starts from the rarest word asked for and skips the rest.

The beginning of a word is gathered from the index whole, however small the part. One that is common, as a look at the
newest lines tells, is left to be read from the lines that the other words find. So are years, months and days, which
lie side by side and also tell where to begin and where to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from letters.register.question import Groups, Place
from letters.register.words import Term

#: The widths of parts as powers of two; migration 0015 writes them.
_WIDTHS = (18, 15, 12, 9)
_FIRST_WIDTH = 1_024
#: What is gathered anew for each part is asked of wide parts.
_FIRST_WIDTH_OF_BEGINNINGS = 262_144
_WIDER = 2
_ALL = 2**31
#: A part is a little wider than the share of matches so far promises.
_SPARE = 1.3
#: From this share of the newest lines on, a beginning is read and not gathered.
_COMMON = 0.1
#: Reading every line, which the planner believes to be cheap, would unpack all their words.
_READY = text("SELECT max(id), set_config('enable_seqscan', 'off', true) FROM register_index")
#: Years, months and days lie side by side: where each begins, and where it ends.
_BETWEEN = text(
    " UNION ALL ".join(
        f"SELECT (SELECT min(id) FROM register_index WHERE {one} = each), "  # noqa: S608
        f"(SELECT max(id) FROM register_index WHERE {one} = each) FROM unnest(CAST(:{one}s AS {kind}[])) AS each"
        for one, kind in (("year", "integer"), ("month", "integer"), ("day", "date"))
    )
)
#: The words that say when: `:y:2026`, `:m:2026-11`, `:d:2026-11-20`.
_TIME = re.compile(r":[ymd]:(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_Times = dict[str, list[Any]]
_COUNTS = text(
    "SELECT avg((words @@ CAST(:asked AS tsquery))::int) "
    "FROM (SELECT words FROM register_index ORDER BY id DESC LIMIT 512) AS newest"
)


def find_in_parts(session: Session, groups: Groups, place: Place, most: int) -> list[int]:
    """The ids of the next matching lines, those next to the place first."""
    times = {group: known for group in groups if (known := _times(group))}
    way = _way(session, times.values(), place)
    read = tuple(group for group in groups if _begins(group) and _is_common(session, group))
    gathered = tuple(group for group in groups if group not in read and group not in times)
    statement = _statement(len(times), is_read=bool(read), is_up=way.is_up)
    asked: dict[str, object] = {"read": tsquery(read)} if read else {}
    for number, known in enumerate(times.values()):
        asked |= {f"{name}{number}": values for name, values in known.items()}
    width = _FIRST_WIDTH_OF_BEGINNINGS if any(map(_begins, gathered)) else _FIRST_WIDTH
    found: list[int] = []
    while len(found) < most and not way.is_walked:
        low, high, part = way.step(width)
        step = {"gathered": tsquery(gathered + part), "low": low, "high": high, "most": most - len(found)}
        met = session.scalars(statement, asked | step).all()
        found += met
        width = _next_width(high - low, len(met), most - len(found))
    return found


@lru_cache
def _statement(times: int, *, is_read: bool, is_up: bool) -> TextClause:
    """The search in one part: what GIN gathers; of these the lines next to the place, of these what is read."""
    within = "".join(
        f" AND (year = ANY(:years{number}) OR month = ANY(:months{number}) OR day = ANY(:days{number}))"
        for number in range(times)
    )
    # Looked up one by one, so that no line's words are unpacked or sorted beyond the last one wanted.
    words = "(SELECT words FROM register_index AS line WHERE line.id = near.id)"
    reading = f"WHERE {words} @@ CAST(:read AS tsquery) " if is_read else ""
    return text(
        "WITH found AS MATERIALIZED (SELECT id, year, month, day FROM register_index "  # noqa: S608
        "WHERE words @@ CAST(:gathered AS tsquery)) "
        f"SELECT id FROM (SELECT id FROM found WHERE id >= :low AND id < :high{within} "
        f"ORDER BY id {'ASC' if is_up else 'DESC'} OFFSET 0) AS near {reading}LIMIT :most"
    )


def tsquery(groups: Groups) -> str:
    """The words to be found as PostgreSQL spells them."""

    def one(term: Term) -> str:
        return f"'{term.word}':*" if term.is_beginning else f"'{term.word}'"

    return " & ".join(f"({' | '.join(one(term) for term in group)})" for group in groups)


@dataclass(slots=True)
class _Way:
    """What is still to be searched: the lines from `low` to below `high`, walked up or down."""

    low: int
    high: int
    is_up: bool

    @property
    def is_walked(self) -> bool:
        return self.low >= self.high

    def step(self, width: int) -> tuple[int, int, Groups]:
        """Walk on by about so many lines: the first of them, the one after the last, and the words of their parts."""
        low, high = self.low, self.high
        if high - low <= width:
            self.low = high
            return low, high, _parts(low, high)
        bits = _bits(width)
        if self.is_up:
            high = self.low = min(high, (low + width) >> bits << bits)
        else:
            low = self.high = max(low, (high - width) >> bits << bits)
        return low, high, _parts(low, high)


def _way(session: Session, times: Iterable[_Times], place: Place) -> _Way:
    """All lines beside the place, as far as years, months and days do not leave some out."""
    last = session.scalar(_READY) or 0
    low, high = place.after + 1, min(place.before or last + 1, last + 1)
    for known in times:
        ends = [(first, last) for first, last in session.execute(_BETWEEN, known) if first]
        low = max(low, min((first for first, _last in ends), default=high))
        high = min(high, max((last for _first, last in ends), default=0) + 1)
    return _Way(low, high, place.after > 0)


def _times(group: Sequence[Term]) -> _Times | None:
    """The years, months and days of which a line must have one; None when something else is asked."""
    found = [_TIME.fullmatch(term.word) for term in group]
    if not all(found):
        return None
    parts = [tuple(map(int, filter(None, each.groups()))) for each in found if each]
    return {
        "years": [part[0] for part in parts if len(part) == 1],
        "months": [part[0] * 100 + part[1] for part in parts if len(part) == 2],
        "days": [date(*part) for part in parts if len(part) == 3],
    }


def _parts(low: int, high: int) -> Groups:
    """The widest parts of which a few lie between two lines."""
    bits = _bits(high - low)
    return (tuple(Term(f":b{bits}:{part}") for part in range(low >> bits, (high - 1 >> bits) + 1)),)


def _bits(width: int) -> int:
    return next((bits for bits in _WIDTHS if width >> bits > 1), _WIDTHS[-1])


def _next_width(width: int, met: int, wanted: int) -> int:
    """How many lines to search next, when so many of the last `width` matched: all, when none did.

    What is rare is asked of many lines as fast as of few, for GIN goes through all that is known of its rarest word.
    """
    return max(_FIRST_WIDTH, width * _WIDER, round(wanted * width * _SPARE / met)) if met else _ALL


def _begins(group: Sequence[Term]) -> bool:
    return any(term.is_beginning for term in group)


def _is_common(session: Session, group: Sequence[Term]) -> bool:
    share = session.scalar(_COUNTS, {"asked": tsquery((tuple(group),))})
    return share is not None and share >= _COMMON
