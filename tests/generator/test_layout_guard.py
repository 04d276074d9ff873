"""The layout guard (issue 6 item 4): each fault in a letter made to have it, told on its page; none in what we ship."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from PIL import Image

from core.profile import DocumentForm, Profile
from generator.checking.findings import Severity
from generator.copies import mark_draft
from generator.guarding.finding import LayoutFinding, needs_consent
from generator.guarding.guard import MOST_PAGES, guard_letter
from generator.pdf import PdfPool
from generator.word import prepare, render
from tests.factories import belu, example_office
from tests.generator import samples
from tests.generator.word_files import floating_shape
from tests.test_catalogue import STEPS, code, example, prepared_example, templates

pytestmark = pytest.mark.xdist_group("libreoffice")
FORM = DocumentForm.SURAT_DINAS
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
#: One example for each template.
PRINTED = {(kind.code, prepared_example(kind, step).routing.form): (kind, step) for kind, step in STEPS}.values()
#: Landscape sheets whose table fills the first page: one closing line stands above the signatures.
ONE_LINE = {"matriks-peran-hasil-kinerja-3", "rencana-aksi-kinerja-kinerja-4"}


def page(document: Any, *texts: str) -> Any:
    """A new page with these paragraphs; answers the first."""
    first, *_others = [document.add_paragraph(text) for text in texts]
    first.paragraph_format.page_break_before = True
    return first


def ruled(document: Any, *widths_mm: float) -> None:
    """A table with borders, as wide as somebody drew it."""
    table = document.add_table(1, len(widths_mm))
    table.autofit = False
    sides = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in EDGES)
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = column.cells[0].width = Mm(width)
        column.cells[0].text = "Sel"


def spoil(document: Any) -> None:
    """One fault on each page that is added."""
    title, name, number = "a.n. Kepala Dinas", "Maria Goreti Bere Tallo, S.Kom., M.T.", "NIP 198008012010012018"
    page(document, "Tabel lebar:")
    ruled(document, 90, 90, 90)
    page(document, "Tabel di tepi:")
    ruled(document, 170)
    page(document, "Kiri sekali").paragraph_format.left_indent = Mm(-45)
    page(document, "Di tepi").paragraph_format.left_indent = Mm(-15)
    page(document, "Tersisa {{ hal }} pada surat")
    page(document, "").add_run("Huruf lain").font.name = "Papan Tulis"
    page(document, "Isi.").paragraph_format.line_spacing = Pt(690)
    document.add_paragraph().add_run("Judul yang Tertinggal").bold = True
    page(document, "Atambua, 21 November 2026", title, name, number)
    page(document, "Satu baris.", title, name, number)
    page(document, "Dua baris,", "satu di antaranya ini.", title)
    page(document, name, number)
    page(document, "Hal\t:")
    page(document, "")


#: What `spoil` does, from the third page on: the letter has two.
SPOILT = [
    ("tabel-keluar", "kesalahan", 3), ("tabel-di-tepi", "peringatan", 4), ("teks-keluar", "kesalahan", 5),
    ("teks-di-tepi", "peringatan", 6), ("tanda-tersisa", "kesalahan", 7), ("huruf-pengganti", "peringatan", 8),
    ("judul-tertinggal", "peringatan", 9), ("tanda-tangan-sendiri", "kesalahan", 10),
    ("tanda-tangan-sendiri", "peringatan", 11), ("tanda-tangan-terbelah", "kesalahan", 13),
    ("isi-kosong", "kesalahan", 14), ("halaman-kosong", "kesalahan", 15),
]  # fmt: skip


def changed(docx: bytes, change: Callable[[Any], None]) -> bytes:
    document, written = Document(BytesIO(docx)), BytesIO()
    change(document)
    document.save(written)
    return written.getvalue()


def told(findings: list[LayoutFinding]) -> list[tuple[str, str, int]]:
    return [(each.code, each.severity.value, each.page) for each in findings]


@pytest.fixture(scope="module")
def judge(pool: PdfPool, profile: Profile, shipped: Callable[[DocumentForm], bytes], write: Callable[..., bytes]):
    """Prints a letter of the shipped template, changed, and asks the guard."""

    def judged(change: Callable[[Any], None] = lambda _document: None, **letter: Any) -> list[LayoutFinding]:
        context = samples.typical(**letter)
        pdf = mark_draft(pool.convert(changed(write(context), change)))
        return guard_letter(pdf, profile.layout, shipped(FORM), context)

    return judged


def test_each_fault_is_told_on_its_page(judge: Callable[..., list[LayoutFinding]]) -> None:
    findings = judge(spoil)
    assert told(findings) == SPOILT
    assert needs_consent(findings)
    for each in findings:
        frame = each.frame
        assert each.what, each.mend
        assert 0 <= frame.left < frame.left + frame.width <= 100, each
        assert 0 <= frame.top < frame.top + frame.height <= 100, each
    by_code = {each.code: each for each in findings}
    assert by_code["tabel-keluar"].frame.left + by_code["tabel-keluar"].frame.width > 99
    assert by_code["judul-tertinggal"].frame.top > 85
    assert by_code["tanda-tersisa"].quote == "Tersisa {{ hal }} pada surat"


def laid_over(form: str = "rect", behind: int = 0, alpha: str = "") -> Callable[[Any], None]:
    """A white shape on a line of its own words."""

    def change(document: Any) -> None:
        paragraph = page(document, "Anggaran dua miliar rupiah tertulis di bawah bentuk ini.")
        paragraph._p.append(parse_xml(floating_shape(form, behind, alpha)))

    return change


@pytest.mark.parametrize("form", ["rect", "roundRect", "ellipse"])
def test_words_below_a_shape_are_told(judge: Callable[..., list[LayoutFinding]], form: str) -> None:
    """What nobody can read may not be issued unseen."""
    (finding,) = judge(laid_over(form))
    assert (finding.code, finding.severity, finding.page) == ("teks-tertutup", Severity.ERROR, 3)
    assert "miliar" in finding.quote
    assert "Nomor" not in finding.quote


@pytest.mark.parametrize("seen", [laid_over(behind=1), laid_over(alpha='<a:alpha val="30000"/>')])
def test_a_shape_behind_the_words_or_one_that_they_shine_through_hides_nothing(
    judge: Callable[..., list[LayoutFinding]], seen: Callable[[Any], None]
) -> None:
    assert [each.code for each in judge(seen)] == []


@pytest.mark.parametrize(("mode", "codes"), [("RGB", ["teks-tertutup"]), ("RGBA", [])])
def test_a_picture_hides_words_unless_they_shine_through(
    judge: Callable[..., list[LayoutFinding]], mode: str, codes: list[str]
) -> None:
    """A stamp with a transparent ground may lie over the signature."""

    def change(document: Any) -> None:
        drawn = BytesIO()
        Image.new(mode, (300, 80)).save(drawn, "PNG")
        paragraph = page(document, "Anggaran dua miliar rupiah tertulis di bawah gambar ini.")
        inline = paragraph.add_run().add_picture(BytesIO(drawn.getvalue()), Mm(100))._inline
        anchor = parse_xml(floating_shape())
        graphic = anchor.find(".//{http://schemas.openxmlformats.org/drawingml/2006/main}graphic")
        graphic.getparent().replace(graphic, inline.graphic)
        inline.getparent().getparent().append(anchor[0])
        inline.getparent().remove(inline)

    assert [each.code for each in judge(change)] == codes


def test_a_value_that_the_template_leaves_empty(judge: Callable[..., list[LayoutFinding]]) -> None:
    """And the mark of a draft on the margin is none of the letter's text."""
    assert told(judge(hal="")) == [("isi-kosong", "kesalahan", 1)]
    assert judge() == []


def test_other_paper_and_too_many_pages(judge: Callable[..., list[LayoutFinding]]) -> None:
    def letter_paper(document: Any) -> None:
        document.sections[0].page_width, document.sections[0].page_height = Mm(215.9), Mm(279.4)
        for number in range(MOST_PAGES):
            page(document, f"Halaman {number}")

    findings = judge(letter_paper)
    assert {each.page for each in findings if each.code == "kertas"} == set(range(1, MOST_PAGES + 3))
    assert "216 × 279 mm" in findings[0].what
    assert [each.page for each in findings if each.code == "terlalu-panjang"] == [MOST_PAGES + 1]


@pytest.mark.parametrize(("kind", "step"), PRINTED, ids=code)
def test_no_shipped_example_has_a_fault(pool: PdfPool, kind: Any, step: Any) -> None:
    prepared, layout = prepared_example(kind, step), belu().layout
    form, context = prepared.routing.form, prepared.context(example_office(), belu(), 1)
    template = templates(kind)[form]
    findings = guard_letter(pool.convert(render(prepare(template, layout, form), context)), layout, template, context)
    one_line = [each.code for each in findings if each.severity is Severity.WARNING]
    assert one_line == (["tanda-tangan-sendiri"] if example(kind, step).stem in ONE_LINE else [])
    assert not needs_consent(findings), findings


def test_the_profile_decides_the_paper(pool: PdfPool, profile: Profile, write: Callable[..., bytes]) -> None:
    layout = replace(profile.layout, paper_mm=(215.9, 330.0))
    findings = guard_letter(pool.convert(write(samples.shortest())), layout, write(samples.shortest()), {})
    assert {each.code for each in findings} == {"kertas"}
