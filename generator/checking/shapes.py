"""Filled shapes that lie in front of the text: what stands below them is in the letter, and nobody can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import FALLBACK, Paragraph
from generator.package import Element

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OUTLINES = tuple(f"{_VML}{name}" for name in ("rect", "roundrect", "oval", "shape"))
_FLOATS = re.compile(r"position:\s*absolute")
_BEHIND = re.compile(r"z-index:\s*-")
_FALSE = ("0", "f", "false", "off")
_WHOLE = 100_000


def shape_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """One for each such shape, at the paragraph that holds it; only its finished page shows what it hides."""
    seen: set[Element] = set()
    for paragraph in paragraphs:
        for shape in _shapes(paragraph.element):
            if shape not in seen:
                seen.add(shape)
                yield Finding("bentuk-di-depan", Severity.WARNING,
                              _("Bentuk berwarna ini berada di depan teks; teks di bawahnya tidak terbaca."),
                              _("Di Word: Bungkus Teks › Di Belakang Teks, atau hapus bentuk itu bila tidak dipakai."),
                              paragraph.part, paragraph.place, shortened(paragraph.text))  # fmt: skip


def _shapes(held: Element) -> Iterator[Element]:
    for anchor in held.iter(f"{_WP}anchor"):
        is_behind = anchor.get("behindDoc", "0") not in _FALSE
        if not is_behind and anchor.find(f"{_WP}wrapNone") is not None and _is_filled(anchor):
            yield anchor
    for outline in held.iter(*_OUTLINES):
        style = outline.get("style", "")
        is_twice = next(outline.iterancestors(FALLBACK), None) is not None
        is_over = _FLOATS.search(style) and not _BEHIND.search(style)
        if is_over and not is_twice and outline.get("filled", "t") not in _FALSE:
            yield outline


def _is_filled(anchor: Element) -> bool:
    """Whether a shape in it has a colour of its own that nothing shines through; lines and letters are no shapes."""
    for properties in anchor.iter("{*}spPr"):
        fill = properties.find(f"{_A}solidFill")
        alphas = [] if fill is None else list(fill.iter(f"{_A}alpha"))
        if fill is not None and all(int(each.get("val", _WHOLE)) >= _WHOLE for each in alphas):
            return True
    return False
