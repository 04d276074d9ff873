"""The base of every form: payload out, flags copied from the schema that judges."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields
from wtforms import Form

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


def _child(parent: Any, name: str) -> Any:
    form = getattr(parent, "form", parent)
    return form._fields.get(name) if isinstance(form, Form) else None


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
        for entry in getattr(field, "entries", ()):
            _copy_flag(entry, judge.inner)
    else:
        field.flags.required = judge.required
        longest = [validator.maximum for validator in judge.validators if hasattr(validator, "maximum")]
        if longest:
            field.flags.maxlength = min(longest)
