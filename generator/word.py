"""Word letters from Word templates: prepared once for a profile, rendered as often as wanted.

Callers see `prepare` and `render` alone; whether a template was compiled or docxtpl works stays behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers.expat import ExpatError

from jinja2 import TemplateError, UndefinedError
from lxml import etree  # type: ignore[import-untyped]

from core.i18n import _
from core.profile import DocumentForm, Layout
from generator.compiled import CompiledTemplate, Rendered, compile_template
from generator.environment import MARKS, judge
from generator.faults import TemplateFault
from generator.layout import apply_layout
from generator.package import check_outside_links, check_package
from generator.parts import refuse_tags_elsewhere, sources
from generator.reading import all_text
from generator.reference import render_with_docxtpl


@dataclass(frozen=True, slots=True)
class PreparedTemplate:
    """A judged template with a profile laid over it; reuse it for every letter of its kind."""

    form: DocumentForm
    docx: bytes
    #: None where the template uses what only docxtpl covers.
    compiled: CompiledTemplate | None = None


def prepare(template: bytes, layout: Layout, form: DocumentForm) -> PreparedTemplate:
    """Judge a Word template and lay the profile over it.

    Raises `TemplateFault`, for the template's maintainer, when it is not a plain Word file or uses what it may not.
    """
    check_package(template)
    for source in sources(template).values():
        judge(source)
    refuse_tags_elsewhere(template)
    laid = apply_layout(template, layout, form)
    check_outside_links(laid)
    return PreparedTemplate(form, laid, compile_template(laid))


def render(prepared: PreparedTemplate, context: Mapping[str, Any]) -> bytes:
    """One letter as a Word file; raises as `rendered` does."""
    return rendered(prepared, context).word


def rendered(prepared: PreparedTemplate, context: Mapping[str, Any]) -> Rendered:
    """One letter, for people and for LibreOffice.

    Raises `TemplateFault` when the template asks for a name the context lacks, or would print one of its own tags.
    """
    try:
        letter, may_hold_tags = _filled(prepared, context)
    except UndefinedError as fault:
        raise TemplateFault(_("Templat meminta isian yang tidak ada: {fault}.", fault=fault.message)) from fault
    except (etree.XMLSyntaxError, ExpatError) as fault:
        raise TemplateFault(
            _("Templat menghasilkan dokumen rusak; periksa letak tanda {{%p}}, {{%tr}} dan pasangannya: {fault}",
              fault=fault)
        ) from fault  # fmt: skip
    except (TemplateError, TypeError, ValueError, KeyError) as fault:
        raise TemplateFault(_("Templat tidak dapat diisi: {fault}", fault=fault)) from fault
    if may_hold_tags:
        _refuse_leftovers(letter.word, context)
    return letter


def _filled(prepared: PreparedTemplate, context: Mapping[str, Any]) -> tuple[Rendered, bool]:
    """The letter, and whether it has to be searched for tags left over."""
    if prepared.compiled is not None:
        return prepared.compiled.render(context)
    word = render_with_docxtpl(prepared.docx, context)
    return Rendered(word, word), True


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
