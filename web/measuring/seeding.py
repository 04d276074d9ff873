"""Many letters at once, for measuring: rows as issuing writes them, through the real triggers, without files."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from core.database import Database
from core.identity import random_text
from letters.models import Letter, LetterState, Recipient, Series
from letters.register.entries import RegisterEntry
from letters.register.upkeep import index_anew, refresh_statistics, stop_indexing
from letters.register.words import joined, marked, words_of
from organization.models import Office, Unit
from web.measuring.bulk import write_rows

_BATCH = 10_000
_YEARS = 10
_LAST_YEAR = 2026
_WORDS_IN_LETTER = 90
_WORDS_IN_SUBJECT = 8
_VOCABULARY = 8_000
#: Letters take their words from somewhere in a text of this length.
_PROSE = 500_000
_PARTS = ("per", "mo", "ho", "nan", "pe", "li", "ba", "tan", "ke", "gi", "a", "su", "ra", "da", "ta", "nus", "bel", "u")
#: What a line of the register has from its letter as it stands.
_SHARED = ("agency", "series_id", "year", "number", "suffix", "text", "date", "kind", "form", "classification",
           "urgency", "subject", "state")  # fmt: skip

_Row = dict[str, Any]


class Seeder:
    """Copies one issued letter as often as asked, each with parties, days and words of its own.

    The same `seed` makes the same words, so that a register filled before can be asked again.
    """

    def __init__(self, database: Database, office: Office, model: str, *, seed: int = 2026) -> None:
        self._database = database
        self._units = [unit for unit in office.units if unit.leader]
        with database.read() as session:
            letter = session.get_one(Letter, model)
            self._letter: _Row = {each.key: _plain(getattr(letter, each.key)) for each in inspect(Letter).column_attrs}
        self._letter |= {"contents": '{"isi": {"kegiatan": "Ukur"}}', "context": "{}", "case_id": None}
        self._random = random.Random(seed)  # noqa: S311
        # Words are as frequent as in any language: the first often, the last hardly ever.
        made = ("".join(self._random.choices(_PARTS, k=self._random.randint(2, 5))) for _each in range(_VOCABULARY))
        self._words = list(dict.fromkeys(made))
        weights = list(accumulate(1 / (place + 2) for place in range(len(self._words))))
        self._prose = self._random.choices(self._words, cum_weights=weights, k=_PROSE)

    def word(self, place: int) -> str:
        """The word that is the `place`-th most frequent."""
        return self._words[place]

    def fill(self, count: int) -> None:
        """Write so many letters, ten thousand in each transaction."""
        database, run = self._database, random_text(8)
        with database.write() as session:
            series = list(self._series(session, count))
            triggers = stop_indexing(session)
        for start in range(0, count, _BATCH):
            letters: list[_Row] = []
            recipients: list[_Row] = []
            entries: list[_Row] = []
            for place in range(start, min(start + _BATCH, count)):
                row, units = self._row(run, place, count, series)
                letters.append(row)
                recipients += _recipients(row, units)
                entries.append(self._entry(row, units))
            with database.write() as session:
                write_rows(session, Letter.__table__, letters)
                write_rows(session, Recipient.__table__, recipients)
                write_rows(session, RegisterEntry.__table__, entries)
        with database.write() as session:
            index_anew(session, triggers)
        refresh_statistics(database)

    def _series(self, session: Session, count: int) -> Iterator[int]:
        for year in range(_LAST_YEAR - _YEARS + 1, _LAST_YEAR + 1):
            made = Series(
                agency=self._letter["agency"], office="ukur", group="ukur", year=year, last_number=count,
                last_date=date(year, 1, 1),
            )  # fmt: skip
            session.add(made)
            session.flush()
            yield made.id

    def _row(self, run: str, place: int, count: int, series: Sequence[int]) -> tuple[_Row, list[Unit]]:
        units = self._random.sample(self._units, 4)
        year, day = divmod(place * _YEARS * 365 // count, 365)
        on = date(_LAST_YEAR - _YEARS + 1 + year, 1, 1) + timedelta(days=day)
        given = {
            "id": f"{run}{place:012}", "series_id": series[year], "year": on.year, "number": place + 1,
            "date": _plain(on), "text": f"800.1.11.1/{place + 1}/{units[0].number_code or units[0].code}/{on.year}",
            "agency": units[0].agency, "requesting_unit": units[0].code, "asked_unit": units[1].code,
            "signatory_post": units[0].leader, "idempotency_key": f"ukur-{run}-{place}",
            "issued_at": _plain(datetime(on.year, on.month, on.day, 2)),  # noqa: DTZ001
            "state": LetterState.VOID.value if place % 100 == 0 else LetterState.COMPLETE.value,
            "subject": " ".join(self._some_words(_WORDS_IN_SUBJECT)),
        }  # fmt: skip
        return self._letter | given, units

    def _entry(self, row: _Row, units: Sequence[Unit]) -> _Row:
        facts = {
            "a": [row["agency"]], "y": [str(row["year"])], "s": [row["state"]], "d": [row["date"]],
            "m": [row["date"][:7]], "u": [row["requesting_unit"], row["asked_unit"]],
            "p": [unit.leader for unit in (units[0], *units[2:])], "i": [str(row["issued_by_id"])],
            "o": [row["requesting_unit"]], "k": [row["kind"]], "f": [row["form"]], "c": [row["classification"]],
            "g": [row["urgency"]], "x": sorted({units[1].agency} - {row["agency"]}),
        }  # fmt: skip
        words = [*self._some_words(_WORDS_IN_LETTER), *row["subject"].split(), *words_of([row["text"]])]
        for unit in units[2:]:
            words += _title_words(unit.name)
        words += [_marked(mark, value) for mark, values in facts.items() for value in values]
        return {name: row[name] for name in _SHARED} | {
            "letter_id": row["id"], "unit": row["requesting_unit"], "summary": "Ukur",
            "addressee": _title(units[2].name), "attachments": "-", "signatory": "Nama", "at": row["issued_at"],
            "words": joined(words),
        }  # fmt: skip

    def _some_words(self, count: int) -> list[str]:
        start = self._random.randrange(_PROSE - count)
        return self._prose[start : start + count]


def _recipients(row: _Row, units: Sequence[Unit]) -> Iterator[_Row]:
    for ordinal, unit in enumerate(units[2:]):
        yield {"letter_id": row["id"], "ordinal": ordinal, "post": unit.leader, "title": _title(unit.name),
               "nip": None, "reason": "", "article": ""}  # fmt: skip


def _title(unit: str) -> str:
    return f"Kepala {unit}"


@lru_cache
def _title_words(unit: str) -> tuple[str, ...]:
    return (*words_of([_title(unit)]), *words_of([_title(unit)], "r"))


_marked = lru_cache(maxsize=10_000)(marked)


def _plain(value: object) -> object:
    """A value as both databases read it from text."""
    if isinstance(value, dict | list):
        return json.dumps(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
