"""The books that a template of `templates/lists` prints as PDF, by name, so that any worker can make them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from core.profile import Layout
from jobs.books import AGENDA, CARD_SHEETS, CARDS, EXPEDITION, Parts
from jobs.cards import card_pages, card_sheets
from jobs.printed_lists import LISTS, list_pdf

_PRINTERS: dict[str, Callable[[Parts, Layout, Callable[[bytes], bytes]], bytes]] = {
    AGENDA: partial(list_pdf, LISTS / "agenda-surat-keluar.docx"),
    CARDS: card_pages,
    CARD_SHEETS: card_sheets,
    EXPEDITION: partial(list_pdf, LISTS / "buku-ekspedisi.docx"),
}


def book_pdf(name: str, parts: Parts, layout: Layout, convert: Callable[[bytes], bytes]) -> bytes:
    """The book of this name as one PDF/A on the profile's paper, each part with its bookmark."""
    return _PRINTERS[name](parts, layout, convert)
