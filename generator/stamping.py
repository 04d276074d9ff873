"""A PDF to be stamped: read once, and written as often as there are copies, each time only what is added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TypeAlias

from pikepdf import OutlineItem, Pdf, PdfError

from core.i18n import _
from generator.embedding import embedded_font
from generator.faults import ConversionFailed
from generator.growing import Ground, Growth, open_stream, readable, stream
from generator.leaves import Leaf, reference, syntax
from generator.opening import open_pdf
from generator.overlay import STAMP_FONT, Sheet, font_name
from generator.typeface import SmallFont

#: Draws on a sheet.
Mark: TypeAlias = Callable[[Sheet], None]

#: Of a whole file; copies of its pages cannot share them.
_OF_THE_WHOLE = frozenset({"/StructTreeRoot", "/MarkInfo", "/Outlines"})
_METADATA_END = b"</rdf:RDF>"
_IDENTIFIER = (
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:identifier>{name}</dc:identifier></rdf:Description>\n"
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Marks drawn for every page, with the one font of the characters that all of them need."""

    common: Growth
    _marks: Sequence[Sequence[Sheet]]
    _small: dict[str, SmallFont]
    _fonts: Sequence[tuple[str, bytes]]
    _frame: tuple[bytes, bytes]

    def __len__(self) -> int:
        return len(self._marks)

    def over(self, leaves: Sequence[Leaf], mark: int, growth: Growth) -> list[Leaf]:
        """The pages under the sheets of one mark, which are written to the growth; pages of one size share a sheet."""
        written: dict[int, bytes] = {}
        for sheet in self._marks[mark]:
            if id(sheet) not in written:
                written[id(sheet)] = growth.add(stream(sheet.contents(self._small)))
        return [
            leaf.under(written[id(sheet)], self._fonts, self._frame)
            for leaf, sheet in zip(leaves, self._marks[mark], strict=True)
        ]


class OpenPdf:
    """One PDF in memory, read once; `stamp` changes it, what `draw` made shows it with other marks."""

    _ground: Ground
    _leaves: list[Leaf]
    _metadata: bytes
    _metadata_text: bytes
    _catalogue: bytes
    _root: bytes
    _tree: bytes

    def __init__(self, content: bytes) -> None:
        """Raises `ConversionFailed` for what is no PDF."""
        try:
            with open_pdf(content) as pdf:
                ground = Ground.of(content, pdf)
                # A page that the file names twice gets a number from qpdf that the file does not have.
                if ground is not None and all(page.obj.objgen[0] < ground.size for page in pdf.pages):
                    self._read(ground, pdf)
                    return
                # What had lost its end lacks this entry too, and qpdf puts right only what is there.
                pdf.trailer.Size = len(pdf.objects)
                plain = written(pdf)
            with open_pdf(plain) as pdf:
                self._read(Ground.of(plain, pdf), pdf)
        except PdfError as fault:
            raise ConversionFailed(_("Berkas PDF tidak dapat dibaca: {fault}", fault=fault)) from fault

    def __len__(self) -> int:
        """How many pages it has."""
        return len(self._leaves)

    @property
    def content(self) -> bytes:
        """The file as it now is."""
        return self._ground.content

    def stamp(self, first: Mark, others: Mark, *, name: str = "") -> None:
        """Lay a mark over the first page and one over each other; they stay there, below what is drawn later.

        `name` is written into the metadata, where it can be read without opening the pages; raises `ConversionFailed`
        where there is none.
        """
        drawn = self.draw([(first, others)])
        growth = drawn.common
        if name:
            self._metadata_text = _identified(self._metadata_text, name)
            growth.replace(self._metadata, open_stream(self._metadata_text, b"/Type /Metadata /Subtype /XML"))
        self._leaves = drawn.over(self._leaves, 0, growth)
        self._ground = _with_pages(growth, self._leaves)

    def draw(self, marks: Iterable[tuple[Mark, Mark]]) -> Drawn:
        """Draw marks, each for the first page and for the others, to be laid over this PDF as it now is."""
        layer = len({name for leaf in self._leaves for name, _font in leaf.fonts if name.startswith(f"/{STAMP_FONT}")})
        drawn = [self._sheets(first, others, layer) for first, others in marks]
        used: dict[str, set[str]] = defaultdict(set)
        for sheet in (sheet for sheets in drawn for sheet in sheets):
            for style, characters in sheet.used.items():
                used[style] |= characters
        growth = Growth(self._ground)
        fonts = {style: embedded_font(style, frozenset(characters)) for style, characters in used.items()}
        named = [(f"/{font_name(style, layer)}", font.embed(growth)) for style, font in fonts.items()]
        frame = growth.add(open_stream(b"q\n")), growth.add(open_stream(b"\nQ\n"))
        return Drawn(growth, drawn, {style: font.small for style, font in fonts.items()}, named, frame)

    def stamped(self, drawn: Drawn, mark: int) -> bytes:
        """The whole PDF with one of these marks."""
        growth = drawn.common.branch()
        return _with_pages(growth, drawn.over(self._leaves, mark, growth)).content

    def repeated(self, drawn: Drawn, titles: Sequence[str]) -> bytes:
        """The PDF and behind it one with each of these marks, with a bookmark for each; what they share is there once.

        Tags of several files cannot share one tree, and a wrong tree misleads a screen reader more than none. The files
        themselves keep theirs; this one is for printing and passing on.
        """
        growth = drawn.common.branch()
        parts = [self._leaves, *(drawn.over(self._leaves, mark, growth) for mark in range(len(drawn)))]
        pages = [[leaf.reference for leaf in self._leaves]]
        pages += [[growth.reserve() for _leaf in part] for part in parts[1:]]
        for part, references in zip(parts, pages, strict=True):
            for leaf, place in zip(part, references, strict=True):
                growth.replace(place, leaf.body(self._tree, tagged=False))
        every = [place for references in pages for place in references]
        growth.replace(self._tree, b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(every), b" ".join(every)))
        bookmarks = _bookmarks(growth, [(title, part[0]) for title, part in zip(titles, pages, strict=True)])
        growth.replace(self._root, b"<< %b /Outlines %b >>" % (self._catalogue, bookmarks))
        return growth.written().content

    def _read(self, ground: Ground | None, pdf: Pdf) -> None:
        assert ground is not None  # noqa: S101 - what qpdf wrote says where its table of objects stands
        self._ground = ground
        self._leaves = [Leaf.of(page) for page in pdf.pages]
        root = pdf.Root
        self._catalogue = syntax({key: value for key, value in root.items() if key not in _OF_THE_WHOLE})
        self._root, self._tree = reference(root), reference(root.Pages)
        metadata = root.get("/Metadata")
        self._metadata = reference(metadata) if metadata is not None else b""
        self._metadata_text = metadata.read_bytes() if metadata is not None else b""

    def _sheets(self, first: Mark, others: Mark, layer: int) -> list[Sheet]:
        """Pages of one size share a sheet."""
        made: dict[tuple[bool, float, float], Sheet] = {}
        sheets: list[Sheet] = []
        for number, leaf in enumerate(self._leaves):
            key = number == 0, leaf.width_mm, leaf.height_mm
            if key not in made:
                made[key] = Sheet(leaf.width_mm, leaf.height_mm, layer)
                (others if number else first)(made[key])
            sheets.append(made[key])
        return sheets


def finish_merged(pdf: Pdf, bookmarks: Iterable[tuple[str, int]]) -> bytes:
    """A merged file's bytes: a bookmark for each part, and no structure, as in `OpenPdf.repeated`."""
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
    """The PDF's bytes, written from the beginning: nothing of an earlier state is left in them."""
    target = BytesIO()
    pdf.save(target, fix_metadata_version=False)
    return target.getvalue()


def _with_pages(growth: Growth, leaves: Sequence[Leaf]) -> Ground:
    for leaf in leaves:
        growth.replace(leaf.reference, leaf.body())
    return growth.written()


def _identified(metadata: bytes, name: str) -> bytes:
    before, end, after = metadata.rpartition(_METADATA_END)
    if not end:
        raise ConversionFailed(_("PDF surat ini tidak membawa metadata; kode pemeriksaannya tidak dapat ditulis."))
    return before + _IDENTIFIER.format(name=escape(name)).encode() + end + after


def _bookmarks(growth: Growth, targets: Sequence[tuple[str, bytes]]) -> bytes:
    """The outline with a line for each target; gives the reference to it."""
    outline = growth.reserve()
    lines = [growth.reserve() for _target in targets]
    around = zip([b"", *lines], lines, [*lines[1:], b""], strict=False)
    for (title, page), (before, line, after) in zip(targets, around, strict=True):
        beside = (b" /Prev " + before if before else b"") + (b" /Next " + after if after else b"")
        body = b"<< /Parent %b /Title %b /Dest [%b /Fit]%b >>" % (outline, readable(title), page, beside)
        growth.replace(line, body)
    ends = lines[0], lines[-1], len(lines)
    growth.replace(outline, b"<< /Type /Outlines /First %b /Last %b /Count %d >>" % ends)
    return outline
