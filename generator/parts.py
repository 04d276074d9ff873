"""The parts of a Word template that docxtpl renders, as the Jinja text they become."""

from __future__ import annotations

from collections.abc import Iterator
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


def sources(docx: bytes) -> dict[str, str]:
    """The Jinja text of each rendered part by its name, tags that Word split over several runs joined."""
    template = DocxTemplate(BytesIO(docx))
    template.render_init()
    found = {MAIN_PART: str(template.patch_xml(template.get_xml()))}
    for part in _rendered_parts(template):
        if name(part) != MAIN_PART:
            found[name(part)] = str(template.patch_xml(part.blob.decode("utf-8")))
    return found


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


def _rendered_parts(template: DocxTemplate) -> Iterator[Part]:
    for part in template.docx.part.package.parts:
        if str(part.content_type).endswith(_RENDERED):
            yield part
