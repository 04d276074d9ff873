"""Languages: the source texts are Indonesian, English is a translation.

A letter's own language is Indonesian whatever its reader's is; only messages and pages pass through here. Catalogues
are read as `.po` files and compiled in memory, so no build step can be forgotten.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import LazyProxy, NullTranslations, Translations

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
DEFAULT_LANGUAGE = "id"
_CATALOGUES = Path(__file__).resolve().parent.parent / "translations"
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def current_language() -> str:
    """The language code of the present reader."""
    return _language.get()


def use_language(code: str) -> None:
    """Choose the reader's language for this request or command; an unknown code means Indonesian."""
    _language.set(code if code in LANGUAGES else DEFAULT_LANGUAGE)


@lru_cache(maxsize=len(LANGUAGES))
def translations(code: str) -> NullTranslations:
    """The catalogue of one language; the source language has none."""
    path = _CATALOGUES / code / "LC_MESSAGES" / "messages.po"
    if code == DEFAULT_LANGUAGE or not path.exists():
        return NullTranslations()
    with path.open("rb") as source:
        catalogue = read_po(source, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def _(message: str, **values: object) -> str:
    """Translate a message now and fill in its `{names}`."""
    text = str(translations(current_language()).gettext(message)) if message else ""
    return text.format(**values) if values else text


def lazy(message: str) -> str:
    """A message that is translated when it is shown; for labels fixed at import time.

    Caching is off because Babel would otherwise keep the first reader's language for everybody.
    """
    return LazyProxy(_, message, enable_cache=False)  # type: ignore[return-value]


def mark(message: str) -> str:
    """Name a message for the translators without translating it yet: it is stored in Indonesian, shown through `_`."""
    return message
