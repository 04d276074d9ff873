"""A TrueType file read once: how wide its characters run, and a small font of only those that are used.

The field numbers are those of the OpenType specification (tables head, hhea, hmtx, maxp, cmap, loca, glyf).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path

_UNICODE_MAPS = ((3, 10), (0, 4), (3, 1), (0, 3))
_KEPT = ("cvt ", "fpgm", "prep")
#: Flags of a glyph that is put together from others.
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x1, 0x8, 0x20, 0x40, 0x80
_MAGIC = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class SmallFont:
    """A font of few characters; a character's code is the number of its glyph, which no other character shares."""

    codes: Mapping[str, int]
    file: bytes


class Typeface:
    """One face, with what a PDF asks to know about it."""

    def __init__(self, content: bytes) -> None:
        count = struct.unpack_from(">H", content, 4)[0]
        records = (struct.unpack_from(">4s3L", content, 12 + 16 * number) for number in range(count))
        self._tables = {tag.decode(): content[start : start + length] for tag, _sum, start, length in records}
        head, hhea = self._tables["head"], self._tables["hhea"]
        self.units: int = struct.unpack_from(">H", head, 18)[0]
        self.box: tuple[int, ...] = struct.unpack_from(">4h", head, 36)
        self.ascent, self.descent = struct.unpack_from(">2h", hhea, 4)
        wide = struct.unpack_from(">H", hhea, 34)[0]
        self._advances = struct.unpack(">" + "Hh" * wide, self._tables["hmtx"][: 4 * wide])[::2]
        loca, is_long = self._tables["loca"], struct.unpack_from(">h", head, 50)[0]
        places = struct.unpack(f">{len(loca) // (4 if is_long else 2)}{'L' if is_long else 'H'}", loca)
        self._places = places if is_long else tuple(place * 2 for place in places)
        self._glyphs = dict(_characters(self._tables["cmap"]))
        #: The code points it has a glyph for.
        self.characters = frozenset(self._glyphs)
        self._widths = {chr(point): self._advance(glyph) for point, glyph in self._glyphs.items()}

    def advance(self, character: str) -> int:
        """How far a character moves on, in the font's units."""
        return self._widths.get(character, self._advance(0))

    def width(self, text: str) -> float:
        """How wide a text runs, in parts of the size of its letters."""
        return sum(map(self._widths.get, text, repeat(self._advance(0)))) / self.units

    def small(self, characters: Iterable[str]) -> SmallFont:
        """A font of these characters, the first after the glyph that stands for none."""
        ordered = sorted(set(characters))
        glyphs = [0, *(self._glyphs.get(ord(each), 0) for each in ordered)]
        outlines: list[bytes] = []
        for glyph in glyphs:  # grows while it is walked through: parts of put-together glyphs follow them
            outlines.append(self._outline(glyph, glyphs))
        codes = {character: number for number, character in enumerate(ordered, start=1)}
        return SmallFont(codes, self._file(glyphs, outlines))

    def _advance(self, glyph: int) -> int:
        return int(self._advances[min(glyph, len(self._advances) - 1)])

    def _outline(self, glyph: int, glyphs: list[int]) -> bytes:
        outline = bytearray(self._tables["glyf"][self._places[glyph] : self._places[glyph + 1]])
        for place in _part_places(outline):
            glyphs.append(struct.unpack_from(">H", outline, place)[0])
            struct.pack_into(">H", outline, place, len(glyphs) - 1)
        return bytes(outline) + bytes(-len(outline) % 4)

    def _file(self, glyphs: list[int], outlines: list[bytes]) -> bytes:
        head, hhea, maxp = (bytearray(self._tables[name]) for name in ("head", "hhea", "maxp"))
        struct.pack_into(">L", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", hhea, 34, len(glyphs))
        struct.pack_into(">H", maxp, 4, len(glyphs))
        places = [0]
        for outline in outlines:
            places.append(places[-1] + len(outline))
        metrics = b"".join(struct.pack(">Hh", self._advance(each), self._bearing(each)) for each in glyphs)
        tables = {name: self._tables[name] for name in _KEPT if name in self._tables} | {
            "glyf": b"".join(outlines), "head": bytes(head), "hhea": bytes(hhea), "hmtx": metrics,
            "loca": struct.pack(f">{len(places)}L", *places), "maxp": bytes(maxp),
        }  # fmt: skip
        return _written(tables)

    def _bearing(self, glyph: int) -> int:
        """The left side bearing; the last advances may stand for several glyphs, the bearings never do."""
        wide, metrics = len(self._advances), self._tables["hmtx"]
        place = 4 * glyph + 2 if glyph < wide else 4 * wide + 2 * (glyph - wide)
        return int(struct.unpack_from(">h", metrics, place)[0])


@lru_cache(maxsize=8)
def read_typeface(path: Path) -> Typeface:
    """The face in a file; raises `OSError` when there is none."""
    return Typeface(path.read_bytes())


def _part_places(outline: bytearray) -> Iterator[int]:
    """Where the numbers of the glyphs stand that this one is put together from."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", outline, place)[0]
        yield place + 2
        place += 8 if flags & _WORDS else 6
        place += 2 * bool(flags & _SCALE) + 4 * bool(flags & _XY_SCALE) + 8 * bool(flags & _TWO_BY_TWO)


def _characters(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Code points and their glyphs, from the best Unicode map there is."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    records = (struct.unpack_from(">2HL", cmap, 4 + 8 * number) for number in range(count))
    maps = {(platform, encoding): start for platform, encoding, start in records}
    start = next(maps[each] for each in _UNICODE_MAPS if each in maps)
    if struct.unpack_from(">H", cmap, start)[0] == 12:
        groups = struct.unpack_from(">L", cmap, start + 12)[0]
        for number in range(groups):
            first, last, glyph = struct.unpack_from(">3L", cmap, start + 16 + 12 * number)
            yield from ((point, glyph + point - first) for point in range(first, last + 1))
        return
    length, _language, doubled = struct.unpack_from(">3H", cmap, start + 2)
    words = struct.unpack(f">{(length - 14) // 2}H", cmap[start + 14 : start + 14 + (length - 14) // 2 * 2])
    segments = doubled // 2
    lasts, rest = words[:segments], words[segments + 1 :]
    firsts, shifts = rest[:segments], rest[segments : 2 * segments]
    for number in range(segments):
        jump = rest[2 * segments + number]
        for point in range(firsts[number], min(lasts[number], 0xFFFE) + 1):
            glyph = rest[2 * segments + number + jump // 2 + point - firsts[number]] if jump else point
            if glyph:
                yield point, (glyph + shifts[number]) & 0xFFFF


def _written(tables: Mapping[str, bytes]) -> bytes:
    """A TrueType file of these tables, with its sums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">L4H", 0x10000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    place, directory, body = len(header) + 16 * count, b"", b""
    for name in sorted(tables):
        padded = tables[name] + bytes(-len(tables[name]) % 4)
        directory += struct.pack(">4s3L", name.encode(), _sum(padded), place + len(body), len(tables[name]))
        body += padded
    file = bytearray(header + directory + body)
    head = next(each for each in range(12, 12 + 16 * count, 16) if file[each : each + 4] == b"head")
    struct.pack_into(">L", file, struct.unpack_from(">L", file, head + 8)[0] + 8, (_MAGIC - _sum(bytes(file))) % 2**32)
    return bytes(file)


def _sum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) % 2**32
