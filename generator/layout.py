"""Lays a regional profile over a Word template: paper, margins, type, letterhead and emblem.

Only the styles named here are touched, so everything else in a template stays as its maintainer drew it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from core.i18n import _
from core.profile import DocumentForm, Font, Layout
from generator.faults import TemplateFault

BODY_STYLE = "Naskah Isi"
EMBLEM_STYLE = "Naskah Lambang"
TABLE_STYLE = "Naskah Tabel"
#: As high as the lines of the kop beside it, and no wider than its cell.
_EMBLEM_HEIGHT, _EMBLEM_WIDTH = Mm(23), Mm(24)
_TABLE_SMALLER_PT = 2
_DECREE_TABLE_SMALLER_PT = 3


def apply_layout(docx: bytes, layout: Layout, form: DocumentForm) -> bytes:
    """The same template on the profile's paper, in its type for this form, under its letterhead."""
    document = Document(BytesIO(docx))
    for section in document.sections:
        _set_page(section, layout)
    _set_type(document, layout, form)
    _set_emblem(document, layout)
    for table, section in _tables(document):
        _stretch(table, text_width(section))
    laid = BytesIO()
    document.save(laid)
    return laid.getvalue()


def on_paper(docx: bytes, layout: Layout) -> bytes:
    """The same template on the profile's paper and margins, to be changed by its maintainer."""
    document = Document(BytesIO(docx))
    for section in document.sections:
        _set_page(section, layout)
    laid = BytesIO()
    document.save(laid)
    return laid.getvalue()


def text_width(section: Any) -> Length:
    """The width between the margins."""
    return Length(section.page_width - section.left_margin - section.right_margin)


def _tables(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every table with the section it stands in; the last paragraph of a section carries its properties."""
    sections = iter(document.sections)
    section = next(sections)
    for block in document.element.body:
        for table in block.iter(qn("w:tbl")):
            yield table, section
        if block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            section = next(sections)


def _set_page(section: Any, layout: Layout) -> None:
    """The profile's paper, upright or across as the section is."""
    short, long = (Mm(side) for side in layout.paper_mm)
    across = section.orientation == WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (long, short) if across else (short, long)
    section.top_margin, section.bottom_margin = Mm(layout.margin_top_mm), Mm(layout.margin_bottom_mm)
    section.left_margin, section.right_margin = Mm(layout.margin_left_mm), Mm(layout.margin_right_mm)
    section.header_distance, section.footer_distance = Mm(layout.margin_top_mm / 2), Mm(layout.margin_bottom_mm / 2)


def _set_type(document: Any, layout: Layout, form: DocumentForm) -> None:
    """A decree has a type of its own (tata naskah 1.1), which runs wide in tables; the letterhead never changes."""
    is_decree = form is DocumentForm.KEPUTUSAN
    font = layout.decree if is_decree else layout.body
    letterhead = {
        "Naskah Kop Instansi": layout.letterhead_agency_pt,
        "Naskah Kop Kantor": layout.letterhead_office_pt,
        "Naskah Kop Alamat": layout.letterhead_address_pt,
    }
    styles = {style.name: style for style in document.styles}
    set_font(styles["Normal"], font)
    for name, size in letterhead.items():
        if name in styles:
            set_font(styles[name], Font(layout.body.name, size))
    if TABLE_STYLE in styles:
        smaller = _DECREE_TABLE_SMALLER_PT if is_decree else _TABLE_SMALLER_PT
        styles[TABLE_STYLE].font.size = Pt(font.size_pt - smaller)
    if BODY_STYLE in styles:
        styles[BODY_STYLE].paragraph_format.line_spacing = layout.line_spacing


def set_font(style: Any, font: Font) -> None:
    """Name one typeface for every script, in place of the theme's."""
    style.font.name, style.font.size = font.name, Pt(font.size_pt)
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font.name)


def _set_emblem(document: Any, layout: Layout) -> None:
    """Put the emblem into its cell of the kop; without one the cell goes, so that the lines stand centred."""
    for table in document.tables:
        for cell in table._cells:
            place = next((each for each in cell.paragraphs if each.style.name == EMBLEM_STYLE), None)
            if place is None:
                continue
            if layout.emblem is None:
                _remove_first_column(table._tbl)
            else:
                _add_emblem(place, layout.emblem)
            return


def _add_emblem(place: Any, emblem: bytes) -> None:
    try:
        picture = place.add_run().add_picture(BytesIO(emblem), height=_EMBLEM_HEIGHT)
    except (OSError, ValueError, UnrecognizedImageError) as fault:
        raise TemplateFault(_("Lambang daerah tidak dapat dibaca sebagai gambar.")) from fault
    if picture.width > _EMBLEM_WIDTH:
        picture.width, picture.height = _EMBLEM_WIDTH, picture.height * _EMBLEM_WIDTH // picture.width


def _remove_first_column(table: Any) -> None:
    columns = table.tblGrid.findall(qn("w:gridCol"))
    columns[1].set(qn("w:w"), str(sum(int(column.get(qn("w:w"))) for column in columns[:2])))
    table.tblGrid.remove(columns[0])
    for row in table.findall(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        cells[1].width = Length(cells[0].width + cells[1].width)
        row.remove(cells[0])


def _stretch(table: Any, width: Length) -> None:
    """Scale a table that is drawn for the full text width (in Word: preferred width 100 %) to this paper's."""
    preferred = table.tblPr.find(qn("w:tblW"))
    if preferred is None or preferred.get(qn("w:type")) != "pct":
        return
    columns = table.tblGrid.findall(qn("w:gridCol"))
    factor = width.twips / sum(int(column.get(qn("w:w"))) for column in columns)
    for each in (*columns, *table.iter(qn("w:tcW"))):
        each.set(qn("w:w"), str(round(int(each.get(qn("w:w"))) * factor)))
