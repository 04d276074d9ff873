"""The few CSS selectors that the tests use, as XPath: tag, #id, .class, [name], [name='x'], ^=, $=, blanks, commas."""

from __future__ import annotations

import re
from typing import Any

_PART = re.compile(
    r"""#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)|\[(?P<name>[\w-]+)(?:(?P<sign>[\^$]?=)['"]?(?P<value>[^'"\]]*)['"]?)?\]"""
)
_TAG = re.compile(r"^[a-z][a-z0-9]*")


def select(tree: Any, selector: str) -> list[Any]:
    """The elements that the selector means, in the order of the page."""
    paths = ("descendant-or-self::" + "//".join(map(_step, each.split())) for each in selector.split(","))
    found: list[Any] = tree.xpath(" | ".join(paths))
    return found


def _step(simple: str) -> str:
    tag = _TAG.match(simple)
    rest = simple[tag.end() :] if tag else simple
    assert _PART.sub("", rest) == "", f"cannot read {simple}"
    conditions = "".join(f"[{_condition(part)}]" for part in _PART.finditer(rest))
    return f"{tag.group() if tag else '*'}{conditions}"


def _condition(part: re.Match[str]) -> str:
    if part["id"]:
        return f"@id='{part['id']}'"
    if part["class"]:
        return f"contains(concat(' ', normalize-space(@class), ' '), ' {part['class']} ')"
    name, value = part["name"], part["value"]
    if part["sign"] == "^=":
        return f"starts-with(@{name}, '{value}')"
    if part["sign"] == "$=":
        return f"substring(@{name}, string-length(@{name}) - {len(value) - 1}) = '{value}'"
    return f"@{name}" if part["sign"] is None else f"@{name}='{value}'"
