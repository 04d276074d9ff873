"""Whether Jinja can read what stands inside a tag, and whether its form may stand in a template at all."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes

from core.i18n import _
from generator.checking.findings import Finding
from generator.checking.tags import Tag
from generator.environment import ENVIRONMENT, node_fault

_ARITHMETIC = (nodes.Add, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos)
_GOT = re.compile(r"expected token 'end of (?:print statement|statement block)', got '(.+)'")
_CHARACTER = re.compile(r"unexpected char '(.+)' at")
_NOTHING = re.compile(r"[Ee]xpected an expression, got|unexpected 'end of")


def parsed(tag: Tag, source: str) -> tuple[nodes.Template | None, list[Finding]]:
    """The syntax tree of a tag's words, None when there is none, with what may not stand there."""
    try:
        tree = ENVIRONMENT.parse(source)
    except TemplateSyntaxError as fault:
        return None, [_misspelt(tag, _said(fault.message or ""))]
    except (RecursionError, ValueError):
        return None, [_misspelt(tag, _("terlalu panjang atau terlalu bertingkat"))]
    return tree, list(_node_findings(tag, tree))


def _misspelt(tag: Tag, fault: str) -> Finding:
    return tag.finding(
        "tulisan-tanda",
        _("Tanda salah tulis: {fault}.", fault=fault),
        _("Bandingkan dengan contoh pada panduan tanda; periksa kurung, tanda petik, dan ejaannya."),
    )


def _said(message: str) -> str:
    """What Jinja says of the commonest mistakes, in the author's words; the rest as it stands."""
    got, character = _GOT.match(message), _CHARACTER.match(message)
    if got and got[1] == "=":
        return _("untuk membandingkan dipakai ==, bukan =")
    if got:
        return _("“{word}” berlebih; nama isian ditulis tanpa spasi", word=got[1])
    if character:
        return _("karakter “{character}” tidak boleh ada di dalam tanda", character=character[1])
    if _NOTHING.search(message):
        return _("ada yang kurang: nama isian atau syaratnya belum ditulis")
    return message


def _node_findings(tag: Tag, tree: nodes.Node) -> Iterator[Finding]:
    """Forms that may not stand in a template, each named as its author would."""
    for node in tree.find_all(nodes.Node):
        fault = node_fault(node)
        if fault:
            code, mend = _forbidden(node)
            yield tag.finding(code, fault, mend)
        elif isinstance(node, nodes.Filter):
            yield from _argument_findings(tag, node)
        elif isinstance(node, nodes.If | nodes.CondExpr) and not _names_something(node.test):
            yield tag.finding("syarat-tetap", _("Syarat ini selalu sama, apa pun isi suratnya."),
                              _("Tulis nama isian dalam syaratnya, atau hapus tanda ini."))  # fmt: skip


def _names_something(test: nodes.Node) -> bool:
    return isinstance(test, nodes.Name) or test.find(nodes.Name) is not None


def _argument_findings(tag: Tag, node: nodes.Filter) -> Iterator[Finding]:
    """A filter is given as many texts as it takes, which is none but for `akhiran`."""
    takes = len(inspect.signature(ENVIRONMENT.filters[node.name]).parameters) - 1
    is_text = all(isinstance(each, str) for given in node.args for each in _constants(given))
    if len(node.args) != takes or node.kwargs or not is_text:
        yield tag.finding(
            "penyaring",
            _("Penyaring “{name}” diberi isi kurung yang salah.", name=node.name),
            _('Tulis misalnya {{ hal|akhiran(".") }}.') if takes else _("Hapus kurung sesudah namanya."),
        )  # fmt: skip


def _constants(given: nodes.Node) -> Iterator[object]:
    if isinstance(given, nodes.Const):
        yield given.value
    yield from (each.value for each in given.find_all(nodes.Const))


def _forbidden(node: nodes.Node) -> tuple[str, str]:
    if isinstance(node, nodes.Filter):
        close = get_close_matches(node.name, ENVIRONMENT.filters, 1, 0.5)
        if close:
            return "penyaring", _("Mungkin yang dimaksud “{name}”.", name=close[0])
        return "penyaring", _("Hapus penyaring itu, atau pakai salah satu yang ada.")
    mends: tuple[tuple[tuple[type[nodes.Node], ...], str, str], ...] = (
        ((nodes.Sub,), "tanda-hubung", _("Ganti tanda hubung dalam nama dengan garis bawah.")),
        ((nodes.Test,), "uji", _("Tulis syaratnya langsung, misalnya {% if isi.dasar %}, tanpa kata is.")),
        ((nodes.Call,), "panggilan",
         _("Hapus tanda kurung ( ); templat hanya mencetak isian, tidak menjalankan fungsi.")),
        ((nodes.Getitem, nodes.Slice), "kurung-siku",
         _("Ganti kurung siku dengan titik, atau ulangi daftarnya dengan for.")),
        (_ARITHMETIC, "hitungan", _("Templat tidak menghitung; minta isian yang sudah jadi.")),
        ((nodes.Name, nodes.Getattr), "nama-terlarang", _("Pakai nama isian dari panduan tanda.")),
    )  # fmt: skip
    for kinds, code, mend in mends:
        if isinstance(node, kinds):
            return code, mend
    return "bentuk-terlarang", _("Templat hanya boleh mencetak isian, memakai if, dan mengulang dengan for.")
