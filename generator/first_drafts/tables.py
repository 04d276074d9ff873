"""The tables of a letter's first draft: letterhead, aligned fields, and ruled tables whose heading row repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm

#: Paragraphs, each with its style.
Lines = Sequence[tuple[str, str]]
_LETTERHEAD_CM = (2.6, 13.4)
_FIELDS_CM = (2.6, 0.5, 12.9)
_HALVES_CM = (8.0, 8.0)
_PROPERTY_ORDER = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")
_LETTERHEAD_LINES = (
    ("{{ kop.instansi }}", "Naskah Kop Instansi"),
    ("{{ kop.kantor }}", "Naskah Kop Kantor"),
    ("{%p if kop.alamat %}", "Naskah Kop Alamat"),
    ("{{ kop.alamat }}", "Naskah Kop Alamat"),
    ("{%p endif %}", "Naskah Kop Alamat"),
    ("{%p if kop.kontak %}", "Naskah Kop Alamat"),
    ("{{ kop.kontak }}", "Naskah Kop Alamat"),
    ("{%p endif %}", "Naskah Kop Alamat"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width, and the cell's lines; a line may be a `{%p … %}` tag of its own.

    `parts` are the cells of several rows below one another, one for each entry's part such as a quarter; the columns
    beside them, which have none, reach over all of them.
    """

    heading: str
    width_cm: float
    lines: tuple[str, ...] = ()
    centred: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with one row for each entry of a list, e.g. `butir in isi.kebutuhan`.

    `below` are lines, each with its style, that stand under the table and stay with its last row: a signature.
    `style` is what its cells are written in, with `Kepala`, `Tengah` and `Akhir` behind it where they differ.
    """

    loop: str
    columns: tuple[Column, ...]
    below: Lines = ()
    style: str = "Naskah Tabel"


@dataclass(frozen=True, slots=True)
class Unbroken:
    """Lines that a page break never parts, once for each entry of `loop`.

    An unseen table row holds them: LibreOffice minds "keep with next" at the end of a document only.
    """

    lines: Lines
    loop: str


def add_letterhead(document: Any) -> None:
    """The kop of a perangkat daerah: emblem at the left, lines centred, a thick and a thin rule below."""
    table = _new_table(document, 1, _LETTERHEAD_CM)
    emblem, lines = table.rows[0].cells
    emblem.paragraphs[0].style = "Naskah Lambang"
    _write(lines, [line for line, _style in _LETTERHEAD_LINES])
    for paragraph, (_line, style) in zip(lines.paragraphs, _LETTERHEAD_LINES, strict=True):
        paragraph.style = style
    _border(table, {"bottom": ("single", "24")})
    for cell in (emblem, lines):
        cell.vertical_alignment = 1
    _pad(table, bottom=85)
    document.add_paragraph("", "Naskah Garis Kop")


def add_fields(document: Any, fields: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Labels, aligned colons, values; returns the value cells by label."""
    table = _new_table(document, len(fields), _FIELDS_CM)
    _pad(table)
    cells = {}
    for row, (label, value) in zip(table.rows, fields, strict=True):
        for cell, text in zip(row.cells, (label, ":", value), strict=True):
            _write(cell, [text])
            cell.paragraphs[0].style = "Naskah Data"
        cells[label] = row.cells[2]
    return cells


def add_table(document: Any, wanted: Table) -> Any:
    """Rows are never broken across pages, and the heading row stands on each. Returns the cell below the rows."""
    parts = max(len(column.parts) for column in wanted.columns) or 1
    entry = [""] * parts
    tags = [f"{{%tr for {wanted.loop} %}}", *entry, "{%tr endfor %}"]
    if wanted.below:
        tags[1:-1] = ["{%tr if loop.last %}", *entry, "{%tr else %}", *entry, "{%tr endif %}"]
    table = _new_table(document, 1 + len(tags) + bool(wanted.below), tuple(each.width_cm for each in wanted.columns))
    _border(table, dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("single", "4")))
    _pad(table, left=70, right=70)
    heading, *rows = table.rows
    for cell, column in zip(heading.cells, wanted.columns, strict=True):
        _write(cell, [column.heading])
        cell.paragraphs[0].style = f"{wanted.style} Kepala"
        cell.vertical_alignment = 1
    _mark(heading, "w:tblHeader")
    _mark(heading, "w:cantSplit")
    filled = 0
    for row, tag in zip(rows, tags, strict=False):
        if tag:
            row.cells[0].paragraphs[0].text = tag
        else:
            kept = " Akhir" if wanted.below and filled < parts else ""
            _fill(row, _of_part(wanted.columns, filled % parts), wanted.style, kept)
            filled += 1
    if wanted.below:
        _fill_below(rows[-1], wanted.below)
    document.add_paragraph("", "Naskah Sela" if wanted.below else "Naskah Tabel")
    return rows[-1].cells[0] if wanted.below else None


def _of_part(columns: tuple[Column, ...], part: int) -> tuple[Column, ...]:
    """The columns as one of an entry's rows shows them."""
    if not any(column.parts for column in columns):
        return columns
    return tuple(
        replace(column, lines=(column.parts[part],) if column.parts else column.lines if part == 0 else ("",))
        for column in columns
    )


def _fill(row: Any, columns: tuple[Column, ...], style: str, kept: str) -> None:
    for cell, column in zip(row.cells, columns, strict=True):
        _write(cell, list(column.lines))
        for paragraph in cell.paragraphs:
            paragraph.style = f"{style} Tengah{kept}" if column.centred else f"{style}{kept}"
        if not column.parts and any(other.parts for other in columns):
            _span(cell, is_first=any(column.lines))
    _mark(row, "w:cantSplit")


def _span(cell: Any, *, is_first: bool) -> None:
    """Join a cell with those below it that belong to the same entry."""
    merge = OxmlElement("w:vMerge")
    merge.set(qn("w:val"), "restart" if is_first else "continue")
    cell._tc.get_or_add_tcPr().append(merge)


def _fill_below(row: Any, lines: Lines) -> None:
    """One cell without rules over the whole width."""
    cell = row.cells[0].merge(row.cells[-1])
    write_lines(cell, [("", "Naskah Tabel"), *lines])
    rules = OxmlElement("w:tcBorders")
    for edge in ("left", "bottom", "right"):
        rule = OxmlElement(f"w:{edge}")
        rule.set(qn("w:val"), "nil")
        rules.append(rule)
    cell._tc.get_or_add_tcPr().append(rules)
    _mark(row, "w:cantSplit")


def add_unbroken(document: Any, lines: Lines, loop: str = "") -> Any:
    """Lines in one unseen row, which no page break parts; with a loop, a row for each entry. Returns its cell."""
    table = _new_table(document, 3 if loop else 1, (sum(_FIELDS_CM),))
    _pad(table)
    rows = table.rows
    if loop:
        rows[0].cells[0].paragraphs[0].text = f"{{%tr for {loop} %}}"
        rows[2].cells[0].paragraphs[0].text = "{%tr endfor %}"
    row = rows[1] if loop else rows[0]
    write_lines(row.cells[0], lines)
    _mark(row, "w:cantSplit")
    return row.cells[0]


def add_columns(cell: Any, rows: int) -> Any:
    """An unseen table of two halves inside a cell."""
    table = _shaped(cell.add_table(rows, len(_HALVES_CM)), _HALVES_CM)
    _pad(table)
    cell.paragraphs[-1].style = "Naskah Sela"
    return table


def write_lines(cell: Any, lines: Lines) -> None:
    """Paragraphs in their styles, from the cell's first on."""
    _write(cell, [text for text, _style in lines])
    for paragraph, (_text, style) in zip(cell.paragraphs, lines, strict=True):
        paragraph.style = style


def _new_table(document: Any, rows: int, widths_cm: tuple[float, ...]) -> Any:
    """A table over the full text width; `prepare` stretches those (preferred width 100 %) to the profile's paper."""
    return _shaped(document.add_table(rows, len(widths_cm)), widths_cm)


def _shaped(table: Any, widths_cm: tuple[float, ...]) -> Any:
    table.autofit = False
    preferred = table._tbl.tblPr.find(qn("w:tblW"))
    if preferred is None:
        preferred = OxmlElement("w:tblW")
        _insert(table, preferred)
    preferred.set(qn("w:type"), "pct")
    preferred.set(qn("w:w"), "5000")
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def _write(cell: Any, lines: list[str]) -> None:
    cell.paragraphs[0].text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)


def _border(table: Any, edges: dict[str, tuple[str, str]]) -> None:
    borders = OxmlElement("w:tblBorders")
    for edge, (kind, size) in edges.items():
        line = OxmlElement(f"w:{edge}")
        for name, value in {"val": kind, "sz": size, "space": "0", "color": "auto"}.items():
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    _insert(table, borders)


def _pad(table: Any, *, left: int = 0, right: int = 0, bottom: int = 0) -> None:
    """Cell margins in twentieths of a point, the same for every cell."""
    margins = OxmlElement("w:tblCellMar")
    for edge, width in {"left": left, "bottom": bottom, "right": right}.items():
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    _insert(table, margins)


def _insert(table: Any, element: Any) -> None:
    """Put a table property where Word's schema wants it."""
    properties, order = table._tbl.tblPr, [qn(f"w:{name}") for name in _PROPERTY_ORDER]
    successors = order[order.index(element.tag) + 1 :]
    later = next((each for each in properties if each.tag in successors), None)
    if later is None:
        properties.append(element)
    else:
        later.addprevious(element)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def add_ruled(document: Any, rows: int, widths_cm: tuple[float, ...], *, padding: int = 70) -> Any:
    """An empty ruled table over the full text width; `padding` in twentieths of a point beside each cell's text."""
    table = _new_table(document, rows, widths_cm)
    _border(table, dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("single", "4")))
    _pad(table, left=padding, right=padding)
    return table


def keep_row(row: Any, *, heading: bool = False) -> None:
    """Never break a row across pages; a heading stands on each."""
    if heading:
        _mark(row, "w:tblHeader")
    _mark(row, "w:cantSplit")
