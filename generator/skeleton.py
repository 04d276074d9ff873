"""What of a template's part stands in every letter, whatever its tags do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from generator.package import Element
from generator.parts import RenderedPart

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_STEP = re.compile(r"{%-?\s*(\w+).*?%}|{{.*?}}|{#.*?#}|({)", re.DOTALL)
_TABLE_PARTS = {f"{_W}tblPr", f"{_W}tblGrid", f"{_W}tr"}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Two facts that spare work on each letter; where in doubt, they say that the work is needed."""

    #: Whether docxtpl finds nothing to mend in tables that have a row, whatever rows they get.
    is_even: bool
    #: How many opening braces every letter holds, in the names of Word's extensions; None when some are text.
    braces: int | None

    @classmethod
    def of(cls, part: RenderedPart) -> Skeleton:
        """Look at a part without its tags."""
        try:
            root = etree.fromstring((part.before + _TAG.sub("", part.source) + part.after).encode(), _PARSER)
        except etree.XMLSyntaxError:
            return cls(is_even=False, braces=None)
        outside = part.before.count("{") + part.after.count("{")
        has_text_brace = "{" in etree.tostring(root, method="text", encoding="unicode")
        return cls(
            is_even=_rows_fill_their_columns(root),
            braces=None if has_text_brace else outside + _lasting_braces(part.source),
        )


def _lasting_braces(source: str) -> int:
    """The braces outside of loops and conditions."""
    depth = braces = 0
    for step in _STEP.finditer(source):
        tag, brace = step.groups()
        depth += (tag in {"for", "if"}) - (tag in {"endfor", "endif"})
        braces += brace is not None and depth == 0
    return braces


def _rows_fill_their_columns(root: Element) -> bool:
    """Also that a table holds nothing but rows, so that one whose rows are all left out is seen to be empty."""
    return all(
        {each.tag for each in table} <= _TABLE_PARTS
        and all(_columns(row) == len(table.findall(f"{_W}tblGrid/{_W}gridCol")) for row in table.iter(f"{_W}tr"))
        for table in root.iter(f"{_W}tbl")
    )


def _columns(row: Element) -> int:
    spans = (cell.find(f"{_W}tcPr/{_W}gridSpan") for cell in row.findall(f"{_W}tc"))
    return sum(1 if span is None else int(span.get(f"{_W}val")) for span in spans)
