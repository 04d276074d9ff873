"""Contents that a kind fills in by itself: when a draft is begun, and again when its writer asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from letters.kinds import LetterKind, Start, Step
from web.visits import current_visit


def started(kind: LetterKind, step: Step, unit: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The contents as the kind begins them for a unit, after what was typed; unchanged where it knows nothing."""
    if kind.begin is None:
        return dict(typed)
    visit = current_visit()
    start = Start(
        on=visit.today,
        office=visit.office,
        step=step,
        unit=unit,
        typed=typed,
        performance=visit.records.performance,
    )
    return dict(kind.begin(start))
