"""The small font holds the outlines and widths of the face it is taken from; fontTools is the measure."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from generator import overlay
from generator.typeface import Typeface

#: Plain letters, letters put together from two, quotation marks, and one that shares its glyph with another.
TEXT = "Kepala Puskesmas “Ñandú” ǺḂ & Umanen \u00a0–"


def outline(font: TTFont, name: str) -> list[tuple[int, int]]:
    return list(font["glyf"][name].getCoordinates(font["glyf"])[0])


@pytest.mark.parametrize("file", overlay.FACES.values())
def test_a_small_font_draws_as_its_face(file: str) -> None:
    content = (overlay.FONTS / file).read_bytes()
    face, whole = Typeface(content), TTFont(BytesIO(content))
    small = face.small(TEXT)
    taken = TTFont(BytesIO(small.file), checkChecksums=2)
    names = whole.getBestCmap()
    assert set(face.characters) == set(names)
    assert sorted(small.codes) == sorted(set(TEXT))
    for character, code in small.codes.items():
        name, old = taken.getGlyphName(code), names.get(ord(character), ".notdef")
        assert taken["hmtx"][name] == whole["hmtx"][old]
        assert face.advance(character) == whole["hmtx"][old][0]
        assert outline(taken, name) == outline(whole, old), character
    assert len(small.file) < len(content) / 5
