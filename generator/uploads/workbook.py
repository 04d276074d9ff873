"""Judges an Excel file that somebody brought: a plain .xlsx without macros, objects or anything fetched from outside.

Runs in the inspection's limited process only.
"""

from __future__ import annotations

import re
import stat
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree  # type: ignore[import-untyped]
from python_calamine import load_workbook

from core.i18n import _
from generator.faults import UploadFault
from generator.package import MAX_ENTRIES, MAX_RATIO, Element

MAIN_SHEET_PART = "xl/workbook.xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TYPES = "[Content_Types].xml"
_MOST_UNPACKED = 100_000_000
_SAFE_TARGETS = ("http://", "https://", "mailto:")
_ACTIVE_NAMES = re.compile(
    r"vba|macro|activex|oleobject|/embeddings/|externalLinks/|connections\.xml|queryTables/|ctrlProps/"
    r"|\.(svg|html?|mht|rtf)$|^(?!xl/printerSettings/).*\.bin$",
    re.I,
)
_ACTIVE_TYPES = re.compile(r"macroEnabled|vba|activeX|oleObject|svg|html|rtf|sheet\.binary", re.I)
_ACTIVE_RELATIONS = re.compile(
    r"externalLink|oleObject|vbaProject|control|macrosheet|connections|queryTable|package", re.I
)
#: A call of another program (`cmd|'/c …'!A1`), of a macro, or of another machine.
_ACTIVE_FORMULA = re.compile(r"""^[^"]*\w\s*\||\b(?:CALL|REGISTER|EXEC|WEBSERVICE|RTD|DDE)\s*\(|^[^"]*\[\d+\]""", re.I)
_FORMULA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def judge_workbook(content: bytes) -> None:
    """Raise `UploadFault`, or any other error where the file is broken."""
    try:
        with ZipFile(BytesIO(content)) as package:
            _check_directory(package.infolist())
            if package.testzip():
                raise UploadFault(_("Berkas Excel ini rusak. Buka, simpan ulang, lalu unggah lagi."))
            for entry in package.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    _check_part(entry.filename, _parsed(package.read(entry)))
    except (BadZipFile, NotImplementedError, EOFError, zlib.error) as fault:
        raise UploadFault(_("Berkas Excel ini rusak. Buka, simpan ulang, lalu unggah lagi.")) from fault
    load_workbook(BytesIO(content))


def _check_directory(entries: list[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    faults = {
        _("isi berkasnya tidak lengkap"): _TYPES not in names,
        _("terlalu banyak isi"): len(entries) > MAX_ENTRIES,
        _("nama ganda"): len(set(map(str.lower, names))) != len(names),
        _("nama yang keluar dari berkas"): any(_escapes(name) for name in names),
        _("tautan berkas"): any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries),
        _("isi tersandi"): any(entry.flag_bits & 0x1 for entry in entries),
        _("isi terlalu besar"): sum(entry.file_size for entry in entries) > _MOST_UNPACKED
        or any(entry.file_size > MAX_RATIO * max(entry.compress_size, 1000) for entry in entries),
        _("makro, sambungan data, atau objek tertanam"): any(_ACTIVE_NAMES.search(name) for name in names),
    }
    for fault, applies in faults.items():
        if applies:
            _refuse(fault)


def _escapes(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _parsed(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        _refuse(_("DTD"))
    return root


def _check_part(name: str, root: Element) -> None:
    if name == _TYPES:
        types = {str(each.get("PartName", "")): str(each.get("ContentType", "")) for each in root}
        if types.get(f"/{MAIN_SHEET_PART}") != _MAIN_TYPE:
            raise UploadFault(_("Simpan sebagai Buku Kerja Excel (.xlsx), bukan jenis lain."))
        if any(_ACTIVE_TYPES.search(str(each.get("ContentType", ""))) for each in root):
            _refuse(_("makro, sambungan data, atau objek tertanam"))
    for relation in root.iter(_RELATION):
        kind, target = str(relation.get("Type", "")).rsplit("/", 1)[-1], str(relation.get("Target", ""))
        outside = relation.get("TargetMode") == "External"
        if _ACTIVE_RELATIONS.search(kind):
            _refuse(_("makro, sambungan data, atau objek tertanam"))
        if outside and not (kind == "hyperlink" and target.lower().startswith(_SAFE_TARGETS)):
            _refuse(_("isi yang diambil dari luar: {target}", target=target[:80]))
    for formula in root.iter(_FORMULA):
        if _ACTIVE_FORMULA.search(formula.text or ""):
            _refuse(_("rumus yang memanggil program atau berkas lain: {formula}", formula=formula.text[:60]))


def _refuse(fault: str) -> None:
    raise UploadFault(_("Berkas Excel ini ditolak: {fault}. Simpan salinan tanpa itu, lalu unggah lagi.", fault=fault))
