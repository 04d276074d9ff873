"""The lists that a template of `templates/lists` prints as PDF, by name, so that any worker can make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from core.profile import Layout
from jobs.agendas import agenda_pdf
from jobs.cards import card_pages, card_sheets
from jobs.expeditions import expedition_pdf

#: Titles, each with what its template prints.
Parts: TypeAlias = Sequence[tuple[str, dict[str, Any]]]
AGENDA, CARDS, CARD_SHEETS, EXPEDITION = "agenda", "kartu", "lembar-kartu", "ekspedisi"
_PRINTERS: dict[str, Callable[[Parts, Layout, Callable[[bytes], bytes]], bytes]] = {
    AGENDA: agenda_pdf,
    CARDS: card_pages,
    CARD_SHEETS: card_sheets,
    EXPEDITION: expedition_pdf,
}


def book_pdf(name: str, parts: Parts, layout: Layout, convert: Callable[[bytes], bytes]) -> bytes:
    """The list of this name as one PDF on the profile's paper."""
    return _PRINTERS[name](parts, layout, convert)
