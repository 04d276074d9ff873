"""Tables that Word can open and that fit the paper, and places that keep a paragraph whatever a letter holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.i18n import _
from core.profile import Layout
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import Paragraph, W
from generator.checking.tags import tags_in
from generator.package import Element

_TWIPS_PER_MM = 1440 / 25.4
_TOLERANCE_MM = 8
#: What may not be left without a paragraph: Word calls such a letter damaged.
HOLDERS = frozenset(f"{W}{name}" for name in ("hdr", "ftr", "footnote", "txbxContent"))


def table_findings(paragraphs: Sequence[Paragraph], layout: Layout) -> Iterator[Finding]:
    """Tables without columns, and tables wider than the paper."""
    firsts: dict[Element, Paragraph] = {}
    for paragraph in paragraphs:
        table = paragraph.holder("tbl")
        if table is not None:
            firsts.setdefault(table, paragraph)
    for table, first in firsts.items():
        yield from _of_table(table, first, layout)


def fragile_cells(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Headers, notes and boxes that a condition or an empty list would leave empty; cells get a paragraph."""
    blocks: dict[Element, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.block.tag in HOLDERS:
            blocks.setdefault(paragraph.block, []).append(paragraph)
    for held in blocks.values():
        if not _keeps_one(held):
            yield _finding(held[0], "sel-kosong", Severity.ERROR,
                           _("Bila syaratnya tidak terpenuhi atau daftarnya kosong, di sini tidak tersisa satu "
                             "paragraf pun; Word menyebut surat itu rusak."),
                           _("Tambahkan satu paragraf kosong di luar {%p … %}, atau pakai {% … %} tanpa p.")
                           )  # fmt: skip


def _of_table(table: Element, first: Paragraph, layout: Layout) -> Iterator[Finding]:
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    if table.find(f"{W}tblPr") is None or not columns or any(not each.get(f"{W}w", "0").isdigit() for each in columns):
        yield _finding(first, "tabel-rusak", Severity.ERROR,
                       _("Tabel ini tidak menyebut kolomnya, tidak seperti buatan Word."),
                       _("Buat tabel baru di Word, lalu pindahkan isinya."))  # fmt: skip
        return
    preferred = table.find(f"{W}tblPr/{W}tblW")
    is_stretched = preferred is not None and preferred.get(f"{W}type") == "pct"
    width = sum(int(each.get(f"{W}w", "0")) for each in columns) / _TWIPS_PER_MM
    most = max(layout.paper_mm) - layout.margin_left_mm - layout.margin_right_mm + _TOLERANCE_MM
    if not is_stretched and width > most:
        yield _finding(first, "tabel-lebar", Severity.WARNING,
                       _("Tabel ini selebar {width:.0f} mm, melewati tepi kertas.", width=width),
                       _("Di Word: Properti Tabel › Lebar yang diinginkan 100 %."))  # fmt: skip


def _keeps_one(held: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is left on every way through the conditions and loops of a block."""
    ways: list[list[bool]] = [[False]]
    is_whole: list[bool] = [True]
    for paragraph in held:
        word = next((tag.statement for tag in tags_in(paragraph) if tag.level == "p"), "")
        if word in ("if", "for"):
            ways.append([False])
            is_whole.append(False)
        elif word in ("elif", "else") and len(ways) > 1:
            ways[-1].append(False)
            is_whole[-1] = is_whole[-1] or word == "else"
        elif word in ("endif", "endfor") and len(ways) > 1:
            branches, whole = ways.pop(), is_whole.pop()
            kept = whole and all(branches)
            ways[-1][-1] = ways[-1][-1] or kept
        elif not word:
            ways[-1][-1] = True
    return ways[0][0] or len(ways) > 1


def _finding(paragraph: Paragraph, code: str, severity: Severity, what: str, mend: str) -> Finding:
    return Finding(code, severity, what, mend, paragraph.part, paragraph.place, shortened(paragraph.text))
