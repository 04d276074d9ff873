"""Words that stand in the file and not on the paper: hidden, white on white, or too small to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import Paragraph, W
from generator.checking.styles import Looks
from generator.checking.tags import Tag, tags_in
from generator.package import Element

_OFF = ("0", "false", "off")
#: In half points; nobody reads less than four points.
_SMALLEST = 8
_WHITE = "FFFFFF"


def hidden_findings(paragraphs: Sequence[Paragraph], looks: Looks) -> Iterator[Finding]:
    """Contents that would be missing from the letter are an error; words that nobody sees are worth a look."""
    for paragraph in paragraphs:
        hidden = {run: why for run in _runs(paragraph) if (why := _why_unseen(run, paragraph, looks))}
        if not hidden:
            continue
        tags = tags_in(paragraph)
        for tag in tags:
            why = next((hidden[run] for run in _runs_of(tag) if run in hidden), "")
            if why and tag.opening == "{{":
                yield tag.finding("tanda-tersembunyi", _("Isian ini tidak akan tampak pada surat: {why}.", why=why),
                                  _show_it())  # fmt: skip
        words = _words_beside(paragraph, tags, hidden)
        if words:
            yield Finding("teks-tersembunyi", Severity.WARNING,
                          _("Teks “{text}” tidak akan tampak pada surat: {why}.", text=shortened(words),
                            why=next(iter(hidden.values()))),
                          _("Hapus teks itu, atau tampilkan seperti teks lain."), paragraph.part, paragraph.place,
                          shortened(paragraph.text))  # fmt: skip


def _show_it() -> str:
    return _("Pilih tandanya, lalu di Word tekan Ctrl+Spasi agar hurufnya sama dengan teks lain.")


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
    vanish, colour, size = (_first(told, name) for name in ("vanish", "color", "sz"))
    if vanish is not None and vanish.get(f"{W}val", "1") not in _OFF:
        return _("hurufnya disembunyikan (Hidden)")
    if colour is not None and colour.get(f"{W}val", "").upper() == _WHITE and not _is_on_colour(told, paragraph, looks):
        return _("hurufnya putih di atas putih")
    if size is not None and size.get(f"{W}val", "").isdigit() and int(size.get(f"{W}val")) < _SMALLEST:
        return _("hurufnya kurang dari 4 pt")
    return ""


def _is_on_colour(told: Sequence[Element], paragraph: Paragraph, looks: Looks) -> bool:
    """Whether the words stand on a ground of their own; of tables with a style and text boxes nobody can tell."""
    if _first(told, "shd") is not None or _first(told, "highlight") is not None:
        return True
    if _first(list(looks.paragraph_properties(paragraph)), "shd") is not None:
        return True
    grounds = (f"{W}tcPr/{W}shd", f"{W}tblPr/{W}shd", f"{W}tblPr/{W}tblStyle")
    return any(
        each.tag == f"{W}txbxContent" or any(each.find(ground) is not None for ground in grounds)
        for each in paragraph.element.iterancestors()
    )


def _first(properties: Sequence[Element], name: str) -> Element | None:
    return next((found for each in properties if (found := each.find(f"{W}{name}")) is not None), None)
