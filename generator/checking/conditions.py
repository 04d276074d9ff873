"""What conditions ask: whether something is there, or which of several it is; and what is printed whatever they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from generator.checking.prints import Scope, path_of


@dataclass(frozen=True, slots=True)
class Question:
    """The paths that must be there for the condition to hold, and those that must be one of certain values."""

    there: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()

    @classmethod
    def of(cls, test: nodes.Node, scope: Scope) -> Question:
        """What a condition asks; of several in one, nothing."""
        there = path_of(test, scope)
        return cls(frozenset({there} if there else ()), frozenset(_chosen(test, scope)))


NOTHING = Question()


def _chosen(test: nodes.Node, scope: Scope) -> Iterator[str]:
    if isinstance(test, nodes.Compare) and isinstance(test.ops[0].expr, nodes.Const | nodes.List | nodes.Tuple):
        path = path_of(test.expr, scope)
        if path:
            yield path


def always_printed(tree: nodes.Template, paths: frozenset[str], scope: Scope) -> frozenset[str]:
    """Of the paths that a `{{ … }}` names, those that it tells in every letter: `a if b else c` prints one of two."""
    sure = _sure(tree, scope)
    return frozenset(path for path in paths if any(path == each or path.startswith(f"{each}.") for each in sure))


def _sure(node: nodes.Node, scope: Scope) -> set[str]:
    if isinstance(node, nodes.Name | nodes.Getattr):
        path = path_of(node, scope)
        return {path} if path else set()
    if isinstance(node, nodes.CondExpr):
        return _sure_of_two(node, scope)
    return {path for child in _shown(node) for path in _sure(child, scope)}


def _sure_of_two(node: nodes.CondExpr, scope: Scope) -> set[str]:
    """Printed either way, or where it is asked for; or told by the choice itself."""
    first = _sure(node.expr1, scope)
    second = _sure(node.expr2, scope) if node.expr2 is not None else set()
    chosen = set(_chosen(node.test, scope)) if node.expr2 is not None else set()
    return (first & second) | (first & {path_of(node.test, scope) or ""}) | chosen


def _shown(node: nodes.Node) -> list[nodes.Node]:
    """The parts of an expression that it prints for certain; what filters are told besides is not printed."""
    if isinstance(node, nodes.And):
        return []
    if isinstance(node, nodes.Or):
        return [node.left]
    if isinstance(node, nodes.Filter):
        return [node.node] if node.node is not None else []
    return list(node.iter_child_nodes())
