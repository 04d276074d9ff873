"""A Word file whose unchanged parts are packed once: filling it writes the changed parts behind them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

#: A zip entry's fixed fields, as APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16 of the zip format give them.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5HL")
_PLACE = struct.Struct("<L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _UTF8 = 20, 8, 0x800
#: The earliest date that a zip file knows, 1 January 1980: the same letter gives the same bytes.
_TIME, _DATE = 0, 0x21
#: What is packed once is packed as small as it gets; what is packed for each letter, as zlib sees fit.
_ONCE, _EACH_TIME = 9, 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One part, packed: what stands for it in the file, and in its directory before and after its place there."""

    packed: bytes
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Blank:
    """The packed parts of a Word file that are the same in every letter."""

    packed: bytes
    directory: bytes
    count: int

    @classmethod
    def of(cls, docx: bytes, changing: Collection[str]) -> Blank:
        """Pack everything in a Word file but the changing parts."""
        with ZipFile(BytesIO(docx)) as package:
            kept = {name: package.read(name) for name in package.namelist() if name not in changing}
        packed, directory = _joined(_pack(kept, _ONCE), 0)
        return cls(packed, directory, len(kept))

    def fill(self, entries: list[Entry]) -> bytes:
        """The Word file with its changing parts."""
        packed, directory = _joined(entries, len(self.packed))
        count, size = self.count + len(entries), len(self.directory) + len(directory)
        start = len(self.packed) + len(packed)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0)
        return b"".join((self.packed, packed, self.directory, directory, end))


def pack(parts: Mapping[str, bytes]) -> list[Entry]:
    """The changing parts of one letter, packed once for every blank that they are to fill."""
    return list(_pack(parts, _EACH_TIME))


def _pack(parts: Mapping[str, bytes], level: int) -> Iterable[Entry]:
    for name, content in parts.items():
        encoded = name.encode()
        deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = deflate.compress(content) + deflate.flush()
        flags = 0 if name.isascii() else _UTF8
        fields = (flags, _DEFLATED, _TIME, _DATE, zlib.crc32(content), len(data), len(content), len(encoded), 0)
        local = b"".join((_LOCAL.pack(b"PK\x03\x04", _VERSION, *fields), encoded, data))
        yield Entry(local, _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *fields, 0, 0, 0, 0), encoded)


def _joined(entries: Iterable[Entry], start: int) -> tuple[bytes, bytes]:
    """The entries and their directory, the first of them beginning at `start` of the file."""
    packed: list[bytes] = []
    directory: list[bytes] = []
    for entry in entries:
        packed.append(entry.packed)
        directory += (entry.before, _PLACE.pack(start), entry.after)
        start += len(entry.packed)
    return b"".join(packed), b"".join(directory)
