"""Several letters of one template in one Word file: a section for each, which begins a page and counts from one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Self

from generator.blank import pack
from generator.package import MAIN_PART
from generator.together.joinable import Joinable

#: What the file says of itself in place of each letter's own words, which are written into its PDF afterwards.
STANDING_IN = {
    "title": "naskah-bersama-judul",
    "subject": "naskah-bersama-nomor",
    "author": "naskah-bersama-kantor",
}
_BODY, _BODY_END = b"<w:body>", b"</w:body>"
_SECTION, _COLUMNS = b"<w:sectPr", b"<w:cols"
_FROM_ONE = b'<w:pgNumType w:start="1"/>'
_FIRST_PARAGRAPH = re.compile(rb"<w:p(?: [^>]*[^/])?>(?:<w:pPr>(?:(?!</?w:pPr).)*</w:pPr>|(?!<w:pPr))", re.DOTALL)
_ANY_PARAGRAPH = re.compile(rb"<w:p[ />]")
_MARK = b'<w:bookmarkStart w:id="%d" w:name="%b"/><w:bookmarkEnd w:id="%d"/>'
#: Far from the numbers of a template's own bookmarks, which are passed over.
_FIRST_MARK = 900_000
#: `format` is where the properties of a paragraph end that has some, `rest` where its text begins.
_LAST_PARAGRAPH = re.compile(
    rb"<w:p(?: [^>]*[^/])?>(?:<w:pPr>(?:(?!</?w:pPr).)*(?P<format></w:pPr>)|(?!<w:pPr))(?P<rest>).*</w:p>\Z", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class JoinedWord:
    """The Word file of several letters, and the bookmark at which each begins; no other file has these."""

    docx: bytes
    marks: tuple[bytes, ...]


class _Unlike(Exception):
    """A letter is not written as the others are, or not as letters are."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A main part in pieces; raises `_Unlike` where it cannot be cut so."""

    before: bytes
    body: bytes
    section: bytes
    after: bytes

    @classmethod
    def of(cls, xml: bytes) -> Self:
        start, end, section = xml.find(_BODY), xml.rfind(_BODY_END), xml.rfind(_SECTION)
        if start < 0 or not start < section < end or _COLUMNS not in xml[section:end]:
            raise _Unlike
        start += len(_BODY)
        return cls(xml[:start], xml[start:section], xml[section:end], xml[end:])

    def marked(self, place: int, mark: bytes) -> Self:
        """The same with a mark where the letter begins, so that the PDF tells its page by name."""
        first = _ANY_PARAGRAPH.search(self.body)
        found = _FIRST_PARAGRAPH.match(self.body, first.start()) if first else None
        if found is None:
            raise _Unlike
        number = _FIRST_MARK + place
        bookmark = _MARK % (number, mark, number)
        return replace(self, body=self.body[: found.end()] + bookmark + self.body[found.end() :])

    def as_section(self) -> bytes:
        """The body with its section's properties in its last paragraph, as Word has them of all sections but one."""
        start = max(self.body.rfind(b"<w:p>"), self.body.rfind(b"<w:p "))
        last = _LAST_PARAGRAPH.match(self.body, max(start, 0))
        if last is None:
            raise _Unlike
        place = last.start("format") if last["format"] is not None else last.start("rest")
        properties = self.from_one if last["format"] is not None else b"<w:pPr>%b</w:pPr>" % self.from_one
        return self.body[:place] + properties + self.body[place:]

    @property
    def from_one(self) -> bytes:
        """The section's properties, its pages counted from one."""
        return self.section.replace(_COLUMNS, _FROM_ONE + _COLUMNS, 1)


def joined(letters: Sequence[Joinable]) -> JoinedWord | None:
    """One Word file of letters of one template; None when they differ in more than their text."""
    try:
        return _joined(letters)
    except _Unlike:
        return None


def _joined(letters: Sequence[Joinable]) -> JoinedWord:
    joint, others = letters[0].joint, _others(letters[0])
    marks = tuple(b"naskah%bx%d" % (token_hex(8).encode(), place) for place in range(len(letters)))
    *before, last = (
        _Cut.of(letter.parts[MAIN_PART]).marked(place, marks[place]) for place, letter in enumerate(letters)
    )
    if any(_frame(cut) != _frame(last) for cut in before):
        raise _Unlike
    if any(_others(letter) != others or letter.joint is not joint for letter in letters):
        raise _Unlike
    pieces = [last.before, *(cut.as_section() for cut in before), last.body, last.from_one, last.after]
    parts = others | {
        MAIN_PART: b"".join(pieces),
        joint.properties_part: joint.properties(dict(letters[0].described) | STANDING_IN),
    }
    return JoinedWord(joint.light.fill(pack(parts)), marks)


def _frame(cut: _Cut) -> tuple[bytes, bytes, bytes]:
    return cut.before, cut.section, cut.after


def _others(letter: Joinable) -> dict[str, bytes]:
    return {name: part for name, part in letter.parts.items() if name != MAIN_PART}
