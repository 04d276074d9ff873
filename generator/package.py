"""Judges a Word file before anything opens it: an uploaded file is a program until it is proved to be a document."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree  # type: ignore[import-untyped]

from core.i18n import _
from generator.faults import TemplateFault

#: An element of parsed XML; lxml names no type of its own.
Element: TypeAlias = Any

MAX_BYTES = 10_000_000
MAX_UNPACKED = 50_000_000
MAX_ENTRIES = 500
MAX_RATIO = 200

MAIN_PART = "word/document.xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_SAFE_TARGETS = ("http://", "https://", "mailto:")
_ACTIVE = re.compile(r"vba|macro|activex|oleobject|/embeddings/|\.svg$|\.html?$|\.mht$|\.rtf$|\.bin$|afchunk", re.I)
_ACTIVE_TYPES = re.compile(r"macroEnabled|vba|activeX|oleObject|svg|html|rtf|ms-office|x-ms", re.I)
_ACTIVE_RELATIONS = ("attachedTemplate", "aFChunk", "oleObject", "vbaProject", "control", "subDocument", "frame")
_ACTIVE_FIELD = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)\b", re.I
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def check_package(docx: bytes) -> None:
    """Raise `TemplateFault` unless the bytes are a plain .docx: no active content, nothing fetched from elsewhere."""
    for name, root in xml_parts(docx):
        if name == _TYPES:
            _check_types(root)
        elif name.endswith(".rels"):
            _check_relations(name, root)
        else:
            _check_fields(name, root)


def check_outside_links(docx: bytes) -> None:
    """Raise `TemplateFault` when a document would fetch anything from outside itself."""
    with ZipFile(BytesIO(docx)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                _check_relations(name, _parse(name, package.read(name)))


def xml_parts(docx: bytes, beginning: tuple[str, ...] = ("",)) -> Iterator[tuple[str, Element]]:
    """The XML parts whose names begin so, from a package whose directory was judged first."""
    if len(docx) > MAX_BYTES:
        raise TemplateFault(_("Berkas Word lebih dari {most} MB.", most=MAX_BYTES // 10**6))
    try:
        with ZipFile(BytesIO(docx)) as package:
            _check_directory(package.infolist())
            for entry in package.infolist():
                if entry.filename.endswith((".xml", ".rels")) and entry.filename.startswith(beginning):
                    yield entry.filename, _parse(entry.filename, package.read(entry))
    except (BadZipFile, NotImplementedError, EOFError) as fault:
        raise TemplateFault(_("Berkas ini bukan berkas Word (.docx).")) from fault


def _check_directory(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    faults = {
        _("berkas utama Word tidak ada"): MAIN_PART not in names or _TYPES not in names,
        _("terlalu banyak isi"): len(entries) > MAX_ENTRIES,
        _("nama ganda"): len(set(map(str.lower, names))) != len(names),
        _("nama yang keluar dari berkas"): any(_escapes(name) for name in names),
        _("tautan berkas"): any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries),
        _("isi tersandi"): any(entry.flag_bits & 0x1 for entry in entries),
        _("isi terlalu besar"): sum(entry.file_size for entry in entries) > MAX_UNPACKED
        or any(entry.file_size > MAX_RATIO * max(entry.compress_size, 1000) for entry in entries),
        _("makro atau objek tertanam"): any(_ACTIVE.search(name) for name in names),
    }
    for fault, applies in faults.items():
        if applies:
            raise TemplateFault(_("Berkas Word ditolak: {fault}.", fault=fault))


def _escapes(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _parse(name: str, content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(_("Bagian {name} dalam berkas Word rusak.", name=name)) from fault
    if root.getroottree().docinfo.doctype:
        raise TemplateFault(_("Bagian {name} memuat DTD, yang tidak diizinkan.", name=name))
    return root


def _check_types(root: Element) -> None:
    types = {str(each.get("PartName", "")): str(each.get("ContentType", "")) for each in root}
    if types.get(f"/{MAIN_PART}") != _MAIN_TYPE:
        raise TemplateFault(_("Simpan templat sebagai Dokumen Word (.docx), bukan jenis lain."))
    for each in root:
        if _ACTIVE_TYPES.search(str(each.get("ContentType", ""))):
            raise TemplateFault(_("Berkas Word memuat jenis isi yang tidak diizinkan: {kind}.",
                                  kind=each.get("ContentType")))  # fmt: skip


def _check_relations(name: str, root: Element) -> None:
    for relation in root.iter(_RELATION):
        kind = str(relation.get("Type", "")).rsplit("/", 1)[-1]
        target = str(relation.get("Target", ""))
        if kind in _ACTIVE_RELATIONS:
            raise TemplateFault(_("Berkas Word memuat {kind}, yang tidak diizinkan.", kind=kind))
        outside = relation.get("TargetMode") == "External"
        if outside and not (kind == "hyperlink" and target.lower().startswith(_SAFE_TARGETS)):
            raise TemplateFault(_("Berkas Word mengambil isi dari luar ({part}): {target}", part=name, target=target))


def _check_fields(name: str, root: Element) -> None:
    """Field codes may be spread over several runs of a paragraph: they are judged joined."""
    codes = [str(each.get(f"{_W}instr", "")) for each in root.iter(f"{_W}fldSimple")]
    for paragraph in root.iter(f"{_W}p"):
        codes.extend("".join(part) for part in _instructions(paragraph))
    for code in codes:
        if _ACTIVE_FIELD.match(code):
            raise TemplateFault(_("Bagian {name} memuat bidang Word yang tidak diizinkan: {code}",
                                  name=name, code=code.strip()[:40]))  # fmt: skip


def _instructions(paragraph: Element) -> Iterator[list[str]]:
    code: list[str] = []
    for node in paragraph.iter(f"{_W}fldChar", f"{_W}instrText"):
        if node.tag == f"{_W}instrText":
            code.append(node.text or "")
        elif code:
            yield code
            code = []
    if code:
        yield code
