"""Codes that people read off paper and type: random, without letters that look like digits."""

from __future__ import annotations

import re

from core.identity import ALPHABET, random_text

#: 16 places of 5 bits: 80 bits, more than anybody can guess.
PLACES = 16
_GROUP = 4
_ALIKE = str.maketrans("oil", "011")


def new_code() -> str:
    """A code of 80 bits."""
    return random_text(PLACES)


def read_code(typed: str) -> str | None:
    """The code that somebody typed, with or without strokes, blanks and capitals; None when it cannot be one."""
    code = re.sub(r"[\s\-–.]", "", typed[:200]).lower().translate(_ALIKE)
    return code if len(code) == PLACES and set(code) <= set(ALPHABET) else None


def grouped(code: str) -> str:
    """The code as it is printed: capitals in groups of four."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP)).upper()
