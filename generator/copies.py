"""Copies of an issued PDF, each marked with its recipient; drafts marked as such; several files in one.

No byte of the original is changed, and a copy stays PDF/A.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from pikepdf import Pdf

from generator.opening import open_pdf
from generator.overlay import Box, Line, Sheet
from generator.stamping import Mark, OpenPdf, finish_merged, written

#: The mark keeps to the paper's upper edge, where neither the kop nor a page number stands.
_EDGE_MM = 6.0
_MARK_WIDTH_MM = 78.0
_WIDEST_MM = 120.0
_PADDING_MM = 1.2
#: A margin of 2 cm, less the edge and a little air above the kop.
_ROOM_MM = 13.0
_SIZES_PT = (8.0, 7.0, 6.0)
DRAFT_WORDS = "KONSEP – BELUM DITERBITKAN"
VOID_WORD = "BATAL"
VOID_WORDS = "BATAL – SURAT INI TIDAK BERLAKU"


@dataclass(frozen=True, slots=True)
class MarkedCopies:
    """One PDF for each recipient, and the original with all of them in one."""

    copies: tuple[bytes, ...]
    whole: bytes


def mark_copies(pdf: OpenPdf, recipients: Sequence[str]) -> MarkedCopies:
    """The PDF marked for each recipient of a copy: in full on the first page, briefly on the others.

    Which of how many is printed where there are several. The first bookmark of the whole says “Asli”.
    """
    count = len(recipients)
    marks = [_marks(each, ordinal, count) for ordinal, each in enumerate(recipients, start=1)]
    drawn = pdf.draw(marks)
    copies = tuple(pdf.stamped(drawn, number) for number in range(count))
    return MarkedCopies(copies, pdf.repeated(drawn, ["Asli", *(f"Tembusan: {each}" for each in recipients)]))


def mark_draft(pdf: bytes) -> bytes:
    """The PDF with discreet words on every page that it is a draft."""

    def mark(sheet: Sheet) -> None:
        sheet.write([Line(DRAFT_WORDS, 8, bold=True)], Box(_EDGE_MM * 2, _EDGE_MM, _WIDEST_MM))

    draft = OpenPdf(pdf)
    draft.stamp(mark, mark)
    return draft.content


def mark_void(pdf: bytes) -> bytes:
    """The PDF with BATAL across every page, and on its upper edge in words that can be searched and read aloud.

    It is written from the beginning: nobody shall find the valid letter by cutting off the file's end.
    """

    def mark(sheet: Sheet) -> None:
        sheet.stamp(VOID_WORD)
        sheet.write([Line(VOID_WORDS, 8, bold=True)], Box(_EDGE_MM * 2, _EDGE_MM, _WIDEST_MM))

    letter = OpenPdf(pdf)
    letter.stamp(mark, mark)
    with open_pdf(letter.content) as void:
        return written(void)


def merge(pdfs: Sequence[bytes], titles: Sequence[str] = ()) -> bytes:
    """All files in one, each with a bookmark: its title as given, or the one that the file itself names.

    The others follow the first, which keeps the metadata and colour profile that make it PDF/A.
    """
    with ExitStack() as opened:
        files = [opened.enter_context(open_pdf(pdf)) for pdf in pdfs]
        starts = [sum(len(before.pages) for before in files[:number]) for number in range(len(files))]
        names = [_title(titles, number, file) for number, file in enumerate(files)]
        for other in files[1:]:
            files[0].pages.extend(other.pages)
        return finish_merged(files[0], zip(names, starts, strict=True))


def _marks(recipient: str, ordinal: int, count: int) -> tuple[Mark, Mark]:
    which = f"TEMBUSAN {ordinal} dari {count}" if count > 1 else "TEMBUSAN"

    def mark_other(sheet: Sheet) -> None:
        box = Box(sheet.width - _EDGE_MM - _MARK_WIDTH_MM, _EDGE_MM, _MARK_WIDTH_MM, "R")
        sheet.write([Line(which, 7, bold=True)], box)

    return (lambda sheet: _mark_first(sheet, which, recipient)), mark_other


def _mark_first(sheet: Sheet, which: str, recipient: str) -> None:
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
    left = sheet.width - _EDGE_MM - width
    sheet.frame(Box(left, _EDGE_MM, width), height)
    sheet.write(lines, Box(left + _PADDING_MM, _EDGE_MM + _PADDING_MM, width - 2 * _PADDING_MM, "C"))


def _title(titles: Sequence[str], number: int, pdf: Pdf) -> str:
    if number < len(titles):
        return titles[number]
    return str(pdf.docinfo.get("/Title", "")) or f"Bagian {number + 1}"
