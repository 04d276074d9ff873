"""Whether Jinja can read what stands inside a tag, and whether its form may stand in a template at all."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes
from jinja2.filters import FILTERS as BUILTIN

from core.i18n import _
from generator.checking.findings import Finding, shortened
from generator.checking.tags import Tag
from generator.environment import ENVIRONMENT, node_fault

_ARITHMETIC = (nodes.Add, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos)
#: What stands only inside another form, which is told.
_INNER = (nodes.Slice, nodes.Pair)
_QUOTED = re.compile(r""" "[^"]*" | '[^']*' """, re.VERBOSE)
_BRACES = re.compile(r"\{[{%]")


def parsed(tag: Tag, source: str) -> tuple[nodes.Template | None, list[Finding]]:
    """The syntax tree of a tag's words, None when there is none, with what may not stand there."""
    braces = _brace_finding(tag)
    if braces:
        return None, [braces]
    try:
        tree = ENVIRONMENT.parse(source)
    except TemplateSyntaxError as fault:
        return None, [_misspelt(tag, _said(tag, fault.message or ""))]
    except (RecursionError, ValueError):
        return None, [_misspelt(tag, _("terlalu panjang atau terlalu bertingkat"))]
    return tree, list(_node_findings(tag, tree))


def _brace_finding(tag: Tag) -> Finding | None:
    """Braces inside a tag: of one more than two, of a name in a statement, or of the next tag."""
    words = _QUOTED.sub(lambda found: " " * len(found.group()), tag.typed)
    if words.startswith("{{{") and not words.startswith("{{{{"):
        return tag.finding(
            "tulisan-tanda",
            _("Tanda dibuka dengan tiga kurung kurawal."),
            _("Tulis dua saja: {{{{ {name} }}}}.", name=tag.inside.strip("{} ") or "…"),
        )
    inner = _BRACES.search(words, 2)
    if inner is None:
        return None
    if tag.opening == "{%" and "}}" in words:
        return tag.finding(
            "tulisan-tanda",
            _("Di dalam {% … %} nama isian ditulis tanpa kurung kurawal."),
            _("Hapus {{ dan }} di dalam tanda itu, misalnya {% if isi.dasar %}."),
        )
    closing = {"{{": "}}", "{%": "%}"}[tag.opening]
    return tag.finding(
        "tanda-terbuka",
        _("Tanda “{typed}” belum ditutup dengan “{closing}” sebelum “{following}” berikutnya.",
          typed=shortened(tag.typed[: inner.start()]), closing=closing, following=inner.group()),
        _("Tulis “{closing}” di akhir tanda pertama, atau hapus kurung pembuka yang berlebih.", closing=closing),
    )  # fmt: skip


def _misspelt(tag: Tag, fault: str) -> Finding:
    return tag.finding(
        "tulisan-tanda",
        _("Tanda salah tulis: {fault}.", fault=fault),
        _("Bandingkan dengan contoh pada panduan tanda; periksa kurung, tanda petik, dan ejaannya."),
    )


def _said(tag: Tag, message: str) -> str:
    """What Jinja says in English, in the author's words; of a message not foreseen, which tag cannot be read."""
    for pattern, words in _SAYINGS:
        found = re.search(pattern, message)
        if found:
            return words(found)
    return _("“{typed}” tidak dapat dibaca", typed=shortened(tag.typed))


def _too_much(found: re.Match[str]) -> str:
    if found[1] == "=":
        return _("untuk membandingkan dipakai ==, bukan =")
    if found[1] in ("integer", "float", "string"):
        return _("ada bilangan atau teks yang berlebih; sebuah tanda mencetak satu isian")
    return _("“{word}” berlebih; nama isian ditulis tanpa spasi", word=found[1])


def _character(found: re.Match[str]) -> str:
    if found[2] in ("'", '"'):
        return _("tanda petik {mark} belum ditutup", mark=found[2])
    return _("karakter “{character}” tidak boleh ada di dalam tanda", character=found[2])


#: Jinja's messages, the commonest first, with what each means to an author.
_SAYINGS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"expected token 'end of (?:print statement|statement block)', got '(.+)'", _too_much),
    (r"unexpected char (['\"])(.+)\1 at", _character),
    (r"expected token 'in'|can't assign", lambda _found: _("for ditulis dengan satu nama, lalu in, lalu nama daftar")),
    (r"expected token 'name'|expected name or number",
     lambda _found: _("sesudah titik atau garis tegak belum ada nama yang benar")),
    (r"[Ee]xpected an expression, got|unexpected 'end of",
     lambda _found: _("ada yang kurang: nama isian atau syaratnya belum ditulis")),
    (r"(?<!un)expected (?:token )?'([)\]])'",
     lambda found: _("kurung tutup “{bracket}” belum ditulis", bracket=found[1])),
    (r"expected token ':'", lambda _found: _("kurung kurawal tidak boleh ada di dalam tanda")),
    (r"unexpected '(.+)'", lambda found: _("“{word}” tidak pada tempatnya", word=found[1])),
)  # fmt: skip


def _node_findings(tag: Tag, tree: nodes.Node) -> Iterator[Finding]:
    """Forms that may not stand in a template, each named as its author would."""
    for node in tree.find_all(nodes.Node):
        if isinstance(node, _INNER) or (isinstance(node, nodes.Tuple) and node.ctx == "store"):
            continue
        fault = node_fault(node)
        if fault:
            code, mend = _forbidden(node)
            yield tag.finding(code, _form_fault(node) or fault, mend)
        elif isinstance(node, nodes.Filter):
            yield from _argument_findings(tag, node)
        elif isinstance(node, nodes.If | nodes.CondExpr) and not _names_something(node.test):
            yield tag.finding("syarat-tetap", _("Syarat ini selalu sama, apa pun isi suratnya."),
                              _("Tulis nama isian dalam syaratnya, atau hapus tanda ini."))  # fmt: skip


def _form_fault(node: nodes.Node) -> str | None:
    """What form it is that a template may not use, as its author would call it; None for what is no such form."""
    if isinstance(node, nodes.Filter) and node.name not in ENVIRONMENT.filters:
        if node.name in BUILTIN:
            return _("Penyaring “{name}” tidak tersedia dalam templat surat.", name=node.name)
        return _("Penyaring “{name}” tidak dikenal.", name=node.name)
    if isinstance(node, nodes.Call):
        form = _("pemanggilan fungsi “{typed}(…)”", typed=_typed(node.node))
    elif isinstance(node, nodes.Getitem):
        form = _("indeks dengan kurung siku “{typed}[…]”", typed=_typed(node.node))
    elif isinstance(node, _ARITHMETIC):
        form = _("hitungan dengan “{sign}”", sign=node.operator)
    elif isinstance(node, nodes.Test):
        form = _("uji “is {name}”", name=node.name)
    elif isinstance(node, nodes.Keyword):
        form = _("nama pilihan “{name}=”", name=node.key)
    elif isinstance(node, nodes.List | nodes.Tuple | nodes.Dict):
        form = _("beberapa nilai sekaligus, dengan koma atau kurung")
    else:
        return None
    return _("Templat memakai {form}, yang tidak diizinkan.", form=form)


def _typed(node: nodes.Node) -> str:
    """A name as it was typed; of anything else, that something stood there."""
    if isinstance(node, nodes.Getattr):
        return f"{_typed(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


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
        close = get_close_matches(node.name, ENVIRONMENT.filters, 1, 0.75)
        if close and node.name not in BUILTIN:
            return "penyaring", _("Mungkin yang dimaksud “{name}”.", name=close[0])
        known = ", ".join(sorted(ENVIRONMENT.filters))
        return "penyaring", _("Hapus “|{name}”, atau pakai salah satu: {known}.", name=node.name, known=known)
    mends: tuple[tuple[tuple[type[nodes.Node], ...], str, str], ...] = (
        ((nodes.Sub,), "tanda-hubung", _("Ganti tanda hubung dalam nama dengan garis bawah.")),
        ((nodes.Test,), "uji", _("Tulis syaratnya langsung, misalnya {% if isi.dasar %}, tanpa kata is.")),
        ((nodes.Call,), "panggilan",
         _("Hapus tanda kurung ( ); templat hanya mencetak isian, tidak menjalankan fungsi.")),
        ((nodes.Getitem,), "kurung-siku",
         _("Ganti kurung siku dengan titik, atau ulangi daftarnya dengan for.")),
        (_ARITHMETIC, "hitungan", _("Templat tidak menghitung; minta isian yang sudah jadi.")),
        ((nodes.Name, nodes.Getattr), "nama-terlarang", _("Pakai nama isian dari panduan tanda.")),
    )  # fmt: skip
    for kinds, code, mend in mends:
        if isinstance(node, kinds):
            return code, mend
    return "bentuk-terlarang", _("Templat hanya boleh mencetak isian, memakai if, dan mengulang dengan for.")
