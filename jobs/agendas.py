"""The agenda surat keluar as files: a table for spreadsheets, and a book to be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from core.i18n import _
from core.profile import DocumentForm, Layout
from core.settings import CHECKOUT
from generator.copies import merge
from generator.spreadsheets import Heading, write_long
from generator.word import prepare, render
from jobs.tables import table
from letters.register.agenda import COLUMNS

_TEMPLATE: Path = CHECKOUT / "templates" / "lists" / "agenda-surat-keluar.docx"
_WIDTHS = (8, 14, 34, 14, 16, 40, 60, 12, 32, 28, 24, 18)


def agenda_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as CSV."""
    names = [_(column) for column in COLUMNS]
    return table((dict(zip(names, row, strict=True)) for row in rows), names)


def agenda_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """The book as an Excel file; every cell is text."""
    headings = [Heading(_(column), width) for column, width in zip(COLUMNS, _WIDTHS, strict=True)]
    return write_long(_("Agenda surat keluar"), headings, rows)


def agenda_pdf(
    parts: Sequence[tuple[str, dict[str, Any]]],
    layout: Layout,
    convert: Callable[[bytes], bytes],
    template: Path = _TEMPLATE,
) -> bytes:
    """The book as one PDF/A, each part with its bookmark; `template` prints another such book."""
    prepared = prepare(template.read_bytes(), layout, DocumentForm.FORMULIR)
    pdfs = [convert(render(prepared, context)) for _title, context in parts]
    return merge(pdfs, [title for title, _context in parts])
