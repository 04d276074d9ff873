"""The text of a Word document as a reader sees it, for checks and comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from generator.package import Element, xml_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORIES = ("word/document.xml", "word/header", "word/footer", "word/footnotes", "word/endnotes")
#: How the XML begins that lxml writes.
_OURS = b"<?xml version='1.0' encoding='UTF-8'"
_LARGE = 4 * 2**20
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def body_text(docx: bytes) -> str:
    """The body's paragraphs, one a line; the cells of a table row are separated by ` | `."""
    root = next(root for _name, root in xml_parts(docx, _STORIES[:1]))
    body = root.find(f"{_W}body")
    return "\n".join(_blocks(body)) + "\n" if body is not None else ""


def all_text(docx: bytes) -> str:
    """Every paragraph of body, headers, footers and notes, one a line."""
    return "\n".join(
        _paragraph(paragraph) for _name, root in xml_parts(docx, _STORIES) for paragraph in root.iter(f"{_W}p")
    )


def characters(docx: bytes) -> frozenset[str] | None:
    """Every character in the parts that `all_text` reads, those of the markup too, at a tenth of its price.

    None where only `all_text` tells: a character may be written as a number or in another encoding, a part is large.
    """
    try:
        with ZipFile(BytesIO(docx)) as package:
            entries = [entry for entry in package.infolist() if entry.filename.startswith(_STORIES)]
            if any(entry.file_size > _LARGE for entry in entries):
                return None
            return characters_of(package.read(entry) for entry in entries)
    except (BadZipFile, NotImplementedError, EOFError, RuntimeError):
        return None


def characters_of(parts: Iterable[bytes]) -> frozenset[str] | None:
    """Every character of such parts, as `characters` finds them."""
    found: set[str] = set()
    for part in parts:
        if _is_numbered(part):
            return None
        try:
            found.update(part.decode("utf-8"))
        except UnicodeDecodeError:
            return None
    return frozenset(found)


def _is_numbered(part: bytes) -> bool:
    """Whether characters may be written as numbers, quotation marks apart, or in another encoding than ours."""
    written = part.replace(b"&#39;", b"").replace(b"&#34;", b"")
    return b"&#" in written or not part.startswith(_OURS)


def _blocks(parent: Element) -> Iterator[str]:
    for block in parent:
        if block.tag == f"{_W}p":
            yield _paragraph(block)
        elif block.tag == f"{_W}tbl":
            for row in block.iterfind(f"{_W}tr"):
                yield " | ".join(" / ".join(_blocks(cell)) for cell in row.iterfind(f"{_W}tc"))


def _paragraph(paragraph: Element) -> str:
    pieces = (
        node.text or "" if node.tag == f"{_W}t" else _MARKS.get(str(node.tag), "") for node in paragraph.iter()
        if node.getparent() is None or node.getparent().tag != f"{_W}tabs"
    )  # fmt: skip
    return "".join(pieces)
