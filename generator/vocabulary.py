"""The names a kind of letter offers to its templates: which there are, of what shape, and which must be printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    """What stands behind a name: text or a number, rows, or further names."""

    TEXT = "teks"
    ROWS = "daftar"
    GROUP = "kelompok"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Dotted paths such as `isi.kebutuhan[].jabatan` with their shapes.

    A template must show every path of `required`; one of `expected` that it does not show is worth a warning.
    """

    shapes: Mapping[str, Shape]
    required: frozenset[str] = frozenset()
    expected: frozenset[str] = frozenset()

    def shape(self, path: str) -> Shape | None:
        """The shape of a path, None for one that does not exist."""
        return self.shapes.get(path)

    def nearest(self, path: str) -> str | None:
        """The existing path that is spelt most alike: first among those in the same place, then anywhere."""
        place, _dot, name = path.casefold().rpartition(".")
        here = [known for known in self.shapes if known.rpartition(".")[0] == place]
        names = {known.rpartition(".")[2]: known for known in here}
        close = get_close_matches(name, names, 1, 0.7)
        if close:
            return names[close[0]]
        close = sorted((each for each in names if len(each) > 2 and (each in name or name in each)), key=len)
        if close and len(name) > 2:
            return names[close[-1]]
        same_name = [known for known in self.shapes if known.rpartition(".")[2] == name]
        if same_name:
            return same_name[0]
        close = get_close_matches(path.casefold(), list(self.shapes), 1, 0.7)
        return close[0] if close else None

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the process that judges a template."""
        return {
            "shapes": {path: shape.value for path, shape in self.shapes.items()},
            "required": sorted(self.required),
            "expected": sorted(self.expected),
        }

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Vocabulary:
        """The vocabulary that `as_json` wrote."""
        shapes = {path: Shape(shape) for path, shape in found["shapes"].items()}
        return cls(shapes, frozenset(found["required"]), frozenset(found["expected"]))


def shapes_of(value: Any, path: str = "") -> dict[str, Shape]:
    """The paths inside a context, each row of a list adding what it has."""
    if isinstance(value, Mapping):
        found = {path: Shape.GROUP} if path else {}
        for name, inner in value.items():
            found |= shapes_of(inner, f"{path}.{name}" if path else str(name))
        return found
    if isinstance(value, list):
        found = {path: Shape.ROWS}
        for inner in value:
            found |= shapes_of(inner, f"{path}[]")
        return found
    return {path: Shape.TEXT}
