"""An agency's document turned into models row by row, so that one bad row hides no fault of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from marshmallow import ValidationError, fields

from core.i18n import _
from organization.faults import Fault, Place
from organization.models import Agency, Holding, Person, Post, Unit
from organization.rows import AgencyRow, HoldingRow, PersonRow, PostRow, Row, UnitRow
from organization.values import Choice, Day, Grade, Text, person_code, say

_T = TypeVar("_T")
_LISTS = ("unit", "jabatan", "pegawai", "pemangku")


class Placed(NamedTuple, Generic[_T]):
    """A model and the place it was read from."""

    place: Place
    value: _T


@dataclass(slots=True)
class AgencyRows:
    """What could be read of one agency.

    `raw` holds every row as written and `codes` every code, by list; the models may lack rows, and where a row has
    faults they hold what was written.
    """

    place: Place
    code: str
    raw: dict[str, list[Placed[Any]]]
    codes: dict[str, list[Placed[str]]]
    agency: Agency | None = None
    units: list[Placed[Unit]] = field(default_factory=list)
    posts: list[Placed[Post]] = field(default_factory=list)
    people: list[Placed[Person]] = field(default_factory=list)
    holdings: list[Placed[Holding]] = field(default_factory=list)


def read_rows(document: object, place: Place, faults: list[Fault]) -> AgencyRows:
    """Read one agency's document; what cannot be read goes to the faults."""
    whole = document if isinstance(document, Mapping) else {}
    if whole is not document:
        faults.append(Fault(place, say("type")))
    raw = {key: _listed(whole, key, place, faults) for key in _LISTS}
    raw["instansi"] = [Placed(place, {key: value for key, value in whole.items() if key not in _LISTS})]
    codes = {key: list(_codes(key, raw[key])) for key in ("instansi", "unit", "jabatan", "pegawai")}
    rows = AgencyRows(place, str(whole.get("kode") or ""), raw, codes)
    if whole:
        rows.agency = next((found.value for found in _models(Agency, AgencyRow(), raw["instansi"], faults)), None)
    rows.units = list(_models(Unit, UnitRow(), raw["unit"], faults, agency=rows.code))
    rows.posts = list(_models(Post, PostRow(), raw["jabatan"], faults))
    rows.people = list(_models(Person, PersonRow(), raw["pegawai"], faults))
    rows.holdings = list(_models(Holding, HoldingRow(), raw["pemangku"], faults))
    return rows


def _listed(document: Mapping[str, Any], key: str, place: Place, faults: list[Fault]) -> list[Placed[Any]]:
    rows = document.get(key)
    if isinstance(rows, list) and rows:
        return [Placed((*place, key, number), row) for number, row in enumerate(rows)]
    if document:
        faults.append(Fault((*place, key), say("list") if rows else _("Wajib diisi, sedikitnya satu baris.")))
    return []


def _codes(key: str, rows: Iterable[Placed[Any]]) -> Iterator[Placed[str]]:
    for place, row in rows:
        for name in ("kode", "nip") if key == "pegawai" else ("kode",):
            code = row.get(name) if isinstance(row, Mapping) else None
            if isinstance(code, str) and code:
                yield Placed((*place, name), person_code(code) if key == "pegawai" else code)


def _models(
    model: type[_T], schema: Row, rows: Iterable[Placed[Any]], faults: list[Fault], **given: str
) -> Iterator[Placed[_T]]:
    """The rows as models; of a row with faults as much as still makes one, so that the other checks see it."""
    for place, row in rows:
        try:
            data = schema.load(row)
        except ValidationError as error:
            faults.extend(_flattened(error.messages, place))
            data = _salvaged(schema, row, error)
        try:
            found = model(**data, **given)
        except TypeError:
            continue
        yield Placed(place, found)


def _salvaged(schema: Row, row: object, error: ValidationError) -> dict[str, Any]:
    """What was valid, and for words that were not what was written."""
    data = dict(error.valid_data) if isinstance(error.valid_data, Mapping) else {}
    written = row if isinstance(row, Mapping) else {}
    for name, one in schema.fields.items():
        value = written.get(one.data_key or name)
        if name not in data and value and (isinstance(one, fields.Nested) or _is_word(one, value)):
            data[name] = value
    return data


def _is_word(one: object, value: object) -> bool:
    return isinstance(one, Text) and not isinstance(one, Choice | Day | Grade) and isinstance(value, str)


def _flattened(errors: object, place: Place) -> Iterator[Fault]:
    if isinstance(errors, Mapping):
        for key, value in errors.items():
            yield from _flattened(value, place if key == "_schema" else (*place, key))
    elif isinstance(errors, list):
        for message in errors:
            yield Fault(place, say(str(message)))
