"""Which letters may stand in one Word file: those in which nothing that one says can change how another looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

from generator.blank import Blank
from generator.package import MAIN_PART, Element, field_codes, xml_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES, _SETTINGS = "word/styles.xml", "word/settings.xml"
_PAGE_PARTS = ("word/header", "word/footer")
#: What shapes nothing but the words it stands around, in Word's own namespace.
_TEXT = frozenset({
    "p", "pPr", "r", "rPr", "t", "tab", "tabs", "br", "cr", "noBreakHyphen", "softHyphen", "proofErr",
    "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd", "pStyle", "rStyle", "keepNext", "keepLines",
    "pageBreakBefore", "widowControl", "pBdr", "shd", "suppressAutoHyphens", "spacing", "ind", "jc",
    "contextualSpacing", "textAlignment", "outlineLvl", "mirrorIndents", "adjustRightInd", "snapToGrid",
    "overflowPunct", "wordWrap", "kinsoku", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike",
    "dstrike", "color", "w", "kern", "position", "sz", "szCs", "u", "highlight", "vertAlign", "lang", "noProof",
    "top", "left", "bottom", "right", "start", "end", "between", "bar", "insideH", "insideV", "tl2br", "tr2bl",
})  # fmt: skip
_TABLES = frozenset({
    "tbl", "tblPr", "tblStyle", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblInd", "tblBorders",
    "tblLayout", "tblCellMar", "tblLook", "tblCellSpacing", "tblCaption", "tblDescription", "tblGrid", "gridCol",
    "tr", "trPr", "cantSplit", "tblHeader", "trHeight", "gridBefore", "gridAfter", "wBefore", "wAfter", "cnfStyle",
    "tc", "tcPr", "tcW", "tcMar", "tcBorders", "gridSpan", "vMerge", "vAlign", "noWrap", "tcFitText", "hideMark",
    "textDirection",
})  # fmt: skip
#: A picture that stands among the words as a letter does; one that floats is `anchor`.
_PICTURES = frozenset({
    "drawing", "inline", "extent", "effectExtent", "docPr", "cNvGraphicFramePr", "graphicFrameLocks", "graphic",
    "graphicData", "pic", "nvPicPr", "cNvPr", "cNvPicPr", "picLocks", "blipFill", "blip", "stretch", "fillRect",
    "spPr", "xfrm", "off", "ext", "prstGeom", "avLst",
})  # fmt: skip
_OF_MAIN = frozenset({"document", "body", "sectPr"}) | _TEXT | _TABLES | _PICTURES
_OF_PAGES = frozenset({"hdr", "ftr", "fldChar", "instrText", "fldSimple"}) | _TEXT | _TABLES | _PICTURES
_OF_SECTION = frozenset({"headerReference", "footerReference", "pgSz", "pgMar", "cols", "titlePg", "docGrid"})
#: These look at whether a page is odd or even, and the second letter's first page is the file's second.
_BY_PAGE = frozenset({"evenAndOddHeaders", "mirrorMargins", "bookFoldPrinting", "bookFoldRevPrinting"})
#: What makes a paragraph one of a list that counts.
_NUMBERING = "numPr"
_PAGE_NUMBER = "PAGE"


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Joint:
    """What all letters of one template have in common, so that they can stand in one file."""

    light: Blank
    #: Where the file says its title, number and office, and how these are written.
    properties_part: str
    properties: Callable[[Mapping[str, str]], bytes]


@dataclass(frozen=True, slots=True)
class Joinable:
    """One letter that may stand in a file with others of its template."""

    joint: Joint
    #: The parts that its tags filled, by their names.
    parts: Mapping[str, bytes]
    #: Title, number and office, as `generator.properties` describes them.
    described: Mapping[str, str]

    @property
    def size(self) -> int:
        """How long its text is, markup and all: a letter as short as one that took one page will take one."""
        return len(self.parts[MAIN_PART])


def may_stand_together(docx: bytes) -> bool:
    """Whether letters of this template, rendered, may stand in one file.

    Only what is known to shape its own letter alone is let through: lists that count on, notes, fields other than the
    page's number, anything that floats, several sections, and whatever is not listed here keep a letter for itself.
    """
    parts = dict(xml_parts(docx))
    main = parts[MAIN_PART]
    return (
        _is_plain(main, _OF_MAIN)
        and _ends_in_one_section(main)
        and not _names(parts.get(_SETTINGS)) & _BY_PAGE
        and _NUMBERING not in _names(parts.get(_STYLES))
        and all(_is_plain(root, _OF_PAGES) for name, root in parts.items() if name.startswith(_PAGE_PARTS))
        and all(code.split()[:1] == [_PAGE_NUMBER] for root in parts.values() for code in field_codes(root))
    )


def _ends_in_one_section(main: Element) -> bool:
    sections = list(main.iter(f"{_W}sectPr"))
    return (
        len(sections) == 1
        and main.find(f"{_W}body")[-1] is sections[0]
        and {etree.QName(each).localname for each in sections[0]} <= _OF_SECTION
        and sections[0].find(f"{_W}cols") is not None
    )


def _is_plain(root: Element, allowed: frozenset[str]) -> bool:
    section = {each for found in root.iter(f"{_W}sectPr") for each in found.iterdescendants(etree.Element)}
    return all(etree.QName(each).localname in allowed for each in root.iter(etree.Element) if each not in section)


def _names(root: Element | None) -> set[str]:
    """The elements of a part; none of one that is not there."""
    return set() if root is None else {str(etree.QName(each).localname) for each in root.iter(etree.Element)}
