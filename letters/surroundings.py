"""What the records say around one letter's contents: performance of its quarter, and who is assigned in its period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from letters.capaian.quarters import Quarter
from letters.capaian.unit_standing import Standings
from letters.kinds import Step
from letters.kinerja.plans import NO_PERFORMANCE, Performance
from letters.records import Records
from organization.models import Office


def performance_around(
    records: Records, office: Office, step: Step, unit: str, contents: Mapping[str, Any], *, but_for: str
) -> tuple[Performance, Standings]:
    """What the unit promised and reported; for a letter that rolls up, how the units below it stand as well."""
    year, quarter = contents.get("tahun"), contents.get("triwulan")
    if not year or not quarter:
        return NO_PERFORMANCE, ()
    standings = records.standings(office, unit, Quarter(year, quarter), but_for=but_for) if step.rolls_up else ()
    return records.performance(unit, year, quarter, but_for=but_for), standings


def assigned_around(
    records: Records, contents: Mapping[str, Any], people: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """For each of the people the letters that assign them within the period of the contents."""
    period = contents.get("durasi")
    if not period or not people:
        return {}
    start, end = date.fromisoformat(period["mulai"]), date.fromisoformat(period["selesai"])
    return records.assigned(people, start, end)
