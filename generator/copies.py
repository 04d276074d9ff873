"""Copies of an issued PDF, each marked with its recipient; drafts marked as such; several files in one.

Nothing here changes the bytes it is given: the original stays what it was, and a copy stays PDF/A.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from io import BytesIO
from typing import TypeAlias

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import NameObject

from generator.overlay import Box, Line, Sheet

#: Draws on a sheet of the given width.
_Mark: TypeAlias = Callable[[Sheet, float], None]

_MM_PER_POINT = 25.4 / 72
#: The mark keeps to the paper's upper edge, where neither the kop nor a page number stands.
_EDGE_MM = 6.0
_MARK_WIDTH_MM = 78.0
_WIDEST_MM = 120.0
_PADDING_MM = 1.2
#: A margin of 2 cm, less the edge and a little air above the kop.
_ROOM_MM = 13.0
_SIZES_PT = (8.0, 7.0, 6.0)
DRAFT_WORDS = "KONSEP – BELUM DITERBITKAN"


def mark_copy(pdf: bytes, recipient: str, ordinal: int, count: int) -> bytes:
    """The PDF marked as the copy for one recipient: in full on the first page, briefly on the others.

    `ordinal` of `count` is printed where there are several copies.
    """
    which = f"TEMBUSAN {ordinal} dari {count}" if count > 1 else "TEMBUSAN"

    def mark_first(sheet: Sheet, width: float) -> None:
        _mark_first(sheet, width, which, recipient)

    def mark_other(sheet: Sheet, width: float) -> None:
        box = Box(width - _EDGE_MM - _MARK_WIDTH_MM, _EDGE_MM, _MARK_WIDTH_MM, "R")
        sheet.write([Line(which, 7, bold=True)], box)

    return _marked(pdf, mark_first, mark_other)


def mark_draft(pdf: bytes) -> bytes:
    """The PDF with discreet words on every page that it is a draft."""

    def mark(sheet: Sheet, _width: float) -> None:
        sheet.write([Line(DRAFT_WORDS, 8, bold=True)], Box(_EDGE_MM * 2, _EDGE_MM, _WIDEST_MM))

    return _marked(pdf, mark, mark)


def merge(pdfs: Sequence[bytes], titles: Sequence[str] = ()) -> bytes:
    """All files in one, each with a bookmark: its title as given, or the one that the file itself names.

    The first file is cloned and the others follow it, because appending to an empty file loses PDF/A.
    """
    writer = PdfWriter(clone_from=BytesIO(pdfs[0]))
    writer.add_outline_item(title=_title(titles, 0, pdfs[0]), page_number=0)
    for number, pdf in enumerate(pdfs[1:], start=1):
        start = len(writer.pages)
        writer.append(BytesIO(pdf), import_outline=False)
        writer.add_outline_item(title=_title(titles, number, pdf), page_number=start)
    _forget_structure(writer)
    return _written(writer)


def _mark_first(sheet: Sheet, page_width: float, which: str, recipient: str) -> None:
    """The recipient's title wraps; a very long one gets a wider frame, then smaller letters."""
    for width in (_MARK_WIDTH_MM, _WIDEST_MM):
        for size in _SIZES_PT[:1] if width == _MARK_WIDTH_MM else _SIZES_PT:
            lines = [Line(which, 8, bold=True), Line(recipient, size)]
            height = sheet.height(lines, width - 2 * _PADDING_MM) + 2 * _PADDING_MM
            if height <= _ROOM_MM:
                break
        else:
            continue
        break
    left = page_width - _EDGE_MM - width
    sheet.frame(Box(left, _EDGE_MM, width), height)
    sheet.write(lines, Box(left + _PADDING_MM, _EDGE_MM + _PADDING_MM, width - 2 * _PADDING_MM, "C"))


def _marked(pdf: bytes, first: _Mark, others: _Mark) -> bytes:
    """Lay marks over every page; pages of one size share a sheet, and with it one embedded font."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    sheets: dict[tuple[_Mark, float, float], PageObject] = {}
    for number, page in enumerate(writer.pages):
        key = (others if number else first, *_size_mm(page))
        if key not in sheets:
            sheets[key] = _sheet(*key)
        page.merge_page(sheets[key])
    return _written(writer)


def _sheet(mark: _Mark, width: float, height: float) -> PageObject:
    with closing(Sheet(width, height)) as sheet:
        mark(sheet, width)
        return sheet.finished()


def _size_mm(page: PageObject) -> tuple[float, float]:
    return float(page.mediabox.width) * _MM_PER_POINT, float(page.mediabox.height) * _MM_PER_POINT


def _title(titles: Sequence[str], number: int, pdf: bytes) -> str:
    if number < len(titles):
        return titles[number]
    information = PdfReader(BytesIO(pdf)).metadata
    return (information.title if information else None) or f"Bagian {number + 1}"


def _forget_structure(writer: PdfWriter) -> None:
    """Tags of several files cannot share one tree, and a wrong tree misleads a screen reader more than none.

    The files themselves keep theirs; a merged file is for printing and passing on.
    """
    root = writer.root_object
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in root:
            del root[key]
    for page in writer.pages:
        page.pop(NameObject("/StructParents"), None)


def _written(writer: PdfWriter) -> bytes:
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
