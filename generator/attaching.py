"""A letter with its attachments as one PDF/A-3b: its pages, a list, all pages of the attachments, the files themselves.

Pages that would break PDF/A, and photographs, are laid in as pictures; Word files are converted; spreadsheets ride
along only. Nothing changes the bytes of the files that ride along.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name, OutlineItem, Page

from generator.contents_page import ContentsLine, contents_pages
from generator.faults import ConversionFailed
from generator.media import CSV, DOCX, PDF, PICTURES, XLSX
from generator.opening import open_pdf
from generator.page_pictures import drawn_pages, picture_page
from generator.pdfa_pages import breaks_pdfa, strip

_MM_PER_POINT = 25.4 / 72
_DATA = frozenset({XLSX, CSV})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """One attachment; its bytes are read only when their turn has come."""

    name: str
    media_type: str
    label: str
    sha256: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Bundle:
    """All attachments' pages in one PDF, with how many pages each has, in order."""

    files: Sequence[AttachedFile]
    pages: bytes
    counts: tuple[int, ...]


def gather(files: Sequence[AttachedFile], convert: Callable[[bytes], bytes]) -> Bundle:
    """Make every attachment's pages; `convert` turns Word into PDF. What cannot be drawn rides along only."""
    whole, counts = pikepdf.new(), []
    opened: list[pikepdf.Pdf] = []
    for file in files:
        before = len(whole.pages)
        try:
            for part in _parts(file, convert):
                opened.append(part)
                whole.pages.extend(part.pages)
        except (ConversionFailed, pikepdf.PdfError, OSError, ValueError) as fault:
            _log.warning("attachment %s has no pages in the archived PDF: %s", file.sha256, fault)
            del whole.pages[before:]
        counts.append(len(whole.pages) - before)
    return Bundle(tuple(files), _written(whole), tuple(counts))


def attach(letter: bytes, bundle: Bundle, heading: str, *, with_files: bool) -> bytes:
    """The letter followed by the list and by all pages, with bookmarks; `with_files` embeds the files themselves.

    The letter must be PDF/A-3b already: its metadata and colour profile are those of the whole.
    """
    with open_pdf(letter) as pdf, open_pdf(bundle.pages) as pages:
        listed = _contents(pdf, bundle, heading)
        with open_pdf(listed) as contents:
            start = len(pdf.pages)
            for page in contents.pages:
                strip(page)
            pdf.pages.extend(contents.pages)
            pdf.pages.extend(pages.pages)
            _bookmark(pdf, bundle, start, start + len(contents.pages))
            if with_files:
                _embed(pdf, bundle.files)
            return _written(pdf)


def _parts(file: AttachedFile, convert: Callable[[bytes], bytes]) -> Iterator[pikepdf.Pdf]:
    """The attachment's pages, as one PDF or one for each page."""
    if file.media_type in PICTURES:
        yield picture_page(file.read())
    elif file.media_type == PDF:
        yield from _pdf_parts(file.read())
    elif file.media_type == DOCX:
        yield from _pdf_parts(convert(file.read()))


def _pdf_parts(content: bytes) -> Iterator[pikepdf.Pdf]:
    """The pages one by one: as they are, or as their pictures where they would break PDF/A."""
    source = open_pdf(content)
    broken = {number: _size(page) for number, page in enumerate(source.pages, start=1) if breaks_pdfa(page)}
    pictures = drawn_pages(content, broken)
    if not pictures:
        for page in source.pages:
            strip(page)
        yield source
        return
    for number, page in enumerate(source.pages, start=1):
        if number in pictures:
            yield pictures[number]
        else:
            strip(page)
            single = pikepdf.new()
            single.pages.append(page)
            yield single


def _size(page: Page) -> tuple[float, float]:
    """Width and height in points, as the page is shown."""
    left, bottom, right, top = (float(side) for side in page.cropbox)
    width, height = abs(right - left), abs(top - bottom)
    return (height, width) if int(page.obj.get("/Rotate", 0)) % 180 else (width, height)


def _contents(pdf: pikepdf.Pdf, bundle: Bundle, heading: str) -> bytes:
    """The list is laid out twice: how long it is decides where the attachments begin."""
    width, height = _size(pdf.pages[0])
    paper = (width * _MM_PER_POINT, height * _MM_PER_POINT)
    lines = [ContentsLine(each.name, each.label, each.sha256) for each in bundle.files]
    reserved = 1
    while True:
        placed = _placed(lines, bundle.counts, len(pdf.pages) + reserved + 1)
        made = contents_pages(placed, heading, paper)
        with open_pdf(made) as contents:
            if len(contents.pages) == reserved:
                return made
            reserved = len(contents.pages)


def _placed(lines: Sequence[ContentsLine], counts: Sequence[int], first: int) -> list[ContentsLine]:
    placed = []
    for line, count in zip(lines, counts, strict=True):
        placed.append(replace(line, first=first, last=first + count - 1) if count else line)
        first += count
    return placed


def _bookmark(pdf: pikepdf.Pdf, bundle: Bundle, list_page: int, first: int) -> None:
    with pdf.open_outline() as outline:
        if not outline.root:
            outline.root.append(OutlineItem("Surat", 0))
        outline.root.append(OutlineItem("Daftar lampiran", list_page))
        for number, (file, count) in enumerate(zip(bundle.files, bundle.counts, strict=True), start=1):
            if count:
                outline.root.append(OutlineItem(f"Lampiran {number}: {file.name}", first))
            first += count


def _embed(pdf: pikepdf.Pdf, files: Sequence[AttachedFile]) -> None:
    """The files as associated files (ISO 19005-3, 6.8): named, typed, and tied to the document."""
    pdf.Root.AF = Array()
    for number, file in enumerate(files, start=1):
        name = f"{number:02} {file.name}"
        pdf.attachments[name] = AttachedFileSpec(
            pdf,
            file.read(),
            filename=name,
            description=file.label or file.name,
            mime_type=file.media_type,
            relationship=Name.Data if file.media_type in _DATA else Name.Source,  # type: ignore[call-arg]
        )
        pdf.Root.AF.append(pdf.attachments[name].obj)


def _written(pdf: pikepdf.Pdf) -> bytes:
    made = BytesIO()
    pdf.save(made)
    return made.getvalue()
