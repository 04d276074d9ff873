"""Small Word and Excel files for tests, made by code, and ways to spoil them."""

from __future__ import annotations

import warnings
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from docx import Document


def word(words: str) -> bytes:
    """A Word file of one paragraph."""
    document, made = Document(), BytesIO()
    document.add_paragraph(words)
    document.save(made)
    return made.getvalue()


def workbook(words: str, formula: str = "=1+1") -> bytes:
    """An Excel file of one sheet."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, words)
        sheet.write_formula(0, 1, formula)
    return made.getvalue()


def with_entry(package: bytes, name: str, content: bytes = b"x") -> bytes:
    """The package with one more entry, even if there is one of that name."""
    made = BytesIO(package)
    with ZipFile(made, "a", ZIP_DEFLATED) as opened, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened.writestr(name, content)
    return made.getvalue()


def changed(package: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The package with other words in one part."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(entry.filename, content)
    return made.getvalue()
