"""A finished PDF as a reader's eye meets it: where each word, rule and picture stands, and in which paragraph style.

LibreOffice writes the style of each paragraph into the page as a tag, and calls page numbers, running heads and borders
artifacts; so the text of a letter can be told from what only surrounds it. Stamps of ours are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from itertools import chain

import pikepdf

from generator.guarding.page_content import ARTIFACT, Area, Cover, Drawn, Text, drawn_on
from generator.opening import open_pdf
from generator.overlay import STAMP_FONT
from generator.pictures import word_boxes

#: What lies beside the page is read too: poppler drops it unless the page is widened first.
_AROUND_PT = 1500.0
_WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', re.DOTALL)
#: Words of one line share so much of their height.
_SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word; `style` is the name of its paragraph style, `font` that of its typeface.

    `number` is how many pieces of text the page sets before its own.
    """

    text: str
    area: Area
    style: str
    font: str
    number: int

    @property
    def is_artifact(self) -> bool:
        """Whether it surrounds the text: a page number, a running head."""
        return self.style == ARTIFACT

    @property
    def is_bold(self) -> bool:
        """Whether its typeface is a bold one."""
        return any(name in self.font.lower() for name in ("bold", "demi", "black", "heavy"))


@dataclass(frozen=True, slots=True)
class Row:
    """Words beside each other on one line of the page, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(word.text for word in self.words)

    @property
    def area(self) -> Area:
        """What it takes of the page."""
        return Area.around(word.area for word in self.words)

    @property
    def style(self) -> str:
        """The paragraph style of its first word."""
        return self.words[0].style


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page: its size in points, and what stands on it, measured from the upper left corner."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Area, ...]
    pictures: tuple[Area, ...]
    covers: tuple[Cover, ...]
    #: The lines of the text from top to bottom, without what surrounds it.
    rows: tuple[Row, ...]


def read_pages(files: Sequence[tuple[bytes, int | None]]) -> list[list[PageReading]]:
    """The first pages of each PDF, as many as are asked for, or all.

    Raises `ConversionFailed` or `pikepdf.PdfError` when one cannot be read.
    """
    with ExitStack() as stack:
        opened = [stack.enter_context(open_pdf(content)) for content, _count in files]
        pages = [list(pdf.pages)[:count] for pdf, (_content, count) in zip(opened, files, strict=True)]
        for page in chain.from_iterable(pages):
            _leave_out_stamps(page)
        drawn = [[(_size(page), drawn_on(page)) for page in of_file] for of_file in pages]
        boxes = _boxes(list(chain.from_iterable(pages)))
        return [
            [_page(number, size, things, next(boxes)) for number, (size, things) in enumerate(of_file, start=1)]
            for of_file in drawn
        ]


def _page(number: int, size: tuple[float, float], drawn: Drawn, words: Iterable[tuple[str, Area]]) -> PageReading:
    pieces = sorted(drawn.texts, key=lambda each: each.y)
    heights = [piece.y for piece in pieces]
    read = tuple(_word(text, area, pieces, heights) for text, area in words)
    return PageReading(
        number=number,
        width=size[0],
        height=size[1],
        words=read,
        rules=tuple(drawn.rules),
        pictures=tuple(drawn.pictures),
        covers=tuple(drawn.covers),
        rows=_rows(read),
    )


def _word(text: str, area: Area, pieces: Sequence[Text], heights: Sequence[float]) -> Word:
    """The word with the style of the last piece of text that begins before it on its line; pieces go down the page."""
    beside = pieces[bisect_left(heights, area.top) : bisect_right(heights, area.bottom)]
    begun = [piece for piece in beside if piece.x <= area.left + 1]
    piece = max(begun, key=lambda each: each.x, default=None)
    return Word(text, area, piece.style, piece.font, piece.number) if piece else Word(text, area, "", "", len(pieces))


def _rows(words: Iterable[Word]) -> tuple[Row, ...]:
    rows: list[list[Word]] = []
    for word in sorted((each for each in words if not each.is_artifact), key=lambda each: each.area.middle):
        if rows and rows[-1][-1].area.shares_line(word.area, _SAME_LINE):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(Row(tuple(sorted(row, key=lambda each: each.area.left))) for row in rows)


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(each) for each in page.mediabox)
    return right - left, top - bottom


def _leave_out_stamps(page: pikepdf.Page) -> None:
    """Marks such as KONSEP are streams of their own."""
    contents = page.obj.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        mark = f"/{STAMP_FONT}".encode()
        page.obj.Contents = pikepdf.Array([each for each in contents if mark not in each.read_bytes()])


def _boxes(pages: Sequence[pikepdf.Page]) -> Iterator[list[tuple[str, Area]]]:
    """The words of each page with their places, those beside the page included."""
    for page in pages:
        left, bottom, right, top = (float(each) for each in page.mediabox)
        for name in ("/CropBox", "/TrimBox", "/ArtBox", "/BleedBox"):
            if name in page.obj:
                del page.obj[name]
        page.mediabox = pikepdf.Array([left - _AROUND_PT, bottom - _AROUND_PT, right + _AROUND_PT, top + _AROUND_PT])
    widened = BytesIO()
    with pikepdf.new() as together:
        # The paper's colours stay behind, which poppler would turn round for every page.
        together.pages.extend(pages)
        together.save(widened, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for words in word_boxes(widened.getvalue()).split("<page ")[1:]:
        yield [_box(found) for found in _WORD.findall(words)]


def _box(found: tuple[str, str, str, str, str]) -> tuple[str, Area]:
    left, top, right, bottom = map(float, found[:4])
    text = unescape(found[4]) if "&" in found[4] else found[4]
    return text, Area(left - _AROUND_PT, top - _AROUND_PT, right - _AROUND_PT, bottom - _AROUND_PT)
