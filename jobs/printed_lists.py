"""A list printed from one of the templates in `templates/lists`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.profile import DocumentForm, Layout
from core.settings import CHECKOUT
from generator.copies import merge
from generator.word import prepare, rendered
from jobs.books import Parts

LISTS: Path = CHECKOUT / "templates" / "lists"


def list_pdf(template: Path, parts: Parts, layout: Layout, convert: Callable[[bytes], bytes]) -> bytes:
    """The list as one PDF/A, each part with its bookmark."""
    prepared = prepare(template.read_bytes(), layout, DocumentForm.FORMULIR)
    pdfs = [convert(rendered(prepared, context).for_pdf) for _title, context in parts]
    return merge(pdfs, [title for title, _context in parts])
