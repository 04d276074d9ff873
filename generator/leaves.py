"""Pages of a PDF as its file writes them, so that they can be written again with other contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pikepdf import Array, Dictionary, Object, Page

_MM_PER_POINT = 25.4 / 72
_BOXES = frozenset({"/MediaBox", "/CropBox", "/Rotate"})
_INHERITED = _BOXES | {"/Resources"}
#: What is written anew for every page.
_OWN = frozenset({"/Contents", "/Resources", "/Parent", "/StructParents"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: the reference to it, and its entries in groups."""

    reference: bytes
    entries: bytes
    parent: bytes
    tags: bytes
    contents: tuple[bytes, ...]
    resources: bytes
    fonts: tuple[tuple[str, bytes], ...]
    width_mm: float
    height_mm: float

    @classmethod
    def of(cls, page: Page) -> Leaf:
        """What a page says, and what it inherits from the tree above it."""
        entries = _with_inherited(page)
        resources = dict(entries.get("/Resources", Dictionary()).items())
        fonts = resources.pop("/Font", Dictionary())
        contents = entries.get("/Contents")
        streams = list(contents) if isinstance(contents, Array) else [contents]
        left, bottom, right, top = (float(each) * _MM_PER_POINT for each in page.mediabox)
        return cls(
            reference=reference(page.obj),
            entries=syntax({key: value for key, value in entries.items() if key not in _OWN | _BOXES})
            + _boxes(entries),
            parent=reference(entries["/Parent"]),
            tags=syntax({key: value for key, value in entries.items() if key == "/StructParents"}),
            contents=tuple(each.unparse() for each in streams if each is not None),
            resources=syntax(resources),
            fonts=tuple((key, font.unparse()) for key, font in fonts.items()),
            width_mm=right - left,
            height_mm=top - bottom,
        )

    def under(self, sheet: bytes, fonts: Sequence[tuple[str, bytes]], frame: tuple[bytes, bytes]) -> Leaf:
        """The page with a sheet laid over it; the frame keeps from the sheet what the page sets for itself."""
        before, after = frame
        return replace(self, contents=(before, *self.contents, after, sheet), fonts=(*self.fonts, *fonts))

    def body(self, parent: bytes = b"", *, tagged: bool = True) -> bytes:
        """The page's object, in the tree that it has or in another."""
        fonts = b" ".join(b"%b %b" % (name.encode(), font) for name, font in self.fonts)
        return b"<< /Parent %b %b %b /Contents [%b] /Resources << %b /Font << %b >> >> >>" % (
            parent or self.parent, self.entries, self.tags if tagged else b"", b" ".join(self.contents),
            self.resources, fonts,
        )  # fmt: skip


def reference(item: Object) -> bytes:
    """How a file refers to an object of its own."""
    return b"%d %d R" % item.objgen


def syntax(entries: Mapping[str, Any]) -> bytes:
    """Entries of a dictionary as a file writes them, without its brackets; what they refer to stays referred to."""
    return Dictionary(dict(entries)).unparse()[2:-2].strip()


def _boxes(entries: Mapping[str, Any]) -> bytes:
    """Size and turn of a page, written out: qpdf may have given what is inherited an object the file lacks."""
    found = {key: value for key, value in entries.items() if key in _BOXES}
    return b"".join(
        b" %b %b" % (key.encode(), value.unparse(resolved=True) if isinstance(value, Object) else str(value).encode())
        for key, value in found.items()
    )


def _with_inherited(page: Page) -> dict[str, Any]:
    found = dict(page.obj.items())
    above = page.obj.get("/Parent")
    while above is not None:
        found = {key: above[key] for key in _INHERITED if key in above} | found
        above = above.get("/Parent")
    return found
