"""The typefaces that a template asks for and this machine does not have."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from functools import cache

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import Paragraph, W
from generator.checking.styles import Looks
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


def font_findings(paragraphs: Sequence[Paragraph], looks: Looks, families: frozenset[str]) -> Iterator[Finding]:
    """Each missing typeface once, at the first words that use it; the type of Normal comes from the profile."""
    told: set[str] = set()
    for paragraph in paragraphs:
        for run in paragraph.element.iter(f"{W}r"):
            words = "".join(text.text or "" for text in run.iter(f"{W}t"))
            for font in _fonts_of(run, words, paragraph, looks):
                if font.lower() not in told and not _is_there(font, families):
                    told.add(font.lower())
                    yield Finding(
                        "huruf", Severity.ERROR,
                        _("Huruf “{font}” tidak terpasang di server, jadi tercetak dengan huruf lain.", font=font),
                        _("Ganti dengan huruf profil daerah, misalnya Arial, atau minta admin memasang huruf itu."),
                        paragraph.part, paragraph.place, shortened(words or paragraph.text),
                    )  # fmt: skip


def twin_of(font: str) -> str:
    """The free family of the same widths that stands in for a family; nothing where there is none."""
    return _TWINS.get(font.lower(), "")


def _is_there(font: str, families: frozenset[str]) -> bool:
    return font.lower() in families or twin_of(font) in families


def _fonts_of(run: Element, words: str, paragraph: Paragraph, looks: Looks) -> Iterator[str]:
    """The typeface of the words, and those of signs that Word keeps by their number in a typeface."""
    for sign in run.iter(f"{W}sym"):
        if sign.get(f"{W}font"):
            yield str(sign.get(f"{W}font"))
    if words.strip():
        named = (each.find(f"{W}rFonts") for each in looks.properties(run, paragraph))
        font = next((name for fonts in named if fonts is not None and (name := looks.typeface(fonts))), "")
        if font:
            yield font
