"""The buku ekspedisi as a table for spreadsheets; the book itself is printed as the agenda is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.i18n import _
from generator.spreadsheets import Heading, write_long
from jobs.bundles import table
from letters.delivery.expedition import COLUMNS

_WIDTHS = (8, 14, 34, 14, 40, 60, 10, 28, 34, 18, 20, 30)


def expedition_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as CSV."""
    names = [_(column) for column in COLUMNS]
    return table((dict(zip(names, row, strict=True)) for row in rows), names)


def expedition_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as an Excel file; every cell is text."""
    headings = [Heading(_(column), width) for column, width in zip(COLUMNS, _WIDTHS, strict=True)]
    return write_long(_("Buku ekspedisi"), headings, rows)
