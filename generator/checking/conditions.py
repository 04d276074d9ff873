"""What the condition of an `if` asks: whether something is there, or which of several it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from generator.checking.prints import Scope, path_of
from generator.checking.syntax import parsed
from generator.checking.tags import Tag


@dataclass(frozen=True, slots=True)
class Question:
    """The paths that must be there for the condition to hold, and those that must be one of certain values."""

    there: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tag: Tag, scope: Scope) -> Question:
        """What the condition of an `if` or `elif` asks; of several conditions in one, nothing."""
        tree, _findings = parsed(tag, "{% " + tag.inside.removeprefix("el") + " %}{% endif %}")
        found = tree.find(nodes.If) if tree is not None else None
        if found is None:
            return cls()
        there = path_of(found.test, scope)
        return cls(frozenset({there} if there else ()), frozenset(_chosen(found.test, scope)))


NOTHING = Question()


def _chosen(test: nodes.Node, scope: Scope) -> Iterator[str]:
    if isinstance(test, nodes.Compare) and isinstance(test.ops[0].expr, nodes.Const | nodes.List | nodes.Tuple):
        path = path_of(test.expr, scope)
        if path:
            yield path
