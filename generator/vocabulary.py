"""The names a kind of letter offers to its templates: which there are, of what shape, and which must be printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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


def nearest(typed: str, names: Iterable[str]) -> str | None:
    """The dotted name that is spelt most alike; of equally deep ones, the first.

    A name without a place is looked for in all places. Any other is looked for where it says, then in a place spelt
    alike, then as the same name elsewhere.
    """
    place, _dot, name = typed.casefold().rpartition(".")
    places: dict[str, dict[str, str]] = {}
    for known in names:
        at, _dot, last = known.rpartition(".")
        places.setdefault(at, {})[last] = known
    same = min(
        (inner[name] for inner in places.values() if name in inner), key=lambda path: path.count("."), default=""
    )
    if same and not place:
        return same
    for each in (place, *get_close_matches(place, places, 3, 0.8)):
        close = _alike(name, places.get(each, {}))
        if close:
            return places[each][close]
    elsewhere = [known for at, inner in places.items() if at != place for known in inner.values()]
    return same or next(iter(get_close_matches(typed.casefold(), elsewhere, 1, 0.8)), None)


def _alike(name: str, names: Collection[str]) -> str | None:
    # Low enough for two letters changed about in a name of three.
    close = get_close_matches(name, names, 1, 0.66)
    if close:
        return close[0]
    held = (each for each in names if min(len(each), len(name)) > 2 and (each in name or name in each))
    return max(held, key=len, default=None)
