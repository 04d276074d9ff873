"""Makes the first draft of a kind's Word template; from then on the Word file is the truth and people edit that.

The common parts - letterhead, fields, addressee, signature, copies, page number - stand here once for every kind; what
a kind itself says comes as `body`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm

from core.profile import DocumentForm
from generator.first_drafts.grids import Grid, add_grid
from generator.first_drafts.parts import Text, close_letter, open_letter
from generator.first_drafts.styles import set_styles
from generator.first_drafts.tables import Table, Unbroken, add_letterhead, add_table, add_unbroken
from generator.first_drafts.two_signatures import SignedTable, TwoSignatures, add_signed_table, add_two_signatures

#: Parts of python-docx's own file that no letter needs; each makes a conversion slower.
_UNUSED_PARTS = {"thumbnail", "stylesWithEffects", "webSettings", "customXml", "numbering"}


@dataclass(frozen=True, slots=True)
class Section:
    """What follows stands on pages of its own, upright or across; the page number goes on."""

    landscape: bool


Block = Text | Table | Unbroken | Grid | TwoSignatures | SignedTable | Section


def write_draft(
    form: DocumentForm,
    body: Iterable[Block],
    closing: Text | None,
    annex: Iterable[Block] = (),
    *,
    landscape: bool = False,
    signatures: TwoSignatures | None = None,
) -> bytes:
    """A Word template in this form: the common parts around the kind's own body, and the lampiran behind them.

    `landscape` turns the letter itself, `signatures` puts two of them side by side in place of the one. Without a
    `closing` the body ends the letter, its signature among it.
    """
    document = Document()
    set_styles(document)
    _set_page(document, landscape=landscape)
    _forget_origin(document)
    add_letterhead(document)
    open_letter(document, form)
    _add_blocks(document, body)
    if closing is not None:
        close_letter(document, form, closing, signatures)
    _add_blocks(document, annex)
    draft = BytesIO()
    document.save(draft)
    return draft.getvalue()


def write_cards(body: Iterable[Block], *, width_cm: float, height_cm: float, margin_cm: float) -> bytes:
    """A Word template of cards on paper of their own size, lying across, with nothing around the blocks."""
    document = Document()
    set_styles(document)
    _forget_origin(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(width_cm), Cm(height_cm)
    section.top_margin = section.right_margin = section.bottom_margin = section.left_margin = Cm(margin_cm)
    _add_blocks(document, body)
    draft = BytesIO()
    document.save(draft)
    return draft.getvalue()


def _add_blocks(document: Any, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Table):
            add_table(document, block)
        elif isinstance(block, Grid):
            add_grid(document, block)
        elif isinstance(block, Unbroken):
            add_unbroken(document, block.lines, block.loop)
        elif isinstance(block, TwoSignatures):
            add_two_signatures(document, block)
        elif isinstance(block, SignedTable):
            add_signed_table(document, block)
        elif isinstance(block, Section):
            _add_section(document, block)
        else:
            document.add_paragraph(block.text, block.style)


def _add_section(document: Any, wanted: Section) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _turn(section, landscape=wanted.landscape)


def _turn(section: Any, *, landscape: bool) -> None:
    short, long = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)


def _set_page(document: Any, *, landscape: bool) -> None:
    """A4 until a profile says otherwise; the page number stands on top from the second page on."""
    section = document.sections[0]
    _turn(section, landscape=landscape)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = Cm(2), Cm(2), Cm(2.5), Cm(3)
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = "Naskah Nomor Halaman"
    number.add_run("- ")
    _add_page_number(number.add_run())
    number.add_run(" -")


def _add_page_number(run: Any) -> None:
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run._r.append(code)


def _forget_origin(document: Any) -> None:
    """No unused part and none of the properties of the file that python-docx starts from."""
    for relations in (document.part.rels, document.part.package.rels):
        for relation in list(relations.values()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS:
                relations.pop(relation.rId)
    _use_current_layout_rules(document.settings.element)
    properties = document.core_properties
    properties.author = properties.comments = properties.title = properties.keywords = ""
    properties.created = properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
    properties.language = "id-ID"


def _use_current_layout_rules(settings: Any) -> None:
    """Word 2013's rules: the edge of a table, not its text, stands at the margin."""
    compatibility = settings.find(qn("w:compat"))
    if compatibility is None:
        compatibility = OxmlElement("w:compat")
        settings.append(compatibility)
    for old in compatibility.findall(qn("w:compatSetting")):
        compatibility.remove(old)
    rules = OxmlElement("w:compatSetting")
    for name, value in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        rules.set(qn(f"w:{name}"), value)
    compatibility.append(rules)


__all__ = [
    "Block",
    "Section",
    "SignedTable",
    "Table",
    "Text",
    "TwoSignatures",
    "Unbroken",
    "write_cards",
    "write_draft",
]
