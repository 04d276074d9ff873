"""What is written behind a PDF: read by two other engines, whatever kind of end the file had before."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, ObjectStreamMode
from pypdf import PdfReader

from generator.copies import mark_copies, mark_draft, mark_void
from generator.overlay import Box, Line, Sheet
from generator.pictures import page_text
from generator.stamping import OpenPdf
from tests.generator.pages import blank_pdf, paper, saved


def _inheriting() -> bytes:
    """Pages in a tree of their own that takes size and resources from above."""
    pdf = paper(2)
    above = pdf.make_indirect(Dictionary(Type=pikepdf.Name.Pages, Count=2, MediaBox=Array([0, 0, 595, 842])))
    leaves = [page.obj for page in pdf.pages]
    above.Kids, above.Parent, above.Resources = Array(leaves), pdf.Root.Pages, Dictionary()
    for leaf in leaves:
        leaf.Parent = above
        del leaf.MediaBox, leaf.Resources
    pdf.Root.Pages.Kids = Array([above])
    return saved(pdf)


def _named_twice() -> bytes:
    """One page in two places of the tree."""
    pdf = paper(1)
    pdf.Root.Pages.Kids, pdf.Root.Pages.Count = Array([pdf.pages[0].obj] * 2), 2
    return saved(pdf)


KINDS = {
    "table": blank_pdf(2),
    "stream": saved(paper(2), object_stream_mode=ObjectStreamMode.generate),
    "no-last-newline": blank_pdf(2).rstrip(),
    "lost-end": blank_pdf(2)[:-30],
    "inheriting": _inheriting(),
    "named-twice": _named_twice(),
}


def _read(pdf: bytes) -> list[str]:
    """The words of each page, as one engine reads it; others read the file too, and mend nothing."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        assert opened.get_warnings() == []
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf), strict=True).pages]
    assert len(page_text(pdf).split("\f")[:-1]) == len(pages)
    return pages


@pytest.mark.parametrize("kind", KINDS)
def test_marks_are_read_whatever_end_the_file_had(kind: str) -> None:
    letter = OpenPdf(KINDS[kind])
    for word in ("Pertama", "Kedua"):

        def mark(sheet: Sheet, word: str = word) -> None:
            sheet.write([Line(word, 9)], Box(20, 20 + 10 * len(word), 60))

        letter.stamp(mark, mark)
    assert [sorted(page.split()) for page in _read(letter.content)] == [["Kedua", "Pertama"]] * 2
    made = mark_copies(letter, ["Inspektur", "Sekretaris"])
    assert all(each.startswith(letter.content) for each in made.copies), "no byte of the original is touched"
    assert "Inspektur" in _read(made.copies[0])[0]
    whole = _read(made.whole)
    assert [("Inspektur" in page, "Sekretaris" in page) for page in whole] == [
        (False, False), (False, False), (True, False), (False, False), (False, True), (False, False),
    ]  # fmt: skip


def test_a_void_letter_does_not_hold_the_valid_one() -> None:
    """Cutting off what was added gives nobody the letter back."""
    void = mark_void(mark_draft(KINDS["table"]))
    assert void.count(b"%%EOF") == 1
    assert all("TIDAK BERLAKU" in page for page in _read(void))
