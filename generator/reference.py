"""docxtpl itself: for templates that use more than `generator/compiled.py` covers, and as the measure of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree  # type: ignore[import-untyped]

from generator.cells import with_paragraphs
from generator.environment import ENVIRONMENT
from generator.properties import describe, described


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """Refuses XML that docxtpl would mend silently, and with it lose text."""

    def build_xml(self, context: Mapping[str, Any], jinja_env: Any = None) -> str:
        xml = with_paragraphs(str(super().build_xml(context, jinja_env)))
        etree.fromstring(xml)
        return xml


def render_with_docxtpl(docx: bytes, context: Mapping[str, Any]) -> bytes:
    """The letter as docxtpl makes it; raises Jinja's faults and `XMLSyntaxError`."""
    template = _StrictTemplate(BytesIO(docx))
    template.render(dict(context), jinja_env=ENVIRONMENT)
    describe(template.docx.core_properties, described(context))
    written = BytesIO()
    template.save(written)
    return written.getvalue()
