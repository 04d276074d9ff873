"""An agency's document turned into models row by row, so that one bad row hides no fault of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from marshmallow import ValidationError

from core.i18n import _
from organization.faults import Fault, Place
from organization.models import Agency, Holding, Person, Post, Unit
from organization.rows import AgencyRow, HoldingRow, PersonRow, PostRow, Row, UnitRow
from organization.values import person_code, say

_T = TypeVar("_T")


class Placed(NamedTuple, Generic[_T]):
    """A model and the place it was read from."""

    place: Place
    value: _T


@dataclass(slots=True)
class AgencyRows:
    """What could be read of one agency; `codes` holds every code as written, also of rows that are wrong."""

    place: Place
    code: str
    agency: Agency | None = None
    units: list[Placed[Unit]] = field(default_factory=list)
    posts: list[Placed[Post]] = field(default_factory=list)
    people: list[Placed[Person]] = field(default_factory=list)
    holdings: list[Placed[Holding]] = field(default_factory=list)
    codes: dict[str, list[Placed[str]]] = field(default_factory=dict)

    def known(self, kind: str) -> set[str]:
        """All codes of `unit`, `jabatan` or `pegawai` in this agency."""
        return {code for _place, code in self.codes[kind]}


def read_rows(document: object, place: Place, faults: list[Fault]) -> AgencyRows:
    """Read one agency's document; what cannot be read goes to the faults."""
    whole = document if isinstance(document, Mapping) else {}
    if whole is not document:
        faults.append(Fault(place, say("type")))
    lists = {key: _rows(whole, key, place, faults) for key in ("unit", "jabatan", "pegawai", "pemangku")}
    head = {key: value for key, value in whole.items() if key not in lists}
    rows = AgencyRows(place, str(whole.get("kode") or ""))
    loaded = _load(AgencyRow(), head, place, faults) if whole else None
    rows.agency = Agency(**loaded) if loaded else None
    rows.codes = {key: list(_codes(key, lists[key])) for key in ("unit", "jabatan", "pegawai")}
    rows.units = [Placed(at, Unit(**row, agency=rows.code)) for at, row in _loaded(UnitRow(), lists["unit"], faults)]
    rows.posts = [Placed(at, Post(**row)) for at, row in _loaded(PostRow(), lists["jabatan"], faults)]
    rows.people = list(_loaded(PersonRow(), lists["pegawai"], faults))
    rows.holdings = [Placed(at, Holding(**row)) for at, row in _loaded(HoldingRow(), lists["pemangku"], faults)]
    return rows


def _rows(document: Mapping[str, Any], key: str, place: Place, faults: list[Fault]) -> list[Placed[Any]]:
    rows = document.get(key)
    if isinstance(rows, list):
        return [Placed((*place, key, number), row) for number, row in enumerate(rows)]
    if document:
        faults.append(Fault((*place, key), say("list") if rows else _("Wajib diisi, sedikitnya satu baris.")))
    return []


def _codes(key: str, rows: Iterable[Placed[Any]]) -> Iterable[Placed[str]]:
    for place, row in rows:
        for name in ("kode", "nip") if key == "pegawai" else ("kode",):
            code = row.get(name) if isinstance(row, Mapping) else None
            if isinstance(code, str) and code:
                yield Placed((*place, name), person_code(code) if key == "pegawai" else code)


def _loaded(schema: Row, rows: Iterable[Placed[Any]], faults: list[Fault]) -> Iterable[Placed[Any]]:
    for place, row in rows:
        loaded = _load(schema, row, place, faults)
        if loaded is not None:
            yield Placed(place, loaded)


def _load(schema: Row, row: object, place: Place, faults: list[Fault]) -> Any:
    try:
        return schema.load(row)  # type: ignore[arg-type]
    except ValidationError as error:
        faults.extend(_flattened(error.messages, place))
        return None


def _flattened(errors: object, place: Place) -> Iterable[Fault]:
    if isinstance(errors, Mapping):
        for key, value in errors.items():
            yield from _flattened(value, place if key == "_schema" else (*place, key))
    elif isinstance(errors, list):
        for message in errors:
            yield Fault(place, say(str(message)))
