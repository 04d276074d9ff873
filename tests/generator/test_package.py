from __future__ import annotations

import stat
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from core.profile import DocumentForm
from generator.faults import TemplateFault
from generator.package import MAX_BYTES, check_package
from tests.generator import samples

RELATIONS = "word/_rels/document.xml.rels"
MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"


@pytest.fixture
def genuine(shipped: Callable[[DocumentForm], bytes]) -> bytes:
    return shipped(DocumentForm.SURAT_DINAS)


def changed(docx: bytes, part: str, old: str, new: str) -> bytes:
    """The package with one part's text replaced."""
    written = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(entry.filename, content)
    return written.getvalue()


def grown(docx: bytes, name: str, content: bytes = b"x", attributes: int = 0) -> bytes:
    """The package with one more entry."""
    written = BytesIO(docx)
    with ZipFile(written, "a", ZIP_DEFLATED) as package:
        entry = ZipInfo(name)
        entry.external_attr = attributes
        entry.compress_type = ZIP_DEFLATED
        package.writestr(entry, content)
    return written.getvalue()


def related(docx: bytes, kind: str, target: str, mode: str = "External") -> bytes:
    relation = f'<Relationship Id="rIdX" Type="http://x/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return changed(docx, RELATIONS, "</Relationships>", relation)


def test_the_shipped_templates_pass(shipped: Callable[[DocumentForm], bytes]) -> None:
    for form in samples.FORMS:
        check_package(shipped(form))


@pytest.mark.parametrize(
    "rubbish", [b"", b"bukan zip", b"PK\x03\x04rusak", b"%PDF-1.7", b"<html><body>x</body></html>"]
)
def test_what_is_no_word_file_is_refused(rubbish: bytes) -> None:
    with pytest.raises(TemplateFault):
        check_package(rubbish)


@pytest.mark.parametrize(
    "name",
    ["../luar.xml", "/mutlak.xml", "word\\luar.xml", "C:x.xml", "word/vbaProject.bin", "word/activeX/activeX1.xml",
     "word/embeddings/oleObject1.bin", "word/media/gambar.svg", "word/afchunk.mht", "word/halaman.html"],
)  # fmt: skip
def test_entries_that_may_not_be_there(genuine: bytes, name: str) -> None:
    with pytest.raises(TemplateFault):
        check_package(grown(genuine, name))


def test_a_duplicate_entry_is_refused(genuine: bytes) -> None:
    with pytest.raises(TemplateFault, match="nama ganda"):
        check_package(grown(genuine, "WORD/document.xml"))


def test_a_symbolic_link_is_refused(genuine: bytes) -> None:
    with pytest.raises(TemplateFault, match="tautan"):
        check_package(grown(genuine, "word/tautan", attributes=(stat.S_IFLNK | 0o777) << 16))


def test_a_bomb_is_refused_before_it_is_unpacked(genuine: bytes) -> None:
    with pytest.raises(TemplateFault, match="terlalu besar"):
        check_package(grown(genuine, "word/besar.xml", b"0" * 20_000_000))


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(TemplateFault, match="MB"):
        check_package(b"0" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://contoh.id/gambar.png"),
        ("image", "file:///etc/passwd"),
        ("attachedTemplate", "http://contoh.id/templat.dotm"),
        ("hyperlink", "file:///etc/passwd"),
        ("hyperlink", "javascript:alert(1)"),
        ("frame", "http://contoh.id/"),
    ],
)
def test_nothing_may_come_from_outside(genuine: bytes, kind: str, target: str) -> None:
    with pytest.raises(TemplateFault):
        check_package(related(genuine, kind, target))


@pytest.mark.parametrize("target", ["https://belukab.go.id/", "http://belukab.go.id/", "mailto:umum@belukab.go.id"])
def test_links_that_a_reader_follows_may_stay(genuine: bytes, target: str) -> None:
    check_package(related(genuine, "hyperlink", target))


@pytest.mark.parametrize("kind", ["aFChunk", "oleObject", "attachedTemplate", "subDocument"])
def test_active_relations_are_refused_inside_too(genuine: bytes, kind: str) -> None:
    with pytest.raises(TemplateFault):
        check_package(related(genuine, kind, "bagian.xml", "Internal"))


def test_a_dtd_is_refused(genuine: bytes) -> None:
    content = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(TemplateFault, match="DTD"):
        check_package(grown(genuine, "word/dtd.xml", content))


def test_macro_enabled_documents_are_refused(genuine: bytes) -> None:
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with pytest.raises(TemplateFault, match=r"\.docx"):
        check_package(changed(genuine, TYPES, plain, macro))


@pytest.mark.parametrize(
    "field",
    [
        '<w:r><w:instrText> INCLUDETEXT "x" </w:instrText></w:r>',
        "<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText></w:r>",
        '<w:fldSimple w:instr="MACROBUTTON x"/>',
    ],
)
def test_fields_that_act_are_refused_even_when_split(genuine: bytes, field: str) -> None:
    with pytest.raises(TemplateFault, match="bidang"):
        check_package(changed(genuine, MAIN, "</w:p>", f"{field}</w:p>"))
