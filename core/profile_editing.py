"""Changes single values in a profile's text: comments, order and everything else stay as their author wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from core.yaml_loading import FAST_LOADER

#: What stands in the text at each dotted place.
_Places = dict[str, yaml.Node]


def scalar_values(text: str) -> dict[str, str]:
    """Every single value as it is written, by its dotted place; nothing where the text is no YAML."""
    return {place: node.value for place, node in _nodes(text).items() if isinstance(node, yaml.ScalarNode)}


def lines(text: str) -> dict[str, int]:
    """The line on which each place stands, from 1."""
    return {place: node.start_mark.line + 1 for place, node in _nodes(text).items()}


def with_values(text: str, values: Mapping[str, str | bool | float]) -> str:
    """The text with these values at their places; a place that is not there yet is added to the group around it."""
    for place, value in values.items():
        nodes = _nodes(text)
        node, (group, _dot, key) = nodes.get(place), place.rpartition(".")
        around = nodes.get(group)
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            gap = " " if start == end else ""
            text = text[:start] + gap + _written(value) + text[end:]
        elif node is None and isinstance(around, yaml.MappingNode) and around.value:
            text = _added(text, around, f"{key}: {_written(value)}")
    return text


def _added(text: str, around: yaml.MappingNode, line: str) -> str:
    first = around.value[0][0].start_mark
    end = ", " if around.flow_style else "\n" + " " * first.column
    return text[: first.index] + line + end + text[first.index :]


def _written(value: str | bool | float) -> str:
    """A value as YAML writes it: numbers, true and false plain, text always quoted."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    quoted: str = yaml.safe_dump(value, allow_unicode=True, default_style='"', width=10**6)
    return quoted.strip()


def _nodes(text: str) -> _Places:
    try:
        root = yaml.compose(text, Loader=FAST_LOADER)
    except (yaml.YAMLError, RecursionError):
        return {}
    found: _Places = {}
    _walk(root, "", found)
    return found


def _walk(node: Any, place: str, found: _Places) -> None:
    found[place] = node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                _walk(value, f"{place}.{key.value}" if place else key.value, found)
