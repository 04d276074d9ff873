"""What lies in a Word file beside its text: pictures that are pictures, and nothing that could run or deceive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from PIL import Image, UnidentifiedImageError

from core.i18n import _
from generator.checking.relations import Relation
from generator.package import PackageFault

_MOST_PIXELS = 60_000_000
_RASTER = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".dib", ".tif", ".tiff")
#: Drawings of Windows, plain or packed, and photographs, by how they begin.
_DRAWINGS = {
    ".emf": (b"\x01\0\0\0",),
    ".wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0"),
    ".emz": (b"\x1f\x8b",),
    ".wmz": (b"\x1f\x8b",),
    ".wdp": (b"II\xbc",),
}
_FONT = (".odttf", ".fntdata", ".ttf", ".otf")
_PLAIN = re.compile(r"\.(xml|rels|vml|psmdcp)$|/printerSettings\d*\.bin$|/$", re.I)
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")


def entry_faults(docx: bytes, relations: list[Relation]) -> Iterator[PackageFault]:
    """Each entry that Word does not put into a plain document, at the relation that uses it."""
    used = {each.target.lower(): each for each in relations if each.target}
    with ZipFile(BytesIO(docx)) as package:
        for entry in package.infolist():
            told = _fault(entry.filename, package, entry.file_size)
            if told:
                user = used.get(entry.filename.lower())
                part, relation = (user.part, user.id) if user else (entry.filename, "")
                yield PackageFault(*told, part, relation, entry.filename)


def _fault(name: str, package: ZipFile, size: int) -> tuple[str, str] | None:
    ending = f".{name.rpartition('.')[2].lower()}"
    if name.startswith("_xmlsignatures/"):
        return "tanda-tangan-digital", _("Templat ditandatangani secara digital; setiap surat akan tampak rusak.")
    if ending in _FONT:
        return "huruf-tertanam", _("Templat memuat huruf tertanam (embedded font): {name}", name=name)
    if ending in _RASTER:
        return _picture_fault(name, package.read(name))
    if ending in _DRAWINGS:
        with package.open(name) as source:
            right = source.read(8).startswith(_DRAWINGS[ending])
        return None if right else _no_picture(name)
    if _PLAIN.search(name) or not size:
        return None
    return "objek", _("Berkas Word memuat isi yang tidak dikenal: {name}", name=name)


def _no_picture(name: str) -> tuple[str, str]:
    return "gambar", _("{name} bernama gambar, tetapi isinya bukan gambar.", name=name)


def _picture_fault(name: str, content: bytes) -> tuple[str, str] | None:
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return _no_picture(name)
    if width * height <= _MOST_PIXELS:
        return None
    what = _("Gambar {name} berukuran {width} × {height} piksel; paling banyak {most} juta piksel.",
             name=name, width=width, height=height, most=_MOST_PIXELS // 10**6)  # fmt: skip
    return "gambar", what
