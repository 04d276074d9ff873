"""Characters of a face embedded as PDF/A wants it: with the widths they really have and the text they stand for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.growing import Growth, stream
from generator.overlay import typeface
from generator.typeface import SmallFont

_PER_MILLE = 1000
_TAG = str.maketrans("0123456789abcdef", "ABCDEFGHIJKLMNOP")
#: An office writes to the same posts every day.
_KEPT_FONTS = 64


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A font of some characters, with the bodies of the objects that make it."""

    small: SmallFont
    _file: bytes
    _codes: bytes
    _descriptor: bytes
    _descendant: bytes
    _font: bytes

    def embed(self, growth: Growth) -> bytes:
        """Write the font into a PDF; gives the reference to it."""
        descriptor = growth.add(self._descriptor % growth.add(self._file))
        return growth.add(self._font % (growth.add(self._descendant % descriptor), growth.add(self._codes)))


@lru_cache(maxsize=_KEPT_FONTS)
def embedded_font(style: str, characters: frozenset[str]) -> EmbeddedFont:
    """The font of a style with these characters; raises `ConversionFailed` when the face is not installed."""
    face = typeface(style)
    small = face.small(characters)
    tag = hashlib.sha256(small.file).hexdigest().translate(_TAG)[:6]
    name = f"/{tag}+LiberationSans{'-Bold' if style else ''}".encode()
    ascent, descent = _mille(face.ascent, face.units), _mille(face.descent, face.units)
    box = " ".join(str(_mille(each, face.units)) for each in face.box).encode()
    widths = " ".join(str(_mille(face.advance(each), face.units)) for each in small.codes).encode()
    descriptor = (
        b"<< /Type /FontDescriptor /FontName %b /Flags 4 /ItalicAngle 0 /StemV %d /Ascent %d /Descent %d "
        b"/CapHeight %d /FontBBox [%b] /FontFile2 %%b >>"
    ) % (name, 138 if style else 87, ascent, descent, ascent, box)
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont %b /CIDToGIDMap /Identity "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [1 [%b]] /FontDescriptor %%b >>"
    ) % (name, widths)
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont %b /Encoding /Identity-H /DescendantFonts [%%b] /ToUnicode %%b >>"
    ) % name
    file = stream(small.file, b"/Length1 %d" % len(small.file))
    return EmbeddedFont(small, file, stream(_unicode_map(small.codes)), descriptor, descendant, font)


def _mille(units: int, of: int) -> int:
    return round(units * _PER_MILLE / of)


def _unicode_map(codes: Mapping[str, int]) -> bytes:
    pairs = [f"<{code:04X}> <{each.encode('utf-16-be').hex().upper()}>" for each, code in codes.items()]
    starts = [*range(0, len(pairs), 100), len(pairs)]
    blocks = [
        "\n".join((f"{last - first} beginbfchar", *pairs[first:last], "endbfchar")) for first, last in pairwise(starts)
    ]
    return "\n".join((
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange", *blocks,
        "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end",
    )).encode("ascii")  # fmt: skip
