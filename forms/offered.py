"""Fields that choose what the office or the records hold, other than people; pages fill in the choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from wtforms import FieldList, FormField

from forms.fields import ChoiceField, select_choices


class OfferedField(ChoiceField):
    """One of what a page offers."""

    def offer(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Fill in the choices, with an empty one on top."""
        self.choices = select_choices([("", "—"), *pairs])


class LeaderField(OfferedField):
    """The post of a leader."""


class ResultField(OfferedField):
    """A report that delivered a result and waits for a review."""


_T = TypeVar("_T", bound=OfferedField)


def offered_fields(parent: object, kind: type[_T]) -> Iterator[_T]:
    """Every field of this kind in a form, in rows and groups too."""
    for field in parent:  # type: ignore[attr-defined]
        if isinstance(field, kind):
            yield field
        elif isinstance(field, FieldList):
            yield from offered_fields(field.entries, kind)
        elif isinstance(field, FormField):
            yield from offered_fields(field.form, kind)
