"""Time: one clock that is handed over, never read from the side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

#: Returns the present moment with a time zone.
Clock: TypeAlias = Callable[[], datetime]


def system_clock() -> datetime:
    """The machine's own time, in UTC."""
    return datetime.now(UTC)


def office_date(moment: datetime, zone: str) -> date:
    """The calendar date at `moment` in the office's zone (Asia/Makassar for Belu), never that of UTC."""
    return moment.astimezone(ZoneInfo(zone)).date()
