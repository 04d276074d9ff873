"""Attempts that got past the first check of templates: each is told with what is wrong and where (quality.md 4).

Hidden and disguised contents, tags where nobody reads them, parts under false names, and the slips of people who write
tags by hand; with them a few oddities of other programs that must pass.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from generator.checking.findings import Severity, is_barred
from tests.generator.test_checking import LAST, body, findings, shipped
from tests.generator.test_package import RELATIONS, TYPES, changed, grown
from tests.generator.word_files import (
    MAIN,
    SETTINGS,
    edited,
    field,
    replaced,
    run,
    said,
    table,
    with_body,
    with_header,
)

Make = Callable[[], bytes]
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = "wordprocessingml.header+xml"
STYLES = "word/styles.xml"
NUMBER = re.compile(r"<w:r>(<w:t>\{\{ nomor \}\}</w:t></w:r>)")


def inside(xml: str) -> Make:
    return lambda: with_body(shipped(), xml)


def text(*texts: str) -> Make:
    return lambda: body(*texts)


def looking(properties: str, words: str = "Uang muka") -> str:
    return f"<w:p>{run(words, f'<w:rPr>{properties}</w:rPr>')}</w:p>"


def number_in(properties: str) -> Make:
    """The number of the letter in other type."""
    return lambda: edited(shipped(), MAIN, lambda xml: NUMBER.sub(rf"<w:r><w:rPr>{properties}</w:rPr>\1", xml))


def page(old: str, new: str) -> Make:
    return lambda: edited(shipped(), MAIN, lambda xml: re.sub(old, new, xml))


def pointing(kind: str, target: str, mode: str = "") -> Make:
    line = f'<Relationship Id="rIdX" Type="{KINDS}/{kind}" Target="{target}"{mode}/></Relationships>'
    return lambda: changed(shipped(), RELATIONS, "</Relationships>", line)


def renamed_header(name: str, more: str = "") -> bytes:
    """The header under another name, which its relation and type follow."""
    docx = edited(shipped(), RELATIONS, lambda xml: xml.replace("header1.xml", name))
    docx = edited(docx, TYPES, lambda xml: xml.replace("/word/header1.xml", f"/word/{name}"))
    written = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for entry in source.namelist():
            content = source.read(entry)
            is_header = entry == "word/header1.xml"
            end = f"{more if is_header else ''}</w:hdr>".encode()
            target.writestr(f"word/{name}" if is_header else entry, content.replace(b"</w:hdr>", end))
    return written.getvalue()


def huge_png() -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


def based_on() -> bytes:
    """A style without a typeface that rests on one with a missing typeface."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Induk"><w:name w:val="Induk"/><w:rPr><w:rFonts w:ascii="Papyrus"/>'
        '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="Anak"><w:name w:val="Anak"/>'
        '<w:basedOn w:val="Induk"/></w:style></w:styles>'
    )
    docx = with_body(shipped(), f'<w:p><w:pPr><w:pStyle w:val="Anak"/></w:pPr>{run("x")}</w:p>')
    return edited(docx, STYLES, lambda xml: xml.replace("</w:styles>", styles))


FALLBACK = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>{% if hal == "z" %}x{% endif %}</w:t>'
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
BOUND = (
    '<w:sdt><w:sdtPr><w15:dataBinding xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/></w:sdtPr>'
    f"<w:sdtContent>{said('x')}</w:sdtContent></w:sdt>"
)
FORMULA = (
    '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>{{ hal }}</m:t></m:r>'
    "</m:oMath></w:p>"
)
OVER_PARAGRAPHS = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INC</w:instrText></w:r></w:p><w:p><w:r>'
    '<w:instrText>LUDETEXT "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
NO_COLUMNS = f"<w:tbl><w:tr><w:tc>{said('x')}</w:tc></w:tr></w:tbl>"
LOW = '<w:trPr><w:trHeight w:val="5" w:hRule="exact"/></w:trPr>'
STRUCK = table(["a"]).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="3" w:author="a"/></w:trPr>')

#: What is wrong, the code it is told by, and where.
CASES: dict[str, tuple[Make, str, str]] = {
    "loop over letters": (text('{% for a in "aaaa" %}x{% endfor %}'), "bukan-daftar", LAST),
    "loop named loop": (text("{% for loop in tembusan %}x{% endfor %}"), "nama-terpakai", LAST),
    "deep brackets": (text("{{ " + "(" * 3000 + "hal" + ")" * 3000 + " }}"), "tulisan-tanda", LAST),
    "no field": (text("{{ 1.5 }}"), "cetak-tetap", LAST),
    "always true": (text("{% if 1 == 1 %}x{% endif %}"), "syarat-tetap", LAST),
    "list in a filter": (text("{{ isi.kebutuhan|upper }}"), "cetak-daftar", LAST),
    "too much for a filter": (text("{{ isi.durasi|lama(1, 2) }}"), "penyaring", LAST),
    "number for a text": (text("{{ hal|akhiran(9) }}"), "penyaring", LAST),
    "comparison": (text("{% if nomor < 9 %}x{% endif %}"), "cetak-coba", LAST),
    "filter that does not fit": (text("{{ hal|tanggal }}"), "cetak-coba", LAST),
    "else if": (text("{% if hal %}x{% else if nomor %}y{% endif %}"), "tulisan-tanda", LAST),
    "two else": (text("{% if hal %}x{% else %}y{% else %}z{% endif %}"), "pasangan", LAST),
    "elif in a loop": (text("{% for t in tembusan %}x{% elif hal %}y{% endfor %}"), "pasangan", LAST),
    "word after endif": (text("{% if hal %}x{% endif hal %}"), "tulisan-tanda", LAST),
    "text turned round": (text("Rp\u202e000.1"), "karakter-tak-terlihat", LAST),
    "braces of two paragraphs": (text("harga {", "% diskon"), "kurung-beruntun", LAST),
    "endless paragraph": (text("{%" * 20_000), "paragraf-panjang", LAST),
    "remark of the file": (inside('<!-- {% if hal == "z" %} --><w:p/><!-- {% endif %} -->'), "tanda-di-luar", "Badan"),
    "formula": (inside(FORMULA), "tanda-di-luar", LAST),
    "copy of a text box": (inside(FALLBACK), "tanda-di-luar", LAST),
    "picture beside a tag": (
        inside(f"<w:p>{run('{%p if hal %}')}<w:r><w:pict/></w:r></w:p>{said('x')}{said('{%p endif %}')}"),
        "teks-hilang", LAST,
    ),
    "bound control of 2012": (inside(BOUND), "kontrol-terikat", LAST),
    "struck row": (inside(STRUCK), "perubahan-terlacak", "tabel 6, baris 1"),
    "table without columns": (inside(NO_COLUMNS), "tabel-rusak", "tabel 6"),
    "hidden number": (number_in("<w:vanish/>"), "tanda-tersembunyi", "tabel 2, baris 1, kolom 3"),
    "white number": (number_in('<w:color w:val="FFFFFF"/>'), "tanda-tersembunyi", "tabel 2, baris 1"),
    "tiny number": (number_in('<w:sz w:val="2"/>'), "tanda-tersembunyi", "tabel 2, baris 1"),
    "narrow number": (number_in('<w:w w:val="1"/>'), "tanda-tersembunyi", "tabel 2, baris 1"),
    "nearly white number": (
        number_in('<w:color w:val="FEFEFE"/><w:shd w:val="clear" w:fill="FFFFFF"/>'), "tanda-tersembunyi", "tabel 2",
    ),
    "row of no height": (
        inside(table(["{{ hal }}"]).replace("<w:tr>", f"<w:tr>{LOW}")), "tanda-tersembunyi", "tabel 6, baris 1",
    ),
    "other file in the text": (inside('<w:altChunk r:id="rId1"/>'), "objek", "Badan"),
    "picture by its address": (
        inside('<w:p><v:fill xmlns:v="urn:schemas-microsoft-com:vml" src="//x/a.png"/></w:p>'), "tautan-luar", "Badan",
    ),
    "printed for some only": (
        lambda: replaced(shipped(), "{{ hal }}", '{% if sifat == "z" %}{{ hal }}{% endif %}'), "isi-hilang", "tabel 2",
    ),
    "in a header that no page has": (
        lambda: grown(
            replaced(shipped(), "{{ hal }}", "x"), "word/header9.xml",
            f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{said("{{ hal }}")}</w:hdr>'
            .encode(),
        ),
        "isi-hilang", "Badan surat",
    ),
    "empty header": (
        lambda: edited(shipped(), "word/header1.xml", lambda xml: re.sub(
            r"(<w:hdr[^>]*>).*</w:hdr>",
            lambda found: found[1] + said('{%p if hal == "z" %}') + said("x") + said("{%p endif %}") + "</w:hdr>",
            xml, flags=re.DOTALL)),
        "sel-kosong", "Kepala halaman 1",
    ),
    "wide paper, not turned": (
        page(r"<w:pgSz[^>]*>", '<w:pgSz w:w="16838" w:h="11906"/>'), "kertas", "bagian (section) 1",
    ),
    "gutter": (page('w:gutter="0"', 'w:gutter="1134"'), "tepi", "bagian (section) 1"),
    "no paper": (page(r"(?s)<w:sectPr.*?</w:sectPr>", ""), "kertas", "Badan surat"),
    "mirrored margins": (
        lambda: edited(shipped(), SETTINGS, lambda xml: xml.replace("</w:sett", "<w:mirrorMargins/></w:sett")),
        "tepi", "Setelan",
    ),
    "font of a style below": (based_on, "huruf", LAST),
    "font of a sign": (inside('<w:p><w:r><w:sym w:font="Papyrus" w:char="F041"/></w:r></w:p>'), "huruf", LAST),
    "condition of Word": (inside(field('IF 1 = 1 "a" "b"')), "bidang", LAST),
    "field over paragraphs": (inside(OVER_PARAGRAPHS), "bidang", LAST),
    "link into a share": (inside(field('HYPERLINK "\\\\\\\\server\\\\a"')), "bidang", LAST),
    "address where a part should be": (pointing("image", "http://x/a.png"), "tautan-luar", "document"),
    "mode that nobody knows": (pointing("image", "a.png", ' TargetMode="external"'), "tautan-luar", "document"),
    "picture that is not there": (pointing("image", "media/x.png"), "bagian-hilang", "document"),
    "tag in an address": (
        pointing("hyperlink", "https://x/{{ hal }}", ' TargetMode="External"'), "tanda-di-luar", "document",
    ),
    "other body": (
        lambda: changed(shipped(), "_rels/.rels", "word/document.xml", "word/header1.xml"), "bagian-asing", "rels",
    ),
    "header that is no XML by name": (lambda: renamed_header("kop.dat"), "bagian-asing", "kop.dat"),
    "header of another name": (lambda: renamed_header("kop.xml"), "bagian-asing", "document"),
    "header in capitals": (lambda: renamed_header("HEADER1.XML", field("DDEAUTO x")), "bidang", "HEADER1"),
    "program as a picture": (lambda: grown(shipped(), "word/media/a.png", b"MZ\x90"), "gambar", "a.png"),
    "drawing as a picture": (lambda: grown(shipped(), "word/media/a.png", b"<svg/>"), "gambar", "a.png"),
    "900 million pixels": (lambda: grown(shipped(), "word/media/a.png", huge_png()), "gambar", "a.png"),
    "what nobody knows": (lambda: grown(shipped(), "word/data.dat", b"\xd0\xcf\x11\xe0"), "objek", "data.dat"),
    "font inside": (lambda: grown(shipped(), "word/fonts/font1.odttf"), "huruf-tertanam", "font1"),
    "signed": (lambda: grown(shipped(), "_xmlsignatures/sig1.xml", b"<a/>"), "tanda-tangan-digital", "sig1"),
    "behind a program": (lambda: b"MZ" + shipped(), "bukan-docx", ""),
    "other encoding": (
        lambda: grown(shipped(), "word/x.xml", '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16")),
        "xml-rusak", "x.xml",
    ),
}  # fmt: skip
UNWISE: dict[str, tuple[Make, str]] = {
    "hidden words": (inside(looking("<w:vanish/>")), "teks-tersembunyi"),
    "placeholder of another program": (text("Nomor: «nomor»"), "kurung-lain"),
    "landscape": (page(r"<w:pgSz[^>]*>", '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'), "melintang"),
    "columns": (page(r"<w:cols[^>]*>", '<w:cols w:num="3"/>'), "kolom"),
    "signed twice": (text("{{ penanda_tangan.nama }}"), "tanda-tangan-ganda"),
    "table as wide as two sheets": (
        inside(table(["x"]).replace('w:w="2000"', 'w:w="20000"')), "tabel-lebar",
    ),
}  # fmt: skip
PASSING: dict[str, Make] = {
    "white on a ground": inside(looking('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>')),
    "page numbers and links": inside(field("PAGE") + field("NUMPAGES") + field('HYPERLINK "https://belukab.go.id"')),
    "settings of a printer": lambda: grown(shipped(), "word/printerSettings1.bin"),
    "tag in a remark": text("{# {{ hall }} #} baik"),
    "tiny tags of a loop": inside(looking('<w:sz w:val="2"/>', "{%p if hal %}") + said("x") + said("{%p endif %}")),
    "cell that may be left empty": inside(
        table(["x"]).replace(said("x"), said('{%p if hal == "z" %}') + said("y") + said("{%p endif %}"))
    ),
    "link in the header": lambda: with_header(shipped(), field("STYLEREF Judul")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_attempt_is_refused_at_its_place(name: str) -> None:
    make, code, place = CASES[name]
    errors = [each for each in findings(make()) if each.severity is Severity.ERROR]
    told = [each for each in errors if each.code == code]
    assert told, [(each.code, each.place, each.what) for each in errors]
    assert any(place in each.place or place in each.part for each in told), [each.place for each in told]
    assert all(each.what and each.mend for each in errors)


@pytest.mark.parametrize("name", UNWISE)
def test_what_is_only_unwise_is_a_warning(name: str) -> None:
    make, code = UNWISE[name]
    told = findings(make())
    assert [each.code for each in told if each.severity is Severity.WARNING] == [code], told
    assert not is_barred(told)


@pytest.mark.parametrize("name", PASSING)
def test_oddities_that_do_no_harm_pass(name: str) -> None:
    assert findings(PASSING[name]()) == []
