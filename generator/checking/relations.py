"""How the parts of a Word file hang together: what points where, and which parts come to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]

from core.i18n import _
from generator.checking.story import W, is_filled, is_on
from generator.environment import MARKS
from generator.package import MAIN_PART, Element, PackageFault

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TEXTS = ("header", "footer", "footnotes")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a `.rels` part: `target` is the entry it means, empty for an address outside."""

    part: str
    id: str
    kind: str
    written: str
    target: str


def relations_of(docx: bytes) -> list[Relation]:
    """Every relation of a package that may be opened; parts that cannot be read are told of elsewhere."""
    found: list[Relation] = []
    with ZipFile(BytesIO(docx)) as package:
        for name in package.namelist():
            if name.lower().endswith(".rels"):
                try:
                    root = etree.fromstring(package.read(name), _PARSER)
                except etree.XMLSyntaxError:
                    continue
                found += [_relation(name, each) for each in root if isinstance(each.tag, str)]
    return found


def _relation(name: str, element: Element) -> Relation:
    written = str(element.get("Target", ""))
    is_inside = element.get("TargetMode", "Internal") == "Internal" and ":" not in written and written[:1] != "#"
    folder = dirname(dirname(name))
    target = normpath(join("/", folder, written)).lstrip("/") if is_inside else ""
    return Relation(name, str(element.get("Id", "")), str(element.get("Type", "")).rsplit("/", 1)[-1], written, target)


def relation_faults(relations: list[Relation], names: frozenset[str]) -> Iterator[PackageFault]:
    """Parts that are missing, that carry text under a name of their own, and tags in addresses."""
    for each in relations:
        if any(mark in each.written for mark in MARKS):
            message = _("Ada tanda templat di dalam alamat tautan.")
            yield PackageFault("tanda-di-luar", message, each.part, each.id, each.written)
        elif each.target and each.target.lower() not in names:
            message = _("Berkas ini menunjuk gambar atau bagian yang tidak ada di dalamnya: {target}",
                        target=each.written)  # fmt: skip
            yield PackageFault("bagian-hilang", message, each.part, each.id, each.written)
        elif each.kind in _TEXTS and each.target and not is_filled(each.target):
            message = _("Kepala, kaki halaman, atau catatan kaki tersimpan dengan nama yang tidak dikenal: {target}",
                        target=each.written)  # fmt: skip
            yield PackageFault("bagian-asing", message, each.part, each.id, each.written)


def printed_parts(relations: list[Relation], parts: Mapping[str, Element]) -> frozenset[str]:
    """The parts that come onto a page of every letter, however short: the body, footnotes, and first pages' margins.

    Of a section's headers and footers that is the first page's where it has one of its own, otherwise the usual one; a
    section without its own takes those of the section before.
    """
    body = parts[MAIN_PART]
    shown = {MAIN_PART}
    targets = {each.id: each.target for each in relations if each.part == "word/_rels/document.xml.rels"}
    current: dict[tuple[str, str], str] = {}
    for section in body.iter(f"{W}sectPr"):
        for place in ("header", "footer"):
            for reference in section.iter(f"{W}{place}Reference"):
                kind = str(reference.get(f"{W}type", "default"))
                current[place, kind] = targets.get(reference.get(f"{_R}id", ""), "")
            shown.add(current.get((place, "first" if is_on(section.find(f"{W}titlePg")) else "default"), ""))
    if body.find(f".//{W}footnoteReference") is not None:
        shown.update(each.target for each in relations if each.kind == "footnotes")
    return frozenset(shown)
