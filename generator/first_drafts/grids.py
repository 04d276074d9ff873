"""Ruled tables whose rows are not all alike: headings in two lines, groups with sums, forms, bar charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm

from generator.first_drafts.tables import Lines, add_ruled, keep_row

_HEADING, _TEXT = "Naskah Tabel Kepala", "Naskah Tabel"


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs with their styles over `span` columns; `down` continues the cell above, `middle` centres in height."""

    lines: Lines
    span: int = 1
    down: bool = False
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right. A heading stands on each page; a row that may break is for long texts.

    A row with a height is never lower than that.
    """

    cells: tuple[Cell, ...]
    heading: bool = False
    breaks: bool = False
    height_cm: float = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A row that holds nothing but a `{%tr … %}` tag."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of such rows; `padding` in twentieths of a point."""

    widths_cm: tuple[float, ...]
    rows: tuple[Row | Tag, ...]
    padding: int = 70


def text(said: str, style: str = _TEXT, span: int = 1) -> Cell:
    """A cell of one paragraph."""
    return Cell([(said, style)], span)


def heading(*cells: Cell | str) -> Row:
    """A heading row; plain text becomes a cell."""
    return Row(tuple(text(cell, _HEADING) if isinstance(cell, str) else cell for cell in cells), heading=True)


def add_grid(document: Any, wanted: Grid) -> None:
    """Draw it; the table is followed by a line of air."""
    table = add_ruled(document, len(wanted.rows), wanted.widths_cm, padding=wanted.padding)
    above: dict[int, Any] = {}
    for row, drawn in zip(wanted.rows, table.rows, strict=True):
        if isinstance(row, Tag):
            drawn.cells[0].paragraphs[0].text = row.text
            continue
        above = _fill(drawn, row, above)
        if row.height_cm:
            drawn.height, drawn.height_rule = Cm(row.height_cm), WD_ROW_HEIGHT_RULE.AT_LEAST
        if not row.breaks:
            keep_row(drawn, heading=row.heading)
    document.add_paragraph("", _TEXT)


def _fill(drawn: Any, row: Row, above: dict[int, Any]) -> dict[int, Any]:
    """Write the cells; returns them by the column in which each begins."""
    cells, begun, place = list(drawn.cells), {}, 0
    for wanted in row.cells:
        cell = cells[place]
        if wanted.span > 1:
            cell = cell.merge(cells[place + wanted.span - 1])
        if wanted.down:
            cell = above[place].merge(cell)
        else:
            _write(cell, wanted.lines)
        if row.heading or wanted.middle:
            cell.vertical_alignment = 1
        begun[place] = cell
        place += wanted.span
    return begun


def _write(cell: Any, lines: Lines) -> None:
    for place, (said, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.text, paragraph.style = said, style
