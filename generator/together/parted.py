"""The PDF of several letters, taken apart: each letter's page becomes a PDF that knows nothing of the others.

LibreOffice writes every object openly and in one table, so that a letter's PDF is what can be reached from its page,
numbered anew. Whatever is not written as expected is no fault of the letters: they are turned one by one then.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from generator.growing import open_stream, readable, table_start
from generator.together.joined import STANDING_IN

_TABLE = re.compile(rb"xref\s+0 (\d+)\s+((?:\d{10} \d{5} [nf] ?\r?\n)+)trailer\b(.*)", re.DOTALL)
_PLACE = re.compile(rb"(\d{10}) \d{5} ([nf])")
_OBJECT_END = b"endobj"
_STREAM = re.compile(rb">>\s*stream\r?\n")
_STREAM_END = b"endstream"
#: A reference, or a text in which something may look like one.
_REFERENCE = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>|(?<!\d)(\d+) 0 R\b", re.DOTALL)
_KIDS = re.compile(rb"/Kids\s*\[([\d R\s]*)\]\s*/Count \d+")
_BEGINS = rb"/%b\[(\d+) 0 R"
_OF_PAGE = re.compile(rb"/Pg (\d+) 0 R")
_BEGINNINGS = re.compile(rb"/Dests \d+ 0 R\s*")
_OPENS_AT = re.compile(rb"(/OpenAction\s*\[)(\d+) 0 R")
_CHILDREN = re.compile(rb"/K\s*\[([\d R\s]*)\]")
_TAGS_OF_PAGES = re.compile(rb"<</Nums\[\s*((?:\d+ \[[\d R\s]*\]\s*)*)\]\s*>>")
_TAGS_OF_PAGE = re.compile(rb"(\d+) \[([\d R\s]*)\]")
_NUMBER_OF_TAGS = re.compile(rb"/StructParents (\d+)")
#: A thing that pages draw with, under the name by which they call it.
_NAMED = re.compile(rb"/([A-Za-z]+\d+) (\d+) 0 R\s*")
_CALLED = re.compile(rb"/([A-Za-z]+\d+)\b")
_LISTS = re.compile(rb"/(?:Font|XObject|ExtGState|Pattern|Shading|ColorSpace|Properties) (\d+) 0 R")
_FORM = b"/Subtype/Form"
_INFO = {"title": b"/Title", "subject": b"/Subject", "author": b"/Author"}
_ID_BYTES = 16


class NotParted(Exception):
    """The PDF is not what several letters of one page each become; nothing is said of the letters."""


class TakesMorePages(NotParted):
    """One of the letters takes more than a page, so that it must go alone; the file does not tell which."""


class JoinedPdf:
    """The PDF of letters of one page each, which begin at these marks; raises `NotParted` where it is not that.

    Raises `TakesMorePages` where there are more pages than letters.
    """

    def __init__(self, content: bytes, marks: Sequence[bytes]) -> None:
        self._objects, trailer = _read(content)
        self._head = content[: content.index(b"\n", content.index(b"\n") + 1) + 1]
        self._catalogue, self._info = _entry(trailer, b"/Root"), _entry(trailer, b"/Info")
        catalogue = self._object(self._catalogue)
        self._pages, self._metadata = _entry(catalogue, b"/Pages"), _entry(catalogue, b"/Metadata")
        tree = self._object(_entry(catalogue, b"/StructTreeRoot"))
        self._tags, self._document = _entry(tree, b"/ParentTree"), _entry(tree, rb"/K\s*\[?")
        begins = self._object(_entry(catalogue, b"/Dests"))
        # The page of each letter is the one that bears its name; that they follow one another is not relied upon.
        self._of_pages = [int(_found(re.compile(_BEGINS % mark), begins)[1]) for mark in marks]
        every = list(_references(_found(_KIDS, self._object(self._pages))[1]))
        if len(every) > len(marks):
            raise TakesMorePages
        if sorted(every) != sorted(self._of_pages):
            raise NotParted("the letters do not begin on a page each")
        # The structure's uppermost element has for children what stands on one page each, as letters do.
        self._children: dict[int, list[int]] = {page: [] for page in self._of_pages}
        for each in _references(_found(_CHILDREN, self._object(self._document))[1]):
            page = int(_found(_OF_PAGE, self._object(each))[1])
            if page not in self._children:
                raise NotParted("the structure names a page that is no letter's")
            self._children[page].append(each)

    def letter(self, number: int, described: Mapping[str, str]) -> bytes:
        """The PDF of the letter at this place, with its own title, number and office; raises `NotParted`."""
        try:
            return self._letter(self._of_pages[number], described)
        except (ValueError, zlib.error) as fault:
            raise NotParted(str(fault)) from fault

    def _letter(self, page: int, described: Mapping[str, str]) -> bytes:
        changed = {
            self._catalogue: self._opening_at(page),
            self._pages: _KIDS.sub(b"/Kids[ %d 0 R ]/Count 1" % page, self._object(self._pages)),
            self._document: self._children_of(page),
            self._tags: self._tags_of(page),
            self._info: self._about(described),
            self._metadata: self._metadata_about(described),
        } | self._drawn_with(page)
        return self._written(changed, page)

    def _object(self, number: int) -> bytes:
        try:
            return self._objects[number]
        except KeyError:
            raise NotParted(f"no object {number}") from None

    def _opening_at(self, page: int) -> bytes:
        """The catalogue; the other letters' marks are left out with all marks."""
        catalogue = _BEGINNINGS.sub(b"", self._object(self._catalogue))
        return _OPENS_AT.sub(rb"\g<1>%d 0 R" % page, catalogue)

    def _children_of(self, page: int) -> bytes:
        """The structure's uppermost element with what stands on this page."""
        kept = b"/K[%b ]" % b" ".join(b"%d 0 R" % each for each in self._children[page])
        return _OF_PAGE.sub(b"/Pg %d 0 R" % page, _CHILDREN.sub(kept, self._object(self._document)))

    def _tags_of(self, page: int) -> bytes:
        key = int(_found(_NUMBER_OF_TAGS, self._object(page))[1])
        every = _TAGS_OF_PAGE.findall(_found(_TAGS_OF_PAGES, self._object(self._tags))[1])
        (own,) = [tags for number, tags in every if int(number) == key]
        return b"<</Nums[%d [%b]]>>" % (key, own)

    def _drawn_with(self, page: int) -> dict[int, bytes]:
        """The lists of fonts and pictures without those that this page does not call: they are other letters'."""
        written = self._object(page)
        resources = _entry(written, b"/Resources")
        called = set(_CALLED.findall(zlib.decompress(_stream(self._object(_entry(written, b"/Contents"))))))

        def kept(found: re.Match[bytes]) -> bytes:
            if found[1] not in called:
                return b""
            if _FORM in self._object(int(found[2])):
                raise NotParted("what a page draws calls other things in turn")
            return found[0]

        lists = [resources, *map(int, _LISTS.findall(self._object(resources)))]
        return {each: _NAMED.sub(kept, self._object(each)) for each in lists}

    def _about(self, described: Mapping[str, str]) -> bytes:
        info = self._object(self._info)
        for name, key in _INFO.items():
            info = _exchanged(info, key + readable(STANDING_IN[name]), key + readable(described[name]))
        return info

    def _metadata_about(self, described: Mapping[str, str]) -> bytes:
        text = _stream(self._object(self._metadata))
        for name in _INFO:
            text = _exchanged(text, STANDING_IN[name].encode(), escape(described[name]).encode())
        return open_stream(text, b"/Type/Metadata/Subtype/XML")

    def _written(self, changed: Mapping[int, bytes], page: int) -> bytes:
        """What the catalogue and the file's own words reach, numbered in the order in which it is met."""
        numbers = {self._catalogue: 1, self._info: 2}
        order = [self._catalogue, self._info]
        pieces = [self._head]
        places: list[int] = []
        place = len(self._head)

        def renumbered(found: re.Match[bytes]) -> bytes:
            if found[1] is None:
                return found[0]
            old = int(found[1])
            if old not in numbers:
                order.append(old)
                numbers[old] = len(order)
            return b"%d 0 R" % numbers[old]

        for old in order:
            body = changed.get(old) or self._object(old)
            stream = _STREAM.search(body)
            words, rest = (body[: stream.start()], body[stream.start() :]) if stream else (body, b"")
            piece = b"%d 0 obj\n%b%b\nendobj\n" % (numbers[old], _REFERENCE.sub(renumbered, words), rest)
            places.append(place)
            pieces.append(piece)
            place += len(piece)
        if numbers.keys() & set(self._of_pages) != {page}:
            raise NotParted("a page leads to another letter's")
        identity = hashlib.sha256(b"".join(pieces)).digest()[:_ID_BYTES].hex().upper().encode()
        pieces.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        pieces += [b"%010d 00000 n \n" % each for each in places]
        pieces.append(b"trailer\n<</Size %d/Root 1 0 R\n/Info 2 0 R\n" % (len(places) + 1))
        pieces.append(b"/ID [ <%b>\n<%b> ]\n>>\nstartxref\n%d\n%%%%EOF\n" % (identity, identity, place))
        return b"".join(pieces)


def _read(content: bytes) -> tuple[dict[int, bytes], bytes]:
    """Every object by its number, and the trailer."""
    start = table_start(content)
    table = _TABLE.match(content, start) if start is not None else None
    if start is None or table is None:
        raise NotParted("no table of objects")
    listed = _PLACE.findall(table[2])
    if len(listed) != int(table[1]):
        raise NotParted("the table of objects is broken")
    places = sorted((int(place), number) for number, (place, kind) in enumerate(listed) if kind == b"n")
    ends = [place for place, _number in places[1:]] + [start]
    objects: dict[int, bytes] = {}
    for (place, number), end in zip(places, ends, strict=True):
        head, body = b"%d 0 obj" % number, content[place:end].strip()
        if not body.startswith(head) or not body.endswith(_OBJECT_END):
            raise NotParted(f"object {number} is not where the table says")
        objects[number] = body[len(head) : -len(_OBJECT_END)].strip()
    return objects, table[3]


def _found(pattern: re.Pattern[bytes], text: bytes) -> re.Match[bytes]:
    found = pattern.search(text)
    if found is None:
        raise NotParted(f"no {pattern.pattern!r}")
    return found


def _stream(body: bytes) -> bytes:
    return body[_found(_STREAM, body).end() :].removesuffix(_STREAM_END).removesuffix(b"\n")


def _entry(text: bytes, key: bytes) -> int:
    return int(_found(re.compile(key + rb"\s*(\d+) 0 R\b"), text)[1])


def _references(text: bytes) -> Iterator[int]:
    return (int(each) for each in re.findall(rb"(\d+) 0 R\b", text))


def _exchanged(text: bytes, standing_in: bytes, own: bytes) -> bytes:
    if text.count(standing_in) != 1:
        raise NotParted("the file does not say what stands in for the letter's words")
    return text.replace(standing_in, own)
