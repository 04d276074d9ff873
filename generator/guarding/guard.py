"""The layout guard: what only shows when a letter is on paper, told from its finished PDF (issue 6 item 4).

It knows nothing but the PDF, the regional profile, and who signs. It finds a signature that stands alone or torn, words
below a shape, tables and text that leave the page or its margins, labels without a value, tags left over, typefaces
that were replaced, other paper than the profile's, empty pages, headings alone at the end of a page, too many pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.i18n import _
from core.profile import Layout
from generator.checking.findings import Severity
from generator.guarding.bounds import bound_findings
from generator.guarding.covering import covering_findings
from generator.guarding.expected import Expected
from generator.guarding.finding import LayoutFinding, on_page
from generator.guarding.page_reading import PageReading, read_pages
from generator.guarding.signature import signature_findings
from generator.guarding.text import text_findings

MOST_PAGES = 25


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished letter: its PDF, what it is held against, and how many of the first pages are its own, if not all."""

    pdf: bytes
    expected: Expected
    pages: int | None = None


def guard_all(letters: Sequence[Printed]) -> list[list[LayoutFinding]]:
    """The findings of each letter, in order of its pages; `[]` is right. Many together cost half of each by itself.

    Marks of ours are not looked at. Raises `ConversionFailed` or `pikepdf.PdfError` when one of them cannot be read.
    """
    read = read_pages([(each.pdf, each.pages) for each in letters])
    return [_findings(pages, each.expected) for each, pages in zip(letters, read, strict=True)]


def guard_letter(pdf: bytes, layout: Layout, template: bytes, context: Mapping[str, Any]) -> list[LayoutFinding]:
    """The findings of a letter that was printed with a template from this context; nothing is bound behind it."""
    return guard_all([Printed(pdf, Expected.of(layout, template, context))])[0]


def _findings(pages: Sequence[PageReading], expected: Expected) -> list[LayoutFinding]:
    found = [*bound_findings(pages, expected.layout), *text_findings(pages, expected)]
    found += [
        *covering_findings(pages),
        *signature_findings(pages, expected),
        *_empty_findings(pages),
        *_length_findings(pages),
    ]
    return sorted(found, key=lambda each: (each.page, list(Severity).index(each.severity)))


def _empty_findings(pages: Sequence[PageReading]) -> Iterator[LayoutFinding]:
    for page in pages:
        if not page.rows and not page.pictures and not page.rules:
            said = (
                "halaman-kosong", Severity.ERROR, _("Halaman ini kosong."),
                _("Hapus baris kosong atau pemisah halaman yang berlebih di akhir templat atau isi."),
            )  # fmt: skip
            yield on_page(page, None, said)


def _length_findings(pages: Sequence[PageReading]) -> Iterator[LayoutFinding]:
    if len(pages) > MOST_PAGES:
        said = (
            "terlalu-panjang", Severity.WARNING,
            _("Surat ini {count} halaman; lebih dari {most} halaman sukar dibaca.", count=len(pages), most=MOST_PAGES),
            _("Pindahkan rinciannya ke berkas lampiran."),
        )  # fmt: skip
        yield on_page(pages[MOST_PAGES], None, said)
