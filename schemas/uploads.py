"""Where the uploaded files of a letter stand: found by walking the contents along their schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields

from schemas.fields import Upload


@dataclass(frozen=True, slots=True)
class UploadPlace:
    """One upload field that is filled in: its path, its value, the row it stands in, and where to put another value.

    `row` is empty for a file that stands by itself.
    """

    path: str
    value: str
    row: Mapping[str, Any]
    holder: Any
    key: str | int


def uploads_in(schema: Schema, contents: Any, path: str = "") -> Iterator[UploadPlace]:
    """Every filled upload field in the order of the contents, judged or as typed; what is misshapen is passed over."""
    yield from _in_mapping(schema, contents, path, {})


def has_uploads(schema: Schema) -> bool:
    """Whether letters with these contents can carry files at all."""
    return any(_may_hold(field) for field in schema.fields.values())


def _may_hold(field: fields.Field[Any]) -> bool:
    if isinstance(field, fields.List):
        return _may_hold(field.inner)
    if isinstance(field, fields.Nested):
        return has_uploads(field.schema)
    return isinstance(field, Upload)


def _in_mapping(schema: Schema, found: Any, path: str, row: Mapping[str, Any]) -> Iterator[UploadPlace]:
    if isinstance(found, Mapping):
        for name, field in schema.fields.items():
            yield from _in_field(field, found, name, path, row)


def _in_field(
    field: fields.Field[Any], holder: Any, key: str | int, above: str, row: Mapping[str, Any]
) -> Iterator[UploadPlace]:
    value = holder.get(key) if isinstance(holder, Mapping) else holder[key]
    path = f"{above}.{key}" if above else str(key)
    if isinstance(field, fields.List):
        if isinstance(value, list):
            for index in range(len(value)):
                yield from _in_field(field.inner, value, index, path, {})
    elif isinstance(field, fields.Nested):
        yield from _in_mapping(field.schema, value, path, value if isinstance(value, Mapping) else {})
    elif isinstance(field, Upload) and isinstance(value, str) and value:
        yield UploadPlace(path, value, row, holder, key)
