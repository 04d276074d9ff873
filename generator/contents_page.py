"""The list of attachments: which file, what it is, on which pages, and the hash by which it is known again.

fpdf2 is read when the first list is made: with what it brings it takes 25 MB, and few letters have a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from generator.overlay import FONTS

_FACES = {"": "LiberationSans-Regular.ttf", "B": "LiberationSans-Bold.ttf"}
_MARGIN_MM = 20
_COLUMNS = (6, 30, 32, 11, 42)
_HEADS = ("No.", "Berkas", "Keterangan", "Halaman", "SHA-256")
TITLE = "DAFTAR LAMPIRAN"
#: What stands in place of pages for a file that rides along only.
NO_PAGES = "berkas tertanam"


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One attachment; `first` and `last` are pages of the whole PDF, 0 where it has none."""

    name: str
    label: str
    sha256: str
    first: int = 0
    last: int = 0

    @property
    def pages(self) -> str:
        """`5–7`, `5`, or that there are none."""
        if not self.first:
            return NO_PAGES
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def contents_pages(lines: Sequence[ContentsLine], heading: str, paper_mm: tuple[float, float]) -> bytes:
    """The list as a PDF of one page or more, on the paper of the letter."""
    fpdf = import_module("fpdf")
    pdf = fpdf.FPDF(unit="mm", format=paper_mm)
    pdf.set_margin(_MARGIN_MM)
    pdf.set_auto_page_break(True, _MARGIN_MM)
    for style, file in _FACES.items():
        pdf.add_font("Daftar", style, FONTS / file)
    pdf.add_page()
    known = frozenset(pdf.fonts["daftar"].cmap)
    pdf.set_font("Daftar", "B", 12)
    pdf.multi_cell(0, 7, TITLE, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Daftar", "", 9.5)
    pdf.multi_cell(0, 5, _printable(heading, known), align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    pdf.set_font("Daftar", "", 8.5)
    with pdf.table(
        col_widths=_COLUMNS,
        text_align=("C", "L", "L", "C", "L"),
        line_height=4,
        padding=1,
        borders_layout=fpdf.enums.TableBordersLayout.ALL,
        cell_fill_mode=fpdf.enums.TableCellFillMode.NONE,
        headings_style=fpdf.fonts.FontFace(emphasis="BOLD"),
    ) as table:
        table.row(_HEADS)
        for number, line in enumerate(lines, start=1):
            half = len(line.sha256) // 2
            cells = (line.name, line.label or "–", line.pages, f"{line.sha256[:half]} {line.sha256[half:]}")
            table.row([f"{number}.", *(_printable(cell, known) for cell in cells)])
    made = bytes(pdf.output())
    for font in pdf.fonts.values():
        font.ttfont.close()
    return made


def _printable(text: str, known: frozenset[int]) -> str:
    """A file's name may hold any sign there is; one that the list's letters lack must not keep it from being made."""
    return "".join(sign if ord(sign) in known or sign == " " else "?" for sign in text.replace("\n", " "))
