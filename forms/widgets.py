"""How fields are drawn: plain HTML inputs with the right type and keyboard."""

from __future__ import annotations

from typing import Any

from wtforms.widgets import TextInput


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
