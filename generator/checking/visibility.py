"""Words that stand in the file and not on the paper: hidden, white on white, or too small to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import Paragraph, W, is_on
from generator.checking.styles import Looks
from generator.checking.tags import Tag, tags_in
from generator.package import Element

#: In half points; nobody reads less than four points.
_SMALLEST = 8
#: The narrowest letters in per cent, the farthest raising in half points, the lowest line or row in twentieths of one.
_NARROWEST, _FARTHEST, _LOWEST = 20, 60, 80
#: In twentieths of a point, more than the width of any paper letters are printed on.
_WIDEST = 11_000
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INVISIBLE = re.compile(r"visibility\s*:\s*hidden", re.I)
_WHITES = ("background1", "light1")


def hidden_findings(paragraphs: Sequence[Paragraph], looks: Looks) -> Iterator[Finding]:
    """Contents that would be missing from the letter are an error; words that nobody sees are worth a look."""
    for paragraph in paragraphs:
        beside = _why_out_of_sight(paragraph, looks)
        hidden = {run: why for run in _runs(paragraph) if (why := _why_unseen(run, paragraph, looks) or beside)}
        if not hidden:
            continue
        tags = tags_in(paragraph)
        for tag in tags:
            why = next((hidden[run] for run in _runs_of(tag) if run in hidden), "")
            if why and tag.opening == "{{":
                mend = _move_it() if why == beside else _show_it()
                yield tag.finding("tanda-tersembunyi", _("Isian ini tidak akan tampak pada surat: {why}.", why=why),
                                  mend)  # fmt: skip
        words = _words_beside(paragraph, tags, hidden)
        if words:
            yield Finding("teks-tersembunyi", Severity.WARNING,
                          _("Teks “{text}” tidak akan tampak pada surat: {why}.", text=shortened(words),
                            why=next(iter(hidden.values()))),
                          _("Hapus teks itu, atau tampilkan seperti teks lain."), paragraph.part, paragraph.place,
                          shortened(paragraph.text))  # fmt: skip


def _show_it() -> str:
    return _("Pilih tandanya, lalu di Word tekan Ctrl+Spasi agar hurufnya sama dengan teks lain.")


def _move_it() -> str:
    return _("Pindahkan tanda itu ke sel, baris, kotak, atau paragraf yang dicetak.")


def _runs(paragraph: Paragraph) -> list[Element]:
    runs = (piece.element.getparent() for piece in paragraph.pieces if piece.is_text and piece.text.strip())
    return list(dict.fromkeys(runs))


def _runs_of(tag: Tag) -> Iterator[Element]:
    return (piece.element.getparent() for piece in tag.pieces)


def _words_beside(paragraph: Paragraph, tags: Sequence[Tag], hidden: dict[Element, str]) -> str:
    within = {position for tag in tags for position in range(tag.start, tag.end)}
    return "".join(
        character
        for piece in paragraph.pieces
        if piece.is_text and piece.element.getparent() in hidden
        for position, character in enumerate(piece.text, piece.start)
        if position not in within
    ).strip()


def _why_unseen(run: Element, paragraph: Paragraph, looks: Looks) -> str:
    told = list(looks.properties(run, paragraph))
    every = [*told, *looks.defaults(paragraph)]
    if is_on(_first(every, "vanish")):
        return _("hurufnya disembunyikan (Hidden)")
    if _is_white_on_white(every, paragraph, looks):
        return _("hurufnya putih di atas putih")
    if any(each.find(f"{_W14}textFill/{_W14}noFill") is not None for each in told):
        return _("hurufnya tanpa warna")
    if _is_squeezed(told) or _is_in_slit(paragraph, looks):
        return _("huruf, baris, atau selnya terlalu kecil, sempit, atau bergeser")
    return ""


def _why_out_of_sight(paragraph: Paragraph, looks: Looks) -> str:
    """A cell that the one above covers, a hidden row or shape, a paragraph beside the paper."""
    cell, row = paragraph.holder("tc"), paragraph.holder("tr")
    merged = cell.find(f"{W}tcPr/{W}vMerge") if cell is not None else None
    if merged is not None and merged.get(f"{W}val", "continue") == "continue":
        return _("selnya digabung dengan sel di atasnya, yang isinya dicetak")
    if row is not None and is_on(row.find(f"{W}trPr/{W}hidden")):
        return _("baris tabelnya disembunyikan")
    if any(_is_hidden_shape(each) for each in paragraph.element.iterancestors()):
        return _("bentuk atau kotak teksnya disembunyikan")
    indents = (each.find(f"{W}ind") for each in looks.paragraph_properties(paragraph))
    indent = next((each for each in indents if each is not None), None)
    sides = (_number(indent, side) for side in ("left", "start", "firstLine"))
    return _("paragrafnya terletak di luar kertas") if any(side and side > _WIDEST for side in sides) else ""


def _is_hidden_shape(element: Element) -> bool:
    if element.tag in (f"{_WP}anchor", f"{_WP}inline"):
        name = element.find(f"{_WP}docPr")
        return name is not None and name.get("hidden") in ("1", "true")
    return bool(_INVISIBLE.search(str(element.get("style", ""))))


def _is_white_on_white(told: Sequence[Element], paragraph: Paragraph, looks: Looks) -> bool:
    """White on white. A colour on its like is a bar of a chart, which is seen as one."""
    colour = _first(told, "color")
    if colour is None:
        return False
    written = "FFFFFF" if colour.get(f"{W}themeColor") in _WHITES else colour.get(f"{W}val", "auto").upper()
    return _is_white(written) and _is_white(_ground(told, paragraph, looks))


def _ground(told: Sequence[Element], paragraph: Paragraph, looks: Looks) -> str:
    """The colour that words stand on; empty when nobody can tell, as in tables with a style and text boxes."""
    highlight = _first(told, "highlight")
    if highlight is not None and highlight.get(f"{W}val") != "none":
        return "FFFFFF" if highlight.get(f"{W}val") == "white" else ""
    nearest = [_first(told, "shd"), _first(list(looks.paragraph_properties(paragraph)), "shd")]
    for each in paragraph.element.iterancestors():
        if each.tag == f"{W}txbxContent" or each.find(f"{W}tblPr/{W}tblStyle") is not None:
            return next((fill for shade in nearest if (fill := _fill(shade))), "")
        nearest += [each.find(f"{W}tcPr/{W}shd"), each.find(f"{W}tblPr/{W}shd")]
    return next((fill for shade in nearest if (fill := _fill(shade))), "FFFFFF")


def _fill(shade: Element | None) -> str:
    fill = str(shade.get(f"{W}fill", "auto")).upper() if shade is not None else "AUTO"
    return "" if fill == "AUTO" else fill


def _is_white(colour: str) -> bool:
    return len(colour) == 6 and all(pair >= "F0" for pair in (colour[:2], colour[2:4], colour[4:]))


def _is_squeezed(told: Sequence[Element]) -> bool:
    size, width, raised = (_number(_first(told, name)) for name in ("sz", "w", "position"))
    return (size is not None and size < _SMALLEST) or (width is not None and width < _NARROWEST) or (
        raised is not None and abs(raised) > _FARTHEST
    )  # fmt: skip


def _is_in_slit(paragraph: Paragraph, looks: Looks) -> bool:
    """A line or a row of a height that cuts its words off."""
    spacing = _first(list(looks.paragraph_properties(paragraph)), "spacing")
    row = paragraph.holder("tr")
    height = row.find(f"{W}trPr/{W}trHeight") if row is not None else None
    exact = (
        (spacing, "lineRule", "line"),
        (height, "hRule", "val"),
    )
    return any(
        each is not None and each.get(f"{W}{rule}") == "exact" and (_number(each, name) or _LOWEST) < _LOWEST
        for each, rule, name in exact
    )


def _number(element: Element | None, name: str = "val") -> int | None:
    try:
        return int(element.get(f"{W}{name}", "")) if element is not None else None
    except ValueError:
        return None


def _first(properties: Sequence[Element], name: str) -> Element | None:
    return next((found for each in properties if (found := each.find(f"{W}{name}")) is not None), None)
