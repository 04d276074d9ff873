"""What the text itself shows: labels without a value, tags left over, replaced typefaces, headings left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from core.i18n import _
from generator.checking.findings import Severity
from generator.guarding.expected import Expected
from generator.guarding.finding import LayoutFinding, on_page
from generator.guarding.page_content import Area
from generator.guarding.page_reading import PageReading, Row

#: Labels that never stand alone on a line, even without a colon.
_LABELS = frozenset({"nomor", "nomor:", "nip", "nip.", "hal:", "sifat:", "lampiran:", "tanggal:", "yth."})
#: What begins the lines of a list or decree, which may stand below its label.
_LISTED = re.compile(r"^(\d+\.|\(?[a-z][.)]|ke[a-z]+$|pertama$)", re.IGNORECASE)
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_HEADING_STYLE = re.compile(r"judul|heading|title|^h[1-6]$|kepala", re.IGNORECASE)
_OWN_STYLE = "Naskah "
#: A heading counts as left behind where less than this is free below it.
_ROOM_PT = 60.0
_LONGEST_HEADING = 12


def text_findings(pages: Sequence[PageReading], expected: Expected) -> Iterator[LayoutFinding]:
    """Page by page; a heading is compared with the page that follows."""
    for page in pages:
        yield from _value_findings(page)
        yield from _tag_findings(page)
        yield from _font_findings(page, expected)
    for page, following in pairwise(pages):
        if following.rows:
            yield from _heading_findings(page, expected)


def _value_findings(page: PageReading) -> Iterator[LayoutFinding]:
    """A colon in its column, or a well-known label, with nothing to its right and nothing below it."""
    rows = page.rows
    for place, row in enumerate(rows):
        label = _label_without_value(row)
        below = rows[place + 1] if place + 1 < len(rows) else None
        if label is None or (below is not None and _is_value(below, row)):
            continue
        said = (
            "isi-kosong", Severity.ERROR, _("“{label}” tidak diikuti isinya.", label=label),
            _("Isi bagian itu pada konsep; bila sudah terisi, minta pemelihara templat memeriksa tandanya."),
        )  # fmt: skip
        yield on_page(page, row.area, said, row.text)


def _is_value(below: Row, label: Row) -> bool:
    """Whether the line below begins in the value's column, or is the first of a list."""
    return below.area.left > label.words[-1].area.left or bool(_LISTED.match(below.words[0].text))


def _label_without_value(row: Row) -> str | None:
    last = row.words[-1]
    if last.text == ":" and len(row.words) > 1:
        return row.text.removesuffix(":").strip()
    if len(row.words) == 1 and last.text.lower() in _LABELS and "Tabel" not in row.style:
        return last.text.removesuffix(":")
    return None


def _tag_findings(page: PageReading) -> Iterator[LayoutFinding]:
    for row in page.rows:
        if _TAG.search(row.text):
            said = (
                "tanda-tersisa", Severity.ERROR, _("Ada tanda templat yang tidak terisi."),
                _("Minta pemelihara templat memeriksa tanda itu; bila Anda yang mengetik kurung itu, hapuslah."),
            )  # fmt: skip
            yield on_page(page, row.area, said, row.text)


def _font_findings(page: PageReading, expected: Expected) -> Iterator[LayoutFinding]:
    """Each replaced typeface once on a page; what no typeface can show never becomes a PDF (generator/glyphs.py)."""
    unknown = {font for font in {word.font for word in page.words} if not expected.knows_font(font)}
    strange = [word for word in page.words if word.font in unknown]
    for font, words in groupby(sorted(strange, key=lambda word: word.font), key=lambda word: word.font):
        found = list(words)
        said = (
            "huruf-pengganti", Severity.WARNING,
            _("Sebagian teks tercetak dengan huruf pengganti {font}, yang lebarnya lain.", font=font),
            _("Ganti karakter khususnya, atau minta admin memasang huruf yang diminta templat."),
        )  # fmt: skip
        yield on_page(page, Area.around(word.area for word in found), said, " ".join(word.text for word in found))


def _heading_findings(page: PageReading, expected: Expected) -> Iterator[LayoutFinding]:
    """The last line of a full page is a heading: what it announces stands on the next."""
    last = page.rows[-1] if page.rows else None
    if last is None or not _is_heading(last):
        return
    bottom = page.height - expected.layout.margin_bottom_mm * 72 / 25.4
    if bottom - last.area.bottom < _ROOM_PT:
        said = (
            "judul-tertinggal", Severity.WARNING, _("Judul ini tertinggal sendiri di akhir halaman."),
            _("Minta pemelihara templat mengatur paragrafnya “tetap bersama berikutnya” (Keep with next)."),
        )  # fmt: skip
        yield on_page(page, last.area, said, last.text)


def _is_heading(row: Row) -> bool:
    """By the name of its style; in styles of other makers also bold and short, without a full stop."""
    if _HEADING_STYLE.search(row.style):
        return True
    is_foreign = not row.style.startswith(_OWN_STYLE)
    is_bold = all(word.is_bold for word in row.words)
    return is_foreign and is_bold and len(row.words) <= _LONGEST_HEADING and not row.text.endswith(".")
