"""No test sees the developer's own settings: an exported NASKAH_DATABASE_URL must never be what a test empties."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def clean_environment() -> Iterator[None]:
    """Takes every `NASKAH_…` variable away for the whole run; a test sets what it needs with `monkeypatch`."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("NASKAH_")]:
            patch.delenv(name)
        yield
