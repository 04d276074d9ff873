"""What stands inside a tag: whether Jinja can read it, whether it may stand there, and whether its names exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from core.i18n import _
from generator.checking.findings import Finding
from generator.checking.prints import Scope, path_of, print_findings
from generator.checking.syntax import parsed
from generator.checking.tags import Tag
from generator.placeholders import READ
from generator.vocabulary import Shape, Vocabulary
from generator.wording import SAME_ROWS

_LOOP = {f"loop.{name}": Shape.TEXT for name in ("index", "first", "last", "length")}
#: Filters whose rows a loop may walk through.
_ROWS = SAME_ROWS | {"paragraf"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one tag's expression comes to: its findings, the paths it shows, and a loop's variable with its rows."""

    findings: tuple[Finding, ...] = ()
    paths: frozenset[str] = frozenset()
    variable: str = ""
    rows: str = ""


def read_expression(tag: Tag, vocabulary: Vocabulary, scope: Scope) -> Reading:
    """Judge what a `{{ … }}` tag prints."""
    tree, findings = parsed(tag, "{{ " + tag.inside + " }}")
    if tree is None:
        return Reading(tuple(findings))
    if not findings:
        findings = [*_name_findings(tag, tree, vocabulary, scope), *print_findings(tag, tree, vocabulary, scope)]
    return Reading(tuple(findings), frozenset(_used(tree, scope)))


def read_condition(tag: Tag, vocabulary: Vocabulary, scope: Scope) -> Reading:
    """Judge the condition of an `if` or `elif`."""
    condition = tag.inside.removeprefix("el")
    tree, findings = parsed(tag, "{% " + condition + " %}{% endif %}")
    if tree is None:
        return Reading(tuple(findings))
    return Reading(tuple(findings or _name_findings(tag, tree, vocabulary, scope)), frozenset(_used(tree, scope)))


def read_loop(tag: Tag, vocabulary: Vocabulary, scope: Scope) -> Reading:
    """Judge a `for` and say what its variable stands for."""
    tree, findings = parsed(tag, "{% " + tag.inside + " %}{% endfor %}")
    loop = tree.find(nodes.For) if tree is not None else None
    if loop is None or not isinstance(loop.target, nodes.Name):
        return Reading(tuple(findings))
    walked = loop.iter
    if not findings:
        findings = list(_name_findings(tag, walked, vocabulary, scope))
    listed = walked.node if isinstance(walked, nodes.Filter) and walked.name in SAME_ROWS else walked
    path = path_of(listed, scope) if listed is not None else None
    if not findings and not _may_be_walked(walked, path, vocabulary):
        findings.append(
            tag.finding(
                "bukan-daftar",
                _("“{name}” bukan daftar, jadi tidak dapat diulang.", name=path or _listed(tag)),
                _("Ulangi sebuah daftar, misalnya {{%p for butir in {name} %}}.", name=_some_rows(vocabulary)),
            )
        )
    if not findings and (loop.target.name == "loop" or loop.target.name in vocabulary.shapes):
        findings.append(
            tag.finding(
                "nama-terpakai",
                _("“{name}” sudah nama lain; di dalam perulangan ini isiannya tidak terbaca.", name=loop.target.name),
                _("Ganti dengan nama yang belum dipakai, misalnya butir."),
            )
        )
    return Reading(
        tuple(findings), frozenset(_used(walked, scope)) if path is None else frozenset({path}), loop.target.name,
        f"{path}[]" if path and vocabulary.shape(path) else "",
    )  # fmt: skip


def _may_be_walked(walked: nodes.Node, path: str | None, vocabulary: Vocabulary) -> bool:
    """Rows of the letter, or the paragraphs of one of its texts; a row of unknown shape is told elsewhere."""
    if path is None:
        return isinstance(walked, nodes.Filter) and walked.name in _ROWS and walked.node is not None
    return vocabulary.shape(path) in (Shape.ROWS, None)


def _listed(tag: Tag) -> str:
    return tag.inside.partition(" in ")[2].strip()


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
