"""Prepared statements give and take what SQLAlchemy would, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Table, bindparam, func, select, update
from sqlalchemy.exc import IntegrityError, ProgrammingError, StatementError
from sqlalchemy.types import JSON

from core.database import Database, UtcDateTime
from core.statements import Prepared

THINGS = Table(
    "thing",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String(40), unique=True),
    Column("day", Date),
    Column("at", UtcDateTime),
    Column("is_open", Boolean),
    Column("facts", JSON),
)
MAKASSAR = timezone(timedelta(hours=8))
ROW = {
    "name": "nota 100 % – “dinas”",
    "day": date(2026, 11, 21),
    "at": datetime(2026, 11, 21, 7, 30, tzinfo=MAKASSAR),
    "is_open": True,
    "facts": {"isi": ["Tétun", None, 3], "kosong": {}},
}
ADD = Prepared.adding(THINGS, but=["id"])
READ = Prepared(select(THINGS).where(THINGS.c.name == bindparam("which")))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    THINGS.metadata.create_all(database.engine)
    yield database
    database.close()


def add_and_stumble(database: Database) -> None:
    with database.write() as session:
        ADD.run(session, ROW)
        raise ZeroDivisionError


def test_rows_come_out_as_sqlalchemy_gives_them(database: Database) -> None:
    with database.write() as session:
        ADD.run(session, ROW)
    with database.read() as session:
        usual = tuple(session.execute(select(THINGS)).one())
        assert READ.all(session, {"which": ROW["name"]}) == [usual]
    assert database.ask(READ, {"which": ROW["name"]}) == [usual]
    assert usual[1:] == tuple(ROW.values())
    assert usual[3].tzinfo is UTC
    assert READ.first(session, {"which": "tidak ada"}) is None


def test_several_rows_go_in_at_once_and_nothing_stays_of_what_is_undone(database: Database) -> None:
    rows = [ROW | {"name": str(number), "facts": None, "day": None} for number in range(3)]
    with database.write() as session:
        ADD.run(session, rows)
    with pytest.raises(ZeroDivisionError):
        add_and_stumble(database)
    count = Prepared(select(func.count()).select_from(THINGS))
    assert database.ask(count) == [(3,)]


def test_an_update_counts_and_tells_what_it_changed(database: Database) -> None:
    close = Prepared(
        update(THINGS)
        .where(THINGS.c.name == bindparam("which"), THINGS.c.is_open)
        .values(is_open=False, at=bindparam("now", type_=UtcDateTime()))
        .returning(THINGS.c.at, THINGS.c.is_open)
    )
    now = datetime(2026, 12, 1, tzinfo=UTC)
    with database.write() as session:
        ADD.run(session, ROW)
        assert close.first(session, {"which": ROW["name"], "now": now}) == (now, False)
        assert close.first(session, {"which": ROW["name"], "now": now}) is None


@pytest.mark.parametrize("values", [{}, {"which": "x", "other": "y"}, {"wich": "x"}])
def test_a_value_that_is_missing_or_unknown_is_refused(database: Database, values: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        database.ask(READ, values)


def test_faults_are_those_of_sqlalchemy(database: Database) -> None:
    with pytest.raises(IntegrityError, match="name"), database.write() as session:
        ADD.run(session, [ROW, ROW])
    with pytest.raises(ValueError, match="time zone"), database.write() as session:
        ADD.run(session, ROW | {"at": datetime(2026, 1, 1)})  # noqa: DTZ001 - what is refused
    with pytest.raises((StatementError, ProgrammingError)):
        database.ask(Prepared(select(Column("entah")).select_from(THINGS)))
    assert database.ask(READ, {"which": ROW["name"]}) == []


def test_each_database_has_its_own_statement_where_they_differ(database: Database) -> None:
    name = "sqlite" if database.is_sqlite else "postgresql"
    asked = Prepared({each: select(bindparam("word", each, String)) for each in ("sqlite", "postgresql")})
    assert database.ask(asked) == [(name,)]
