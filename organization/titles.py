"""A post's title written out in full, no word twice.

Titles are remembered: pages name the same few posts again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_MOST = 10_000


@lru_cache(_MOST)
def leader_title(title: str, departments: tuple[str, ...], region: str, *, leads_department: bool) -> str:
    """The title of a unit's leader: `Kepala Bidang X` + `Dinas Y` + `Kabupaten Z`.

    `departments` are the names of the perangkat daerah from the nearest upwards. Who leads the nearest one carries its
    name already (`Camat Kota Atambua` of `Kecamatan Kota Atambua`), or gets the part that is missing.
    """
    rest = list(departments)
    if leads_department and rest:
        title = _with_own_department(title, rest.pop(0))
    return _join([title, *rest, region])


@lru_cache(_MOST)
def staff_title(title: str, unit: str, departments: tuple[str, ...], region: str) -> str:
    """The title of somebody placed in a unit: `Arsiparis Terampil pada Bidang X Dinas Y Kabupaten Z`."""
    return f"{title} pada {_join([unit, *departments, region])}"


def _with_own_department(title: str, department: str) -> str:
    _kind, _space, own_name = department.partition(" ")
    if not own_name or _contains(title, own_name):
        return title
    joined = _append(title, department)
    return joined if joined != f"{title} {department}" else f"{title} {own_name}"


def _join(parts: Sequence[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text = _append(text, part)
    return text


def _append(text: str, part: str) -> str:
    """Add a part; what the text ends with and the part begins with is written once."""
    if _contains(text, part):
        return text
    left, right = text.split(), part.split()
    for size in range(min(len(left), len(right)), 0, -1):
        if _folded(left[-size:]) == _folded(right[:size]):
            return " ".join([*left, *right[size:]])
    return f"{text} {part}"


def _contains(text: str, part: str) -> bool:
    return f" {part} ".casefold() in f" {text} ".casefold()


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words]
