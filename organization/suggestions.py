"""What to say about a code that does not exist: the nearest one that does."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from core.i18n import _


def nearest(code: str, known: Iterable[str]) -> str | None:
    """The known code most like this one, if any is."""
    return next(iter(get_close_matches(code, list(known), n=1, cutoff=0.6)), None)


def unknown(thing: str, code: str, known: Iterable[str]) -> str:
    """`Unit “dinkse” tidak ada. Mungkin maksudnya “dinkes”?`"""
    message = _("{thing} “{code}” tidak ada.", thing=thing, code=code)
    near = nearest(code, known)
    return f"{message} {_('Mungkin maksudnya “{near}”?', near=near)}" if near else message
