"""Names of files as people will find them in their folders."""

from __future__ import annotations

import re


def file_name(number: str, part: str, ending: str) -> str:
    """A letter's number as a file name: `800.1.11.1-12-Diskominfo-2026-tembusan-1.pdf`."""
    stem = re.sub(r"[^A-Za-z0-9.]+", "-", number).strip("-.")
    return f"{'-'.join(filter(None, (stem, part)))}.{ending}"
