"""The one door for text that a person typed: normalised, or refused by name; nothing is dropped silently."""

from __future__ import annotations

import re
import unicodedata

from core.i18n import _

#: White space that says nothing at the ends of a text; control characters are not among it, they are refused.
BLANKS = " \t\r\n\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
MAX_COMBINING = 8
MAX_WORD = 200

_LINE_ENDS = re.compile(r"\r\n|[\r\u2028\u2029\u0085]")
_TEMPLATE_MARKS = ("{_{", "}_}", "{_%", "%_}")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060")
_LONG_WORD = re.compile(rf"\S{{{MAX_WORD + 1},}}")

#: A cell that starts with one of these is run by spreadsheet programs (quality: spreadsheets out).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝")


class TextRefused(ValueError):
    """Text that could not be printed faithfully; the message says what, where and how to mend it."""


def normalise(text: str) -> str:
    """Return the text as it will be kept and printed: NFC, every line end a newline, trimmed at both ends.

    Raises `TextRefused` for characters that Word or PDF would drop or reorder, and for runs no line can hold.
    """
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    for position, character in enumerate(text, start=1):
        reason = _fault(character)
        if reason:
            raise TextRefused(
                _(
                    "Karakter ke-{position} (U+{code:04X}, {reason}) tidak dapat dicetak. "
                    "Hapus karakter itu, lalu kirim lagi.",
                    position=position,
                    code=ord(character),
                    reason=_(reason),
                )
            )
    for mark in _TEMPLATE_MARKS:
        if mark in text:
            raise TextRefused(
                _(
                    "Susunan karakter “{mark}” pada posisi {position} dipakai oleh mesin templat. "
                    "Beri spasi di antaranya.",
                    mark=mark,
                    position=text.index(mark) + 1,
                )
            )
    stacked = _stack(text)
    if stacked is not None:
        raise TextRefused(
            _(
                "Ada lebih dari {most} tanda diakritik bertumpuk pada posisi {position}. Hapus tanda yang berlebih.",
                most=MAX_COMBINING,
                position=stacked + 1,
            )
        )
    word = _LONG_WORD.search(text)
    if word:
        raise TextRefused(
            _(
                "Kata “{start}…” pada posisi {position} lebih dari {most} karakter. Sisipkan spasi agar dapat dicetak.",
                start=word.group()[:20],
                position=word.start() + 1,
                most=MAX_WORD,
            )
        )
    return text.strip(BLANKS)


def has_zero_width(text: str) -> bool:
    """Whether invisible joiners hide in the text: allowed, but worth a warning in names."""
    return any(character in _ZERO_WIDTH for character in text)


def _stack(text: str) -> int | None:
    """Where too many combining marks of any script begin to stand on one letter."""
    height = 0
    for place, character in enumerate("" if text.isascii() else text):
        height = height + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if height > MAX_COMBINING:
            return place - MAX_COMBINING
    return None


def _fault(character: str) -> str | None:
    """Why this character may not stand in a letter, or None."""
    code = ord(character)
    if character in "\n\t" or 0x20 <= code < 0x7F:
        return None
    category = unicodedata.category(character)
    reasons = {
        "karakter kendali": category == "Cc",
        "separuh karakter (surrogate)": category == "Cs",
        "bukan karakter": code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF,
        "pengubah arah tulisan": character in _BIDI,
        "penanda urutan bita (BOM)": code == 0xFEFF,
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def as_cell(text: str) -> str:
    """Text for a spreadsheet's cell: what a program would read as a formula gets an apostrophe in front."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text
