"""Every dotted path a template prints or asks about, in all branches of all parts that are rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from generator.environment import judge
from generator.parts import sources
from generator.period_words import PERIOD_FIELDS_READ
from generator.wording import FIELDS_READ, SAME_ROWS

#: Filters that are given a whole row, and the fields of it that they show.
READ = {**FIELDS_READ, **PERIOD_FIELDS_READ}

_Scope = Mapping[str, str]


def paths(template: bytes) -> frozenset[str]:
    """The paths a Word template uses, such as `isi.kebutuhan[].jabatan`.

    A loop variable stands for its list's path with `[]`; a list that is only walked through is not named itself. What
    a filter reads of a row counts as read: `isi.durasi|lama` uses `isi.durasi.mulai` and `isi.durasi.selesai`.
    """
    return frozenset(path for source in sources(template).values() for path in source_paths(source))


def source_paths(source: str) -> Iterator[str]:
    """The paths in one part's Jinja text."""
    yield from _walk(judge(source), {})


def _walk(node: nodes.Node, scope: _Scope) -> Iterator[str]:
    if isinstance(node, nodes.For):
        yield from _loop(node, scope)
    elif isinstance(node, nodes.Filter) and node.name in READ and node.node is not None:
        base = _path(node.node, scope)
        yield from (f"{base}.{field}" for field in READ[node.name])
    elif isinstance(node, nodes.Name | nodes.Getattr):
        path = _path(node, scope)
        if path:
            yield path
    else:
        for child in node.iter_child_nodes():
            yield from _walk(child, scope)


def _loop(node: nodes.For, scope: _Scope) -> Iterator[str]:
    listed = node.iter.node if isinstance(node.iter, nodes.Filter) and node.iter.name in SAME_ROWS else node.iter
    path = _path(listed, scope) if listed is not None else None
    if path is None:
        yield from _walk(node.iter, scope)
    assert isinstance(node.target, nodes.Name)  # noqa: S101 - `judge` let nothing else through
    inner = {**scope, node.target.name: f"{path}[]" if path else "", "loop": ""}
    for child in (*node.body, *([node.test] if node.test else [])):
        yield from _walk(child, inner)
    for child in node.else_:
        yield from _walk(child, scope)


def _path(node: nodes.Node, scope: _Scope) -> str | None:
    """The dotted path of a name or of an attribute of one; empty for what is no datum, None for anything else."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        base = _path(node.node, scope)
        return f"{base}.{node.attr}" if base else base
    return None
