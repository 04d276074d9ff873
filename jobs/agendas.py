"""The agenda surat keluar as files: a table for spreadsheets, and a book to be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from core.i18n import _
from core.profile import Layout
from jobs.printed_lists import LISTS, list_csv, list_pdf, list_xlsx
from letters.register.agenda import COLUMNS

_TEMPLATE: Path = LISTS / "agenda-surat-keluar.docx"
_WIDTHS = (8, 14, 34, 14, 16, 40, 60, 12, 32, 28, 24, 18)


def agenda_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as CSV."""
    return list_csv(COLUMNS, rows)


def agenda_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as an Excel file; every cell is text."""
    return list_xlsx(_("Agenda surat keluar"), COLUMNS, _WIDTHS, rows)


def agenda_pdf(parts: Sequence[tuple[str, dict[str, Any]]], layout: Layout, convert: Callable[[bytes], bytes]) -> bytes:
    """The book as one PDF/A, each part with its bookmark."""
    return list_pdf(_TEMPLATE, parts, layout, convert)
