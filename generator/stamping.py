"""An issued PDF held open: read once, stamped and written as often as there are copies."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from io import BytesIO
from itertools import pairwise
from types import TracebackType
from typing import Any, Self, TypeAlias

from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, PdfError

from core.i18n import _
from generator.faults import ConversionFailed
from generator.opening import open_pdf
from generator.overlay import STAMP_FONT, Sheet, font_name, typeface
from generator.typeface import SmallFont

#: Draws on a sheet.
Mark: TypeAlias = Callable[[Sheet], None]

_MM_PER_POINT = 25.4 / 72
_PER_MILLE = 1000


class OpenPdf:
    """One PDF in memory. It is read once; `stamped` gives it with other marks at each call."""

    def __init__(self, content: bytes) -> None:
        """Raises `ConversionFailed` for what is no PDF."""
        try:
            self._pdf = open_pdf(content)
        except PdfError as fault:
            raise ConversionFailed(_("Berkas PDF tidak dapat dibaca: {fault}", fault=fault)) from fault
        self._pages = [page.obj for page in self._pdf.pages]
        self._bare = [(page.get("/Contents"), page.get("/Resources")) for page in self._pages]
        self._before = self._pdf.make_stream(b"q\n")
        self._after = self._pdf.make_stream(b"\nQ\n")
        self._fonts: dict[str, Any] = {}
        self._layer = len(
            {name for page in self._pages for name in _fonts_of(page) if name.startswith(f"/{STAMP_FONT}")}
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pdf.close()

    def stamp_sheets(self, marks: Iterable[tuple[Mark, Mark]]) -> list[list[Any]]:
        """Draw marks, each for the first page and for the others; all share one font of the characters they need."""
        drawn = [self._sheets(first, others) for first, others in marks]
        used: dict[str, set[str]] = defaultdict(set)
        for sheet in (sheet for sheets in drawn for sheet in sheets):
            for style, characters in sheet.used.items():
                used[style] |= characters
        fonts = {style: typeface(style).small(characters) for style, characters in used.items()}
        for style, font in fonts.items():
            self._fonts[f"/{font_name(style, self._layer)}"] = self._pdf.make_indirect(_font(self._pdf, style, font))
        streams = {id(sheet): _deflated(self._pdf, sheet.contents(fonts)) for sheets in drawn for sheet in sheets}
        return [[streams[id(sheet)] for sheet in sheets] for sheets in drawn]

    def stamped(self, sheets: Sequence[Any]) -> bytes:
        """The whole PDF with these sheets over its pages."""
        for page, (contents, resources), sheet in zip(self._pages, self._bare, sheets, strict=True):
            page.Contents = self._laid_over(contents, sheet)
            page.Resources = self._with_fonts(resources)
        stamped = written(self._pdf)
        for page, (contents, resources) in zip(self._pages, self._bare, strict=True):
            page.Contents, page.Resources = contents, resources
        return stamped

    def repeated(self, copies: Sequence[Sequence[Any]], titles: Sequence[str]) -> bytes:
        """The PDF and all its copies in one, with a bookmark each; what they share is there once. Call it last."""
        for sheets in copies:
            for page, (contents, resources), sheet in zip(self._pages, self._bare, sheets, strict=True):
                again = copy(page)
                again.Contents = self._laid_over(contents, sheet)
                again.Resources = self._with_fonts(resources)
                self._pdf.pages.append(Page(self._pdf.make_indirect(again)))
        return finish_merged(self._pdf, [(title, number * len(self._pages)) for number, title in enumerate(titles)])

    def identify(self, name: str) -> None:
        """Write a name of the document into its metadata, where it can be read without opening the pages."""
        with self._pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:identifier"] = name

    def _sheets(self, first: Mark, others: Mark) -> list[Sheet]:
        """Pages of one size share a sheet."""
        made: dict[tuple[bool, float, float], Sheet] = {}
        sheets: list[Sheet] = []
        for number, page in enumerate(self._pages):
            left, bottom, right, top = (float(each) * _MM_PER_POINT for each in Page(page).mediabox)
            key = number == 0, right - left, top - bottom
            if key not in made:
                made[key] = Sheet(right - left, top - bottom, self._layer)
                (others if number else first)(made[key])
            sheets.append(made[key])
        return sheets

    def _laid_over(self, contents: Any, sheet: Any) -> Array:
        streams = list(contents) if isinstance(contents, Array) else [contents]
        return Array([self._before, *(each for each in streams if each is not None), self._after, sheet])

    def _with_fonts(self, resources: Any) -> Any:
        changed = copy(resources) if resources is not None else Dictionary()
        changed.Font = copy(changed.Font) if "/Font" in changed else Dictionary()
        for name, font in self._fonts.items():
            changed.Font[name] = font
        return changed


def _fonts_of(page: Any) -> list[str]:
    resources = page.get("/Resources") or {}
    return [str(name) for name in (resources.get("/Font") or {}).keys()]  # noqa: SIM118 - a pikepdf dictionary


def finish_merged(pdf: Pdf, bookmarks: Iterable[tuple[str, int]]) -> bytes:
    """A merged file's bytes: a bookmark for each part, and no structure.

    Tags of several files cannot share one tree, and a wrong tree misleads a screen reader more than none. The files
    themselves keep theirs; a merged file is for printing and passing on.
    """
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        if "/StructParents" in page.obj:
            del page.obj["/StructParents"]
    with pdf.open_outline() as outline:
        outline.root.clear()
        outline.root.extend(OutlineItem(title, number) for title, number in bookmarks)
    return written(pdf)


def written(pdf: Pdf) -> bytes:
    """The PDF's bytes."""
    target = BytesIO()
    pdf.save(target, fix_metadata_version=False)
    return target.getvalue()


def _font(pdf: Pdf, style: str, font: SmallFont) -> Dictionary:
    """The font as PDF/A wants it: embedded, with the widths it really has and the characters its codes stand for."""
    face = typeface(style)
    tag = hashlib.sha256(font.file).hexdigest().translate(str.maketrans("0123456789abcdef", "ABCDEFGHIJKLMNOP"))[:6]
    name = Name(f"/{tag}+LiberationSans{'-Bold' if style else ''}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, ItalicAngle=0, StemV=138 if style else 87,
        Ascent=_mille(face.ascent, face.units), Descent=_mille(face.descent, face.units),
        CapHeight=_mille(face.ascent, face.units), FontBBox=[_mille(each, face.units) for each in face.box],
        FontFile2=_deflated(pdf, font.file, Length1=len(font.file)),
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=[1, [_mille(face.advance(each), face.units) for each in font.codes]],
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
        DescendantFonts=[pdf.make_indirect(descendant)], ToUnicode=_deflated(pdf, _unicode_map(font.codes)),
    )  # fmt: skip


def _deflated(pdf: Pdf, content: bytes, **entries: int) -> Any:
    """A stream that is packed here, once, and not at each writing."""
    return pdf.make_stream(zlib.compress(content), Filter=Name.FlateDecode, **entries)


def _mille(units: int, of: int) -> int:
    return round(units * _PER_MILLE / of)


def _unicode_map(codes: Mapping[str, int]) -> bytes:
    pairs = [f"<{code:04X}> <{each.encode('utf-16-be').hex().upper()}>" for each, code in codes.items()]
    starts = [*range(0, len(pairs), 100), len(pairs)]
    blocks = [
        "\n".join((f"{last - first} beginbfchar", *pairs[first:last], "endbfchar")) for first, last in pairwise(starts)
    ]
    return "\n".join((
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange", *blocks,
        "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end",
    )).encode("ascii")  # fmt: skip
