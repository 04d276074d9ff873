"""How a run looks: what it says itself, then its character style, its paragraph's style and what these rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from generator.checking.story import Paragraph, W
from generator.package import Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles and the theme of a Word file; either may be absent."""

    styles: Element | None = None
    theme: Element | None = None

    def properties(self, run: Element, paragraph: Paragraph) -> Iterator[Element]:
        """The `w:rPr` that bear on a run, the nearest first; the default paragraph style is left to the profile."""
        own = run.find(f"{W}rPr")
        if own is not None:
            yield own
        for path in (run.find(f"{W}rPr/{W}rStyle"), paragraph.element.find(f"{W}pPr/{W}pStyle")):
            if path is not None:
                for style in self._chain(path.get(f"{W}val", "")):
                    yield from style.findall(f"{W}rPr")

    def defaults(self, paragraph: Paragraph) -> Iterator[Element]:
        """The `w:rPr` of the default style, where the paragraph rests on it, and of the document's defaults.

        The profile overrides their typeface and size, and nothing else.
        """
        if self.styles is None:
            return
        path = paragraph.element.find(f"{W}pPr/{W}pStyle")
        usual = (each for each in self.styles.iter(f"{W}style") if each.get(f"{W}type", "paragraph") == "paragraph")
        default = next((str(each.get(f"{W}styleId")) for each in usual if _is_default(each)), "")
        styles = list(self._all(path.get(f"{W}val", "") if path is not None else default))
        place = next((place for place, style in enumerate(styles) if _is_default(style)), len(styles))
        for style in styles[place:]:
            yield from style.findall(f"{W}rPr")
        yield from self.styles.findall(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def paragraph_properties(self, paragraph: Paragraph) -> Iterator[Element]:
        """The `w:pPr` that bear on a paragraph, the nearest first."""
        yield from paragraph.element.findall(f"{W}pPr")
        path = paragraph.element.find(f"{W}pPr/{W}pStyle")
        if path is not None:
            for style in self._chain(path.get(f"{W}val", "")):
                yield from style.findall(f"{W}pPr")

    def typeface(self, fonts: Element) -> str:
        """The typeface for Latin letters that a `w:rFonts` names, looked up in the theme where it points there."""
        themed = str(fonts.get(f"{W}asciiTheme") or "")
        if not themed:
            return str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")
        kind = "major" if themed.startswith("major") else "minor"
        latin = self.theme.find(f".//{_A}{kind}Font/{_A}latin") if self.theme is not None else None
        return str(latin.get("typeface", "")) if latin is not None else ""

    def _chain(self, style_id: str) -> Iterator[Element]:
        """A style and those it is based on, up to the default paragraph style."""
        return takewhile(lambda style: not _is_default(style), self._all(style_id))

    def _all(self, style_id: str) -> Iterator[Element]:
        """A style and all that it is based on."""
        seen: set[str] = set()
        while self.styles is not None and style_id and style_id not in seen:
            seen.add(style_id)
            style = next((each for each in self.styles.iter(f"{W}style") if each.get(f"{W}styleId") == style_id), None)
            if style is None:
                return
            yield style
            base = style.find(f"{W}basedOn")
            style_id = base.get(f"{W}val", "") if base is not None else ""


def _is_default(style: Element) -> bool:
    return style.get(f"{W}default") in ("1", "true", "on")
