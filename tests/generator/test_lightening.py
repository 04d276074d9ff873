"""The twin that LibreOffice reads is lighter, and no page of it looks otherwise."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from core.profile import DocumentForm, Profile
from generator.lightening import lightened
from generator.pdf import PdfPool
from generator.pictures import page_pictures
from generator.word import prepare, rendered
from tests.generator import pdfa
from tests.generator.test_compiled import TEMPLATES, letters_of

ROOT = Path(__file__).resolve().parents[2]


def styles_of(docx: bytes) -> set[str]:
    return {style.name for style in Document(BytesIO(docx)).styles}


def written(document: Document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize(("kind", "form"), TEMPLATES, ids=[".".join(each) for each in TEMPLATES])
def test_every_shipped_template_has_the_same_pages(
    profile: Profile, pool: PdfPool, kind: str, form: DocumentForm
) -> None:
    template = prepare((ROOT / "templates" / "docx" / f"{kind}.{form}.docx").read_bytes(), profile.layout, form)
    letter = rendered(template, letters_of(kind, form)[0])
    assert letter.for_pdf != letter.word
    made = pool.convert(letter.for_pdf)
    assert page_pictures(made) == page_pictures(pool.convert(letter.word))
    assert pdfa.faults(made) == []


def test_styles_that_others_rest_on_are_kept_and_unused_ones_are_not() -> None:
    document = Document()
    base = document.styles.add_style("Dasar Kita", WD_STYLE_TYPE.PARAGRAPH)
    used = document.styles.add_style("Isi Kita", WD_STYLE_TYPE.PARAGRAPH)
    used.base_style, used.next_paragraph_style = base, document.styles["Quote"]
    document.add_paragraph("Isi", style=used)
    document.sections[0].header.paragraphs[0].style = document.styles.add_style("Kepala Kita", WD_STYLE_TYPE.PARAGRAPH)
    word = written(document)
    light = lightened(word)
    assert {"Dasar Kita", "Isi Kita", "Kepala Kita", "Normal"} <= styles_of(light) < styles_of(word)
    assert not {"Quote", "Heading 1"} & styles_of(light)
    with ZipFile(BytesIO(light)) as package:
        assert package.testzip() is None
        assert b"latentStyles" not in package.read("word/styles.xml")
    assert [each.text for each in Document(BytesIO(light)).paragraphs] == ["Isi"]


def test_a_style_that_a_list_or_the_settings_name_is_kept() -> None:
    document = Document()
    listed = document.styles.add_style("Butir Kita", WD_STYLE_TYPE.PARAGRAPH)
    table = document.styles.add_style("Tabel Kita", WD_STYLE_TYPE.TABLE)
    level = next(document.part.numbering_part.element.iter(qn("w:lvl")))
    named = OxmlElement("w:pStyle")
    named.set(qn("w:val"), listed.style_id)
    level.insert(0, named)
    usual = OxmlElement("w:defaultTableStyle")
    usual.set(qn("w:val"), table.style_id)
    document.settings.element.append(usual)
    assert {"Butir Kita", "Tabel Kita"} <= styles_of(lightened(written(document)))


@pytest.mark.parametrize("way", ["field", "tag"])
def test_where_a_style_is_chosen_by_another_name_all_are_kept(way: str) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    if way == "field":
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), ' STYLEREF "Heading 1" ')
        paragraph._p.append(field)
    else:
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), "{{ gaya }}")
        paragraph._p.get_or_add_pPr().append(style)
    word = written(document)
    assert lightened(word) == word
