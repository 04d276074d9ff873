"""A template compiled once: its Jinja parts as programs, everything else packed; docxtpl's text without its work.

docxtpl compiles every part anew for every letter. Here its own `patch_xml` runs once, at preparation; what it does to
the finished XML – line breaks, tabs, columns of uneven tables – is done where there is something to do.
`generator/reference.py` is docxtpl itself, for what is not covered here and for the tests that compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any
from xml.parsers.expat import ParserCreate

from docxtpl import DocxTemplate
from jinja2 import Template, nodes
from lxml import etree  # type: ignore[import-untyped]

from generator.blank import Blank, pack
from generator.cells import with_paragraphs
from generator.environment import ENVIRONMENT, judge
from generator.lightening import lightened
from generator.package import MAIN_PART
from generator.parts import RenderedPart, rendered_parts
from generator.properties import described, with_properties_to_fill
from generator.skeleton import Skeleton
from generator.soundness import is_sound
from generator.together.joinable import Joinable, Joint, may_stand_together

_EMPTY_TABLE = re.compile(rb"</w:tblGrid>\s*</w:tbl>")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
#: How U+FFFE and U+FFFF begin in UTF-8; so do a few that are allowed.
_NONCHARACTERS = b"\xef\xbf"
_BREAKS = "\t\n\a\f"
#: docxtpl's way of writing what Jinja would read as a tag.
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
#: What docxtpl's cellbg, colspan, hm and vm tags become, and rich text or a subdocument in place of runs.
_UNCOVERED = re.compile(
    r'w:fill="{{|<w:gridSpan w:val="{{|<w:vMerge w:val="{%|</w:[^>]*>\s*(?:{%[^%]*%}\s*)*{{|loop\.length }}"'
)
_PICTURE = "<wp:docPr"
_PICTURE_NUMBER = re.compile(r'(<wp:docPr [^>]*?\bid=")\d+')


@dataclass(frozen=True, slots=True)
class _Program:
    """One part, compiled."""

    name: str
    template: Template
    before: str
    after: str
    #: Whether docxtpl would find nothing to mend in its tables, as long as they have a row.
    is_even: bool

    #: Whether its XML is well formed whatever the values.
    is_sound: bool

    def run(self, values: Mapping[str, Any]) -> bytes:
        """The part's XML, well formed."""
        text = self.template.render(values)
        finished = with_paragraphs(_finished(text))
        xml = f"{self.before}{finished}{self.after}".encode()
        if not self.is_sound or finished is not text or _holds_unprintable(xml):
            ParserCreate(namespace_separator=" ").Parse(xml, True)
        if self.name != MAIN_PART or (self.is_even and not _EMPTY_TABLE.search(xml)):
            return xml
        return bytes(etree.tostring(DocxTemplate.fix_tables(None, xml), encoding="UTF-8", standalone=True))


@dataclass(frozen=True, slots=True)
class Rendered:
    """One letter: the Word file, and the twin of it that is turned into the PDF (`generator.lightening`)."""

    word: bytes
    for_pdf: bytes
    #: The twin in parts, where it may stand in one file with other letters of its template (`generator.together`).
    joinable: Joinable | None = None


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """Renders letters from one Word template; safe to use from any thread."""

    programs: tuple[_Program, ...]
    properties: _Program
    blank: Blank
    #: Of the twin that becomes the PDF.
    light: Blank
    #: How many opening braces every letter holds; None when that does not tell whether a tag was left over.
    braces: int | None
    #: None where a letter may not stand in one file with others.
    joint: Joint | None

    def render(self, context: Mapping[str, Any]) -> tuple[Rendered, bool]:
        """The letter, and whether it holds more braces than its template, as with a tag left over.

        Raises Jinja's faults, and `ExpatError` when tags stand so that no XML comes of them.
        """
        filled = {program.name: program.run(context) for program in self.programs}
        braces = sum(xml.count(b"{") for xml in filled.values())
        about = described(context)
        packed = pack(filled | {self.properties.name: self.properties.run(about)})
        joinable = Joinable(self.joint, filled, about) if self.joint else None
        letter = Rendered(self.blank.fill(packed), self.light.fill(packed), joinable)
        return letter, self.braces is None or braces > self.braces


def compile_template(docx: bytes) -> CompiledTemplate | None:
    """Compile a judged Word template, or None when it uses what only docxtpl covers."""
    saved, properties = with_properties_to_fill(docx)
    parts = [replace(part, source=_numbered(part.source)) for part in rendered_parts(saved)]
    trees = [judge(part.source) for part in parts]
    if any(_is_uncovered(part, tree) for part, tree in zip(parts, trees, strict=True)):
        return None
    skeletons = [Skeleton.of(part) for part in parts]
    programs = [
        _Program(part.name, ENVIRONMENT.from_string(tree), part.before, part.after, each.is_even, is_sound(part, tree))
        for part, tree, each in zip(parts, trees, skeletons, strict=True)
    ]
    described_by = ENVIRONMENT.from_string(judge(properties.source))
    about = _Program(properties.name, described_by, "", "", is_even=True, is_sound=False)
    names = [properties.name, *(part.name for part in parts)]
    light = lightened(saved)
    blank = Blank.of(light, names)
    joint = Joint(blank, about.name, about.run) if may_stand_together(light) else None
    return CompiledTemplate(tuple(programs), about, Blank.of(saved, names), blank, _total(skeletons), joint)


def _total(skeletons: Sequence[Skeleton]) -> int | None:
    counts = [skeleton.braces for skeleton in skeletons]
    return None if None in counts else sum(filter(None, counts))


def _numbered(source: str) -> str:
    """Number the pictures as docxtpl does, from 1001 on."""
    numbers = count(1001)
    return _PICTURE_NUMBER.sub(lambda found: f"{found[1]}{next(numbers)}", source)


def _is_uncovered(part: RenderedPart, tree: nodes.Template) -> bool:
    """Pictures that come and go are numbered by docxtpl after rendering; so are its own tags for cells."""
    pictures = (data for node in tree.find_all((nodes.For, nodes.If)) for data in node.find_all(nodes.TemplateData))
    return bool(_UNCOVERED.search(part.source)) or any(_PICTURE in data.data for data in pictures)


def _finished(xml: str) -> str:
    """What docxtpl does to rendered XML; most letters hold neither of what it looks for."""
    if "{_" in xml or "_}" in xml:
        for written, meant in _ESCAPES:
            xml = xml.replace(written, meant)
    if any(each in xml for each in _BREAKS):
        return _PARAGRAPH.sub(_with_breaks, xml)
    return xml


def _holds_unprintable(xml: bytes) -> bool:
    """Characters that XML cannot hold, or may not: the parser will say which."""
    return len(xml.translate(None, _CONTROLS)) != len(xml) or _NONCHARACTERS in xml


def _with_breaks(paragraph: re.Match[str]) -> str:
    text = paragraph[0]
    return str(DocxTemplate.resolve_listing(None, text)) if any(each in text for each in _BREAKS) else text
