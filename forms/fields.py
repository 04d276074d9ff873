"""Form fields that carry text in and HTML out; what is right is the schema's affair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wtforms import FieldList, FormField, SelectField, StringField, TextAreaField
from wtforms.fields import Field, SelectChoice

from forms.widgets import DateInput, FigureInput, NumberInput, UploadInput


class LineField(StringField):
    """One line of text."""


class ParagraphsField(TextAreaField):
    """Text of one or more paragraphs."""


class LinesField(ParagraphsField):
    """A short list, one entry a line: where rows with buttons of their own would make a page heavy."""

    def process_data(self, value: Any) -> None:
        """Take the list as it is kept, or text as it was typed."""
        self.data = "\n".join(str(each) for each in value) if isinstance(value, list) else value

    @property
    def lines(self) -> list[str]:
        """The lines in which something was typed."""
        return [line.strip() for line in str(self.data or "").splitlines() if line.strip()]


class DayField(StringField):
    """A date as text: a real date field would turn 31 February into nothing and lose what was typed."""

    widget = DateInput()


class WholeField(StringField):
    """A whole number as text."""

    widget = NumberInput()


class FigureField(StringField):
    """A quantity as officials write it, `97,5`."""

    widget = FigureInput()


class ChoiceField(SelectField):
    """One of a few; a value that is no choice is kept and left to the schema to refuse."""

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, choices=select_choices(choices), validate_choice=False, **options)


class UploadField(StringField):
    """A file: the value is the id of the one that is kept; another may be chosen in its place.

    `upload` is what the page says of the file that is there, `address` where to save it from; pages fill them in.
    """

    widget = UploadInput()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.upload: Any = None
        self.address = ""


class RowsField(FieldList):
    """Rows of a sub-form or field. There is no upper bound here: WTForms would drop the rows above it in silence.

    Rows with a `title`, a field of theirs, are many and long: a page folds them up under it, but for those in which the
    field `awaits` is still empty.
    """

    def __init__(self, unbound_field: Any, *args: Any, **options: Any) -> None:
        options.setdefault("min_entries", 1)
        self.title: str = options.pop("title", "")
        self.awaits: str = options.pop("awaits", "")
        super().__init__(unbound_field, *args, **options)

    def remove(self, index: int) -> None:
        """Take one row out and number the others anew; nothing else in them changes."""
        entries: list[Any] = self.entries
        rows = [entry.data for place, entry in enumerate(entries) if place != index]
        entries.clear()
        self.last_index = -1
        for row in rows or [None] * self.min_entries:
            self.append_entry(row)


def select_choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Codes with their labels, as WTForms wants them."""
    return [SelectChoice(code, label) for code, label in pairs]


def payload_of(field: Field) -> Any:
    """What a field brings to the schema; rows in which nothing was typed are left out."""
    if isinstance(field, FieldList):
        rows = [payload_of(entry) for entry in field.entries]
        return [row for row in rows if not is_blank(row)]
    if isinstance(field, LinesField):
        return field.lines
    inner = getattr(field, "form", None)
    if inner is not None:
        return {child.short_name: payload_of(child) for child in inner}
    return field.data


def upload_fields(parent: Any) -> Iterator[UploadField]:
    """Every upload field of a form, in rows and groups too."""
    for field in parent:
        if isinstance(field, UploadField):
            yield field
        elif isinstance(field, FieldList):
            yield from upload_fields(field.entries)
        elif isinstance(field, FormField):
            yield from upload_fields(field.form)


def is_blank(value: Any) -> bool:
    """Whether nothing was typed anywhere in this value."""
    if isinstance(value, dict):
        return all(is_blank(inner) for key, inner in value.items() if key != "jenis")
    if isinstance(value, list):
        return all(is_blank(inner) for inner in value)
    return value is None or not str(value).strip()
