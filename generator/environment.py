"""The one Jinja environment for Word templates: sandboxed, strict, autoescaping, and fed with plain values only.

Templates are programs that others write. The first wall is an allow-list over the syntax tree (`judge`), the second a
sandbox that can look up keys of dictionaries and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.filters import FILTERS as BUILTIN
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from core.i18n import _
from generator.faults import TemplateFault
from generator.period_words import PERIOD_FILTERS
from generator.wording import FILTERS

#: What opens a Jinja tag; a finished letter never shows one that its writer did not type.
MARKS = ("{{", "{%", "{#")
_BUILTIN_FILTERS = ("length", "upper")
_LOOP = frozenset({"index", "first", "last", "length"})
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Filter, nodes.If, nodes.For,
    nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat,
)  # fmt: skip


def _only_printable(value: Any) -> Any:
    """Refuse to print what has no wording of its own, such as a list or None, which would show as Python text."""
    if isinstance(value, Undefined) or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise TemplateRuntimeError(_("Templat mencetak nilai yang bukan teks atau bilangan bulat: {value}.", value=value))


class _PlainEnvironment(ImmutableSandboxedEnvironment):
    """Looks up keys of dictionaries and the few facts of a loop; no attribute or method of any object is reachable."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, argument)


def _build() -> ImmutableSandboxedEnvironment:
    environment = _PlainEnvironment(undefined=StrictUndefined, autoescape=True, finalize=_only_printable)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = {name: BUILTIN[name] for name in _BUILTIN_FILTERS} | dict(FILTERS) | dict(PERIOD_FILTERS)
    return environment


#: Never pass docxtpl its `autoescape` flag with this: it would change the environment for everybody.
ENVIRONMENT = _build()


def judge(source: str) -> nodes.Template:
    """Parse a template's text and return its tree; raises `TemplateFault` for anything the allow-list does not name."""
    try:
        tree = ENVIRONMENT.parse(source)
    except TemplateSyntaxError as fault:
        raise TemplateFault(
            _("Tanda templat salah tulis: {fault} (dekat “{excerpt}”).", fault=fault.message,
              excerpt=_excerpt(source, fault.lineno))
        ) from fault  # fmt: skip
    for node in tree.find_all(nodes.Node):
        fault_found = node_fault(node)
        if fault_found:
            raise TemplateFault(fault_found)
    return tree


def node_fault(node: nodes.Node) -> str | None:
    """Why this node may not stand in a template, or None."""
    if isinstance(node, nodes.Sub):
        return _("Templat memakai pengurangan. Nama isian tidak memuat tanda hubung: tulis nama_lengkap.")
    if not isinstance(node, _ALLOWED):
        return _("Templat memakai bentuk yang tidak diizinkan: {kind}.", kind=type(node).__name__)
    return _shape_fault(node) or _text_fault(node)


def _shape_fault(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Filter) and node.name not in ENVIRONMENT.filters:
        known = ", ".join(sorted(ENVIRONMENT.filters))
        return _("Penyaring “{name}” tidak dikenal. Yang ada: {known}.", name=node.name, known=known)
    if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.target, nodes.Name)):
        return _("Perulangan harus berbentuk: for satu_nama in daftar.")
    return None


def _text_fault(node: nodes.Node) -> str | None:
    name = str(getattr(node, "attr" if isinstance(node, nodes.Getattr) else "name", ""))
    if name.startswith("_"):
        return _("Nama “{name}” tidak diizinkan.", name=name)
    text = node.data if isinstance(node, nodes.TemplateData) else getattr(node, "value", None)
    if isinstance(text, str) and any(mark in text for mark in MARKS):
        return _("Templat mencetak tanda templat sebagai teks; tulisan itu tidak boleh ada dalam surat.")
    return None


def _excerpt(source: str, line: int) -> str:
    lines = source.splitlines()
    text = lines[min(line, len(lines)) - 1] if lines else ""
    start = max(text.find("{%"), 0) if "{%" in text else max(text.find("{{"), 0)
    return text[start : start + 60]
