"""Words that are on the page and cannot be read: a shape or a picture was painted over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.i18n import _
from generator.checking.findings import Severity
from generator.guarding.finding import LayoutFinding, on_page
from generator.guarding.page_content import Area
from generator.guarding.page_reading import PageReading

#: From this part of a word on it counts as covered; a line that strikes it out covers less.
_COVERED = 0.6


def covering_findings(pages: Sequence[PageReading]) -> Iterator[LayoutFinding]:
    """Each shape with the words below it, once."""
    for page in pages:
        for cover in page.covers:
            below = [
                word
                for word in page.words
                if word.number < cover.after and word.area.part_under(cover.area) >= _COVERED
            ]
            if below:
                said = (
                    "teks-tertutup", Severity.ERROR, _("Teks ini tertutup bentuk atau gambar dan tidak terbaca."),
                    _("Minta pemelihara templat menaruh bentuk atau gambar itu di belakang teks, atau menghapusnya."),
                )  # fmt: skip
                yield on_page(page, Area.around(word.area for word in below), said, " ".join(w.text for w in below))
