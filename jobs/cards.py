"""Kartu kendali as PDF: a card to each page, or as many as fit on the profile's paper with cutting marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.profile import Font, Layout
from generator.imposing import impose
from jobs.books import Parts
from jobs.printed_lists import LISTS, list_pdf

_TEMPLATE: Path = LISTS / "kartu-kendali.docx"
#: Height and width in millimetres (tata naskah 2.4), and what stays white around the edge.
CARD_MM = (105.0, 165.0)
_MARGIN_MM = 6.0
_LETTERS_PT = 10


def card_pages(parts: Parts, layout: Layout, convert: Callable[[bytes], bytes]) -> bytes:
    """One card to a page of its own size, for a printer that takes cards."""
    return list_pdf(_TEMPLATE, parts, _card_layout(layout), convert)


def card_sheets(parts: Parts, layout: Layout, convert: Callable[[bytes], bytes]) -> bytes:
    """The cards on sheets of the profile's paper, to be cut along their marks."""
    return impose(card_pages(parts, layout, convert), layout.paper_mm)


def _card_layout(layout: Layout) -> Layout:
    """The profile's type on the paper of a card."""
    return replace(
        layout,
        paper_mm=CARD_MM,
        margin_top_mm=_MARGIN_MM,
        margin_right_mm=_MARGIN_MM,
        margin_bottom_mm=_MARGIN_MM,
        margin_left_mm=_MARGIN_MM,
        body=Font(layout.body.name, _LETTERS_PT),
    )
