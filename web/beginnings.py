"""Letters that begin something: what may be chosen without a case, route by route."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import NaskahError
from letters.access import drafting_units
from letters.kinds import Catalogue, LetterKind, Step
from letters.parties import Parties
from letters.routing import is_needless
from web.route_words import ROUTES, RouteWords
from web.visits import Visit


@dataclass(frozen=True, slots=True)
class Beginning:
    """One route with the letters it may begin with."""

    route: str
    words: RouteWords
    steps: tuple[tuple[LetterKind, Step], ...]


def beginnings(visit: Visit) -> list[Beginning]:
    """The routes in the order of the regulation."""
    catalogue = visit.services.catalogue
    found = []
    for route, words in ROUTES.items():
        steps = tuple((kind, step) for kind, step in catalogue.steps_of(route) if begins(visit, catalogue, step))
        if steps:
            found.append(Beginning(route, words, steps))
    return found


def begins(visit: Visit, catalogue: Catalogue, step: Step) -> bool:
    """Whether a letter needs none before it, or only such as fall away in one of the reader's units."""
    if not step.after:
        return True
    steps = {other.code: other for _kind, other in catalogue.steps_of(step.route)}
    before = [steps[condition.step] for condition in step.after]
    if any(other.after for other in before):
        return False
    return any(all(_falls_away(visit, other, unit) for other in before) for unit in _units(visit))


def _falls_away(visit: Visit, step: Step, unit: str) -> bool:
    try:
        return is_needless(step, visit.office, Parties(unit, ""), visit.today)
    except NaskahError:
        return False


def _units(visit: Visit) -> Iterator[str]:
    for unit in drafting_units(visit.office, visit.account, visit.today):
        if visit.office.departments(unit):
            yield unit
