"""Word letters from Word templates: prepared once for a profile, rendered as often as wanted.

docxtpl stands behind `render` alone, so that a faster renderer can take its place without a caller noticing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, UndefinedError
from lxml import etree  # type: ignore[import-untyped]

from core.i18n import _
from core.profile import DocumentForm, Layout
from generator.environment import ENVIRONMENT, MARKS, judge
from generator.faults import TemplateFault
from generator.layout import apply_layout
from generator.package import check_outside_links, check_package
from generator.parts import refuse_tags_elsewhere, sources
from generator.reading import all_text

#: The longest text that a core property of a Word file may hold.
_PROPERTY_LENGTH = 255


@dataclass(frozen=True, slots=True)
class PreparedTemplate:
    """A judged template with a profile laid over it; reuse it for every letter of its kind."""

    form: DocumentForm
    docx: bytes


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """Refuses XML that docxtpl would mend silently, and with it lose text."""

    def build_xml(self, context: Mapping[str, Any], jinja_env: Any = None) -> str:
        xml = str(super().build_xml(context, jinja_env))
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as fault:
            raise TemplateFault(
                _("Templat menghasilkan dokumen rusak; periksa letak tanda {{%p}}, {{%tr}} dan pasangannya: {fault}",
                  fault=fault.msg)
            ) from fault  # fmt: skip
        return xml


def prepare(template: bytes, layout: Layout, form: DocumentForm) -> PreparedTemplate:
    """Judge a Word template and lay the profile over it.

    Raises `TemplateFault`, for the template's maintainer, when it is not a plain Word file or uses what it may not.
    """
    check_package(template)
    for source in sources(template).values():
        judge(source)
    refuse_tags_elsewhere(template)
    return PreparedTemplate(form, apply_layout(template, layout, form))


def render(prepared: PreparedTemplate, context: Mapping[str, Any]) -> bytes:
    """One letter as a Word file.

    Raises `TemplateFault` when the template asks for a name the context lacks, or would print one of its own tags.
    """
    template = _StrictTemplate(BytesIO(prepared.docx))
    try:
        template.render(dict(context), jinja_env=ENVIRONMENT)
    except UndefinedError as fault:
        raise TemplateFault(_("Templat meminta isian yang tidak ada: {fault}.", fault=fault.message)) from fault
    except (TemplateError, TypeError, ValueError, KeyError) as fault:
        raise TemplateFault(_("Templat tidak dapat diisi: {fault}", fault=fault)) from fault
    _describe(template.docx.core_properties, context)
    written = BytesIO()
    template.save(written)
    docx = written.getvalue()
    check_outside_links(docx)
    _refuse_leftovers(docx, context)
    return docx


def _describe(properties: Any, context: Mapping[str, Any]) -> None:
    properties.title = str(context["hal"])[:_PROPERTY_LENGTH]
    properties.subject = str(context["nomor"])[:_PROPERTY_LENGTH]
    properties.author = str(context["kop"]["kantor"])[:_PROPERTY_LENGTH]
    on = datetime.combine(date.fromisoformat(context["tanggal"]), time(), UTC)
    properties.created = properties.modified = on


def _refuse_leftovers(docx: bytes, context: Mapping[str, Any]) -> None:
    """A tag in the finished letter is a fault, unless its writer typed those very characters."""
    text = all_text(docx)
    if not any(mark in text for mark in MARKS):
        return
    typed = {line for value in _texts(context) for line in re.split(r"\n", value) if any(m in line for m in MARKS)}
    for line in sorted(typed, key=len, reverse=True):
        text = text.replace(line, "").replace(line.strip(), "")
    if any(mark in text for mark in MARKS):
        raise TemplateFault(_("Surat yang jadi masih memuat tanda templat."))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
