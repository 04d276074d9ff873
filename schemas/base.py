"""The base of every schema: blanks trimmed, empty means missing, unknown keys refused, messages for the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from marshmallow import RAISE, Schema, ValidationError, pre_load

from core.i18n import _
from core.text import BLANKS

#: The longest letter, in characters of all fields together.
MAX_LETTER = 100_000


class LetterSchema(Schema):
    """A schema that judges what pages, files and imports bring, all in the same way.

    `load` raises `marshmallow.ValidationError`; `dump` gives plain JSON values, which is what is stored and printed.
    """

    error_messages = {  # noqa: RUF012
        "unknown": "Isian ini tidak dikenal. Periksa ejaannya.",
        "type": "Isi dengan kelompok isian, bukan satu nilai.",
    }

    class Meta:
        """Misspelt keys are faults, never ignored."""

        unknown = RAISE
        ordered = True

    _ready: ClassVar[LetterSchema]

    @classmethod
    def ready(cls) -> Self:
        """The one that all judge with; it keeps nothing of what it judges, and making one copies every field."""
        found = cls.__dict__.get("_ready")
        if not isinstance(found, cls):
            found = cls._ready = cls()
        return found

    @pre_load
    def _empty_is_missing(self, data: Any, **_options: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        trimmed = {key: value.strip(BLANKS) if isinstance(value, str) else value for key, value in data.items()}
        return {key: value for key, value in trimmed.items() if value is not None and value != ""}

    def handle_error(self, error: ValidationError, data: Any, *, many: bool, **_options: Any) -> None:  # noqa: ARG002
        """Say messages in the reader's language: those fixed at import time were only named, not said."""
        error.messages = _said(error.messages)


def _said(messages: Any) -> Any:
    if isinstance(messages, Mapping):
        return {key: _said(value) for key, value in messages.items()}
    if isinstance(messages, list):
        return [_said(value) for value in messages]
    return _(str(messages))
