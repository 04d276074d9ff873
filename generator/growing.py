"""A PDF that grows at its end: what is new or changed is written behind it, and no byte before is touched.

This is the incremental update of ISO 32000-1, 7.5.6. PDF/A-2 allows it (ISO 19005-2, 6.1.3), and it costs as much as
what is added, not as much as the file.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass, field
from itertools import groupby
from typing import Self

from pikepdf import Pdf

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TAIL_BYTES = 1024
_IN_STREAM = re.compile(rb"\d+\s+\d+\s+obj\b")
_ENTRY_BYTES = 4
_LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class Ground:
    """A whole PDF on which more can be written, with what its end says."""

    content: bytes
    #: How many object numbers are taken.
    size: int
    #: Where its last table of objects begins, and whether that is a stream.
    start: int
    in_stream: bool
    #: The entries that every later end repeats.
    root: bytes
    first_id: bytes

    @classmethod
    def of(cls, content: bytes, pdf: Pdf) -> Ground | None:
        """The ground that a PDF gives; None when its end does not say where its table of objects stands."""
        start = table_start(content)
        if start is None or "/ID" not in pdf.trailer:
            return None
        in_stream = _IN_STREAM.match(content, start, start + _LONGEST_NUMBER) is not None
        if not in_stream and not content.startswith(b"xref", start):
            return None
        kept = [key for key in ("/Root", "/Info") if key in pdf.trailer]
        root = b" ".join(b"%b %b" % (key.encode(), _reference(pdf, key)) for key in kept)
        return cls(content, int(pdf.trailer["/Size"]), start, in_stream, root, bytes(pdf.trailer["/ID"][0]))


@dataclass(slots=True)
class Growth:
    """Objects to be written behind a PDF: new ones, and new versions of those that it has."""

    ground: Ground
    _bodies: dict[tuple[int, int], bytes] = field(default_factory=dict)
    _next: int = 0

    def add(self, body: bytes) -> bytes:
        """A new object; gives the reference to it."""
        number = max(self._next, self.ground.size)
        self._next = number + 1
        self._bodies[number, 0] = body
        return b"%d 0 R" % number

    def reserve(self) -> bytes:
        """The reference to an object whose body follows by `replace`."""
        return self.add(b"null")

    def replace(self, reference: bytes, body: bytes) -> None:
        """Another body for the object that a reference names."""
        number, generation, _r = reference.split()
        self._bodies[int(number), int(generation)] = body

    def branch(self) -> Self:
        """A second growth that has all this one has, and goes on by itself."""
        return type(self)(self.ground, dict(self._bodies), self._next)

    def written(self) -> Ground:
        """The longer PDF, on which more can be written in turn."""
        ground = self.ground
        pieces = [ground.content] if ground.content.endswith(b"\n") else [ground.content, b"\n"]
        place = sum(map(len, pieces))
        places: list[tuple[int, int, int]] = []
        for (number, generation), body in sorted(self._bodies.items()):
            piece = b"%d %d obj\n%b\nendobj\n" % (number, generation, body)
            places.append((number, generation, place))
            pieces.append(piece)
            place += len(piece)
        size = max(self._next, ground.size)
        second_id = hashlib.sha256(b"".join(pieces[1:])).digest()[: len(ground.first_id)]
        end = b"/Prev %d %b /ID [<%b> <%b>]" % (
            ground.start, ground.root, ground.first_id.hex().encode(), second_id.hex().encode()
        )  # fmt: skip
        if ground.in_stream:
            pieces.append(_stream_of_places(places, place, size, end))
            size += 1
        else:
            pieces.append(_table_of_places(places) + b"trailer\n<< /Size %d %b >>\n" % (size, end))
        pieces.append(b"startxref\n%d\n%%%%EOF\n" % place)
        return Ground(b"".join(pieces), size, place, ground.in_stream, ground.root, ground.first_id)


def table_start(content: bytes) -> int | None:
    """Where a PDF's last table of objects begins, as its end says; None where it does not say."""
    end = _END.search(content, max(0, len(content) - _TAIL_BYTES))
    return int(end[1]) if end else None


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """The body of an object that holds these bytes, packed."""
    packed = zlib.compress(content)
    return b"<< /Filter /FlateDecode /Length %d %b >>\nstream\n%b\nendstream" % (len(packed), entries, packed)


def open_stream(content: bytes, entries: bytes = b"") -> bytes:
    """The body of an object that holds these bytes as they are."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def readable(text: str) -> bytes:
    """A text as PDF writes it where people read it."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


def _reference(pdf: Pdf, key: str) -> bytes:
    return b"%d %d R" % pdf.trailer[key].objgen


def _runs(places: list[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """The places in runs of numbers that follow one another."""
    numbered = groupby(enumerate(places), key=lambda each: each[1][0] - each[0])
    return [[entry for _ordinal, entry in run] for _key, run in numbered]


def _table_of_places(places: list[tuple[int, int, int]]) -> bytes:
    # Some readers take a table that does not begin with the head of the free objects for a broken one.
    lines = [b"xref\n0 1\n0000000000 65535 f \n"]
    for run in _runs(places):
        lines.append(b"%d %d\n" % (run[0][0], len(run)))
        lines += [b"%010d %05d n \n" % (place, generation) for _number, generation, place in run]
    return b"".join(lines)


def _stream_of_places(places: list[tuple[int, int, int]], own: int, size: int, end: bytes) -> bytes:
    """The table as a stream, itself an object: readers expect one where the file had one before."""
    listed = [*places, (size, 0, own)]
    index = b" ".join(b"%d %d" % (run[0][0], len(run)) for run in _runs(listed))
    rows = b"".join(
        b"\x01" + place.to_bytes(_ENTRY_BYTES, "big") + generation.to_bytes(2, "big")
        for _number, generation, place in listed
    )
    entries = b"/Type /XRef /W [1 %d 2] /Index [%b] /Size %d %b" % (_ENTRY_BYTES, index, size + 1, end)
    return b"%d 0 obj\n%b\nendobj\n" % (size, stream(rows, entries))
