"""The tables of a letter's first draft: letterhead, aligned fields, and ruled tables whose heading row repeats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm

_LETTERHEAD_CM = (2.6, 13.4)
_FIELDS_CM = (2.6, 0.5, 12.9)
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
    """One column: heading, width, and the cell's lines; a line may be a `{%p … %}` tag of its own."""

    heading: str
    width_cm: float
    lines: tuple[str, ...]
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with one row for each entry of a list, e.g. `butir in isi.kebutuhan`."""

    loop: str
    columns: tuple[Column, ...]


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


def add_table(document: Any, wanted: Table) -> None:
    """Rows are never broken across pages, and the heading row stands on each."""
    widths = tuple(column.width_cm for column in wanted.columns)
    table = _new_table(document, 4, widths)
    _border(table, dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("single", "4")))
    _pad(table, left=70, right=70)
    heading, opening, row, closing = table.rows
    for cell, column in zip(heading.cells, wanted.columns, strict=True):
        _write(cell, [column.heading])
        cell.paragraphs[0].style = "Naskah Tabel Kepala"
        cell.vertical_alignment = 1
    opening.cells[0].paragraphs[0].text = f"{{%tr for {wanted.loop} %}}"
    closing.cells[0].paragraphs[0].text = "{%tr endfor %}"
    for cell, column in zip(row.cells, wanted.columns, strict=True):
        _write(cell, list(column.lines))
        for paragraph in cell.paragraphs:
            paragraph.style = "Naskah Tabel Tengah" if column.centred else "Naskah Tabel"
    _mark(heading, "w:tblHeader")
    for each in (heading, row):
        _mark(each, "w:cantSplit")
    document.add_paragraph("", "Naskah Tabel")


def _new_table(document: Any, rows: int, widths_cm: tuple[float, ...]) -> Any:
    """A table over the full text width; `prepare` stretches those (preferred width 100 %) to the profile's paper."""
    table = document.add_table(rows, len(widths_cm))
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
