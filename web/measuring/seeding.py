"""Many letters at once, for measuring: rows as issuing writes them, through the real triggers, without files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import insert, inspect, select, text
from sqlalchemy.orm import Session

from core.identity import new_id
from letters.models import Letter, LetterState, Recipient, Series
from letters.register.entries import RegisterEntry
from letters.register.words import joined, marked, words_of
from organization.models import Office, Unit
from web.services import Services

_BATCH = 5_000
_YEARS = 10
_LAST_YEAR = 2026
_WORDS_IN_LETTER = 90
_VOCABULARY = 8_000
_PARTS = ("per", "mo", "ho", "nan", "pe", "li", "ba", "tan", "ke", "gi", "a", "su", "ra", "da", "ta", "nus", "bel", "u")


class Seeder:
    """Copies one issued letter as often as asked, each with parties, days and words of its own."""

    def __init__(self, services: Services, model: str) -> None:
        self._services = services
        self._office: Office = services.office()
        self._units = [unit for unit in self._office.units if unit.leader]
        with services.database.read() as session:
            letter = session.get_one(Letter, model)
            self._letter = {each.key: getattr(letter, each.key) for each in inspect(Letter).column_attrs}
        self._letter |= {"contents": {"isi": {"kegiatan": "Ukur"}}, "context": {}, "case_id": None}
        # Words are as frequent as in any language: the first often, the last hardly ever.
        self._words = list(dict.fromkeys("".join(random.choices(_PARTS, k=random.randint(2, 5)))  # noqa: S311
                                         for _each in range(_VOCABULARY)))  # fmt: skip
        self._weights = list(accumulate(1 / (place + 2) for place in range(len(self._words))))

    def word(self, place: int) -> str:
        """The word that is the `place`-th most frequent."""
        return self._words[place]

    def fill(self, count: int) -> None:
        """Write so many letters; PostgreSQL's index of words is made anew at the end, which is faster."""
        database = self._services.database
        with database.write() as session:
            first = (session.scalar(select(RegisterEntry.id).order_by(RegisterEntry.id.desc()).limit(1)) or 0) + 1
            series = list(self._series(session, count))
            if not database.is_sqlite:
                session.execute(text("DROP INDEX ix_register_index_words"))
        for start in range(0, count, _BATCH):
            rows = [self._row(place, count, series) for place in range(start, min(start + _BATCH, count))]
            with database.write() as session:
                session.execute(insert(Letter.__table__), [row for row, _units in rows])  # type: ignore[arg-type]
                written = [self._parties(first + start + place, *row) for place, row in enumerate(rows)]
                session.execute(insert(Recipient), [each for parties, _entry in written for each in parties])
                session.execute(insert(RegisterEntry), [entry for _parties, entry in written])
        if not database.is_sqlite:
            with database.write() as session:
                session.execute(
                    text("CREATE INDEX ix_register_index_words ON register_index USING gin (words) "
                         "WITH (fastupdate = off)")
                )  # fmt: skip
            with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM ANALYZE"))

    def _series(self, session: Session, count: int) -> Iterator[int]:
        for year in range(_LAST_YEAR - _YEARS + 1, _LAST_YEAR + 1):
            made = Series(
                agency=self._letter["agency"], office="ukur", group="ukur", year=year, last_number=count,
                last_date=date(year, 12, 31),
            )  # fmt: skip
            session.add(made)
            session.flush()
            yield made.id

    def _row(self, place: int, count: int, series: list[int]) -> tuple[dict[str, Any], list[Unit]]:
        units = random.sample(self._units, 4)
        year, day = divmod(place * _YEARS * 365 // count, 365)
        on = date(_LAST_YEAR - _YEARS + 1 + year, 1, 1) + timedelta(days=day)
        given = {
            "id": new_id(), "series_id": series[year], "year": on.year, "number": place + 1, "date": on,
            "text": f"800.1.11.1/{place + 1}/{units[0].number_code or units[0].code}/{on.year}",
            "agency": units[0].agency, "requesting_unit": units[0].code, "asked_unit": units[1].code,
            "signatory_post": units[0].leader, "idempotency_key": f"ukur-{place}-{new_id()}",
            "issued_at": datetime(on.year, on.month, on.day, 2, tzinfo=UTC),
            "state": LetterState.VOID.value if place % 100 == 0 else LetterState.COMPLETE.value,
            "subject": " ".join(random.choices(self._words, cum_weights=self._weights, k=8)),  # noqa: S311
        }  # fmt: skip
        return self._letter | given, units

    def _parties(
        self, entry_id: int, row: dict[str, Any], units: list[Unit]
    ) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        parties = [
            {"letter_id": row["id"], "ordinal": ordinal, "post": unit.leader, "title": self._title(unit),
             "nip": None, "reason": "", "article": ""}
            for ordinal, unit in enumerate(units[2:])
        ]  # fmt: skip
        body = random.choices(self._words, cum_weights=self._weights, k=_WORDS_IN_LETTER)  # noqa: S311
        facts = {
            "a": [row["agency"]], "y": [str(row["year"])], "s": [row["state"]], "d": [row["date"].isoformat()],
            "m": [f"{row['date']:%Y-%m}"], "u": [row["requesting_unit"], row["asked_unit"]],
            "p": [unit.leader for unit in (units[0], *units[2:])], "i": [str(row["issued_by_id"])],
            "o": [row["requesting_unit"]], "k": [row["kind"]], "f": [row["form"]], "c": [row["classification"]],
            "g": [row["urgency"]], "x": sorted({units[1].agency} - {row["agency"]}),
        }  # fmt: skip
        words = [*body, *words_of([row["text"], row["subject"], *(each["title"] for each in parties)])]
        words += [marked(mark, value) for mark, values in facts.items() for value in values]
        shared = ("agency", "series_id", "year", "number", "suffix", "text", "date", "kind", "form", "classification",
                  "urgency", "subject", "state")  # fmt: skip
        entry = {name: row[name] for name in shared} | {
            "id": entry_id, "letter_id": row["id"], "unit": row["requesting_unit"], "summary": "Ukur",
            "addressee": parties[0]["title"], "attachments": "-", "signatory": "Nama", "at": row["issued_at"],
            "words": joined(words),
        }  # fmt: skip
        return parties, entry

    def _title(self, unit: Unit) -> str:
        return f"Kepala {unit.name}"
