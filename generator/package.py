"""Judges a Word file before anything opens it: an uploaded file is a program until it is proved to be a document."""

from __future__ import annotations

import re
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
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
_NEEDED = frozenset({MAIN_PART, _TYPES, "_rels/.rels"})
_SAFE_TARGETS = ("http://", "https://", "mailto:", "#")
_ACTIVE = re.compile(
    r"vba|macro|activex|oleobject|/embeddings/|\.svg$|\.html?$|\.mht$|\.rtf$|(?<!/printerSettings\d)\.bin$|afchunk",
    re.I,
)
_ACTIVE_TYPES = re.compile(r"macroEnabled|vba|activeX|oleObject|svg|html|rtf|ms-office|x-ms", re.I)
_ACTIVE_RELATIONS = frozenset({
    "attachedtemplate", "afchunk", "oleobject", "vbaproject", "control", "subdocument", "frame", "package",
    "extensibility", "webextension", "webextensiontaskpanes", "attachedtoolbars", "keymapcustomizations",
})  # fmt: skip
#: Word writes parts of XML under these endings alone.
_RELS = ".rels"
_XML = (".xml", _RELS)
#: What leads a reader elsewhere, and fetches nothing by itself.
_LINKS = frozenset({"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"})
_ACTIVE_FIELD = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD|MACROBUTTON|QUOTE|FILLIN|ASK|ADDIN|"
    r"EMBED|CONTROL|HTMLCONTROL|PRINT|GOTOBUTTON|HYPERLINK\s+\"?(?!https?:|mailto:|\\l|\"\\l)[a-z]+:)",
    re.I,
)
#: Elements that lay other files, objects or buttons into the text.
_OBJECTS = ("altChunk", "subDoc", "object", "control")
_SOURCE = re.compile(r"(^|\})(src|href|althref)$", re.I)
_ADDRESS = re.compile(r"\s*([a-z][a-z0-9+.-]+:|\\\\|//)", re.I)
_STARTS = re.compile(r"program|macro", re.I)
#: After one of these nothing inside the package is opened.
_STOPPING = frozenset({"bukan-docx", "zip-banyak", "zip-ganda", "zip-keluar", "zip-tautan", "zip-sandi", "zip-bom"})
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class PackageFault:
    """What a Word file holds that it may not: a code for programs, a message for people, and where.

    `part` is the entry of the zip directory, `relation` the id of the relationship, `quote` the words themselves.
    """

    code: str
    message: str
    part: str = ""
    relation: str = ""
    quote: str = ""


def check_package(docx: bytes) -> None:
    """Raise `TemplateFault` unless the bytes are a plain .docx: no active content, nothing fetched from elsewhere."""
    for fault in package_faults(docx):
        raise TemplateFault(fault.message)


def package_faults(docx: bytes) -> Iterator[PackageFault]:
    """Everything that keeps the bytes from being a plain .docx, whatever is safe to look at judged at once."""
    if len(docx) > MAX_BYTES:
        yield PackageFault("besar", _("Berkas Word lebih dari {most} MB.", most=MAX_BYTES // 10**6))
        return
    if not docx.startswith(b"PK\x03\x04"):
        yield PackageFault("bukan-docx", _("Berkas ini bukan berkas Word (.docx)."))
        return
    try:
        with ZipFile(BytesIO(docx)) as package:
            found = list(_directory_faults(package.infolist()))
            yield from found
            if any(fault.code in _STOPPING for fault in found):
                return
            for entry in package.infolist():
                if entry.filename.lower().endswith(_XML):
                    yield from _part_faults(package, entry.filename)
    except (BadZipFile, NotImplementedError, EOFError, zlib.error, RuntimeError):
        yield PackageFault("bukan-docx", _("Berkas ini bukan berkas Word (.docx)."))


def check_outside_links(docx: bytes) -> None:
    """Raise `TemplateFault` when a document would fetch anything from outside itself."""
    with ZipFile(BytesIO(docx)) as package:
        for name in package.namelist():
            if name.lower().endswith(_RELS):
                for fault in _relation_faults(package, name, _parse(name, package.read(name))):
                    raise TemplateFault(fault.message)


def xml_parts(docx: bytes, beginning: tuple[str, ...] = ("",)) -> Iterator[tuple[str, Element]]:
    """The XML parts whose names begin so, from a package whose directory was judged first."""
    if len(docx) > MAX_BYTES:
        raise TemplateFault(_("Berkas Word lebih dari {most} MB.", most=MAX_BYTES // 10**6))
    try:
        with ZipFile(BytesIO(docx)) as package:
            for fault in _directory_faults(package.infolist()):
                raise TemplateFault(fault.message)
            for entry in package.infolist():
                if entry.filename.lower().endswith(_XML) and entry.filename.startswith(beginning):
                    yield entry.filename, _parse(entry.filename, package.read(entry))
    except (BadZipFile, NotImplementedError, EOFError) as fault:
        raise TemplateFault(_("Berkas ini bukan berkas Word (.docx).")) from fault


def _directory_faults(entries: list[ZipInfo]) -> Iterator[PackageFault]:
    names = [entry.filename for entry in entries]
    lowered = [name.lower() for name in names]
    bombs = [entry.filename for entry in entries if entry.file_size > MAX_RATIO * max(entry.compress_size, 1000)]
    faults = (
        ("bukan-docx", _("berkas utama Word tidak ada"), [] if set(names) >= _NEEDED else [MAIN_PART]),
        ("zip-banyak", _("terlalu banyak isi"), names[MAX_ENTRIES:][:1]),
        ("zip-ganda", _("nama ganda"), [name for name in names if lowered.count(name.lower()) > 1][-1:]),
        ("zip-keluar", _("nama yang keluar dari berkas"), [name for name in names if _escapes(name)]),
        ("zip-tautan", _("tautan berkas"), [e.filename for e in entries if stat.S_ISLNK(e.external_attr >> 16)]),
        ("zip-sandi", _("isi tersandi"), [entry.filename for entry in entries if entry.flag_bits & 0x1]),
        ("zip-bom", _("isi terlalu besar"), bombs or _too_much(entries)),
        ("objek", _("makro atau objek tertanam"), [name for name in names if _ACTIVE.search(name)]),
    )
    for code, fault, found in faults:
        for name in found:
            yield PackageFault(code, _("Berkas Word ditolak: {fault}.", fault=fault), name)


def _too_much(entries: list[ZipInfo]) -> list[str]:
    largest = max(entries, key=lambda entry: entry.file_size, default=None)
    total = sum(entry.file_size for entry in entries)
    return [largest.filename] if largest and total > MAX_UNPACKED else []


def _escapes(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _part_faults(package: ZipFile, name: str) -> Iterator[PackageFault]:
    content = package.read(name)
    try:
        root = _parse(name, content)
    except TemplateFault as fault:
        yield PackageFault("dtd" if b"<!DOCTYPE" in content else "xml-rusak", fault.message, name)
        return
    if name == _TYPES:
        yield from _type_faults(root)
    elif name.lower().endswith(_RELS):
        yield from _relation_faults(package, name, root)
    else:
        yield from _field_faults(name, root)
        yield from _address_faults(name, root)
        yield from _object_faults(name, root)


def _parse(name: str, content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(_("Bagian {name} dalam berkas Word rusak.", name=name)) from fault
    if root.getroottree().docinfo.doctype:
        raise TemplateFault(_("Bagian {name} memuat DTD, yang tidak diizinkan.", name=name))
    return root


def _type_faults(root: Element) -> Iterator[PackageFault]:
    types = {str(each.get("PartName", "")): str(each.get("ContentType", "")) for each in root}
    main = types.get(f"/{MAIN_PART}", "")
    if main != _MAIN_TYPE:
        message = _("Simpan templat sebagai Dokumen Word (.docx), bukan jenis lain.")
        yield PackageFault("bukan-docx", message, MAIN_PART, quote=main)
    for each in root:
        kind = str(each.get("ContentType", ""))
        if _ACTIVE_TYPES.search(kind):
            message = _("Berkas Word memuat jenis isi yang tidak diizinkan: {kind}.", kind=kind)
            yield PackageFault("objek", message, str(each.get("PartName", "")).lstrip("/"), quote=kind)
        name = str(each.get("PartName") or f".{each.get('Extension', '')}")
        if kind.endswith("+xml") and not name.lower().endswith((*_XML, ".vml")):
            message = _("Bagian {part} berisi XML tetapi bernama lain, sehingga lolos dari pemeriksaan.", part=name)
            yield PackageFault("bagian-asing", message, name.lstrip("/"), quote=kind)


def _relation_faults(package: ZipFile, name: str, root: Element) -> Iterator[PackageFault]:
    fetched = cache(lambda: _fetched_ids(package, name))
    for relation in root.iter(_RELATION):
        kind = str(relation.get("Type", "")).rsplit("/", 1)[-1]
        target, where = str(relation.get("Target", "")), str(relation.get("Id", ""))
        if kind == "officeDocument" and name == "_rels/.rels" and target.lstrip("/") != MAIN_PART:
            message = _("Badan surat berkas ini bukan {part}, melainkan {other}.", part=MAIN_PART, other=target)
            yield PackageFault("bagian-asing", message, name, where, target)
        if kind.lower() in _ACTIVE_RELATIONS:
            message = _("Berkas Word memuat {kind}, yang tidak diizinkan.", kind=kind)
            yield PackageFault("objek", message, name, where, f"{kind}: {target}")
            continue
        # A mode that nobody knows, or an address where a part's name should stand, counts as outside.
        outside = relation.get("TargetMode", "Internal") != "Internal" or ":" in target or "\\" in target
        is_link = kind == "hyperlink" and target.lower().startswith(_SAFE_TARGETS) and where not in fetched()
        if outside and not is_link:
            message = _("Berkas Word mengambil isi dari luar ({part}): {target}", part=name, target=target)
            yield PackageFault("tautan-luar", message, name, where, target)


def _fetched_ids(package: ZipFile, relations: str) -> frozenset[str]:
    """The relations that something else than a link uses: what is called a link may be fetched as a picture."""
    folder, _slash, file = relations.rpartition("/")
    source = f"{folder[: -len('_rels')]}{file[: -len(_RELS)]}".lower()
    written = next((package.read(name) for name in package.namelist() if name.lower() == source), b"")
    try:
        root = _parse(source, written)
    except TemplateFault:
        # A part that cannot be read is told of by itself.
        return frozenset()
    others = (each for each in root.iter(etree.Element) if str(each.tag).rpartition("}")[2] not in _LINKS)
    return frozenset(str(value) for each in others for key, value in each.attrib.items() if "}" in str(key))


def _field_faults(name: str, root: Element) -> Iterator[PackageFault]:
    for code in field_codes(root):
        if _ACTIVE_FIELD.match(code):
            shown = code.strip()[:40]
            message = _("Bagian {name} memuat bidang Word yang tidak diizinkan: {code}", name=name, code=shown)
            yield PackageFault("bidang", message, name, quote=shown)


def _address_faults(name: str, root: Element) -> Iterator[PackageFault]:
    """Old drawings may name a picture's address themselves, and buttons what they start."""
    for element in root.iter(etree.Element) if name.startswith("word/") else ():
        for key, value in element.attrib.items():
            is_source = _SOURCE.search(str(key)) and _ADDRESS.match(str(value))
            if is_source or (str(key) == "action" and _STARTS.search(str(value))):
                message = _("Berkas Word mengambil isi dari luar ({part}): {target}", part=name, target=value)
                yield PackageFault("tautan-luar", message, name, quote=str(value))


def _object_faults(name: str, root: Element) -> Iterator[PackageFault]:
    for element in root.iter(*(f"{_W}{each}" for each in _OBJECTS)):
        kind = str(element.tag).rpartition("}")[2]
        yield PackageFault("objek", _("Berkas Word memuat {kind}, yang tidak diizinkan.", kind=kind), name, quote=kind)


def field_codes(root: Element) -> Iterator[str]:
    """The field codes inside an element; spread over several runs of a paragraph, they are joined."""
    for each in root.iter(f"{_W}fldSimple"):
        yield str(each.get(f"{_W}instr", ""))
    for paragraph in root.iter(f"{_W}p"):
        yield from ("".join(part) for part in _instructions(paragraph))


def _instructions(paragraph: Element) -> Iterator[list[str]]:
    """What stands between a field's begin and its result: ordinary words there are read as part of the code too."""
    code: list[str] = []
    begun: list[bool] = []
    for node in paragraph.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        if node.tag != f"{_W}fldChar":
            if node.tag == f"{_W}instrText" or (begun and begun[-1]):
                code.append(node.text or "")
            continue
        kind = node.get(f"{_W}fldCharType")
        if kind == "begin":
            begun.append(True)
        elif begun and kind == "separate":
            begun[-1] = False
        elif begun:
            begun.pop()
        if code:
            yield code
            code = []
    if code:
        yield code
