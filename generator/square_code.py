"""The square code of a letter's address, without drawing each from the beginning.

In a QR code (ISO/IEC 18004) of one size, level and mask every square is a sum modulo 2 of bits of the text: the bits
themselves, those of the Reed-Solomon code, and the mask. So the code of an address is that of an address like it,
changed by what each bit in which they differ changes alone. segno draws these, once for all letters: drawing a code
takes longer than everything else on the page.
"""

from __future__ import annotations

from functools import lru_cache

import segno

#: Any of the eight patterns can be read; trying all of them would take eight times as long.
_MASK = 4
#: So many characters at the end of an address are the letter's own.
_OWN = 16
_BLANK = "0"
_MOST_DRAWN = 1024


def square_code(address: str) -> list[bytes]:
    """The rows of a QR code that survives a stain of about a seventh of its area; a dark square is 1, a light one 0."""
    like, own = address[:-_OWN], address[-_OWN:]
    if not own.isascii():
        return _rows(*_drawn(address))
    side, squares = _drawn(like + _BLANK * len(own))
    for place, character in enumerate(own):
        differing = ord(character) ^ ord(_BLANK)
        for bit in range(differing.bit_length()):
            if differing >> bit & 1:
                squares ^= _changed_by(like, len(own), place, bit)
    return _rows(side, squares)


@lru_cache(_MOST_DRAWN)
def _changed_by(like: str, length: int, place: int, bit: int) -> int:
    """The squares that one bit of one character of the own part changes."""
    blank = _BLANK * length
    other = blank[:place] + chr(ord(_BLANK) ^ 1 << bit) + blank[place + 1 :]
    return _drawn(like + blank)[1] ^ _drawn(like + other)[1]


@lru_cache(_MOST_DRAWN)
def _drawn(text: str) -> tuple[int, int]:
    """How many squares a side has, and all squares as one number of a byte each."""
    matrix = segno.make_qr(text, error="m", boost_error=False, mask=_MASK, mode="byte").matrix
    return len(matrix), int.from_bytes(b"".join(map(bytes, matrix)), "big")


def _rows(side: int, squares: int) -> list[bytes]:
    drawn = squares.to_bytes(side * side, "big")
    return [drawn[start : start + side] for start in range(0, len(drawn), side)]
