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
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm

from core.profile import DocumentForm
from generator.draft_styles import set_styles
from generator.draft_tables import Table, add_fields, add_letterhead, add_table

_SURAT_FIELDS = (
    ("Nomor", "{{ nomor }}"),
    ("Sifat", "{{ sifat }}"),
    ("Lampiran", "{{ lampiran }}"),
    ("Hal", "{{ hal }}"),
)
_NOTA_FIELDS = (
    ("Yth.", "{{ yth.jabatan }}"),
    ("Dari", "{{ dari }}"),
    ("Tembusan", ""),
    ("Tanggal", "{{ tanggal|tanggal }}"),
    *_SURAT_FIELDS,
)
#: Parts of python-docx's own file that no letter needs; each makes a conversion slower.
_UNUSED_PARTS = {"thumbnail", "stylesWithEffects", "webSettings", "customXml", "numbering"}


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of the body in a named style; it may hold tags, and `{%p … %}` stands alone in one."""

    text: str
    style: str = "Naskah Isi"


Block = Text | Table


def write_draft(form: DocumentForm, body: Iterable[Block]) -> bytes:
    """A Word template in this form: the common parts around the kind's own body."""
    document = Document()
    set_styles(document)
    _set_page(document)
    _forget_origin(document)
    add_letterhead(document)
    if form is DocumentForm.NOTA_DINAS:
        _open_nota_dinas(document)
    else:
        _open_surat_dinas(document)
    for block in body:
        if isinstance(block, Table):
            add_table(document, block)
        else:
            document.add_paragraph(block.text, block.style)
    _sign(document)
    if form is DocumentForm.SURAT_DINAS:
        _copies(document)
    draft = BytesIO()
    document.save(draft)
    return draft.getvalue()


def _set_page(document: Any) -> None:
    """A4 until a profile says otherwise; the page number stands on top from the second page on."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
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


def _open_surat_dinas(document: Any) -> None:
    document.add_paragraph("{{ tempat }}, {{ tanggal|tanggal }}", "Naskah Tempat Tanggal")
    add_fields(document, _SURAT_FIELDS)
    document.add_paragraph("", "Naskah Data")
    document.add_paragraph("Yth.\t{{ yth.jabatan }}", "Naskah Tujuan")
    document.add_paragraph("di", "Naskah Tujuan")
    document.add_paragraph("{{ yth.tempat }}", "Naskah Tempat Tujuan")


def _open_nota_dinas(document: Any) -> None:
    document.add_paragraph("NOTA DINAS", "Naskah Judul")
    cells = add_fields(document, _NOTA_FIELDS)
    _fill_copies(cells["Tembusan"])
    document.add_paragraph("", "Naskah Garis")


def _fill_copies(cell: Any) -> None:
    """In a nota dinas the copies stand among the fields, `-` when there are none (tata naskah 1.4)."""
    cell.paragraphs[0].text = "{%p if not tembusan %}"
    cell.add_paragraph("-", "Naskah Data")
    cell.add_paragraph("{%p endif %}", "Naskah Data")
    _list_copies(cell, "Naskah Data", "Naskah Data Bernomor")


def _list_copies(place: Any, plain: str, numbered: str) -> None:
    """One recipient stands unnumbered, several are numbered (tata naskah 5)."""
    place.add_paragraph("{%p for penerima in tembusan %}", plain)
    place.add_paragraph("{%p if loop.length == 1 %}", plain)
    place.add_paragraph("{{ penerima }}", plain)
    place.add_paragraph("{%p else %}", plain)
    place.add_paragraph("{{ loop.index }}.\t{{ penerima }}", numbered)
    place.add_paragraph("{%p endif %}", plain)
    place.add_paragraph("{%p endfor %}", plain)


def _sign(document: Any) -> None:
    """Closing words, signature and copies are kept together, so that neither stands alone on a page."""
    lines = (
        ("{%p for baris in penanda_tangan.baris %}", "Naskah Tanda Tangan"),
        ("{{ baris.awalan }}\t{{ baris.teks }}", "Naskah Tanda Tangan"),
        ("{%p endfor %}", "Naskah Tanda Tangan"),
        ("{{ penanda_tangan.nama }}", "Naskah Nama Penanda Tangan"),
        ("{%p if penanda_tangan.pangkat %}", "Naskah Pangkat NIP"),
        ("{{ penanda_tangan.pangkat }}", "Naskah Pangkat NIP"),
        ("{%p endif %}", "Naskah Pangkat NIP"),
        ("{%p if penanda_tangan.nip %}", "Naskah Pangkat NIP"),
        ("{{ penanda_tangan.nip }}", "Naskah Pangkat NIP"),
        ("{%p endif %}", "Naskah Pangkat NIP"),
    )
    for text, style in lines:
        document.add_paragraph(text, style)


def _copies(document: Any) -> None:
    document.add_paragraph("{%p if tembusan %}", "Naskah Tembusan")
    document.add_paragraph("Tembusan:", "Naskah Tembusan Judul")
    _list_copies(document, "Naskah Tembusan", "Naskah Tembusan Bernomor")
    document.add_paragraph("{%p endif %}", "Naskah Tembusan")


__all__ = ["Block", "Table", "Text", "write_draft"]
