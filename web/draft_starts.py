"""What a kind does by itself in a draft: it fills in rows, when begun and when asked again, and reckons figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from letters.kinds import LetterKind, Start, Step
from letters.kinerja.plans import Performance
from web.visits import current_visit


def started(kind: LetterKind, step: Step, unit: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The contents as the kind begins them for a unit, after what was typed; unchanged where it knows nothing."""
    return dict(kind.begin(_start(step, unit, typed))) if kind.begin else dict(typed)


def figures_of(kind: LetterKind, step: Step, content: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The figures that can be reckoned of what was typed so far."""
    unit = str(content.get("pemohon") or "")
    return kind.measure(_start(step, unit, content.get("isi") or {})) if kind.measure and unit else ()


def _start(step: Step, unit: str, typed: Mapping[str, Any]) -> Start:
    visit = current_visit()
    rules = visit.services.profile.performance

    def performance(unit: str, year: int, quarter: int) -> Performance:
        return replace(visit.records.performance(unit, year, quarter), rules=rules)

    standings = partial(visit.records.standings, visit.office)
    return Start(visit.today, visit.office, step, unit, typed, performance, visit.records.targets, standings)
