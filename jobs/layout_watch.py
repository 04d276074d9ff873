"""The layout guard where files are made: what it says of a finished letter is kept as an act of its own."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from core.profile import Layout
from generator.guarding.guard import guard_letter

#: Where the act keeps it.
KEPT = "tata_letak"
_log = logging.getLogger(__name__)


def layout_findings(pdf: bytes, layout: Layout, template: bytes, context: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The findings as the act tells them; none when all is well. A letter never waits for its guard to be mended."""
    try:
        return [each.as_json() for each in guard_letter(pdf, layout, template, context)]
    except Exception:  # noqa: BLE001 - the files are right whatever becomes of the guard
        _log.exception("the layout of a letter was not guarded")
        return []
