"""The mark at the foot of an issued PDF that leads to the page where its genuineness can be looked up.

It says so in words and never looks like an electronic signature: what is not signed must not seem signed
(tata naskah 4.5). Being an artifact, it is no part of the letter's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.codes import grouped
from core.identity import ALPHABET
from generator.overlay import Box, Line, Sheet
from generator.square_code import square_code
from generator.stamping import OpenPdf

#: In the metadata, so that a changed file still says which letter it was.
_NAME = "naskah:verifikasi:"
_NAMED = re.compile(rb"naskah:verifikasi:([0-9a-z]{16})(?![0-9a-z])")
WORDS = "Keaslian naskah ini dapat diperiksa di"
_CODE_WORDS = "Kode pemeriksaan"
#: In the left margin, above what printers cannot reach.
_LEFT_MM = 11.0
_EDGE_MM = 7.0
_SIDE_MM = 15.0
_GAP_MM = 2.0
_WORDS_MM = 110.0
_SIZE_PT = 7.0
_OF_CODES = frozenset(ALPHABET + ALPHABET.upper())


@dataclass(frozen=True, slots=True)
class Proof:
    """A letter's code, and the address of its public page with its square code; neither where there is no page."""

    code: str
    address: str = ""
    squares: Sequence[bytes] = ()

    @classmethod
    def of(cls, code: str, address: str = "") -> Proof:
        """The proof with its square code drawn."""
        return cls(code, address, square_code(address) if address else ())


def mark_proof(pdf: OpenPdf, proof: Proof) -> None:
    """Lay the mark over the PDF: square code and words on the first page, words alone on the others."""

    def mark_first(sheet: Sheet) -> None:
        if proof.squares:
            sheet.squares(proof.squares, Box(_LEFT_MM, sheet.bottom - _EDGE_MM - _SIDE_MM, _SIDE_MM))
        mark_other(sheet)

    def mark_other(sheet: Sheet) -> None:
        lines = [Line(text, _SIZE_PT) for text in _lines(proof)]
        left = _LEFT_MM + _SIDE_MM + _GAP_MM
        sheet.write(lines, Box(left, sheet.bottom - _EDGE_MM - sheet.height(lines, _WORDS_MM), _WORDS_MM))
        # With all that a code may hold, every letter's font is the same, and is made once.
        sheet.used[""] |= _OF_CODES

    pdf.stamp(mark_first, mark_other, name=_NAME + proof.code)


def codes_in(content: bytes) -> Iterator[str]:
    """The codes that a file names in its metadata, whatever else was done to it; nothing in it is opened."""
    return (found.decode("ascii") for found in dict.fromkeys(_NAMED.findall(content)))


def _lines(proof: Proof) -> list[str]:
    code = f"{_CODE_WORDS} {grouped(proof.code)}"
    return [f"{WORDS} {proof.address}", code] if proof.address else [code]
