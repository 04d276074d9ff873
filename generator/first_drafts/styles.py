"""The named Word styles of a letter, so that a person can restyle a whole template in Word by editing one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from core.profile import Font
from generator.layout import set_font

#: Where place and date, the signature block and its name begin, right of the left margin.
SIGNATURE_INDENT_CM = 8.0
#: How far `a.n.`, `Plt.` and the like hang out to the left of the title lines.
PREFIX_CM = 1.1
#: Room for the signature itself: about four lines.
_SIGNATURE_ROOM_PT = 56
_KEPT = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Header")


@dataclass(frozen=True, slots=True)
class _Style:
    """What sets a style apart from Normal. Lengths in centimetres and points."""

    name: str
    based_on: str = "Normal"
    align: Any = ALIGN.LEFT
    bold: bool = False
    italic: bool = False
    size_pt: float | None = None
    indent_cm: float = 0
    first_line_cm: float = 0
    tabs_cm: tuple[float, ...] = ()
    line_pt: float | None = None
    before_pt: float = 0
    after_pt: float = 0
    keep_with_next: bool = False
    new_page: bool = False
    fill: str = ""


#: Columns of a surat tugas: colon, number, text; and inside a person's data colon and value.
_COLON, _NUMBER, _TEXT, _DETAIL = 2.1, 2.5, 3.2, 3.9
_PERSON = (_COLON, _NUMBER, _TEXT, 6.9, 7.3)
_ONE_PERSON = (_COLON, _NUMBER, 6.2, 6.6)
#: Columns of a decree, whose labels are wider.
_DECREE_COLON, _DECREE_TEXT, _DECREE_DETAIL = 3.1, 3.5, 4.3
_IDENTITY = (1.25, 5.3, 5.7)
#: Where the heading of a lampiran begins, and its column of values.
_ANNEX, _ANNEX_COLON, _ANNEX_VALUE = 6.5, 8.8, 9.2

_STYLES = (
    _Style("Naskah Lambang", align=ALIGN.CENTER),
    _Style("Naskah Kop Instansi", align=ALIGN.CENTER, size_pt=14),
    _Style("Naskah Kop Kantor", align=ALIGN.CENTER, size_pt=16, bold=True),
    _Style("Naskah Kop Alamat", align=ALIGN.CENTER, size_pt=9),
    _Style("Naskah Judul", align=ALIGN.CENTER, bold=True, before_pt=12, after_pt=12),
    _Style("Naskah Tempat Tanggal", indent_cm=SIGNATURE_INDENT_CM, before_pt=12, after_pt=6),
    _Style("Naskah Data"),
    _Style("Naskah Data Bernomor", indent_cm=0.75, first_line_cm=-0.75, tabs_cm=(0.75,)),
    _Style("Naskah Garis Kop", size_pt=1, line_pt=2),
    _Style("Naskah Sela", size_pt=1, line_pt=1),
    _Style("Naskah Garis", size_pt=4, after_pt=8),
    _Style("Naskah Tujuan", indent_cm=1.0, first_line_cm=-1.0, tabs_cm=(1.0,)),
    _Style("Naskah Tempat Tujuan", indent_cm=1.0, after_pt=12),
    _Style("Naskah Isi", align=ALIGN.JUSTIFY, first_line_cm=1.25, after_pt=6),
    _Style("Naskah Isi Lanjutan", based_on="Naskah Isi", align=ALIGN.JUSTIFY, before_pt=6, after_pt=6),
    _Style("Naskah Isi Sambungan", based_on="Naskah Isi", align=ALIGN.JUSTIFY, after_pt=6),
    _Style("Naskah Pengantar Tabel", based_on="Naskah Isi", align=ALIGN.JUSTIFY, first_line_cm=1.25, after_pt=6,
           keep_with_next=True),
    _Style("Naskah Daftar", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=2.0, first_line_cm=-0.75,
           tabs_cm=(2.0,)),
    _Style("Naskah Judul Bagian", based_on="Naskah Isi", indent_cm=0.75, first_line_cm=-0.75, tabs_cm=(0.75,),
           before_pt=4, after_pt=3, keep_with_next=True),
    _Style("Naskah Isi Bagian", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=0.75, after_pt=4),
    _Style("Naskah Daftar Subbab", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=2.5, first_line_cm=-0.75,
           tabs_cm=(2.5,), after_pt=3),
    _Style("Naskah Judul Subbab", based_on="Naskah Isi", indent_cm=1.75, first_line_cm=-0.75, tabs_cm=(1.75,),
           before_pt=2, after_pt=2, keep_with_next=True),
    _Style("Naskah Isi Subbab", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=1.75, after_pt=4),
    _Style("Naskah Penutup", based_on="Naskah Isi", align=ALIGN.JUSTIFY, first_line_cm=1.25, before_pt=8, after_pt=12,
           keep_with_next=True),
    _Style("Naskah Tabel", size_pt=10, before_pt=1, after_pt=1),
    _Style("Naskah Tabel Kepala", based_on="Naskah Tabel", align=ALIGN.CENTER, bold=True, before_pt=1, after_pt=1,
           keep_with_next=True),
    _Style("Naskah Tabel Tengah", based_on="Naskah Tabel", align=ALIGN.CENTER, before_pt=1, after_pt=1),
    _Style("Naskah Tabel Akhir", based_on="Naskah Tabel", before_pt=1, after_pt=1, keep_with_next=True),
    _Style("Naskah Tabel Tengah Akhir", based_on="Naskah Tabel", align=ALIGN.CENTER, before_pt=1, after_pt=1,
           keep_with_next=True),
    _Style("Naskah Tanda Tangan", indent_cm=SIGNATURE_INDENT_CM, first_line_cm=-PREFIX_CM,
           tabs_cm=(SIGNATURE_INDENT_CM,), keep_with_next=True),
    _Style("Naskah Nama Penanda Tangan", indent_cm=SIGNATURE_INDENT_CM, before_pt=_SIGNATURE_ROOM_PT,
           keep_with_next=True),
    _Style("Naskah Pangkat NIP", indent_cm=SIGNATURE_INDENT_CM, keep_with_next=True),
    _Style("Naskah Tanda Tangan Kolom", indent_cm=PREFIX_CM, first_line_cm=-PREFIX_CM, tabs_cm=(PREFIX_CM,),
           keep_with_next=True),
    _Style("Naskah Nama Kolom", indent_cm=PREFIX_CM, before_pt=_SIGNATURE_ROOM_PT, keep_with_next=True),
    _Style("Naskah Pangkat NIP Kolom", indent_cm=PREFIX_CM, keep_with_next=True),
    _Style("Naskah Tembusan Judul", before_pt=14, keep_with_next=True),
    _Style("Naskah Tembusan", keep_with_next=True),
    _Style("Naskah Tembusan Bernomor", indent_cm=0.75, first_line_cm=-0.75, tabs_cm=(0.75,), keep_with_next=True),
    _Style("Naskah Judul Naskah", align=ALIGN.CENTER, bold=True, before_pt=14, keep_with_next=True),
    _Style("Naskah Nomor Naskah", align=ALIGN.CENTER, after_pt=10, keep_with_next=True),
    _Style("Naskah Tentang", align=ALIGN.CENTER, after_pt=10, keep_with_next=True),
    _Style("Naskah Judul Isi", align=ALIGN.CENTER, bold=True, after_pt=14, keep_with_next=True),
    _Style("Naskah Penetap", align=ALIGN.CENTER, after_pt=10, keep_with_next=True),
    _Style("Naskah Kata Kerja", align=ALIGN.CENTER, before_pt=8, after_pt=8, keep_with_next=True),
    _Style("Naskah Butir", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=_TEXT, first_line_cm=-_TEXT,
           tabs_cm=(_COLON, _NUMBER, _TEXT), after_pt=3),
    _Style("Naskah Dasar", based_on="Naskah Butir", indent_cm=_TEXT, first_line_cm=-_TEXT,
           tabs_cm=(_COLON, _NUMBER, _TEXT), after_pt=3),
    _Style("Naskah Dasar Tunggal", based_on="Naskah Isi", indent_cm=_NUMBER, first_line_cm=-_NUMBER,
           tabs_cm=(_COLON, _NUMBER), after_pt=3),
    _Style("Naskah Butir Tunggal", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=_NUMBER,
           first_line_cm=-_NUMBER, tabs_cm=(_COLON, _NUMBER), after_pt=3),
    _Style("Naskah Rincian Butir Tunggal", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=_TEXT, after_pt=3),
    _Style("Naskah Rincian Butir", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=_DETAIL,
           first_line_cm=_TEXT - _DETAIL, tabs_cm=(_DETAIL,), after_pt=3),
    _Style("Naskah Pegawai", indent_cm=_PERSON[-1], first_line_cm=-_PERSON[-1], tabs_cm=_PERSON, after_pt=1),
    _Style("Naskah Pegawai Akhir", based_on="Naskah Pegawai", indent_cm=_PERSON[-1], first_line_cm=-_PERSON[-1],
           tabs_cm=_PERSON, after_pt=6),
    _Style("Naskah Pegawai Tunggal", indent_cm=_ONE_PERSON[-1], first_line_cm=-_ONE_PERSON[-1], tabs_cm=_ONE_PERSON,
           after_pt=1),
    _Style("Naskah Pegawai Tunggal Akhir", based_on="Naskah Pegawai Tunggal", indent_cm=_ONE_PERSON[-1],
           first_line_cm=-_ONE_PERSON[-1], tabs_cm=_ONE_PERSON, after_pt=6),
    _Style("Naskah Identitas", indent_cm=_IDENTITY[-1], first_line_cm=_IDENTITY[0] - _IDENTITY[-1],
           tabs_cm=_IDENTITY, after_pt=1, keep_with_next=True),
    _Style("Naskah Identitas Akhir", based_on="Naskah Identitas", indent_cm=_IDENTITY[-1],
           first_line_cm=_IDENTITY[0] - _IDENTITY[-1], tabs_cm=_IDENTITY, after_pt=8),
    _Style("Naskah Konsiderans", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=_DECREE_DETAIL,
           first_line_cm=-_DECREE_DETAIL, tabs_cm=(_DECREE_COLON, _DECREE_TEXT, _DECREE_DETAIL), after_pt=3),
    _Style("Naskah Diktum", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=_DECREE_TEXT,
           first_line_cm=-_DECREE_TEXT, tabs_cm=(_DECREE_COLON, _DECREE_TEXT), after_pt=3),
    _Style("Naskah Diktum Awal", based_on="Naskah Diktum", indent_cm=_DECREE_TEXT, first_line_cm=-_DECREE_TEXT,
           tabs_cm=(_DECREE_COLON, _DECREE_TEXT), after_pt=3, keep_with_next=True),
    _Style("Naskah Diktum Akhir", based_on="Naskah Diktum", align=ALIGN.JUSTIFY, indent_cm=_DECREE_TEXT,
           first_line_cm=-_DECREE_TEXT, tabs_cm=(_DECREE_COLON, _DECREE_TEXT), after_pt=3, keep_with_next=True),
    _Style("Naskah Rincian Diktum", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=_DECREE_DETAIL,
           first_line_cm=_DECREE_TEXT - _DECREE_DETAIL, tabs_cm=(_DECREE_DETAIL,), after_pt=3),
    _Style("Naskah Tempat Penetapan", indent_cm=SIGNATURE_INDENT_CM, before_pt=12, keep_with_next=True),
    _Style("Naskah Tanggal Penetapan", indent_cm=SIGNATURE_INDENT_CM, after_pt=6, keep_with_next=True),
    _Style("Naskah Lampiran", indent_cm=_ANNEX, keep_with_next=True, new_page=True),
    _Style("Naskah Kepala Lampiran", indent_cm=_ANNEX, keep_with_next=True),
    _Style("Naskah Data Lampiran", indent_cm=_ANNEX_VALUE, first_line_cm=_ANNEX - _ANNEX_VALUE,
           tabs_cm=(_ANNEX_COLON, _ANNEX_VALUE), keep_with_next=True),
    _Style("Naskah Judul Lampiran", align=ALIGN.CENTER, bold=True, before_pt=16, after_pt=8, keep_with_next=True),
    _Style("Naskah Judul Bab", bold=True, indent_cm=1.0, first_line_cm=-1.0, tabs_cm=(1.0,), before_pt=10, after_pt=4,
           keep_with_next=True),
    _Style("Naskah Isi Bab", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=1.0, after_pt=4),
    _Style("Naskah Daftar Bab", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=1.75, first_line_cm=-0.75,
           tabs_cm=(1.75,), after_pt=2),
    _Style("Naskah Pengantar Bab", based_on="Naskah Isi", align=ALIGN.JUSTIFY, indent_cm=1.0, before_pt=4, after_pt=4,
           keep_with_next=True),
    _Style("Naskah Tabel Tebal", based_on="Naskah Tabel", bold=True, before_pt=1, after_pt=1, keep_with_next=True),
    _Style("Naskah Tabel Angka", based_on="Naskah Tabel", align=ALIGN.RIGHT, before_pt=1, after_pt=1),
    _Style("Naskah Tabel Jumlah", based_on="Naskah Tabel", align=ALIGN.RIGHT, bold=True, before_pt=1, after_pt=1),
    _Style("Naskah Tabel Butir", based_on="Naskah Tabel", indent_cm=0.6, first_line_cm=-0.6, tabs_cm=(0.6,),
           before_pt=1, after_pt=1),
    _Style("Naskah Tabel Miring", based_on="Naskah Tabel", italic=True, before_pt=1, after_pt=1),
    _Style("Naskah Tabel Kecil", size_pt=8, before_pt=1, after_pt=1),
    _Style("Naskah Tabel Kecil Kepala", based_on="Naskah Tabel Kecil", align=ALIGN.CENTER, bold=True, before_pt=1,
           after_pt=1, keep_with_next=True),
    _Style("Naskah Tabel Kecil Tengah", based_on="Naskah Tabel Kecil", align=ALIGN.CENTER, before_pt=1, after_pt=1),
    _Style("Naskah Tabel Kecil Akhir", based_on="Naskah Tabel Kecil", before_pt=1, after_pt=1, keep_with_next=True),
    _Style("Naskah Tabel Kecil Tengah Akhir", based_on="Naskah Tabel Kecil", align=ALIGN.CENTER, before_pt=1,
           after_pt=1, keep_with_next=True),
    _Style("Naskah Pengantar Formulir", before_pt=6, after_pt=4, keep_with_next=True),
    _Style("Naskah Bagan", align=ALIGN.CENTER, size_pt=7),
    _Style("Naskah Bagan Kepala", based_on="Naskah Bagan", align=ALIGN.CENTER, bold=True, before_pt=1, after_pt=1,
           keep_with_next=True),
    _Style("Naskah Bagan Teks", size_pt=9, indent_cm=0.1, before_pt=1),
    _Style("Naskah Bagan Masa", size_pt=7, indent_cm=0.1, after_pt=1),
    _Style("Naskah Bagan Nomor", size_pt=9, align=ALIGN.CENTER, before_pt=1),
    _Style("Naskah Batang", based_on="Naskah Bagan", align=ALIGN.CENTER, fill="595959"),
    _Style("Naskah Kartu Instansi", align=ALIGN.CENTER, size_pt=8, new_page=True, keep_with_next=True),
    _Style("Naskah Kartu Judul", align=ALIGN.CENTER, bold=True, size_pt=11, after_pt=4, keep_with_next=True),
    _Style("Naskah Kartu Label", size_pt=7, before_pt=1),
    _Style("Naskah Kartu Isi", size_pt=9, after_pt=1),
    _Style("Naskah Nomor Halaman", align=ALIGN.CENTER),
)  # fmt: skip


def set_styles(document: Any) -> None:
    """Leave only the styles of a letter in a new document: unused ones make every conversion slower."""
    for style in list(document.styles):
        if style.name not in _KEPT and style.element.get(qn("w:styleId")) not in {"TableNormal", "NoList"}:
            style.element.getparent().remove(style.element)
    _set_defaults(document)
    for style in _STYLES:
        _add(document, style)


def _set_defaults(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    paragraph = defaults.find(qn("w:pPrDefault"))
    defaults.remove(paragraph)
    language = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    for script in ("val", "eastAsia"):
        language.set(qn(f"w:{script}"), "id-ID")
    normal = document.styles["Normal"]
    set_font(normal, Font("Arial", 12))
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True


def _add(document: Any, wanted: _Style) -> None:
    style = document.styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[wanted.based_on]
    style.quick_style = True
    if wanted.bold:
        style.font.bold = True
    if wanted.italic:
        style.font.italic = True
    if wanted.size_pt:
        style.font.size = Pt(wanted.size_pt)
    shape = style.paragraph_format
    shape.alignment = wanted.align
    shape.left_indent, shape.first_line_indent = Cm(wanted.indent_cm), Cm(wanted.first_line_cm)
    shape.space_before, shape.space_after = Pt(wanted.before_pt), Pt(wanted.after_pt)
    shape.keep_with_next = wanted.keep_with_next
    if wanted.new_page:
        shape.page_break_before = True
    if wanted.fill:
        _fill(style, wanted.fill)
    for tab in wanted.tabs_cm:
        shape.tab_stops.add_tab_stop(Cm(tab))
    if wanted.line_pt:
        shape.line_spacing = Pt(wanted.line_pt)
    if wanted.name.startswith("Naskah Garis"):
        _underline(style.element.get_or_add_pPr())


def _fill(style: Any, colour: str) -> None:
    """A bar: ground and letters of one colour, so that the mark in it is read out but not seen."""
    style.font.color.rgb = RGBColor.from_string(colour)
    shade = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": colour}.items():
        shade.set(qn(f"w:{name}"), value)
    _insert(style.element.get_or_add_pPr(), shade, ("tabs", "spacing", "ind", "jc", "outlineLvl"))


def _underline(properties: Any) -> None:
    """A thin rule below; Word wants it before spacing and the like."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "6", "space": "0", "color": "auto"}.items():
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    _insert(properties, borders, ("shd", "tabs", "spacing", "ind", "jc", "outlineLvl"))


def _insert(properties: Any, element: Any, later: tuple[str, ...]) -> None:
    """Put a paragraph property where Word's schema wants it: before the first of `later`."""
    found = (properties.find(qn(f"w:{name}")) for name in later)
    successor = next((each for each in found if each is not None), None)
    if successor is None:
        properties.append(element)
    else:
        successor.addprevious(element)
