"""A proof at preparation that a template's tags yield well-formed XML only, so that no letter need be parsed for it.

Values are escaped, so they never open an element. What is left is where the tags stand: every branch and every loop's
body must be whole by itself, and whole where it stands; every value must stand in text or in an attribute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.parsers.expat import ExpatError, ParserCreate

from jinja2 import nodes

from generator.parts import RenderedPart

#: Stands for any value; no element or attribute may be named so.
_VALUE = "\ue000"
#: Comments, CDATA and instructions end at other marks than those that are escaped.
_OTHER_MARKUP = ("<!", "<?")
_OPEN, _CLOSE = '<x xmlns:w="w" xmlns:r="r" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:w14="w14">', "</x>"


def is_sound(part: RenderedPart, tree: nodes.Template) -> bool:
    """Whether every letter's XML will be well formed; False where that is not plain to see."""
    if any(mark in part.source for mark in _OTHER_MARKUP):
        return False
    whole = part.before + _unrolled(tree.body) + part.after
    return _is_well_formed(whole) and all(_is_well_formed(_OPEN + each + _CLOSE) for each in _fragments(tree))


def _fragments(tree: nodes.Template) -> Iterator[str]:
    for loop in tree.find_all(nodes.For):
        yield from (_unrolled(loop.body), _unrolled(loop.else_))
    for condition in tree.find_all(nodes.If):
        yield from (_unrolled(condition.body), _unrolled(condition.else_))


def _unrolled(body: Sequence[nodes.Node]) -> str:
    """The text with every branch, and every loop's body twice."""
    pieces: list[str] = []
    for node in body:
        if isinstance(node, nodes.Output):
            pieces += (each.data if isinstance(each, nodes.TemplateData) else _VALUE for each in node.nodes)
        elif isinstance(node, nodes.For):
            pieces.append(_unrolled(node.body) * 2 + _unrolled(node.else_))
        elif isinstance(node, nodes.If):
            pieces.append(_unrolled(node.body) + _unrolled(node.elif_) + _unrolled(node.else_))
        else:
            pieces.append("<")
    return "".join(pieces)


def _is_well_formed(xml: str) -> bool:
    try:
        ParserCreate(namespace_separator=" ").Parse(xml, True)
    except ExpatError:
        return False
    return True
