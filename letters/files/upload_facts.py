"""What is known of an uploaded file: plain facts, the same on pages, in rules and in Word templates."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from generator.media import CSV, ENDINGS, NAMES, PDF

_LONGEST = 120
#: What some system takes for a part of a path or a command.
_UNSAFE = frozenset('\\/:*?"<>|')


@dataclass(frozen=True, slots=True)
class UploadFacts:
    """One file that is kept; `pages` are those of a PDF."""

    id: str
    name: str
    media_type: str
    size: int
    pages: int | None
    sha256: str

    @property
    def kind(self) -> str:
        """`PDF`, `Word`, `Excel`, `CSV`, `JPG` or `PNG`."""
        return NAMES[self.media_type]

    @property
    def size_words(self) -> str:
        """The size as officials write it: `87 KB`, `1,2 MB`."""
        return size_words(self.size)


def example_facts(name: str, content: bytes) -> UploadFacts:
    """What is known of a file of our own examples, whose ending is believed and which is kept nowhere."""
    sha256 = hashlib.sha256(content).hexdigest()
    media_type = next((kind for kind, ending in ENDINGS.items() if name.lower().endswith(ending)), CSV)
    return UploadFacts(sha256[:20], name, media_type, len(content), 1 if media_type == PDF else None, sha256)


def size_words(size: int) -> str:
    """A number of bytes as officials write it."""
    if size < 100_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 10**6:.1f} MB".replace(".", ",")


def safe_name(name: str, media_type: str) -> str:
    """A file's name to show and to save under: no path, nothing invisible, and the ending of what it really is."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(" " if _is_unsafe(character) else character for character in base)
    stem = " ".join(shown.split()).strip(". ")
    ending = ENDINGS[media_type]
    for known in (ending, *((".jpeg", ".jpe") if ending == ".jpg" else ())):
        if stem.lower().endswith(known):
            stem = stem[: -len(known)].rstrip(". ")
    return f"{stem[:_LONGEST].rstrip('. ') or 'berkas'}{ending}"


def _is_unsafe(character: str) -> bool:
    return character in _UNSAFE or unicodedata.category(character).startswith("C")
