"""How fields are drawn: plain HTML inputs with the right type and keyboard."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from wtforms.widgets import HiddenInput, TextInput, html_params

#: What browsers offer to choose from; what a file really is the inspection finds out.
ACCEPTED = ".pdf,.docx,.xlsx,.csv,.jpg,.jpeg,.png"


class DateInput(TextInput):
    """A date input; the browser shows a calendar, the value stays `2026-11-21`."""

    input_type = "date"


class NumberInput(TextInput):
    """Digits only, without the spinner that changes a number by a turn of the wheel."""

    input_type = "text"

    def __call__(self, field: Any, **options: Any) -> Any:
        """Draw the input."""
        options.setdefault("inputmode", "numeric")
        return super().__call__(field, **options)


class FigureInput(TextInput):
    """Digits with a decimal comma."""

    input_type = "text"

    def __call__(self, field: Any, **options: Any) -> Any:
        """Draw the input."""
        options.setdefault("inputmode", "decimal")
        return super().__call__(field, **options)


class UploadInput:
    """A file input, beside the id of the file that is kept: browsers never fill in a file input again."""

    def __call__(self, field: Any, **options: Any) -> Markup:
        """Draw both under one name: the id comes back with the fields, a new file with the files."""
        kept = HiddenInput()(field, id=f"{field.id}-tersimpan")
        chosen = {"type": "file", "id": field.id, "name": field.name, "accept": ACCEPTED} | options
        chosen = {name: value for name, value in chosen.items() if name not in ("maxlength", "required")}
        return Markup("{}<input {}>").format(kept, Markup(html_params(**chosen)))  # noqa: S704 - params are escaped
