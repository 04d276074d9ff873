"""What stands inside a tag: whether Jinja can read it, whether it may stand there, and whether its names exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes

from core.i18n import _
from generator.checking.findings import Finding
from generator.checking.tags import Tag
from generator.environment import ENVIRONMENT, node_fault
from generator.placeholders import READ
from generator.vocabulary import Shape, Vocabulary
from generator.wording import SAME_ROWS

#: Loop variables by name with the path of a row; empty for rows that have no names of their own.
Scope = Mapping[str, str]
_LOOP = {f"loop.{name}": Shape.TEXT for name in ("index", "first", "last", "length")}
_ARITHMETIC = (nodes.Add, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one tag's expression comes to: its findings, the paths it shows, and a loop's variable with its rows."""

    findings: tuple[Finding, ...] = ()
    paths: frozenset[str] = frozenset()
    variable: str = ""
    rows: str = ""


def read_expression(tag: Tag, vocabulary: Vocabulary, scope: Scope) -> Reading:
    """Judge what a `{{ … }}` tag prints."""
    tree, findings = _parsed(tag, "{{ " + tag.inside + " }}")
    if tree is None:
        return Reading(tuple(findings))
    if not findings:
        findings = [*_name_findings(tag, tree, vocabulary, scope), *_print_findings(tag, tree, vocabulary, scope)]
    return Reading(tuple(findings), frozenset(_used(tree, scope)))


def read_condition(tag: Tag, vocabulary: Vocabulary, scope: Scope) -> Reading:
    """Judge the condition of an `if` or `elif`."""
    condition = tag.inside.removeprefix("el")
    tree, findings = _parsed(tag, "{% " + condition + " %}{% endif %}")
    if tree is None:
        return Reading(tuple(findings))
    return Reading(tuple(findings or _name_findings(tag, tree, vocabulary, scope)), frozenset(_used(tree, scope)))


def read_loop(tag: Tag, vocabulary: Vocabulary, scope: Scope) -> Reading:
    """Judge a `for` and say what its variable stands for."""
    tree, findings = _parsed(tag, "{% " + tag.inside + " %}{% endfor %}")
    loop = tree.find(nodes.For) if tree is not None else None
    if loop is None or not isinstance(loop.target, nodes.Name):
        return Reading(tuple(findings))
    walked = loop.iter
    if not findings:
        findings = list(_name_findings(tag, walked, vocabulary, scope))
    listed = walked.node if isinstance(walked, nodes.Filter) and walked.name in SAME_ROWS else walked
    path = path_of(listed, scope) if listed is not None else None
    if not findings and path is not None and vocabulary.shape(path) not in (Shape.ROWS, None):
        findings.append(
            tag.finding(
                "bukan-daftar",
                _("“{name}” bukan daftar, jadi tidak dapat diulang.", name=path),
                _("Ulangi sebuah daftar, misalnya {{%p for butir in {name} %}}.", name=_some_rows(vocabulary)),
            )
        )
    return Reading(
        tuple(findings), frozenset(_used(walked, scope)) if path is None else frozenset({path}), loop.target.name,
        f"{path}[]" if path and vocabulary.shape(path) else "",
    )  # fmt: skip


def path_of(node: nodes.Node | None, scope: Scope) -> str | None:
    """The dotted path of a name or an attribute of one; empty for what is no datum, None for anything else."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        base = path_of(node.node, scope)
        return f"{base}.{node.attr}" if base else base
    return None


def _parsed(tag: Tag, source: str) -> tuple[nodes.Template | None, list[Finding]]:
    try:
        tree = ENVIRONMENT.parse(source)
    except TemplateSyntaxError as fault:
        return None, [
            tag.finding(
                "tulisan-tanda",
                _("Tanda salah tulis: {fault}.", fault=fault.message or ""),
                _("Bandingkan dengan contoh pada panduan tanda; periksa kurung, tanda petik, dan ejaannya."),
            )
        ]
    return tree, list(_node_findings(tag, tree))


def _node_findings(tag: Tag, tree: nodes.Node) -> Iterator[Finding]:
    """Forms that may not stand in a template, each named as its author would."""
    for node in tree.find_all(nodes.Node):
        fault = node_fault(node)
        if fault:
            code, mend = _forbidden(node)
            yield tag.finding(code, fault, mend)


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


def _name_findings(tag: Tag, tree: nodes.Node, vocabulary: Vocabulary, scope: Scope) -> Iterator[Finding]:
    for node in _outermost(tree):
        path = path_of(node, scope)
        if path and path not in _known_in(vocabulary, scope):
            yield _unknown(tag, path, vocabulary, scope)


def _known_in(vocabulary: Vocabulary, scope: Scope) -> Mapping[str, Shape]:
    return {**vocabulary.shapes, **(_LOOP if "loop" in scope else {})}


def _unknown(tag: Tag, path: str, vocabulary: Vocabulary, scope: Scope) -> Finding:
    parent, _dot, name = path.rpartition(".")
    if vocabulary.shape(parent) is Shape.ROWS:
        return tag.finding(
            "perlu-diulang",
            _("“{path}” ada di dalam daftar “{rows}”, yang harus diulang dahulu.", path=path, rows=parent),
            _("Tulis {{%p for butir in {rows} %}} … {{{{ butir.{name} }}}} … {{%p endfor %}}.", rows=parent, name=name),
        )
    if path.startswith("loop"):
        return tag.finding(
            "tanda-tak-dikenal",
            _("“{path}” hanya ada di dalam for: loop.index, loop.first, loop.last, loop.length.", path=path),
            _("Pakai di antara {% for … %} dan {% endfor %}."),
        )
    nearest = vocabulary.nearest(path)
    return tag.finding(
        "tanda-tak-dikenal",
        _("Tidak ada isian bernama “{path}” pada jenis surat ini.", path=_as_written(path, scope)),
        _("Mungkin yang dimaksud “{name}”.", name=_as_written(nearest, scope))
        if nearest
        else _("Pilih nama dari panduan tanda jenis surat ini."),
    )


def _as_written(path: str, scope: Scope) -> str:
    """A path as the author would type it here: through the loop's variable."""
    for variable, rows in sorted(scope.items(), key=lambda pair: -len(pair[1])):
        if rows and path.startswith(f"{rows}."):
            return f"{variable}.{path.removeprefix(f'{rows}.')}"
    return path


def _print_findings(tag: Tag, tree: nodes.Template, vocabulary: Vocabulary, scope: Scope) -> Iterator[Finding]:
    """A list or a group has no wording of its own."""
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            path = path_of(node, scope)
            shape = vocabulary.shape(path) if path else None
            if shape is Shape.ROWS:
                yield tag.finding(
                    "cetak-daftar",
                    _("“{path}” adalah daftar; yang dicetak baris-barisnya.", path=path),
                    _("Tulis {{%p for butir in {path} %}} … {{%p endfor %}}.", path=path),
                )
            elif shape is Shape.GROUP:
                parts = ", ".join(known for known in vocabulary.shapes if known.rpartition(".")[0] == path)
                yield tag.finding(
                    "cetak-kelompok",
                    _("“{path}” adalah kelompok isian.", path=path),
                    _("Cetak salah satu: {parts}.", parts=parts),
                )


def _used(node: nodes.Node, scope: Scope) -> Iterator[str]:
    """The paths an expression shows, with what a filter reads of a row."""
    if isinstance(node, nodes.Filter) and node.name in READ and node.node is not None:
        base = path_of(node.node, scope)
        yield from (f"{base}.{field}" for field in READ[node.name])
    elif isinstance(node, nodes.Name | nodes.Getattr):
        path = path_of(node, scope)
        if path:
            yield path
    else:
        for child in node.iter_child_nodes():
            yield from _used(child, scope)


def _outermost(node: nodes.Node) -> Iterator[nodes.Node]:
    """Names and attribute chains, each once and whole."""
    if isinstance(node, nodes.Name | nodes.Getattr):
        if not (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node
    else:
        for child in node.iter_child_nodes():
            yield from _outermost(child)


def _some_rows(vocabulary: Vocabulary) -> str:
    return next((path for path, shape in vocabulary.shapes.items() if shape is Shape.ROWS and "[]" not in path), "isi")
