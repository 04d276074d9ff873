"""What a letter's page says of other letters: those behind it, those that carry it, those it may start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letters.access import may_see_letter
from letters.activities.starting import Opening, openings
from letters.models import Letter
from web.visits import Visit


@dataclass(frozen=True, slots=True)
class Link:
    """Another letter; the reader may open it or only know of it."""

    letter: Letter
    is_open: bool


@dataclass(frozen=True, slots=True)
class Links:
    """The letters that belong to one letter."""

    behind: Sequence[Link]
    carrying: Sequence[Link]
    openings: Sequence[Opening]


def links_of(visit: Visit, letter: Letter) -> Links:
    """For the reader's eyes: who carries a letter is told only where the reader may see that too."""
    services = visit.services

    def link(other: Letter) -> Link:
        return Link(other, may_see_letter(visit.office, visit.account, other, visit.today))

    return Links(
        behind=[link(each) for each in services.enclosures.behind(letter.id)],
        carrying=[found for each in services.enclosures.carrying(letter.id) if (found := link(each)).is_open],
        openings=openings(services.catalogue, visit.office, visit.account, letter, visit.today),
    )
