"""What a finished letter is held against: the profile's page, the typefaces that were asked for, and its signers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.profile import Layout
from generator.checking.fonts import twin_of
from generator.package import xml_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Bullets and boxes come from symbol typefaces whatever the text is set in.
_SYMBOLS = ("opensymbol", "symbol", "wingdings")


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature block: the first words of its title, the name, and the number below it, which may be absent."""

    title: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Expected:
    """`fonts` are families without blanks in lower case, those of the same widths included."""

    layout: Layout
    fonts: frozenset[str]
    signers: tuple[Signer, ...]
    place: str = ""

    @classmethod
    def of(cls, layout: Layout, template: bytes, context: Mapping[str, Any]) -> Expected:
        """What a letter printed with this template from this context should be."""
        named = [layout.body.name, layout.decree.name, *_SYMBOLS, *_named_fonts(template)]
        blocks = [context.get("penanda_tangan") or {}, *(context.get("penanda_tangan_kedua") or [])]
        return cls(layout, _families(named), tuple(_signers(blocks)), str(context.get("tempat") or ""))

    def knows_font(self, font: str) -> bool:
        """Whether a typeface of the PDF was asked for."""
        return not font or plain(font).startswith(tuple(self.fonts))


def plain(name: str) -> str:
    """A family's name as PDF files write it: in lower case, without blanks and signs."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _families(names: Iterable[str]) -> frozenset[str]:
    return frozenset(plain(each) for name in names for each in (name, twin_of(name)) if plain(each))


@lru_cache(maxsize=128)
def _named_fonts(template: bytes) -> frozenset[str]:
    """Every typeface that the template names for Latin letters."""
    fonts = (
        element for _name, root in xml_parts(template, ("word/document.xml", "word/styles.xml", "word/header",
                                                        "word/footer")) for element in root.iter(f"{_W}rFonts")
    )  # fmt: skip
    return frozenset(element.get(f"{_W}{side}") or "" for element in fonts for side in ("ascii", "hAnsi")) - {""}


def _signers(blocks: Iterable[Mapping[str, Any]]) -> Iterable[Signer]:
    for block in blocks:
        lines = block.get("baris") or []
        if lines and block.get("nama"):
            first = f"{lines[0].get('awalan') or ''} {lines[0].get('teks') or ''}"
            yield Signer(" ".join(first.split()[:2]), str(block["nama"]), str(block.get("nip") or ""))
