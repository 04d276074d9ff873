"""Broken and hostile templates, each told with what is wrong and where; good ones made by hand pass.

The cases are those of quality.md 4 (Templates are code, Word uploads) and of issue 6 item 2.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from core.profile import DocumentForm
from generator.checking.findings import Finding, Severity, is_barred
from generator.checking.limits import TemplateCheck
from generator.checking.question import Question
from generator.checking.template import check_template
from letters.catalogue import CATALOGUE
from letters.templates.samples import Samples
from tests.factories import EXAMPLES, ROOT, belu
from tests.generator.test_package import changed, grown, related
from tests.generator.word_files import (
    SETTINGS,
    control,
    edited,
    field,
    link,
    replaced,
    run,
    said,
    table,
    with_body,
    with_header,
    with_part,
)

KIND, FORM = CATALOGUE.kind("permohonan-pelibatan"), DocumentForm.SURAT_DINAS
LAST = "Badan surat, paragraf"
ROWS = "for b in isi.kebutuhan"


@cache
def samples() -> Samples:
    return Samples(CATALOGUE, belu(), EXAMPLES)


@cache
def shipped() -> bytes:
    return (ROOT / "templates" / "docx" / f"{KIND.code}.{FORM}.docx").read_bytes()


def question(docx: bytes) -> Question:
    return Question(docx, samples().vocabulary(KIND, FORM), belu().layout, FORM, samples().contexts(KIND, FORM))


def findings(docx: bytes) -> list[Finding]:
    return check_template(question(docx))


def body(*texts: str) -> bytes:
    return with_body(shipped(), "".join(said(text) for text in texts))


#: What is wrong, the code it is told by, and where.
TAGS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "misspelt": (lambda: replaced(shipped(), "{{ hal }}", "{{ hall }}"), "tanda-tak-dikenal", "tabel 2, baris 4"),
    "misspelt in a loop": (
        lambda: replaced(shipped(), "{{ butir.jabatan }}", "{{ butir.jabtan }}"), "tanda-tak-dikenal", "tabel 3"
    ),
    "of no row": (lambda: body("{{ isi.kebutuhan.jabatan }}"), "perlu-diulang", LAST),
    "a list printed": (lambda: body("{{ isi.kebutuhan }}"), "cetak-daftar", LAST),
    "a group printed": (lambda: body("{{ isi.durasi }}"), "cetak-kelompok", LAST),
    "loop over a text": (
        lambda: body("{%p for x in isi.kegiatan %}", "{{ x }}", "{%p endfor %}"), "bukan-daftar", LAST
    ),
    "loop outside a loop": (lambda: body("{{ loop.index }}"), "tanda-tak-dikenal", LAST),
    "hyphen": (lambda: body("{{ nama-lengkap }}"), "tanda-hubung", LAST),
    "unknown filter": (lambda: body("{{ hal|kapital }}"), "penyaring", LAST),
    "filter of another shape": (lambda: body("{{ hal|tanggal }}"), "cetak-coba", "Badan surat"),
    "test": (lambda: body("{% if hal is defined %}x{% endif %}"), "uji", LAST),
    "call": (lambda: body("{{ hal.upper() }}"), "panggilan", LAST),
    "dunder": (lambda: body("{{ hal.__class__.__mro__ }}"), "nama-terlarang", LAST),
    "brackets": (lambda: body("{{ isi['kegiatan'] }}"), "kurung-siku", LAST),
    "arithmetic bomb": (lambda: body("{{ 'x' * 999999999 }}"), "hitungan", LAST),
    "set": (lambda: body("{% set a = hal %}"), "perintah", LAST),
    "include": (lambda: body('{% include "/etc/passwd" %}'), "perintah", LAST),
    "raw": (lambda: body("{% raw %}{{ x }}{% endraw %}"), "perintah", LAST),
    "prints a brace": (lambda: body("{_{ hal }_}"), "tanda-cetak", LAST),
    "unclosed if": (lambda: body("{%p if hal %}", "x"), "pasangan", LAST),
    "unopened end": (lambda: body("x", "{%p endfor %}"), "pasangan", LAST),
    "crossed": (lambda: body("{%p if hal %}", f"{{%p {ROWS} %}}", "{%p endif %}", "{%p endfor %}"), "pasangan", LAST),
    "other level": (lambda: body("{%p if hal %}", "x", "{% endif %}"), "tingkat-pasangan", LAST),
    "unclosed tag": (lambda: body("{{ hal", "}}"), "tanda-terbuka", LAST),
    "only an end": (lambda: body("hal }}"), "tanda-tertutup", LAST),
    "one brace": (lambda: body("{ isi.kegiatan }"), "kurung-tunggal", LAST),
    "torn braces": (lambda: body("{ { hal } }"), "kurung-terpisah", LAST),
    "p apart": (lambda: body("{% p if hal %}", "x", "{%p endif %}"), "tingkat-terpisah", LAST),
    "hard blank after p": (lambda: body("{%p\u00a0if hal %}", "x", "{%p endif %}"), "spasi-keras", LAST),
    "zero width": (lambda: body("{{ ha\u200bl }}"), "karakter-tak-terlihat", LAST),
    "row outside a table": (lambda: body(f"{{%tr {ROWS} %}}", "{%tr endfor %}"), "luar-tabel", LAST),
    "two in a paragraph": (lambda: body("{%p if hal %}{%p endif %}"), "dua-dalam-paragraf", LAST),
    "lost words": (lambda: body("Penting: {%p if hal %}", "x", "{%p endif %}"), "teks-hilang", LAST),
    "lost cell": (
        lambda: with_body(shipped(), table([f"{{%tr {ROWS} %}}", "Judul"], ["{{ b.jabatan }}"], ["{%tr endfor %}"])),
        "teks-hilang", "tabel 6, baris 1, kolom 1",
    ),
    "loop out of a cell": (
        lambda: with_body(shipped(), said("{%p if hal %}") + table(["{%p endif %}"])), "tempat-pasangan", "tabel 6"
    ),
    "loop out of a control": (
        lambda: with_body(shipped(), control(said("{%p if hal %}")) + said("{%p endif %}")), "tempat-pasangan", LAST
    ),
    "half in a link": (
        lambda: with_body(shipped(), f"<w:p>{run('{{ ha')}{link(run('l }}'))}</w:p>"), "tanda-terputus", LAST
    ),
    "line break inside": (
        lambda: with_body(shipped(), f"<w:p>{run('{{ hal')}<w:r><w:br/></w:r>{run(' }}')}</w:p>"),
        "tanda-terputus", LAST,
    ),
    "number never printed": (lambda: replaced(shipped(), "{{ nomor }}", "1"), "isi-hilang", "Badan surat"),
    "in the header": (lambda: with_header(shipped(), said("{{ nommor }}")), "tanda-tak-dikenal", "Kepala halaman 1"),
    "in a footnote": (
        lambda: with_part(shipped(), "word/footnotes.xml", "footnotes",
                          f'<w:footnote w:id="2">{said("{{ hall }}")}</w:footnote>'),
        "tanda-tak-dikenal", "Catatan kaki 2",
    ),
}  # fmt: skip
AROUND: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "kosong", "Berkas"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "bukan-docx", "Berkas"),
    "password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "sandi", "Berkas"
    ),
    "rtf": (lambda: b"{\\rtf1 x}", "bukan-docx", "Berkas"),
    "html": (lambda: b"<html><img src='http://x'></html>", "bukan-docx", "Berkas"),
    "macros": (lambda: grown(shipped(), "word/vbaProject.bin"), "objek", "vbaProject"),
    "object": (lambda: grown(shipped(), "word/embeddings/oleObject1.bin"), "objek", "oleObject1"),
    "svg": (lambda: grown(shipped(), "word/media/a.svg"), "objek", "a.svg"),
    "alt chunk": (lambda: related(shipped(), "aFChunk", "x.html", "Internal"), "objek", "document.xml.rels"),
    "template elsewhere": (lambda: related(shipped(), "attachedTemplate", "http://x/a.dotm"), "objek", "document"),
    "picture elsewhere": (
        lambda: with_body(
            related(shipped(), "image", "http://x/a.png"),
            '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="rIdX"/></w:pict></w:r></w:p>',
        ),
        "tautan-luar", LAST,
    ),
    "traversal": (lambda: grown(shipped(), "../x.xml"), "zip-keluar", "x.xml"),
    "bomb": (lambda: grown(shipped(), "word/x.xml", b"0" * 20_000_000), "zip-bom", "x.xml"),
    "dtd": (lambda: grown(shipped(), "word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "dtd", "x.xml"),
    "field that acts": (lambda: with_body(shipped(), field('DDEAUTO c:\\\\x "y"')), "bidang", LAST),
    "field with a tag": (lambda: with_body(shipped(), field('HYPERLINK "{{ hal }}"')), "tanda-dalam-bidang", LAST),
    "mail merge": (lambda: with_body(shipped(), field("MERGEFIELD nama")), "gabung-surat", LAST),
    "date field": (lambda: with_body(shipped(), field("DATE \\@ dd")), "bidang-berubah", LAST),
    "title with a tag": (
        lambda: edited(shipped(), "docProps/core.xml",
                       lambda text: text.replace("</cp:coreProperties>", "<cp:category>{{ hal }}</cp:category>"
                                                                         "</cp:coreProperties>")),
        "tanda-di-luar", "Properti dokumen",
    ),
    "comment with a tag": (
        lambda: with_part(shipped(), "word/comments.xml", "comments",
                          f'<w:comment w:id="1">{said("{{ hal }}")}</w:comment>'),
        "tanda-di-luar", "Komentar",
    ),
    "attribute with a tag": (
        lambda: with_body(shipped(), '<w:p><w:bookmarkStart w:id="7" w:name="{{ hal }}"/></w:p>'), "tanda-di-luar",
        "Badan surat",
    ),
    "tracked change": (
        lambda: with_body(shipped(), f'<w:p><w:ins w:id="8" w:author="a">{run("baru")}</w:ins></w:p>'),
        "perubahan-terlacak", LAST,
    ),
    "bound control": (
        lambda: with_body(shipped(), f"<w:p>{control(run('x'), binding=True)}</w:p>"), "kontrol-terikat", LAST
    ),
    "locked": (
        lambda: edited(shipped(), SETTINGS, lambda text: text.replace(
            "</w:settings>", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>')),
        "terkunci", "Setelan",
    ),
    "font": (
        lambda: with_body(
            shipped(), "<w:p>" + run("x", '<w:rPr><w:rFonts w:ascii="Comic Sans MS"/></w:rPr>') + "</w:p>"
        ),
        "huruf", LAST,
    ),
    "paper": (lambda: replaced(shipped(), 'w:w="11906"', 'w:w="12240"'), "kertas", "bagian (section) 1"),
    "margin": (lambda: replaced(shipped(), 'w:left="1701"', 'w:left="720"'), "tepi", "bagian (section) 1"),
    "macro type": (
        lambda: changed(shipped(), "[Content_Types].xml", "wordprocessingml.document.main+xml",
                        "wordprocessingml.template.main+xml"),
        "bukan-docx", "Badan surat",
    ),
}  # fmt: skip
CASES = TAGS | AROUND


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_told_with_its_place(name: str) -> None:
    make, code, place = CASES[name]
    errors = [each for each in findings(make()) if each.severity is Severity.ERROR]
    told = [each for each in errors if each.code == code]
    assert told, [(each.code, each.place, each.what) for each in errors]
    assert any(place in each.place for each in told), [each.place for each in told]
    assert all(each.what and each.mend for each in errors)
    assert not any("{{%" in each.what + each.mend or "{{{" in each.mend for each in errors)


def test_faults_of_all_sorts_are_told_at_once() -> None:
    docx = grown(body("{{ hall }}", "{{ nama-lengkap }}", "{%p if hal %}"), "word/vbaProject.bin")
    codes = {each.code for each in findings(docx)}
    assert codes >= {"objek", "tanda-tak-dikenal", "tanda-hubung", "pasangan"}


def test_the_nearest_name_is_offered_as_it_would_be_typed() -> None:
    docx = replaced(shipped(), "{{ butir.jabatan }}", "{{ butir.jabtan }}")
    found = next(each for each in findings(docx) if each.code == "tanda-tak-dikenal")
    assert "butir.jabtan" in found.what
    assert "butir.jabatan" in found.mend
    assert "butir.jabtan" in found.quote


GOOD: dict[str, Callable[[], bytes]] = {
    "as shipped": shipped,
    "loop in a header": lambda: with_header(
        shipped(), said("{%p for t in tembusan %}") + said("{{ loop.index }}. {{ t }}") + said("{%p endfor %}")
    ),
    "merged cells": lambda: with_body(
        shipped(),
        table([f"{{%tr {ROWS} %}}", ""], ["{{ b.jabatan }}", "{{ b.jumlah|hitung }}"], ["{%tr endfor %}", ""]).replace(
            "<w:tcPr/>", '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', 1
        ),
    ),
    "content controls": lambda: with_body(
        shipped(),
        f"<w:p>{control(run('{{ hal }}'))}</w:p>"
        + control(said("{%p if hal %}") + said("x") + said("{%p endif %}")),
    ),
    "curly quotes, hard blanks, split runs": lambda: with_body(
        shipped(), said("{{ isi.kegi", "atan|akhiran(“.”)", " }}") + said("{{\u00a0hal\u00a0}}")
    ),
    "links and footnotes": lambda: with_part(
        with_body(shipped(), f"<w:p>{link(run('{{ hal }}'))}</w:p>"), "word/footnotes.xml", "footnotes",
        f'<w:footnote w:id="2">{said("{{ isi.kegiatan }}")}</w:footnote>',
    ),
    "conditions inside a line": lambda: body("{% if isi.dasar %}Ada{% else %}Tidak{% endif %} dan {# catatan #}"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_good_templates_made_by_hand_pass(name: str) -> None:
    found = findings(GOOD[name]())
    assert not is_barred(found), [(each.code, each.place, each.what) for each in found]
    if "split" in name:
        assert [each.code for each in found] == ["tanda-tersambung"]


@pytest.mark.parametrize("path", sorted((ROOT / "templates" / "docx").glob("*.docx")), ids=lambda path: path.stem)
def test_every_shipped_template_passes_without_a_word(path: Path) -> None:
    code, form = path.stem.rsplit(".", 1)
    kind, shape = CATALOGUE.kind(code), DocumentForm(form)
    asked = Question(
        path.read_bytes(), samples().vocabulary(kind, shape), belu().layout, shape, samples().contexts(kind, shape)
    )
    assert check_template(asked) == []


def test_a_process_of_its_own_says_the_same() -> None:
    docx = with_body(shipped(), said("{{ hall }}"))
    assert TemplateCheck()(question(docx)) == findings(docx)


def test_a_template_that_does_not_come_to_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops in loops: 12^8 rows; the process is stopped, and its end is the finding."""
    deep = "".join(said(f"{{%p for a{depth} in isi.kebutuhan %}}") for depth in range(8))
    docx = with_body(shipped(), deep + said("x") + said("{%p endfor %}") * 8)
    (found,) = TemplateCheck(seconds=3)(question(docx))
    assert (found.code, found.severity) == ("batas", Severity.ERROR)
