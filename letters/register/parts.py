"""Finding lines on PostgreSQL: in the newest part of the register first, then in wider ones.

GIN hands rows out in no order, so that the newest of many matches could only be told after gathering them all. The
words of a line therefore name the parts in which it stands (`:b9:` its 512 lines, `:b12:` its 4,096 …), and a search
asks for one part after another until enough is found: GIN starts from the rarest word asked for and skips the rest.

The beginning of a word is gathered from the index whole, however small the part. One that is common, as a look at the
newest lines tells, is left to be read from the lines that the other words find.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from letters.register.question import Groups, Place
from letters.register.words import Term

#: The widths of parts as powers of two; migration 0015 writes them.
_WIDTHS = (18, 15, 12, 9)
_FIRST_WIDTH = 1_024
#: What is gathered anew for each part is asked of wide parts.
_FIRST_WIDTH_OF_BEGINNINGS = 65_536
_WIDER, _MUCH_WIDER = 2, 16
#: A part is a little wider than the share of matches so far promises.
_SPARE = 1.3
#: From this share of the newest lines on, a beginning is read and not gathered.
_COMMON = 0.1
#: Reading every line, which the planner believes to be cheap, would unpack all their words.
_READY = text("SELECT max(id), set_config('enable_seqscan', 'off', true) FROM register_index")
#: Years and months lie side by side: where the first of them begins, and where the last of them ends.
_BETWEEN = text(
    "SELECT min(low), max(high) FROM ("
    "SELECT (SELECT min(id) FROM register_index WHERE year = y) AS low, "
    "(SELECT max(id) FROM register_index WHERE year = y) AS high FROM unnest(CAST(:years AS integer[])) AS y "
    "UNION ALL SELECT (SELECT min(id) FROM register_index WHERE month = m), "
    "(SELECT max(id) FROM register_index WHERE month = m) FROM unnest(CAST(:months AS integer[])) AS m) AS ends"
)
#: The words that say when: `:y:2026`, `:m:2026-11`, `:d:2026-11-20`.
_TIME = re.compile(r":[ymd]:(\d{4})(?:-(\d\d))?(?:-\d\d)?")
_COUNTS = text(
    "SELECT avg((words @@ CAST(:asked AS tsquery))::int) "
    "FROM (SELECT words FROM register_index ORDER BY id DESC LIMIT 512) AS newest"
)
_FOUND = "WITH found AS MATERIALIZED (SELECT {} FROM register_index WHERE words @@ CAST(:gathered AS tsquery)) "
_NEAR = "SELECT {} FROM found WHERE id >= :low AND id < :high ORDER BY id {}"
_ORDERS = ("DESC", "ASC")
_GATHER = tuple(text(f"{_FOUND.format('id')}{_NEAR.format('id', order)} LIMIT :most") for order in _ORDERS)
_GATHER_AND_READ = tuple(
    text(
        f"{_FOUND.format('id, words')}SELECT id FROM ({_NEAR.format('id, words', order)} OFFSET 0) AS near "  # noqa: S608
        "WHERE words @@ CAST(:asked AS tsquery) LIMIT :most"
    )
    for order in _ORDERS
)


def find_in_parts(session: Session, groups: Groups, place: Place, most: int) -> list[int]:
    """The ids of the next matching lines, those next to the place first."""
    way = _way(session, groups, place)
    gathered = tuple(group for group in groups if not (_begins(group) and _is_common(session, group)))
    statement = (_GATHER if gathered == groups else _GATHER_AND_READ)[way.is_up]
    is_wide = any(map(_begins, gathered))
    width, found = _FIRST_WIDTH_OF_BEGINNINGS if is_wide else _FIRST_WIDTH, list[int]()
    while len(found) < most and not way.is_walked:
        low, high, part = way.step(width)
        asked = {"gathered": tsquery(gathered + part), "low": low, "high": high, "most": most - len(found)}
        if gathered != groups:
            asked["asked"] = tsquery(groups)
        met = session.scalars(statement, asked).all()
        found += met
        width = _next_width(high - low, len(met), most - len(found))
    return found


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


def _way(session: Session, groups: Groups, place: Place) -> _Way:
    """All lines beside the place, as far as years and months do not leave some out."""
    last = session.scalar(_READY) or 0
    low, high = place.after + 1, min(place.before or last + 1, last + 1)
    for group in groups:
        times = [_TIME.fullmatch(term.word) for term in group]
        if all(times):
            known = [time.groups() for time in times if time]
            first, last = session.execute(_BETWEEN, {
                "years": list({int(year) for year, month in known if not month}),
                "months": list({int(year + month) for year, month in known if month}),
            }).one()  # fmt: skip
            low, high = max(low, first or high), min(high, (last or 0) + 1)
    return _Way(low, high, place.after > 0)


def _parts(low: int, high: int) -> Groups:
    """The widest parts of which a few lie between two lines."""
    bits = _bits(high - low)
    return (tuple(Term(f":b{bits}:{part}") for part in range(low >> bits, (high - 1 >> bits) + 1)),)


def _bits(width: int) -> int:
    return next((bits for bits in _WIDTHS if width >> bits > 1), _WIDTHS[-1])


def _next_width(width: int, met: int, wanted: int) -> int:
    """How many lines to search next, when so many of the last `width` matched."""
    likely = wanted * width * _SPARE / met if met else width * _MUCH_WIDER
    return max(_FIRST_WIDTH, round(min(max(likely, width * _WIDER), width * _MUCH_WIDER)))


def _begins(group: Sequence[Term]) -> bool:
    return any(term.is_beginning for term in group)


def _is_common(session: Session, group: Sequence[Term]) -> bool:
    share = session.scalar(_COUNTS, {"asked": tsquery((tuple(group),))})
    return share is not None and share >= _COMMON
