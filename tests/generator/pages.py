"""Small PDFs for tests, made by code."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of a PDF."""
    made = BytesIO()
    pdf.save(made, deterministic_id="encryption" not in options, **options)
    return made.getvalue()


def paper(pages: int = 1) -> pikepdf.Pdf:
    """Empty A4 pages, to be changed."""
    pdf = pikepdf.new()
    for _page in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    return pdf


def blank_pdf(pages: int = 1, *, script: bool = False) -> bytes:
    """Empty A4 pages; with `script`, pages that run a program when they are opened."""
    pdf = paper(pages)
    if script:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('x')")
    return saved(pdf)
