"""Tables: what the migrations make is what the models say, on both databases, up and down."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from core.database import Database
from core.migrating import downgrade, head, metadata, revision_of, upgrade
from tests.factories import ROOT, Bench


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture(scope="module")
def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return ScriptDirectory.from_config(config)


def things(database: Database) -> dict[str, list[str]]:
    """Tables, indexes, triggers and functions by name."""
    with database.engine.connect() as connection:
        if database.is_sqlite:
            rows = connection.execute(text("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
        else:
            rows = connection.execute(
                text(
                    "SELECT 'table', tablename FROM pg_tables WHERE schemaname = 'public' UNION ALL "
                    "SELECT 'trigger', tgname FROM pg_trigger WHERE NOT tgisinternal UNION ALL "
                    "SELECT 'function', proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace "
                    "WHERE nspname = 'public'"
                )
            )
        found: dict[str, list[str]] = {}
        for kind, name in sorted(tuple(row) for row in rows):
            found.setdefault(kind, []).append(name)
        return found


def test_the_migrations_make_the_models(database: Database):
    upgrade(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                # Words are indexed by each database in its own way, which no model describes.
                "include_name": lambda name, kind, _parents: kind != "table" or not name.startswith("register_index"),
            },
        )
        assert compare_metadata(context, metadata()) == []


def test_constraints_carry_the_models_names(database: Database):
    """A later migration can only change what it can name."""
    upgrade(database)
    found = inspect(database.engine)
    for table in metadata().tables.values():
        checks = {each["name"] for each in found.get_check_constraints(table.name)}
        uniques = {each["name"] for each in found.get_unique_constraints(table.name)}
        named = {
            str(each.name)
            for each in table.constraints
            if each.__visit_name__.endswith(("check_constraint", "unique_constraint"))
        }
        assert named == checks | uniques


def test_going_up_twice_changes_nothing(database: Database):
    upgrade(database)
    before = things(database)
    upgrade(database)
    assert things(database) == before
    assert revision_of(database) == head()


def test_going_down_leaves_nothing_and_up_again_leaves_all(database: Database):
    assert revision_of(database) is None
    upgrade(database)
    before = things(database)
    downgrade(database, "base")
    left = things(database)
    assert left["table"] == ["alembic_version"]
    assert not left.get("trigger")
    assert not left.get("function")
    upgrade(database)
    assert things(database) == before


def test_a_database_with_letters_can_go_down(database_url: str, tmp_path):
    """Triggers keep rows from being deleted, not a table from being dropped by who may."""
    bench = Bench(database_url, tmp_path)
    bench.issue()
    downgrade(bench.database, "base")
    assert things(bench.database)["table"] == ["alembic_version"]
    bench.close()


def test_the_file_head_names_the_newest_revision(scripts: ScriptDirectory):
    assert scripts.get_heads() == [head()]


def test_revisions_form_one_line_and_can_all_be_undone(scripts: ScriptDirectory):
    revisions = list(scripts.walk_revisions())
    assert [len(revision.nextrev) for revision in revisions][1:] == [1] * (len(revisions) - 1)
    assert all(callable(getattr(revision.module, "downgrade", None)) for revision in revisions)


def test_the_chain_of_acts_begins_with_the_tables(database: Database):
    upgrade(database)
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT id, count, hash FROM audit_head")).all() == [(1, 0, "0" * 64)]
