"""What differs between two profiles, place by place, and which numbers each would print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.i18n import _
from core.number_pattern import SECURITY
from core.profile import DocumentForm, Profile
from core.series_group import Insertion, SeriesGroup

_RUNNING = 12
_SUFFIX = {Insertion.LETTERS: "A", Insertion.DIGITS: "01", Insertion.NONE: ""}


@dataclass(frozen=True, slots=True)
class Change:
    """One place with what stood there and what stands there now; of lists only the rows that differ."""

    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberExample:
    """What a group of series would print, for letters of which shapes."""

    group: str
    forms: tuple[DocumentForm, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def profile_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Every place whose value differs, in the order of the new profile; those that fell away come last."""
    before, after = _flat(old), _flat(new)
    places = [*after, *(place for place in before if place not in after)]
    return [
        _change(place, before.get(place), after.get(place)) for place in places if before.get(place) != after.get(place)
    ]


def number_examples(old: Profile, new: Profile, on: date, unit: str, agency: str) -> list[NumberExample]:
    """A number and a sisipan of every group, as printed before and after."""
    former = {group.code: group for group in old.groups}
    return [
        NumberExample(
            group.code,
            tuple(form for form in DocumentForm if form in group.forms),
            _printed(old, former[group.code], on, unit, agency) if group.code in former else (),
            _printed(new, group, on, unit, agency),
        )
        for group in new.groups
    ]


def _printed(profile: Profile, group: SeriesGroup, on: date, unit: str, agency: str) -> tuple[str, ...]:
    form = next(form for form in DocumentForm if form in group.forms)
    codes = [code for routes in profile.classifications.values() for code in routes.values()]
    parts = {
        "klasifikasi": codes[0] if codes else "000",
        "unit": unit,
        "wilayah": agency,
        "jenis": group.abbreviation(form),
        "keamanan": SECURITY[0],
    }
    suffix = _SUFFIX[group.insertion]
    plain = group.pattern.number(_RUNNING, on, parts)
    return (plain, group.pattern.number(_RUNNING, on, parts, suffix)) if suffix else (plain,)


def _flat(document: Any, place: str = "") -> dict[str, Any]:
    if not isinstance(document, Mapping):
        return {place: document}
    found: dict[str, Any] = {}
    for key, value in document.items():
        found |= _flat(value, f"{place}.{key}" if place else str(key))
    return found


def _change(place: str, before: Any, after: Any) -> Change:
    old, new = _rows(before), _rows(after)
    gone, come = [row for row in old if row not in new], [row for row in new if row not in old]
    if not gone and not come:
        return Change(place, tuple(old), tuple(new))
    return Change(place, tuple(gone), tuple(come))


def _rows(value: Any) -> Sequence[str]:
    return [_words(row) for row in value] if isinstance(value, list) else [] if value is None else [_words(value)]


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_words(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(_words(each) for each in value)
    return str(value)
