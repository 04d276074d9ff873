"""The example office, and a desk on each database whose invariants are checked after every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from organization.models import Office
from tests.factories import Bench, example_office


@pytest.fixture(scope="session")
def office() -> Office:
    return example_office()


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    """A desk on SQLite, then one on PostgreSQL."""
    bench = Bench(database_url, tmp_path)
    yield bench
    bench.check()
    bench.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """A desk on SQLite only, for rules that no database decides."""
    bench = Bench(f"sqlite:///{tmp_path / 'naskah.sqlite3'}", tmp_path)
    yield bench
    bench.check()
    bench.close()


@pytest.fixture
def server_bench(postgres_url, tmp_path: Path) -> Iterator[Bench]:
    """A desk on PostgreSQL only."""
    bench = Bench(postgres_url(), tmp_path)
    yield bench
    bench.check()
    bench.close()
