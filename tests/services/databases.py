"""One test, both databases: `def test_numbers(database_url)` runs twice, each time on an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from tests.services.postgres import Cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The SQLAlchemy address of an empty database: first a file of SQLite, then PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'naskah.sqlite3'}"
        return
    url = request.getfixturevalue("postgres_url")()
    yield url
    cluster: Cluster = request.getfixturevalue("postgres")
    cluster.execute(f"drop database if exists {make_url(url).database} with (force)")
