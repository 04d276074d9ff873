"""A fresh installation for each test, copied from one that is furnished once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.site import Site, Visitor, furnish


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with tables, office and accounts; to be copied, never used."""
    folder = tmp_path_factory.mktemp("furnished")
    furnish(folder)
    return folder


@pytest.fixture
def open_site(furnished: Path, tmp_path: Path) -> Iterator[Callable[..., Site]]:
    """Opens installations with settings of their own; all are closed after the test."""
    opened: list[Site] = []

    def new(**options: Any) -> Site:
        folder = tmp_path / f"site-{len(opened)}"
        shutil.copytree(furnished, folder)
        site = Site(folder, **options)
        opened.append(site)
        return site

    yield new
    for site in opened:
        site.close()


@pytest.fixture
def site(open_site: Callable[..., Site]) -> Site:
    return open_site()


@pytest.fixture
def pejabat(site: Site) -> Visitor:
    return site.visitor("pejabat")


@pytest.fixture
def staf(site: Site) -> Visitor:
    return site.visitor("staf")
