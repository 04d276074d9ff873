"""Lines of text to be laid over finished PDF pages, in an embedded font so that PDF/A stays PDF/A."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.i18n import _
from generator.faults import ConversionFailed
from generator.glyphs import GlyphCoverage
from generator.typeface import SmallFont, Typeface, read_typeface

FONTS = Path("/usr/share/fonts/truetype/liberation")
#: The faces by the name of their style.
FACES = {"": "LiberationSans-Regular.ttf", "B": "LiberationSans-Bold.ttf"}
#: How the names of the stamps' fonts begin.
STAMP_FONT = "NaskahStempel"
_POINTS_PER_MM = 72 / 25.4
#: How far below the middle of a line its letters stand, in parts of their size.
_BASELINE = 0.3
_FRAME_PT = 0.71
_STAMP_PT = 150
_STAMP_DEGREES = 50
_DARK = re.compile(rb"[^\0]+")
_STAMP_RED = "0.75 0.08 0.12"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in millimetres from its upper left corner."""

    left: float
    top: float
    width: float
    align: str = "L"


@dataclass(frozen=True, slots=True)
class Line:
    """Words to be wrapped within a box."""

    text: str
    size_pt: float
    bold: bool = False

    @property
    def style(self) -> str:
        """The name of its face."""
        return "B" if self.bold else ""

    @property
    def pitch(self) -> float:
        """Line height in millimetres."""
        return self.size_pt * 0.3528 * 1.15


class Sheet:
    """Blank paper of one size on which marks are drawn, to be laid over a page of that size."""

    def __init__(self, width_mm: float, height_mm: float, layer: int = 0) -> None:
        self.width = width_mm
        #: How far down its lower edge is.
        self.bottom = height_mm
        self._layer = layer
        self._height = height_mm
        #: The characters used of each face.
        self.used: dict[str, set[str]] = defaultdict(set)
        self._drawn: list[Callable[[Mapping[str, SmallFont]], str]] = []

    def height(self, lines: Sequence[Line], width: float) -> float:
        """How high the lines stand when they are wrapped to a width."""
        return sum(line.pitch * len(list(_wrapped(line, width))) for line in lines)

    def write(self, lines: Sequence[Line], box: Box) -> None:
        """Write the lines one below the other."""
        top = box.top
        for line in lines:
            GlyphCoverage(typeface(line.style).characters).require(line.text)
            for text, width in _wrapped(line, box.width):
                left = box.left + (box.width - width) * {"L": 0.0, "C": 0.5, "R": 1.0}[box.align]
                self._write(line, text, left, top + line.pitch / 2)
                top += line.pitch

    def frame(self, box: Box, height: float) -> None:
        """A thin frame around a box."""
        corner = f"{_points(box.left)} {_points(self._height - box.top - height)}"
        drawn = f"{_FRAME_PT} w {corner} {_points(box.width)} {_points(height)} re S"
        self._drawn.append(lambda _fonts: drawn)

    def squares(self, rows: Sequence[bytes], box: Box) -> None:
        """Black squares as wide as the box together, where a byte of a row is not 0."""
        side = box.width / len(rows) * _POINTS_PER_MM
        corner = f"{_points(box.left)} {_points(self._height - box.top)}"
        drawn = [f"q 0 g {side:.5f} 0 0 {-side:.5f} {corner} cm"]
        for number, row in enumerate(rows):
            drawn += [f"{run.start()} {number} {run.end() - run.start()} 1 re" for run in _DARK.finditer(row)]
        self._drawn.append(lambda _fonts: "\n".join((*drawn, "f Q")))

    def stamp(self, word: str) -> None:
        """One word in outlined red letters across the middle of the sheet; what stands below stays legible."""
        self.used["B"] |= set(word)
        width = typeface("B").width(word) * _STAMP_PT
        slope = math.radians(_STAMP_DEGREES)
        turn = f"{math.cos(slope):.4f} {math.sin(slope):.4f} {-math.sin(slope):.4f} {math.cos(slope):.4f}"
        middle = f"{_points(self.width / 2)} {_points(self._height / 2)}"

        def draw(fonts: Mapping[str, SmallFont]) -> str:
            codes = "".join(f"{fonts['B'].codes[each]:04X}" for each in word)
            start = f"{-width / 2:.2f} {-_STAMP_PT * 0.36:.2f} Td"
            letters = f"BT /{font_name('B', self._layer)} {_STAMP_PT} Tf 1 Tr {start} <{codes}> Tj ET"
            return f"q {_STAMP_RED} RG 2 w {turn} {middle} cm {letters} Q"

        self._drawn.append(draw)

    def contents(self, fonts: Mapping[str, SmallFont]) -> bytes:
        """What draws the sheet on a page; screen readers are told that it is no part of the letter's text."""
        return "\n".join(("/Artifact BMC q", *(draw(fonts) for draw in self._drawn), "Q EMC")).encode("ascii")

    def _write(self, line: Line, text: str, left: float, middle: float) -> None:
        self.used[line.style] |= set(text)
        bottom = (self._height - middle) * _POINTS_PER_MM - _BASELINE * line.size_pt

        def draw(fonts: Mapping[str, SmallFont]) -> str:
            codes = "".join(f"{fonts[line.style].codes[each]:04X}" for each in text)
            font = f"/{font_name(line.style, self._layer)} {line.size_pt:g} Tf"
            return f"BT {font} {_points(left)} {bottom:.2f} Td <{codes}> Tj ET"

        self._drawn.append(draw)


def font_name(style: str, layer: int) -> str:
    """What a face is called among a page's resources; what is stamped a second time brings fonts of its own."""
    return f"{STAMP_FONT}{style}{layer or ''}"


def typeface(style: str) -> Typeface:
    """The face of a style; raises `ConversionFailed` when its file is not installed."""
    try:
        return read_typeface(FONTS / FACES[style])
    except OSError as fault:
        raise ConversionFailed(
            _("Huruf {file} tidak ditemukan; pasang paket fonts-liberation.", file=FACES[style])
        ) from fault


def _points(millimetres: float) -> str:
    return f"{millimetres * _POINTS_PER_MM:.2f}"


def _wrapped(line: Line, width: float) -> Iterator[tuple[str, float]]:
    """The text in lines no wider than the width, each with its own; a word that is too long is cut."""
    face, scale = typeface(line.style), line.size_pt / _POINTS_PER_MM
    current = ""
    for word in line.text.split(" "):
        longer = f"{current} {word}" if current else word
        if face.width(longer) * scale <= width:
            current = longer
            continue
        if current:
            yield current, face.width(current) * scale
        current = word
        while face.width(current) * scale > width:
            fitting = _fitting(current, face, width / scale)
            yield current[:fitting], face.width(current[:fitting]) * scale
            current = current[fitting:]
    yield current, face.width(current) * scale


def _fitting(word: str, face: Typeface, width: float) -> int:
    """How many characters fit, at least one."""
    return next((count - 1 for count in range(2, len(word) + 1) if face.width(word[:count]) > width), len(word))
