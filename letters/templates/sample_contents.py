"""Contents of sample letters: an example made as short or as long as the schema lets it be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields

#: What a long letter still has in life; a table of sixty rows would only make the trial slow.
_MOST_ROWS, _MOST_LINE, _MOST_PARAGRAPHS = 12, 220, 1500
_PHRASE = (
    "penyusunan, pembahasan, dan penyempurnaan dokumen perencanaan serta pelaporan kinerja perangkat daerah dengan "
    "memperhatikan ketentuan peraturan perundang-undangan dan kebutuhan masyarakat "
)
#: Shorter lines hold codes, units and numbers, which a writer does not draw out.
_SHORTEST_STRETCHED = 100
_WORDS_KEPT = 3


def shortest(schema: Schema, contents: Mapping[str, Any]) -> dict[str, Any]:
    """As little as the schema allows: the fewest rows, a few words, nothing that may be left out."""
    return {name: _short(schema.fields[name], value) for name, value in contents.items() if name in schema.fields}


def longest(schema: Schema, contents: Mapping[str, Any]) -> dict[str, Any]:
    """As much as a writer would put in: many rows, and every text drawn out towards its limit."""
    return {name: _long(schema.fields[name], value) for name, value in contents.items() if name in schema.fields}


def invented(schema: Schema) -> dict[str, Any]:
    """Contents from the schema alone, where there is no example."""
    return {name: _invent(field) for name, field in schema.fields.items()}


def _short(field: Any, value: Any) -> Any:
    if isinstance(field, fields.List):
        rows = value or []
        return [_short(field.inner, row) for row in rows[: _limit(field, "least", 0)]]
    if isinstance(field, fields.Nested):
        return shortest(field.schema, value) if isinstance(value, Mapping) else value
    if not isinstance(value, str) or not isinstance(field, fields.String) or _choices(field):
        return value
    return " ".join(value.split()[:_WORDS_KEPT]) if field.required else ""


def _long(field: Any, value: Any) -> Any:
    if isinstance(field, fields.List):
        rows = list(value or []) or [_invent(field.inner)]
        count = min(_limit(field, "most", _MOST_ROWS), _MOST_ROWS)
        return [_long(field.inner, rows[place % len(rows)]) for place in range(count)]
    if isinstance(field, fields.Nested):
        return longest(field.schema, value) if isinstance(value, Mapping) else value
    if not isinstance(value, str) or not isinstance(field, fields.String) or _choices(field):
        return value
    return _drawn_out(value, _limit(field, "maximum", _MOST_LINE))


def _drawn_out(value: str, limit: int) -> str:
    if limit < _SHORTEST_STRETCHED:
        return value
    if limit > _MOST_PARAGRAPHS:
        return "\n".join([(_PHRASE * 4)[: _MOST_PARAGRAPHS // 3].strip().capitalize() + "."] * 3)
    wanted = min(limit, _MOST_LINE)
    return f"{value} {_PHRASE * 2}"[:wanted].strip() if len(value) < wanted else value


def _invent(field: Any) -> Any:
    if isinstance(field, fields.List):
        return [_invent(field.inner) for _row in range(max(1, _limit(field, "least", 1)))]
    if isinstance(field, fields.Nested):
        return invented(field.schema)
    if isinstance(field, fields.Integer):
        return max(1, _limit(field, "least", 1))
    if _choices(field):
        return _choices(field)[-1]
    if isinstance(field, fields.String):
        return _PHRASE[: min(_limit(field, "maximum", 60), 60)].strip()
    return "2027-01-04" if type(field).__name__ == "Day" else "12"


def _limit(field: Any, name: str, otherwise: int) -> int:
    found = [getattr(validator, name) for validator in field.validators if hasattr(validator, name)]
    return min(found) if found else otherwise


def _choices(field: Any) -> tuple[str, ...]:
    return next((validator.choices for validator in field.validators if hasattr(validator, "choices")), ())
