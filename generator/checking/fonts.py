"""The typefaces that a template asks for and this machine does not have."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from functools import cache

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import Paragraph, W
from generator.package import Element

_READABLE = (".ttf", ".otf", ".ttc")
#: Typefaces of other makers and the free ones of the same widths, by which fontconfig replaces them.
_TWINS = {
    "arial": "liberation sans", "helvetica": "liberation sans", "arial narrow": "liberation sans narrow",
    "times new roman": "liberation serif", "times": "liberation serif", "courier new": "liberation mono",
    "courier": "liberation mono", "calibri": "carlito", "cambria": "caladea", "bookman old style": "urw bookman",
    "bookman": "urw bookman", "century schoolbook": "c059", "book antiqua": "p052", "palatino linotype": "p052",
    "palatino": "p052", "century gothic": "urw gothic", "symbol": "opensymbol", "wingdings": "opensymbol",
}  # fmt: skip


@cache
def installed_families() -> frozenset[str]:
    """The families LibreOffice can use here, in lower case; asked once in the life of the process."""
    command = ["/usr/bin/fc-list", "--format", "%{file}\t%{family}\n"]
    listed = subprocess.run(  # noqa: S603 - every word is our own
        command, capture_output=True, text=True, check=True
    ).stdout
    rows = (line.split("\t", 1) for line in listed.splitlines())
    return frozenset(
        family.strip().lower() for file, families in rows if file.endswith(_READABLE) for family in families.split(",")
    )


def font_findings(
    paragraphs: Sequence[Paragraph], styles: Element | None, families: frozenset[str]
) -> Iterator[Finding]:
    """Each missing typeface once, at the first words that use it; the type of Normal comes from the profile."""
    named = dict(_style_fonts(styles)) if styles is not None else {}
    told: set[str] = set()
    for paragraph in paragraphs:
        for run in paragraph.element.iter(f"{W}r"):
            words = "".join(text.text or "" for text in run.iter(f"{W}t"))
            if not words.strip():
                continue
            for font in _fonts_of(run, paragraph, named):
                if font.lower() not in told and not _is_there(font, families):
                    told.add(font.lower())
                    yield Finding(
                        "huruf", Severity.ERROR,
                        _("Huruf “{font}” tidak terpasang di server, jadi tercetak dengan huruf lain.", font=font),
                        _("Ganti dengan huruf profil daerah, misalnya Arial, atau minta admin memasang huruf itu."),
                        paragraph.part, paragraph.place, shortened(words),
                    )  # fmt: skip


def twin_of(font: str) -> str:
    """The free family of the same widths that stands in for a family; nothing where there is none."""
    return _TWINS.get(font.lower(), "")


def _is_there(font: str, families: frozenset[str]) -> bool:
    return font.lower() in families or twin_of(font) in families


def _fonts_of(run: Element, paragraph: Paragraph, named: dict[str, str]) -> Iterator[str]:
    own = run.find(f"{W}rPr/{W}rFonts")
    if own is not None and _named(own):
        yield _named(own)
        return
    for path in (run.find(f"{W}rPr/{W}rStyle"), paragraph.element.find(f"{W}pPr/{W}pStyle")):
        style = path.get(f"{W}val", "") if path is not None else ""
        if named.get(style):
            yield named[style]
            return


def _style_fonts(styles: Element) -> Iterator[tuple[str, str]]:
    """The typeface each style names itself; the default paragraph style is left to the profile."""
    for style in styles.iter(f"{W}style"):
        fonts = style.find(f"{W}rPr/{W}rFonts")
        if fonts is not None and style.get(f"{W}default") is None and _named(fonts):
            yield style.get(f"{W}styleId", ""), _named(fonts)


def _named(fonts: Element) -> str:
    """The typeface for Latin letters; a theme's typeface is replaced or told by nobody."""
    if fonts.get(f"{W}asciiTheme"):
        return ""
    return str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
