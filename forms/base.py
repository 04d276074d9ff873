"""The base of every form: payload out, errors back in, flags copied from the schema that judges."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields
from wtforms import FieldList, Form, FormField
from wtforms.fields import Field

from core.errors import FieldErrors
from core.i18n import _
from forms.fields import payload_of


class _Translations:
    """WTForms ships no Indonesian catalogue and raises when asked for one; ours answers instead."""

    def gettext(self, text: str) -> str:
        return _(text)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return _(singular if count == 1 else plural)


class LetterForm(Form):
    """A form whose fields carry the names of the schema's; it judges nothing itself."""

    class Meta:
        """Messages come from our own catalogue."""

        def get_translations(self, _form: Form) -> _Translations:
            """The translator for WTForms' own messages."""
            return _Translations()

    def payload(self) -> dict[str, Any]:
        """What was typed, shaped as the schema expects it."""
        return {field.short_name: payload_of(field) for field in self}

    def show_errors(self, errors: FieldErrors) -> FieldErrors:
        """Put messages on the fields they belong to; those that belong to none, or to a group of them, come back."""
        homeless: FieldErrors = {}
        for path, messages in errors.items():
            field = self.field_at(path)
            if field is None or isinstance(field, FormField):
                homeless[path] = messages
            else:
                field.errors = [*field.errors, *messages]
        return homeless

    def field_at(self, path: str) -> Field | None:
        """The field at a dotted path such as `kebutuhan.0.jabatan`, or None."""
        found: Any = self
        for part in path.split("."):
            found = _child(found, part)
            if found is None:
                return None
        return found if isinstance(found, Field) else None


def _child(parent: Any, part: str) -> Any:
    if isinstance(parent, FieldList):
        return parent.entries[int(part)] if part.isdecimal() and int(part) < len(parent.entries) else None
    form = getattr(parent, "form", parent)
    return form._fields.get(part) if isinstance(form, Form) else None


def copy_flags(form: Any, schema: Schema) -> None:
    """Give a form's inputs the schema's `required` and `maxlength`, so that browsers help before the schema judges."""
    for name, judge in schema.fields.items():
        field = _child(form, name)
        if field is not None:
            _copy_flag(field, judge)


def _copy_flag(field: Any, judge: fields.Field[Any]) -> None:
    if isinstance(judge, fields.Nested):
        copy_flags(field, judge.schema)
    elif isinstance(judge, fields.List):
        field.flags.required = judge.required
        for entry in field.entries:
            _copy_flag(entry, judge.inner)
    else:
        field.flags.required = judge.required
        longest = [validator.maximum for validator in judge.validators if hasattr(validator, "maximum")]
        if longest:
            field.flags.maxlength = min(longest)
