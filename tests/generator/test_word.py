from __future__ import annotations

import dataclasses
import os
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm, Mm, Pt
from PIL import Image

from core.profile import PAPER_MM, DocumentForm, Font, Profile
from generator.faults import TemplateFault
from generator.first_drafts.drafting import Text, write_draft
from generator.package import xml_parts
from generator.reading import all_text, body_text
from generator.word import PreparedTemplate, prepare, render
from tests.generator import samples
from tests.generator.test_package import changed, grown

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "generator"
CASES = {
    "biasa": samples.typical,
    "terpendek": samples.shortest,
    "satu-tembusan": samples.one_copy,
    "nama-panjang": samples.longest_names,
}
SURAT = DocumentForm.SURAT_DINAS


def with_body(*lines: str, profile: Profile) -> PreparedTemplate:
    """A prepared surat dinas that says these lines."""
    closing = Text("Demikian disampaikan.", "Naskah Penutup")
    return prepare(write_draft(SURAT, [Text(line) for line in lines], closing), profile.layout, SURAT)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", samples.FORMS)
def test_the_text_of_a_letter(write: Callable[..., bytes], form: DocumentForm, case: str) -> None:
    """`WRITE_GOLDEN=1` writes the files anew; read them in the commit."""
    golden = GOLDEN / f"permohonan-pelibatan.{form}.{case}.txt"
    text = body_text(write(CASES[case](), form))
    if os.environ.get("WRITE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_a_prepared_template_is_reused_without_memory(prepared: dict[DocumentForm, PreparedTemplate]) -> None:
    first = body_text(render(prepared[SURAT], samples.typical()))
    render(prepared[SURAT], samples.longest_names())
    assert body_text(render(prepared[SURAT], samples.typical())) == first


def test_the_context_is_left_as_it_was(write: Callable[..., bytes]) -> None:
    context = samples.typical()
    write(context)
    assert context == samples.typical()


def test_the_file_says_what_it_is(write: Callable[..., bytes]) -> None:
    properties = Document(BytesIO(write(samples.typical(hal="Pelibatan & lain-lain " + "x" * 400)))).core_properties
    assert properties.title.startswith("Pelibatan & lain-lain xxx")
    assert properties.subject == "800.1.11.1/12/Diskominfo/2026"
    assert properties.author == "DINAS KOMUNIKASI DAN INFORMATIKA"
    assert properties.comments == ""


def test_the_profile_decides_paper_margins_and_type(shipped: Callable[[DocumentForm], bytes], profile: Profile) -> None:
    layout = dataclasses.replace(
        profile.layout, paper_mm=PAPER_MM["F4"], margin_left_mm=35, body=Font("Bookman Old Style", 11),
        line_spacing=1.5, letterhead_office_pt=18,
    )  # fmt: skip
    document = Document(BytesIO(prepare(shipped(SURAT), layout, SURAT).docx))
    section, styles = document.sections[0], document.styles
    assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == (215.9, 330.0)
    assert round(section.left_margin.mm) == 35
    assert (styles["Normal"].font.name, styles["Normal"].font.size) == ("Bookman Old Style", Pt(11))
    assert styles["Naskah Isi"].paragraph_format.line_spacing == 1.5
    assert styles["Naskah Kop Kantor"].font.size == Pt(18)
    width = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert abs(sum(column.width for column in table.columns) - width) < Mm(0.5)


def test_without_an_emblem_the_kop_is_centred(prepared: dict[DocumentForm, PreparedTemplate]) -> None:
    kop = Document(BytesIO(prepared[SURAT].docx)).tables[0]
    assert len(kop.columns) == 1
    assert abs(kop.columns[0].width - Cm(16)) < Mm(0.5)


def test_an_emblem_stands_in_its_cell(shipped: Callable[[DocumentForm], bytes], profile: Profile) -> None:
    drawn = BytesIO()
    Image.new("RGB", (60, 80), "black").save(drawn, "PNG")
    layout = dataclasses.replace(profile.layout, emblem=drawn.getvalue())
    document = Document(BytesIO(prepare(shipped(SURAT), layout, SURAT).docx))
    assert len(document.tables[0].columns) == 2
    assert len(document.inline_shapes) == 1


def test_an_emblem_that_is_no_picture_is_refused(shipped: Callable[[DocumentForm], bytes], profile: Profile) -> None:
    layout = dataclasses.replace(profile.layout, emblem=b"bukan gambar")
    with pytest.raises(TemplateFault, match="Lambang"):
        prepare(shipped(SURAT), layout, SURAT)


def test_styles_have_names_that_a_secretary_finds(shipped: Callable[[DocumentForm], bytes]) -> None:
    for form in samples.FORMS:
        names = {style.name for style in Document(BytesIO(shipped(form))).styles}
        assert {"Naskah Kop Instansi", "Naskah Kop Kantor", "Naskah Isi", "Naskah Tabel"} <= names
        assert {"Naskah Tanda Tangan", "Naskah Tembusan", "Naskah Tempat Tanggal"} <= names


def test_every_paragraph_of_a_template_has_a_named_style(shipped: Callable[[DocumentForm], bytes]) -> None:
    for form in samples.FORMS:
        _name, root = next(part for part in xml_parts(shipped(form)) if part[0] == "word/document.xml")
        word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        for paragraph in root.iter(f"{word}p"):
            text = "".join(paragraph.itertext())
            if text and not text.startswith("{%tr"):
                assert paragraph.find(f"{word}pPr/{word}pStyle") is not None, text


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDERS = {
    "pPr": ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs",
            "spacing", "ind", "jc", "outlineLvl", "rPr"],
    "tblPr": ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"],
    "tblBorders": ["top", "left", "bottom", "right", "insideH", "insideV"],
    "tblCellMar": ["top", "left", "bottom", "right"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "vAlign"],
}  # fmt: skip


@pytest.mark.parametrize("name", ORDERS)
def test_properties_stand_in_the_order_of_words_schema(
    prepared: dict[DocumentForm, PreparedTemplate], name: str
) -> None:
    """LibreOffice forgives any order; Word may call the file damaged."""
    for template in prepared.values():
        for _part, root in xml_parts(template.docx):
            for properties in root.iter(f"{WORD}{name}"):
                places = [ORDERS[name].index(each.tag.removeprefix(WORD)) for each in properties]
                assert places == sorted(places)


def test_a_missing_name_is_told_to_the_maintainer(profile: Profile) -> None:
    with pytest.raises(TemplateFault, match="kegiatann"):
        render(with_body("{{ isi.kegiatann }}", profile=profile), samples.typical())


def test_a_filter_that_cannot_read_its_value_is_told(profile: Profile) -> None:
    with pytest.raises(TemplateFault, match="tidak dapat diisi"):
        render(with_body("{{ hal|tanggal }}", profile=profile), samples.typical())


def test_a_tag_in_the_wrong_place_never_yields_a_mended_document(profile: Profile) -> None:
    with pytest.raises(TemplateFault):
        render(with_body("{% if hal %}satu", "dua{% endif %}{%p if hal %}", "{%p endif %}", profile=profile),
               samples.typical())  # fmt: skip


def test_tags_where_nothing_is_filled_are_refused(shipped: Callable[[DocumentForm], bytes], profile: Profile) -> None:
    in_the_title = changed(
        shipped(SURAT), "docProps/core.xml", "<dc:title></dc:title>", "<dc:title>{{ hal }}</dc:title>"
    )
    elsewhere = grown(shipped(SURAT), "word/lain.xml", b"<a>{{ hal }}</a>")
    for template in (in_the_title, elsewhere):
        with pytest.raises(TemplateFault, match="tanda templat"):
            prepare(template, profile.layout, SURAT)


def test_a_tag_that_word_split_over_runs_is_joined(shipped: Callable[[DocumentForm], bytes], profile: Profile) -> None:
    split = changed(shipped(SURAT), "word/document.xml", "{{ sifat }}", "{{ </w:t></w:r><w:r><w:t>sifat }}")
    text = body_text(render(prepare(split, profile.layout, SURAT), samples.typical()))
    assert "Sifat | : | Biasa" in text


@pytest.mark.parametrize("text", samples.DIFFICULT)
def test_difficult_text_is_in_the_document_as_typed(write: Callable[..., bytes], text: str) -> None:
    needs = samples.typical()["isi"]["kebutuhan"][:1]
    needs[0]["kompetensi"] = text
    written = all_text(write(samples.typical(hal=text, isi={"kegiatan": text, "kebutuhan": needs, "dasar": []})))
    lines = written.split("\n")
    assert text in lines
    assert f"Kompetensi: {text}" in lines
    assert any(f"pelaksanaan kegiatan {text}, bersama ini" in line for line in lines)


def test_line_breaks_become_paragraphs_of_the_purpose(write: Callable[..., bytes]) -> None:
    written = all_text(write(samples.typical(isi={"maksud_dan_tujuan": "satu\n  dua\ttab\n\ntiga"}))).split("\n")
    at = written.index("satu")
    assert written[at : at + 3] == ["satu", "  dua\ttab", "tiga"]


@pytest.mark.parametrize("is_compiled", [True, False])
def test_a_tag_that_nobody_typed_never_leaves_the_house(
    profile: Profile, shipped: Callable[[DocumentForm], bytes], *, is_compiled: bool
) -> None:
    sneaky = changed(shipped(SURAT), "word/document.xml", "{{ sifat }}", "{{ sifat }}{{ '{' }}{{ '{ hal }' }}}")
    template = prepare(sneaky, profile.layout, SURAT)
    assert template.compiled
    with pytest.raises(TemplateFault, match="masih memuat"):
        render(template if is_compiled else dataclasses.replace(template, compiled=None), samples.typical())


def test_warnings_are_not_hidden(write: Callable[..., bytes]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write(samples.typical())
