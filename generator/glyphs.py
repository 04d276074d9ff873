"""Which characters the installed fonts can show: a missing glyph must be said, never printed as an empty box."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.i18n import _
from generator.faults import UnprintableText

#: LibreOffice reads no Type 1 fonts, though fontconfig lists them.
_READABLE = (".ttf", ".otf", ".ttc")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class GlyphCoverage:
    """The code points that some installed font has a glyph for."""

    points: frozenset[int]

    @classmethod
    def installed(cls) -> GlyphCoverage:
        """What fontconfig, which LibreOffice asks too, finds on this machine."""
        listed = subprocess.run(
            ["/usr/bin/fc-list", "--format", "%{file}\t%{charset}\n"], capture_output=True, text=True, check=True
        )
        ranges = (line.split("\t", 1) for line in listed.stdout.splitlines())
        return cls(
            frozenset(point for file, charset in ranges if file.endswith(_READABLE) for point in _points(charset))
        )

    def missing(self, text: str) -> list[str]:
        """The characters that could not be printed, each once, in order of appearance."""
        return [each for each in dict.fromkeys(text) if ord(each) not in self.points and not _is_unseen(each)]

    def require(self, text: str) -> None:
        """Raise `UnprintableText` that names the characters no font can show."""
        missing = self.missing(text)
        if missing:
            named = ", ".join(f"“{each}” (U+{ord(each):04X})" for each in missing[:_SHOWN])
            raise UnprintableText(
                _("Tidak ada huruf terpasang untuk mencetak {characters}. Ganti karakter itu.", characters=named)
            )


def _points(charset: str) -> Iterator[int]:
    for span in charset.split():
        first, _dash, last = span.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _is_unseen(character: str) -> bool:
    """Line ends, tabs and joiners have no glyph and need none."""
    return unicodedata.category(character) in {"Cc", "Cf"} or character.isspace()
