"""What a second stranger got past the check: links that are fetched, fields, defaults that hide, prints that may fail.

Each is told with what is wrong and where (quality.md 4); what only looks like one of them passes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest

from core.profile import DocumentForm
from generator.checking.findings import Severity, is_barred
from generator.checking.question import Question
from generator.checking.template import check_template
from letters.catalogue import CATALOGUE
from tests.factories import ROOT, belu
from tests.generator.test_checking import LAST, findings, samples, shipped
from tests.generator.test_hostile_templates import KINDS, STYLES
from tests.generator.test_package import RELATIONS, changed
from tests.generator.word_files import SETTINGS, edited, replaced, run, table, with_body

Make = Callable[[], bytes]
OUTSIDE = ' TargetMode="External"'
HAL = "{{ hal }}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
ACROSS = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
PAGE = r"<w:pgSz [^>]*/><w:pgMar [^>]*/>"
NARROW = '<w:pgMar w:top="283" w:right="283" w:bottom="283" w:left="283"/>'
TURNED = '<w:pgMar w:top="1701" w:right="1134" w:bottom="1134" w:left="1417"/>'
PAPYRUS = '<w:rPr><w:rFonts w:ascii="Papyrus"/></w:rPr>'
SUBJECT = "tabel 2, baris 4"


def linking(docx: bytes) -> bytes:
    """A relation of the body that calls itself a link and leads outside."""
    line = f'<Relationship Id="rIdX" Type="{KINDS}/hyperlink" Target="https://luar.example/a.png"{OUTSIDE}/>'
    return changed(docx, RELATIONS, "</Relationships>", f"{line}</Relationships>")


def with_entry(docx: bytes, name: str, content: str) -> bytes:
    written = BytesIO(docx)
    with ZipFile(written, "a") as package:
        package.writestr(name, content)
    return written.getvalue()


def picture(attribute: str) -> bytes:
    """A picture whose address is called a link."""
    blip = f'<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" {attribute}="rIdX"/>'
    return linking(with_body(shipped(), f"<w:p><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"))


def attached_template(name: str, kind: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationship Id="rId1" Type="{KINDS}/{kind}" Target="https://luar.example/x.dotm"{OUTSIDE}/>'
    docx = edited(
        shipped(), SETTINGS, lambda xml: xml.replace("</w:settings>", '<w:attachedTemplate r:id="rId1"/></w:settings>')
    )
    return with_entry(docx, name, f'<Relationships xmlns="{namespace}">{relation}</Relationships>')


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    """A field with its result, as runs."""
    return f"{mark('begin')}{code}{mark('separate')}{run(result)}{mark('end')}"


def instruction(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'


def subject_in(xml: str) -> bytes:
    """The subject of the letter inside something else."""
    return replaced(shipped(), f"<w:r><w:t>{HAL}</w:t></w:r>", xml)


def in_styles(old: str, new: str) -> Make:
    return lambda: edited(shipped(), STYLES, lambda xml: xml.replace(old, new, 1))


def in_default(properties: str) -> bytes:
    """The default paragraph style with more to say."""

    def edit(xml: str) -> str:
        begin = xml.index('w:styleId="Normal"')
        return xml[:begin] + xml[begin:].replace("<w:rPr>", f"<w:rPr>{properties}", 1)

    return edited(shipped(), STYLES, edit)


def in_cell(properties: str) -> Make:
    """The subject once more, in a cell of its own."""
    return lambda: with_body(shipped(), table([HAL]).replace("<w:tcPr/>", f"<w:tcPr>{properties}</w:tcPr>"))


def in_pages(old: str, new: str) -> Make:
    return lambda: edited(shipped(), "word/document.xml", lambda xml: re.sub(old, new, xml))


#: What is wrong, the code it is told by, and where.
CASES: dict[str, tuple[Make, str, str]] = {
    "link linked as a picture": (partial(picture, "r:link"), "tautan-luar", LAST),
    "link embedded as a picture": (partial(picture, "r:embed"), "tautan-luar", LAST),
    "link as the file's own template": (
        partial(attached_template, "word/_rels/settings.xml.rels", "hyperlink"), "tautan-luar", "settings"
    ),
    "relations in capitals": (
        partial(attached_template, "word/_rels/settings.xml.RELS", "attachedTemplate"), "objek", "settings"
    ),
    "field code typed as words": (
        lambda: with_body(shipped(), f"<w:p>{field(run('INCLUDEPICTURE x '), '1')}</w:p>"), "bidang", LAST
    ),
    "tag shown by a field": (
        lambda: subject_in(field(instruction("PAGE"), HAL)), "tanda-dalam-bidang", SUBJECT
    ),
    "tag shown by a simple field": (
        lambda: subject_in(f'<w:fldSimple w:instr=" SEQ a ">{run(HAL)}</w:fldSimple>'), "tanda-dalam-bidang", SUBJECT
    ),
    "default style hidden": (partial(in_default, "<w:vanish/>"), "tanda-tersembunyi", "tabel 1"),
    "document's default white": (
        in_styles("<w:rPrDefault><w:rPr>", '<w:rPrDefault><w:rPr><w:color w:val="FFFFFF"/>'),
        "tanda-tersembunyi", "tabel 1",
    ),
    "white marked white": (
        lambda: subject_in(run(HAL, '<w:rPr><w:color w:val="FFFFFF"/><w:highlight w:val="white"/></w:rPr>')),
        "tanda-tersembunyi", SUBJECT,
    ),
    "asked and never printed": (
        partial(replaced, shipped(), HAL, "{% if hal %}Permohonan{% endif %}"), "isi-hilang", SUBJECT
    ),
    "printed when something else is there": (
        partial(replaced, shipped(), HAL, "{% if tembusan %}{{ hal }}{% endif %}"), "isi-hilang", SUBJECT
    ),
    "printed under what holds in every example": (
        partial(replaced, shipped(), HAL, '{% if "Permohonan" in hal %}{{ hal }}{% endif %}'), "isi-hilang", SUBJECT
    ),
    "printed in one of two branches": (
        partial(replaced, shipped(), HAL, "{% if tembusan %}{{ hal }}{% else %}-{% endif %}"), "isi-hilang", SUBJECT
    ),
    "printed in a loop that leaves rows out": (
        partial(replaced, shipped(), HAL, "{% for b in isi.kebutuhan if b.jabatan == hal %}{{ hal }}{% endfor %}"),
        "isi-hilang", SUBJECT,
    ),
    "one of two": (
        partial(replaced, shipped(), HAL, "{{ hal if tembusan else tempat }}"), "isi-hilang", SUBJECT
    ),
    "only together with another": (partial(replaced, shipped(), HAL, "{{ tembusan and hal }}"), "isi-hilang", SUBJECT),
    "number under a condition": (
        partial(replaced, shipped(), "{{ nomor }}", '{% if sifat == "Rahasia" %}{{ nomor }}{% endif %}'),
        "isi-hilang", "tabel 2, baris 1",
    ),
    "letters without a colour": (
        lambda: subject_in(run(HAL, f'<w:rPr><w14:textFill xmlns:w14="{W14}"><w14:noFill/></w14:textFill></w:rPr>')),
        "tanda-tersembunyi", SUBJECT,
    ),
    "paragraph beside the paper": (
        lambda: with_body(shipped(), f'<w:p><w:pPr><w:ind w:left="20000"/></w:pPr>{run(HAL)}</w:p>'),
        "tanda-tersembunyi", LAST,
    ),
    "cell under another": (in_cell("<w:vMerge/>"), "tanda-tersembunyi", "baris 1"),
    "hidden row": (
        lambda: with_body(shipped(), table([HAL]).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")),
        "tanda-tersembunyi", "baris 1",
    ),
    "hidden shape": (
        lambda: with_body(
            shipped(),
            '<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="visibility: hidden"><v:textbox>'
            f"<w:txbxContent><w:p>{run(HAL)}</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>",
        ),
        "tanda-tersembunyi", "kotak teks 1",
    ),
    "page without measures": (in_pages(r"<w:pgMar [^>]*/>", ""), "kertas", "section"),
    "page across with other margins": (in_pages(PAGE, ACROSS + NARROW), "tepi", "section"),
}  # fmt: skip

#: What only looks like one of them.
GOOD: dict[str, Make] = {
    "a link of the text": lambda: linking(
        with_body(shipped(), f'<w:p><w:hyperlink r:id="rIdX">{run("laman kantor")}</w:hyperlink></w:p>')
    ),
    "a link of a picture": lambda: linking(
        with_body(
            shipped(),
            '<w:p><w:r><w:drawing><a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'r:id="rIdX"/></w:drawing></w:r></w:p>',
        )
    ),
    "tag in the words of a link": lambda: subject_in(field(instruction('HYPERLINK "https://a.example"'), HAL)),
    "field beside a tag": lambda: with_body(shipped(), f"<w:p>{field(instruction('PAGE'), '1')}{run(HAL)}</w:p>"),
    "printed when it is there": partial(replaced, shipped(), HAL, "{% if hal %}{{ hal }}{% else %}-{% endif %}"),
    "printed in both branches": partial(
        replaced, shipped(), HAL, "{% if tembusan %}{{ hal }}{% else %}{{ hal|upper }}{% endif %}"
    ),
    "a dash for what is not there": partial(replaced, shipped(), HAL, '{{ hal if hal else "-" }}'),
    "either way": partial(replaced, shipped(), HAL, "{{ hal if tembusan else hal|upper }}"),
    "the first of merged cells": in_cell('<w:vMerge w:val="restart"/>'),
    "page across whose margins turned along": in_pages(PAGE, ACROSS + TURNED),
    "default style in grey": partial(in_default, '<w:color w:val="333333"/>'),
}


def test_a_missing_typeface_keeps_no_other_fault_from_being_told() -> None:
    """Issue 6 item 2: all findings at once, those of the trial too."""
    docx = replaced(shipped(), "{{ sifat }}", "{{ sifat|tanggal }}")
    docx = with_body(docx, f"<w:p>{run('Hiasan', PAPYRUS)}</w:p>")
    found = {each.code: each.what for each in findings(docx)}
    assert {"huruf", "cetak-coba"} <= found.keys()
    assert "isoformat" not in found["cetak-coba"]


def test_who_lists_people_names_them() -> None:
    """Perbup Belu 47/2024: an assignment says whom it assigns."""
    kind, form = CATALOGUE.kind("surat-penugasan"), DocumentForm.SURAT_TUGAS
    docx = (ROOT / "templates" / "docx" / f"{kind.code}.{form}.docx").read_bytes()
    nameless = edited(docx, "word/document.xml", lambda xml: re.sub(r"\{\{ (\w+)\.nama \}\}", r"{{ \1.nip }}", xml))
    asked = samples()
    judged = Question(nameless, asked.vocabulary(kind, form), belu().layout, form, asked.contexts(kind, form))
    assert any(each.code == "isi-hilang" and each.quote == "pegawai[].nama" for each in check_template(judged))


def test_what_only_some_pages_show_is_not_in_every_letter() -> None:
    """The shipped letter's first page has a header of its own, which is empty; the other is that of later pages."""
    docx = edited(replaced(shipped(), HAL, "Permohonan"), "word/header1.xml", _with_subject)
    even, first = (replaced(docx, 'w:type="default"', f'w:type="{kind}"') for kind in ("even", "first"))
    for lacking in (docx, even):
        assert any(each.code == "isi-hilang" and each.quote == "hal" for each in findings(lacking))
    assert not is_barred(findings(first))


def _with_subject(xml: str) -> str:
    return xml.replace("</w:hdr>", f"<w:p>{run(HAL)}</w:p></w:hdr>")


@pytest.mark.parametrize("name", CASES)
def test_each_is_told_at_its_place(name: str) -> None:
    make, code, place = CASES[name]
    found = findings(make())
    places = [each.place for each in found if each.code == code and each.severity is Severity.ERROR]
    assert any(place in each for each in places), [(each.code, each.place, each.what) for each in found]


@pytest.mark.parametrize("name", GOOD)
def test_what_only_looks_like_it_passes(name: str) -> None:
    found = findings(GOOD[name]())
    assert not is_barred(found), [(each.code, each.place, each.what) for each in found]
