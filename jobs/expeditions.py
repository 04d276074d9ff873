"""The buku ekspedisi as files: a table for spreadsheets, and a book to be carried along and signed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from core.i18n import _
from core.profile import Layout
from jobs.printed_lists import LISTS, list_csv, list_pdf, list_xlsx
from letters.delivery.expedition import COLUMNS

_TEMPLATE: Path = LISTS / "buku-ekspedisi.docx"
_WIDTHS = (8, 14, 34, 14, 40, 60, 10, 28, 34, 18, 20, 30)


def expedition_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as CSV."""
    return list_csv(COLUMNS, rows)


def expedition_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as an Excel file; every cell is text."""
    return list_xlsx(_("Buku ekspedisi"), COLUMNS, _WIDTHS, rows)


def expedition_pdf(
    parts: Sequence[tuple[str, dict[str, Any]]], layout: Layout, convert: Callable[[bytes], bytes]
) -> bytes:
    """The book as one PDF/A, each part with its bookmark."""
    return list_pdf(_TEMPLATE, parts, layout, convert)
