"""A Word file whose unchanged parts are packed once: filling it writes the changed parts behind them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

#: A zip entry's fixed fields, as APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16 of the zip format give them.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _UTF8 = 20, 8, 0x800
#: The earliest date that a zip file knows, 1 January 1980: the same letter gives the same bytes.
_TIME, _DATE = 0, 0x21
#: What is packed once is packed as small as it gets; what is packed for each letter, as zlib sees fit.
_ONCE, _EACH_TIME = 9, 6


@dataclass(frozen=True, slots=True)
class Blank:
    """The packed parts of a Word file that are the same in every letter, and the names of those that are not."""

    packed: bytes
    directory: bytes
    count: int
    changing: tuple[str, ...]

    @classmethod
    def of(cls, docx: bytes, changing: Collection[str]) -> Blank:
        """Pack everything in a Word file but the changing parts."""
        with ZipFile(BytesIO(docx)) as package:
            kept = [name for name in package.namelist() if name not in changing]
            packed, directory = _entries({name: package.read(name) for name in kept}, 0, _ONCE)
        return cls(packed, directory, len(kept), tuple(changing))

    def fill(self, parts: Mapping[str, bytes]) -> bytes:
        """The Word file with these changing parts."""
        packed, directory = _entries({name: parts[name] for name in self.changing}, len(self.packed), _EACH_TIME)
        entries, size = self.count + len(self.changing), len(self.directory) + len(directory)
        start = len(self.packed) + len(packed)
        end = _END.pack(b"PK\x05\x06", 0, 0, entries, entries, size, start, 0)
        return b"".join((self.packed, packed, self.directory, directory, end))


def _entries(parts: Mapping[str, bytes], start: int, level: int) -> tuple[bytes, bytes]:
    """Local entries and directory entries, the first of which begins at `start` of the file."""
    local: list[bytes] = []
    central: list[bytes] = []
    for name, content in parts.items():
        encoded = name.encode()
        deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = deflate.compress(content) + deflate.flush()
        flags = 0 if name.isascii() else _UTF8
        fields = (flags, _DEFLATED, _TIME, _DATE, zlib.crc32(content), len(data), len(content), len(encoded), 0)
        local += (_LOCAL.pack(b"PK\x03\x04", _VERSION, *fields), encoded, data)
        central += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *fields, 0, 0, 0, 0, start), encoded)
        start += _LOCAL.size + len(encoded) + len(data)
    return b"".join(local), b"".join(central)
