"""A draft's page as forms: the envelope that all kinds share and the contents of one kind, bound and read together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField
from wtforms.fields import Field

from forms.base import LetterForm, copy_flags
from forms.fields import ChoiceField, RowsField, UploadField, select_choices, upload_fields
from forms.parties import SIDES, PartiesForm
from letters.kinds import LetterKind
from schemas.parties import LetterFileSchema
from web.form_choices import Choices

#: Keeps the names of contents apart from those of the envelope.
PREFIX = "isi-"


class DraftForm:
    """The forms of one draft. A field's HTML name is its path in the letter's file with `-` for `.`."""

    def __init__(
        self,
        kind: LetterKind,
        choices: Choices,
        *,
        content: Mapping[str, Any] | None = None,
        posted: MultiDict[str, str] | None = None,
    ) -> None:
        stored = dict(content or {})
        inner = stored.pop("isi", None) or {}
        self.kind = kind
        #: What the case says of both sides; it travels with the draft and is never asked.
        self.fixed = {name: stored[name] for name in ("kasus", *SIDES) if stored.get("kasus") and name in stored}
        self.parties = PartiesForm(posted, data=stored)
        self.parties.ask_only(choices.sides(stored))
        self.parties.ask_reason(choices.today)
        self.contents: LetterForm = kind.form(posted, prefix=PREFIX, data=inner)
        self._choices = choices
        self._complete()

    def payload(self) -> dict[str, Any]:
        """What was typed, shaped like a letter's file without its kind, route and step."""
        return self.parties.payload() | self.fixed | {"isi": self.contents.payload()}

    def add_row(self, name: str) -> str | None:
        """Add an empty row to the list of this name; returns the new row's first field."""
        rows = self._rows(name)
        if rows is None:
            return None
        row = rows.append_entry()
        self._complete()
        inputs = (str(field.id) for field in _below(row) if not isinstance(field, FieldList | FormField))
        return next(inputs, str(row.id))

    def remove_row(self, name: str) -> str | None:
        """Take out the row called `list-index`; returns the list's name."""
        listed, _dash, index = name.rpartition("-")
        rows = self._rows(listed)
        if rows is None or not index.isdecimal() or int(index) >= len(rows.entries):
            return None
        rows.remove(int(index))
        self._complete()
        return listed

    def uploads(self) -> list[UploadField]:
        """The fields that hold files."""
        return list(upload_fields(self.contents))

    def loosen(self, name: str) -> str | None:
        """Let go of the file in the field of this name; returns the field's id."""
        field = next((each for each in self.uploads() if each.name == name), None)
        if field is None:
            return None
        field.data = ""
        return str(field.id)

    def names(self) -> list[str]:
        """The HTML names of all fields, in the order they are drawn."""
        return [field.name for field in self._fields()]

    def labels(self) -> dict[str, str]:
        """What each field is called in a list of faults; rows carry their number."""
        found: dict[str, str] = {}
        for form in (self.parties, self.contents):
            for field in form:
                found.update(_labels(field, ""))
        return found

    def _rows(self, name: str) -> RowsField | None:
        return next((field for field in self._fields() if field.name == name and isinstance(field, RowsField)), None)

    def _fields(self) -> Iterator[Field]:
        for form in (self.parties, self.contents):
            for field in form:
                yield from _below(field)

    def _complete(self) -> None:
        """Fill in choices and flags, for new rows too; a value that is no choice stays visible as typed."""
        self._choices.offer_to(self.parties)
        self._choices.offer_people(self.contents, self.payload())
        copy_flags(self.parties, LetterFileSchema(only=tuple(self.parties._fields)))
        copy_flags(self.contents, self.kind.schema.ready())
        self._mark_sides()
        for field in self._fields():
            if isinstance(field, ChoiceField):
                _keep_typed(field)

    def _mark_sides(self) -> None:
        """The unit asked is needed unless an agency outside may stand in its place, whose lines need not be filled."""
        if "instansi_luar" in self.parties:
            for field in self.parties.instansi_luar.form:
                field.flags.required = False
        elif "tujuan" in self.parties:
            self.parties.tujuan.flags.required = True


def _below(field: Field) -> Iterator[Field]:
    """The field and all fields inside it, in the order they are drawn."""
    yield field
    inner = getattr(field, "form", None) if not isinstance(field, ChoiceField) else None
    for child in field.entries if isinstance(field, FieldList) else (inner or ()):
        yield from _below(child)


def _keep_typed(field: ChoiceField) -> None:
    value = field.data
    if value and value not in {str(code) for code, *_label in field.choices or ()}:
        field.choices = [*(field.choices or ()), *select_choices([(value, value)])]


def _labels(field: Field, above: str) -> Iterator[tuple[str, str]]:
    """Names with labels such as `Kebutuhan pegawai 2, Jabatan`."""
    own = str(field.label.text)
    label = f"{above}, {own}" if above else own
    yield field.name, label
    if isinstance(field, FieldList):
        for place, entry in enumerate(field.entries, start=1):
            yield entry.name, f"{label} {place}"
            for child in getattr(entry, "form", ()):
                yield from _labels(child, f"{label} {place}")
    elif isinstance(field, FormField):
        for child in field.form:
            yield from _labels(child, label)
