"""The secretariat's lists as files: tables for spreadsheets, and books printed from a template of `templates/lists`."""

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

LISTS: Path = CHECKOUT / "templates" / "lists"


def list_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The list as CSV, its columns named in the reader's language."""
    names = [_(column) for column in columns]
    return table((dict(zip(names, row, strict=True)) for row in rows), names)


def list_xlsx(title: str, columns: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> bytes:
    """The list as an Excel file; every cell is text, widths are in characters."""
    headings = [Heading(_(column), width) for column, width in zip(columns, widths, strict=True)]
    return write_long(title, headings, rows)


def list_pdf(
    template: Path, parts: Sequence[tuple[str, dict[str, Any]]], layout: Layout, convert: Callable[[bytes], bytes]
) -> bytes:
    """The list as one PDF/A, each part with its bookmark."""
    prepared = prepare(template.read_bytes(), layout, DocumentForm.FORMULIR)
    pdfs = [convert(render(prepared, context)) for _title, context in parts]
    return merge(pdfs, [title for title, _context in parts])
