"""Lines of text to be laid over finished PDF pages, in an embedded subset font so that PDF/A stays PDF/A."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from pypdf import PageObject, PdfWriter

from core.i18n import _
from generator.faults import ConversionFailed
from generator.glyphs import GlyphCoverage

FONTS = Path("/usr/share/fonts/truetype/liberation")
_FAMILY = "Stempel"
_FACES = {"": "LiberationSans-Regular.ttf", "B": "LiberationSans-Bold.ttf"}


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


class Sheet:
    """Blank paper of one size on which marks are drawn, to be laid over a page of that size."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self._pdf = FPDF(unit="mm", format=(width_mm, height_mm))
        self._pdf.set_auto_page_break(False)
        self._pdf.set_margin(0)
        self._pdf.c_margin = 0
        for style, file in _FACES.items():
            if not (FONTS / file).is_file():
                raise ConversionFailed(_("Huruf {file} tidak ditemukan; pasang paket fonts-liberation.", file=file))
            self._pdf.add_font(_FAMILY, style, FONTS / file)
        self._pdf.add_page()

    def close(self) -> None:
        """Let go of the font files."""
        for font in self._pdf.fonts.values():
            font.ttfont.close()

    def height(self, lines: Sequence[Line], width: float) -> float:
        """How high the lines stand when they are wrapped to a width."""
        heights = (
            self._pdf.multi_cell(width, _pitch(line), line.text, dry_run=True, output="HEIGHT")
            for line in lines
            if self._choose(line)
        )
        return float(sum(heights))

    def write(self, lines: Sequence[Line], box: Box) -> None:
        """Write the lines one below the other."""
        self._pdf.set_xy(box.left, box.top)
        for line in lines:
            self._choose(line)
            self._require_glyphs(line.text)
            self._pdf.set_x(box.left)
            self._pdf.multi_cell(
                box.width, _pitch(line), line.text, align=box.align, new_x="LEFT", new_y="NEXT", wrapmode="WORD"
            )

    def frame(self, box: Box, height: float) -> None:
        """A thin frame around a box."""
        self._pdf.set_line_width(0.25)
        self._pdf.rect(box.left, box.top, box.width, height)

    def finished(self) -> PageObject:
        """The sheet as a page; screen readers are told that it is no part of the letter's text."""
        page = PdfWriter(clone_from=BytesIO(bytes(self._pdf.output()))).pages[0]
        contents = page.get_contents()
        if contents is not None:
            contents.set_data(b"/Artifact BMC\n" + contents.get_data() + b"\nEMC\n")
            page.replace_contents(contents)
        return page

    def _require_glyphs(self, text: str) -> None:
        """Liberation Sans alone is embedded here; LibreOffice's fallback to other fonts is not at hand."""
        GlyphCoverage(frozenset(self._pdf.current_font.cmap)).require(text)

    def _choose(self, line: Line) -> bool:
        self._pdf.set_font(_FAMILY, "B" if line.bold else "", line.size_pt)
        return True


def _pitch(line: Line) -> float:
    """Line height in millimetres."""
    return line.size_pt * 0.3528 * 1.15
