"""The secretariat's books: the names they are asked for by, and agenda and ekspedisi as tables for spreadsheets.

Pages write the tables themselves; what a template prints is made by a worker (`jobs/printed_books.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from core.i18n import _
from generator.spreadsheets import Heading, write_long
from jobs.tables import table
from letters.delivery import expedition
from letters.register import agenda

#: Titles, each with what its template prints.
Parts: TypeAlias = Sequence[tuple[str, dict[str, Any]]]
AGENDA, CARDS, CARD_SHEETS, EXPEDITION = "agenda", "kartu", "lembar-kartu", "ekspedisi"
#: Widths of the columns in characters.
_AGENDA_WIDTHS = (8, 14, 34, 14, 16, 40, 60, 12, 32, 28, 24, 18)
_EXPEDITION_WIDTHS = (8, 14, 34, 14, 40, 60, 10, 28, 34, 18, 20, 30)


def agenda_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The agenda surat keluar as CSV."""
    return _csv(agenda.COLUMNS, rows)


def agenda_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """The agenda surat keluar as an Excel file; every cell is text."""
    return _xlsx(_("Agenda surat keluar"), agenda.COLUMNS, _AGENDA_WIDTHS, rows)


def expedition_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The buku ekspedisi as CSV."""
    return _csv(expedition.COLUMNS, rows)


def expedition_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """The buku ekspedisi as an Excel file; every cell is text."""
    return _xlsx(_("Buku ekspedisi"), expedition.COLUMNS, _EXPEDITION_WIDTHS, rows)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    names = [_(column) for column in columns]
    return table((dict(zip(names, row, strict=True)) for row in rows), names)


def _xlsx(title: str, columns: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> bytes:
    headings = [Heading(_(column), width) for column, width in zip(columns, widths, strict=True)]
    return write_long(title, headings, rows)
