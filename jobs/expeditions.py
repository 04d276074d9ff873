"""The buku ekspedisi as files: a table for spreadsheets, and a book to be carried along and signed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from core.i18n import _
from core.profile import Layout
from core.settings import CHECKOUT
from generator.spreadsheets import Heading, write_long
from jobs.agendas import agenda_pdf
from jobs.tables import table
from letters.delivery.expedition import COLUMNS

_TEMPLATE: Path = CHECKOUT / "templates" / "lists" / "buku-ekspedisi.docx"
_WIDTHS = (8, 14, 34, 14, 40, 60, 10, 28, 34, 18, 20, 30)


def expedition_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as CSV."""
    names = [_(column) for column in COLUMNS]
    return table((dict(zip(names, row, strict=True)) for row in rows), names)


def expedition_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as an Excel file; every cell is text."""
    headings = [Heading(_(column), width) for column, width in zip(COLUMNS, _WIDTHS, strict=True)]
    return write_long(_("Buku ekspedisi"), headings, rows)


def expedition_pdf(
    parts: Sequence[tuple[str, dict[str, Any]]], layout: Layout, convert: Callable[[bytes], bytes]
) -> bytes:
    """The book as one PDF/A."""
    return agenda_pdf(parts, layout, convert, _TEMPLATE)
