"""Which things a tag prints, and whether they have a wording: a list or a group has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from core.i18n import _
from generator.checking.findings import Finding
from generator.checking.tags import Tag
from generator.placeholders import READ
from generator.vocabulary import Shape, Vocabulary

#: Loop variables by name with the path of a row; empty for rows that have no names of their own.
Scope = Mapping[str, str]
#: Filters that make a text or a number of rows or of a group.
_WORDED = frozenset({"length", *READ})


def path_of(node: nodes.Node | None, scope: Scope) -> str | None:
    """The dotted path of a name or an attribute of one; empty for what is no datum, None for anything else."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        base = path_of(node.node, scope)
        return f"{base}.{node.attr}" if base else base
    return None


def variable_of(path: str, scope: Scope) -> str:
    """The loop variable by which this path is typed, empty for none."""
    around = (name for name, rows in scope.items() if rows and f"{path}.".startswith(f"{rows}."))
    return max(around, key=lambda name: len(scope[name]), default="")


def as_written(path: str, scope: Scope) -> str:
    """A path as the author would type it here: through the loop's variable."""
    variable = variable_of(path, scope)
    return variable + path.removeprefix(scope[variable]) if variable else path


def print_findings(tag: Tag, tree: nodes.Template, vocabulary: Vocabulary, scope: Scope) -> Iterator[Finding]:
    """What of a `{{ … }}` tag would show as Python's text instead of words."""
    for output in tree.find_all(nodes.Output):
        for node in (shown for printed in output.nodes for shown in _shown(printed)):
            if isinstance(node, nodes.Const):
                yield from _constant(tag, node)
                continue
            path = path_of(node, scope) or ""
            shape = vocabulary.shape(path)
            if shape is Shape.ROWS:
                typed = as_written(path, scope)
                yield tag.finding(
                    "cetak-daftar",
                    _("“{path}” adalah daftar; yang dicetak baris-barisnya.", path=typed),
                    _("Tulis {{%p for butir in {path} %}} … {{%p endfor %}}.", path=typed),
                )
            elif shape is Shape.GROUP:
                inside = (known for known in vocabulary.shapes if known.rpartition(".")[0] == path)
                parts = ", ".join(as_written(known, scope) for known in inside if not known.endswith("[]"))
                yield tag.finding(
                    "cetak-kelompok",
                    _("“{path}” adalah kelompok isian.", path=as_written(path, scope)),
                    _("Cetak salah satu: {parts}.", parts=parts),
                )


def _constant(tag: Tag, node: nodes.Const) -> Iterator[Finding]:
    if not isinstance(node.value, str | int) or isinstance(node.value, bool):
        yield tag.finding(
            "cetak-tetap",
            _("“{value}” bukan isian surat.", value=node.value),
            _("Ketik langsung sebagai teks, tanpa kurung tanda."),
        )


def _shown(node: nodes.Node) -> Iterator[nodes.Node]:
    """What an expression may print as it stands; what is only asked about is left out."""
    if isinstance(node, nodes.Filter):
        if node.name not in _WORDED and node.node is not None:
            yield from _shown(node.node)
    elif isinstance(node, nodes.CondExpr):
        yield from _shown(node.expr1)
        if node.expr2 is not None:
            yield from _shown(node.expr2)
    elif isinstance(node, nodes.Concat | nodes.And | nodes.Or):
        for child in node.iter_child_nodes():
            yield from _shown(child)
    elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Const):
        yield node
