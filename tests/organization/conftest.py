"""The example office, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from organization.loading import build_office, read_office
from organization.models import Office

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "organization.yaml"


@pytest.fixture(scope="session")
def office() -> Office:
    return build_office(read_office(EXAMPLE.read_bytes(), name=EXAMPLE.name))
