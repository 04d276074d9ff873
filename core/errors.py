"""What can go wrong, said so that a person can put it right.

Every error that may reach a person derives from `NaskahError`; its message is in the reader's language. Anything else
is a fault of the program and is answered with a plain apology, never with a stack trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

#: Messages by field path: `{"isi.durasi.selesai": ["…"]}`.
FieldErrors: TypeAlias = "dict[str, list[str]]"


class NaskahError(Exception):
    """An error with a message for a person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Refused(NaskahError):
    """The request breaks a rule: what is wrong stands at its field path.

    `errors` maps a dotted path to messages; the empty path is the request as a whole.
    """

    def __init__(self, message: str, errors: Mapping[str, list[str]] | None = None) -> None:
        super().__init__(message)
        self.errors: FieldErrors = {path: list(messages) for path, messages in (errors or {"": [message]}).items()}


class NotFound(NaskahError):
    """No such thing, or it is not the reader's to see: both are told alike."""


class Forbidden(NaskahError):
    """The user may see the thing but not do this with it."""


class Conflict(NaskahError):
    """The same key was used before with other contents."""


class Busy(NaskahError):
    """Too many at once; nothing was saved and the same request may be sent again."""


class WrongUse(NaskahError):
    """A command or setting was written wrongly."""


def flatten(errors: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Walk marshmallow's error tree and yield `(dotted path, message)`, rows as their index."""
    if isinstance(errors, Mapping):
        for key, value in errors.items():
            step = "" if key == "_schema" else str(key)
            yield from flatten(value, ".".join(part for part in (path, step) if part))
    elif isinstance(errors, list | tuple):
        for value in errors:
            yield from flatten(value, path)
    else:
        yield path, str(errors)


def by_path(errors: object, path: str = "") -> FieldErrors:
    """Gather an error tree into one list of messages for each dotted path."""
    return gathered(flatten(errors, path))


def gathered(faults: Iterable[tuple[str, str]]) -> FieldErrors:
    """One list of messages for each path, from pairs of both."""
    found: FieldErrors = {}
    for where, message in faults:
        found.setdefault(where, []).append(message)
    return found
