"""Characters that no installed font can show are refused before a number is taken: what is numbered can be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from core.errors import FieldErrors, Refused
from core.i18n import _
from generator.glyphs import GlyphCoverage

#: Asks the machine's fonts, once in the life of the process.
installed_fonts: Callable[[], GlyphCoverage] = cache(GlyphCoverage.installed)


def print_faults(contents: Mapping[str, Any], coverage: GlyphCoverage) -> FieldErrors:
    """For each field of the contents the characters that could not be printed."""
    faults: FieldErrors = {}
    for path, text in texts(contents, "isi"):
        missing = coverage.missing(text)
        if missing:
            faults[path] = [_message(missing)]
    return faults


def require_printable(context: Mapping[str, Any], coverage: GlyphCoverage) -> None:
    """Refuse a letter whose names or titles, which come from the office file, could not be printed."""
    missing = coverage.missing("".join(text for _path, text in texts(context, "")))
    if missing:
        raise Refused(_message(missing))


def texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text inside a value with its dotted path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(inner, f"{path}.{key}".strip("."))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{path}.{index}")


def _message(missing: list[str]) -> str:
    named = ", ".join(f"“{each}” (U+{ord(each):04X})" for each in missing[:5])
    return _("Tidak ada huruf terpasang untuk mencetak {characters}. Ganti karakter itu.", characters=named)
