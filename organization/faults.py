"""What is wrong in an office file, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from core.errors import Refused
from core.i18n import _

#: Keys and row numbers from the top of the file: `("instansi", 0, "unit", 12, "kepala")`.
Place: TypeAlias = "tuple[str | int, ...]"


class Fault(NamedTuple):
    """One thing to mend."""

    place: Place
    message: str
    line: int | None = None


def written(place: Place) -> str:
    """A place as people read it: `instansi[0].unit[12].kepala`."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def refusal(name: str, faults: Iterable[Fault], lines: Mapping[Place, int] | None = None) -> Refused:
    """All faults as one error, each at its place and with its line where lines are known."""
    errors: dict[str, list[str]] = {}
    for place, message, own_line in faults:
        line = own_line or _line(place, lines or {})
        told = f"{message} ({_('baris {line}', line=line)})" if line else message
        messages = errors.setdefault(written(place), [])
        if told not in messages:
            messages.append(told)
    count = sum(len(messages) for messages in errors.values())
    return Refused(_("{name}: {count} kesalahan. Tidak ada yang dimuat.", name=name, count=count), errors)


def _line(place: Place, lines: Mapping[Place, int]) -> int | None:
    """The line of the place, or of the nearest thing around it that is in the file."""
    for size in range(len(place), -1, -1):
        if place[:size] in lines:
            return lines[place[:size]]
    return None
