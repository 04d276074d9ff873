"""The fast way gives what docxtpl gives, on every shipped template and on text and tags that are hard to get right."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from core.profile import DocumentForm, Profile
from generator.environment import judge
from generator.faults import TemplateFault
from generator.first_drafts.drafting import Text, write_draft
from generator.first_drafts.table import DRAFTS
from generator.parts import RenderedPart
from generator.reference import render_with_docxtpl
from generator.skeleton import Skeleton
from generator.soundness import is_sound
from generator.word import PreparedTemplate, prepare, render
from letters.catalogue import CATALOGUE
from tests.factories import belu, example_office
from tests.generator import case_samples, samples
from tests.generator.test_package import changed
from tests.test_catalogue import prepared_example

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = [(kind, form) for kind, draft in DRAFTS.items() for form in draft.forms]
SURAT = DocumentForm.SURAT_DINAS
REQUESTS = (samples.typical, samples.shortest, samples.one_copy, samples.longest_names, samples.many_rows)
OTHERS = (case_samples.typical, case_samples.shortest, case_samples.dozen)


def contents(docx: bytes) -> dict[str, bytes]:
    """Every part as canonical XML, so that two ways of writing one thing are equal."""
    with ZipFile(BytesIO(docx)) as package:
        assert package.testzip() is None
        return {
            name: etree.tostring(etree.fromstring(package.read(name)), method="c14n")
            if name.endswith((".xml", ".rels"))
            else package.read(name)
            for name in package.namelist()
        }


def letters_of(kind: str, form: DocumentForm) -> list[dict[str, Any]]:
    """Made letters of an involvement, and of the other kinds their examples, those of this form where there are."""
    if kind == "permohonan-pelibatan":
        difficult = [samples.typical(hal=text, isi={"maksud_dan_tujuan": text}) for text in samples.DIFFICULT]
        return [*(case() for case in REQUESTS), *difficult]
    if kind in case_samples.KINDS:
        return [case(kind) for case in OTHERS]
    found = CATALOGUE.kind(kind)
    prepared = [prepared_example(found, step) for step in found.steps]
    of_form = [each for each in prepared if each.routing.form is form]
    return [each.context(example_office(), belu(), 7) for each in of_form or prepared]


def drafted(profile: Profile, *lines: str) -> PreparedTemplate:
    closing = Text("Demikian disampaikan.", "Naskah Penutup")
    return prepare(write_draft(SURAT, [Text(line) for line in lines], closing), profile.layout, SURAT)


@pytest.mark.parametrize(("kind", "form"), TEMPLATES, ids=[".".join(each) for each in TEMPLATES])
def test_every_shipped_template_is_compiled_and_gives_docxtpls_parts(
    profile: Profile, kind: str, form: DocumentForm
) -> None:
    template = prepare((ROOT / "templates" / "docx" / f"{kind}.{form}.docx").read_bytes(), profile.layout, form)
    assert template.compiled
    # What the compiler could not prove of a template is looked at in each letter, which costs time and nothing else.
    is_proven = all(program.is_even and program.is_sound for program in template.compiled.programs)
    assert is_proven or kind not in case_samples.KINDS
    for letter in letters_of(kind, form):
        assert contents(render(template, letter)) == contents(render_with_docxtpl(template.docx, letter))


def test_the_same_letter_gives_the_same_bytes_and_word_opens_them(write: Callable[..., bytes]) -> None:
    first = write(samples.typical())
    assert first == write(samples.typical())
    assert ZipFile(BytesIO(first)).namelist()[0] == "[Content_Types].xml"
    assert Document(BytesIO(first)).core_properties.created.isoformat() == "2026-11-21T00:00:00+00:00"


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\fb", "a\ab", "{", "{ a }", "\n\n\t"])
def test_what_docxtpl_does_to_text_is_done(profile: Profile, text: str) -> None:
    template = drafted(profile, "Isi: {{ sifat }}.", "{% if hal %}{{ sifat }}{% endif %}")
    letter = samples.typical(sifat=text)
    assert template.compiled
    assert contents(render(template, letter)) == contents(render_with_docxtpl(template.docx, letter))


@pytest.mark.parametrize(
    "row",
    [
        "<w:tr>{cell}{cell}{cell}</w:tr>",  # three cells under two columns
        "<w:tr>{cell}</w:tr>",
        "{%tr if not hal %}<w:tr>{cell}{cell}</w:tr>{%tr endif %}",  # no row is left
        "{%tr for t in tembusan %}<w:tr>{cell}{cell}</w:tr>{%tr endfor %}",
    ],
)
def test_tables_are_mended_as_docxtpl_does(profile: Profile, row: str) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{{ hal }}</w:t></w:r></w:p></w:tc>"
    rows = row.replace("{cell}", cell).replace("{%tr", "<w:tr><w:tc><w:p><w:r><w:t>{%tr")
    rows = rows.replace("%}<w:tr>", "%}</w:t></w:r></w:p></w:tc></w:tr><w:tr>")
    rows = rows + "</w:t></w:r></w:p></w:tc></w:tr>" if rows.endswith("%}") else rows
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>{rows}</w:tbl>'
    plain = write_draft(SURAT, [Text("Isi: {{ hal }}.")], Text("Demikian.", "Naskah Penutup"))
    xml = ZipFile(BytesIO(plain)).read("word/document.xml").decode()
    at = xml.rindex("<w:p>", 0, xml.index("Isi: ")) if "<w:p>" in xml else xml.rindex("<w:p ", 0, xml.index("Isi: "))
    template = prepare(changed(plain, "word/document.xml", xml[at : at + 40], table + xml[at : at + 40]),
                       profile.layout, SURAT)  # fmt: skip
    assert template.compiled
    for letter in (samples.typical(), samples.shortest()):
        assert contents(render(template, letter)) == contents(render_with_docxtpl(template.docx, letter))


@pytest.mark.parametrize("line", ["{{r hal }}", "{% cellbg hal %}", "{% if hal %}{{r hal }}{% endif %}"])
def test_what_is_not_covered_is_left_to_docxtpl(profile: Profile, line: str) -> None:
    assert drafted(profile, line).compiled is None


@pytest.mark.parametrize(
    ("source", "is_right"),
    [
        ('<a b="{{ x }}">{{ x }}{% for y in x %}<c/>{% else %}<d/>{% endfor %}</a>', True),
        ('<a{% if x %} b="1"{% elif y %} c="2"{% else %} d="3"{% endif %}/>', True),
        ("<a>{% if x %}</a><a>{% endif %}</a>", False),
        ("<a>{% if x %}<b>{% endif %}{% if x %}</b>{% endif %}</a>", False),
        ('<a{% for y in x %} b="1"{% endfor %}/>', False),
        ("<{{ x }}/>", False),
        ("<a {{ x }}/>", False),
        ("<a><!-- {{ x }} --></a>", False),
        ("<a><b:c/></a>", False),
    ],
)
def test_tags_are_proved_to_leave_whole_xml(source: str, *, is_right: bool) -> None:
    assert is_sound(RenderedPart("x", source), judge(source)) == is_right


@pytest.mark.parametrize("character", ["\x0b", "\ufffe", "\ud800"])
def test_characters_that_xml_cannot_hold_are_refused(write: Callable[..., bytes], character: str) -> None:
    with pytest.raises(TemplateFault):
        write(samples.typical(hal=f"Pelibatan{character}"))


@pytest.mark.parametrize(
    ("source", "is_even", "braces"),
    [
        ('<t e="{A}"/>', True, 1),
        ('{% if a %}<t e="{A}"/>{% endif %}', True, 0),
        ("<t>{ a</t>", True, None),
        ("<a>{% if a %}</a><a>{% endif %}</a>", True, 0),
        ("<a>{% if a %}</a>{% endif %}</a>", False, None),
    ],
)
def test_what_stands_in_every_letter(source: str, *, is_even: bool, braces: int | None) -> None:
    assert Skeleton.of(RenderedPart("x", source, "<b>", "</b>")) == Skeleton(is_even, braces)
