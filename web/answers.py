"""Check your answers: every field of any kind of letter with what was typed, read from the form's own labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from wtforms import FieldList, FormField
from wtforms.fields import Field

from forms.fields import ChoiceField, DayField, UploadField, is_blank, upload_fields
from forms.offered import ResultField, offered_fields
from letters.files.upload_facts import UploadFacts
from letters.kinds import LetterKind
from organization.models import Office
from web.filters import day
from web.people_choices import named_leaders, named_people


@dataclass(frozen=True, slots=True)
class Answer:
    """One field's answer: `paragraphs` of text, or a table of rows under columns, or answers of a group."""

    label: str
    paragraphs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    inner: tuple[Answer, ...] = ()


def answers_of(
    kind: LetterKind,
    contents: Mapping[str, Any],
    office: Office,
    files: Iterable[UploadFacts] = (),
    results: Mapping[str, str] = MappingProxyType({}),
) -> list[Answer]:
    """The answers in the order of the form; `contents` as the schema dumps them, people and files by their names.

    `results` are reports that contents may name, with the words for each.
    """
    form = kind.form(data=dict(contents))
    named_people(office, form)
    named_leaders(office, form)
    for offered in offered_fields(form, ResultField):
        offered.offer(tuple(results.items()))
    known = {file.id: file for file in files}
    for field in upload_fields(form):
        field.upload = known.get(field.data or "")
    return [_answer(field) for field in form]


def _answer(field: Field) -> Answer:
    label = str(field.label.text)
    if isinstance(field, FieldList):
        return _list_answer(label, [entry for entry in field.entries if not is_blank(entry.data)])
    if isinstance(field, FormField):
        return Answer(label, inner=tuple(_answer(child) for child in field.form))
    return Answer(label, paragraphs=tuple(_text(field).splitlines()))


def _list_answer(label: str, entries: list[Field]) -> Answer:
    if not entries or not isinstance(entries[0], FormField):
        return Answer(label, rows=tuple((_text(entry),) for entry in entries))
    used = [
        field.short_name
        for field in entries[0].form
        if any(not is_blank(row.data[field.short_name]) for row in entries)
    ]
    columns = tuple(str(entries[0].form[name].label.text) for name in used)
    rows = tuple(tuple(_text(entry.form[name]) for name in used) for entry in entries)
    return Answer(label, columns=columns, rows=rows)


def _text(field: Field) -> str:
    """What was typed, as a person reads it."""
    if isinstance(field, FormField):
        inner = ((str(child.label.text), _text(child)) for child in field.form)
        return "; ".join(f"{label}: {text}" for label, text in inner if text)
    value = "" if field.data is None else str(field.data)
    if isinstance(field, DayField):
        return day(value)
    if isinstance(field, ChoiceField) and value:
        return next((str(label) for code, label, *_rest in field.choices if str(code) == value), value)
    if isinstance(field, UploadField) and field.upload:
        return f"{field.upload.name} ({field.upload.kind}, {field.upload.size_words})"
    return value
