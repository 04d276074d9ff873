"""The layout guard where files are made: what it says of the finished letter is kept in the act that closes the job."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from core.profile import Layout
from generator.guarding.guard import guard_letter

#: Where the act keeps it.
KEPT = "tata_letak"
_log = logging.getLogger(__name__)


def layout_facts(pdf: bytes, layout: Layout, template: bytes, context: Mapping[str, Any]) -> dict[str, Any]:
    """The findings as the act tells them; empty when all is well. A letter never waits for its guard to be mended."""
    try:
        findings = guard_letter(pdf, layout, template, context)
    except Exception:  # noqa: BLE001 - the files are right whatever becomes of the guard
        _log.exception("the layout of a letter was not guarded")
        return {}
    return {KEPT: [each.as_json() for each in findings]} if findings else {}
