"""The paragraphs of a Word file as its author sees them: each with its place and the pieces its words come in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.i18n import _
from generator.package import MAIN_PART, Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_FILLED = re.compile(r"word/(header\d*|footer\d*|footnotes|document)\.xml")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph: a `w:t`, or a tab or line break, and where in the paragraph they begin."""

    text: str
    element: Element
    start: int

    @property
    def is_text(self) -> bool:
        """Whether these are words, not a tab or break."""
        return bool(self.element.tag == f"{W}t")

    @property
    def home(self) -> Element:
        """What holds the run: the paragraph itself, a link, a content control, a tracked change."""
        return self.element.getparent().getparent()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its place in words, such as `Badan surat, tabel 1, baris 2, kolom 3, paragraf 1`."""

    part: str
    place: str
    element: Element
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The paragraph's words joined, whatever Word has split."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def block(self) -> Element:
        """What holds the paragraph: the body, a cell, a content control, a text box, a header."""
        return self.element.getparent()

    def holder(self, tag: str) -> Element | None:
        """The innermost element of this tag (`tr`, `tc`, `tbl`) around the paragraph."""
        return next(self.element.iterancestors(f"{W}{tag}"), None)


def is_on(switch: Element | None) -> bool:
    """Whether a property that is there or not, such as `w:vanish`, is there and not turned off."""
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def is_filled(part: str) -> bool:
    """Whether tags in this part are filled in: body, headers, footers and footnotes."""
    return bool(_FILLED.fullmatch(part))


def part_title(part: str) -> str:
    """A part's name as an author knows it."""
    if part == MAIN_PART:
        return _("Badan surat")
    for stem, title in (
        ("word/header", _("Kepala halaman {number}")),
        ("word/footer", _("Kaki halaman {number}")),
    ):
        if part.startswith(stem):
            return title.replace("{number}", re.sub(r"\D", "", part) or "1")
    titles = {
        "word/footnotes.xml": _("Catatan kaki"),
        "word/endnotes.xml": _("Catatan akhir"),
        "word/comments.xml": _("Komentar"),
        "docProps/core.xml": _("Properti dokumen (judul, penulis, …)"),
        "docProps/app.xml": _("Properti dokumen (judul, penulis, …)"),
        "docProps/custom.xml": _("Properti dokumen (judul, penulis, …)"),
        "word/settings.xml": _("Setelan dokumen"),
        "word/styles.xml": _("Gaya (Styles)"),
    }
    return titles.get(part, part)


def paragraphs(part: str, root: Element) -> Iterator[Paragraph]:
    """Every paragraph of a part in order of reading; the copy that Word keeps for old versions is left out."""
    title = part_title(part)
    start = root.find(f"{W}body") if part == MAIN_PART else root
    if start is None:
        return
    yield from _in_block(part, start, title, {})


def _in_block(part: str, block: Element, place: str, counts: dict[str, int]) -> Iterator[Paragraph]:
    for child in block:
        if child.tag == f"{W}p":
            counts["p"] = counts.get("p", 0) + 1
            yield from _paragraph(part, child, _("{place}, paragraf {number}", place=place, number=counts["p"]))
        elif child.tag == f"{W}tbl":
            counts["tbl"] = counts.get("tbl", 0) + 1
            yield from _in_table(part, child, _("{place}, tabel {number}", place=place, number=counts["tbl"]))
        elif child.tag != FALLBACK and isinstance(child.tag, str):
            inner = {} if child.tag in (f"{W}footnote", f"{W}endnote", f"{W}comment") else counts
            yield from _in_block(part, child, _note_place(child, place), inner)


def _note_place(element: Element, place: str) -> str:
    if element.tag == f"{W}footnote":
        return _("{place} {number}", place=place, number=element.get(f"{W}id", ""))
    return place


def _in_table(part: str, table: Element, place: str) -> Iterator[Paragraph]:
    for row_number, row in enumerate(_nearest(table, "tr"), 1):
        for cell_number, cell in enumerate(_nearest(row, "tc"), 1):
            inner = _("{place}, baris {row}, kolom {column}", place=place, row=row_number, column=cell_number)
            yield from _in_block(part, cell, inner, {})


def _nearest(element: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also inside content controls, never those of a table within."""
    for child in element:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _nearest(child, tag)


def _paragraph(part: str, element: Element, place: str) -> Iterator[Paragraph]:
    pieces: list[Piece] = []
    boxes: list[Element] = []
    _collect(element, pieces, boxes)
    yield Paragraph(part, place, element, tuple(pieces))
    for number, box in enumerate(boxes, 1):
        yield from _in_block(part, box, _("{place}, kotak teks {number}", place=place, number=number), {})


def _collect(element: Element, pieces: list[Piece], boxes: list[Element]) -> None:
    for child in element:
        if child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{W}t" or (child.tag in _BREAKS and child.getparent().tag == f"{W}r"):
            start = pieces[-1].start + len(pieces[-1].text) if pieces else 0
            pieces.append(Piece(_BREAKS.get(str(child.tag), child.text or ""), child, start))
        elif child.tag not in (FALLBACK, f"{W}p"):
            _collect(child, pieces, boxes)
