"""The parts of a Word template that docxtpl renders, as the Jinja text they become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docx.opc.part import Part
from docxtpl import DocxTemplate

from core.i18n import _
from generator.environment import MARKS
from generator.faults import TemplateFault
from generator.package import MAIN_PART, Element, xml_parts

_RENDERED = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml",
)
_DECLARATION = re.compile(r"<\?xml [^>]*\?>\s*")
_BODY_OPENS, _BODY_CLOSES = "<w:body", "</w:body>"


@dataclass(frozen=True, slots=True)
class RenderedPart:
    """One part: its Jinja text, and the XML before and after it that stays as it is."""

    name: str
    source: str
    before: str = ""
    after: str = ""


def rendered_parts(docx: bytes) -> Iterator[RenderedPart]:
    """Each part that is rendered; of the main one, docxtpl renders the body only."""
    template = DocxTemplate(BytesIO(docx))
    template.render_init()
    for part in template.docx.part.package.parts:
        if not str(part.content_type).endswith(_RENDERED):
            continue
        xml = part.blob.decode("utf-8")
        declaration = _DECLARATION.match(xml)
        start, end = declaration.end() if declaration else 0, len(xml)
        if name(part) == MAIN_PART:
            start, end = xml.find(_BODY_OPENS), xml.rfind(_BODY_CLOSES) + len(_BODY_CLOSES)
            if start < 0 or end < start:
                raise TemplateFault(_("Berkas Word ini tidak berisi teks."))
        yield RenderedPart(name(part), str(template.patch_xml(xml[start:end])), xml[:start], xml[end:])


def sources(docx: bytes) -> dict[str, str]:
    """The Jinja text of each rendered part by its name, tags that Word split over several runs joined."""
    return {part.name: part.source for part in rendered_parts(docx)}


def refuse_tags_elsewhere(docx: bytes) -> None:
    """Raise `TemplateFault` for a tag in a part that is not rendered, where it would be printed as it stands."""
    rendered = sources(docx).keys()
    for part, root in xml_parts(docx):
        if part in rendered:
            continue
        text = "".join(str(node) for node in root.itertext()) + "".join(_attributes(root))
        if any(mark in text for mark in MARKS):
            raise TemplateFault(
                _("Bagian {part} memuat tanda templat, tetapi bagian itu tidak diisi. Pindahkan ke badan surat, "
                  "kepala atau kaki halaman.", part=part)
            )  # fmt: skip


def name(part: Part) -> str:
    """A part's name as it stands in the zip directory."""
    return str(part.partname).lstrip("/")


def _attributes(root: Element) -> Iterator[str]:
    for element in root.iter():
        yield from (str(value) for value in element.attrib.values())
