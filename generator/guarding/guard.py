"""The layout guard: what only shows when a letter is on paper, told from its finished PDF (issue 6 item 4).

`guard(pdf, expected)` knows nothing but the PDF, the regional profile, and who signs. It finds a signature that stands
alone or torn, tables and text that leave the page or its margins, labels without a value, tags left over, typefaces
that were replaced, other paper than the profile's, empty pages, headings alone at the end of a page, too many pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.i18n import _
from core.profile import Layout
from generator.checking.findings import Severity
from generator.guarding.bounds import bound_findings
from generator.guarding.expected import Expected
from generator.guarding.finding import LayoutFinding, on_page
from generator.guarding.page_reading import PageReading, read_pages
from generator.guarding.signature import signature_findings
from generator.guarding.text import text_findings

MOST_PAGES = 25


def guard(pdf: bytes, expected: Expected) -> list[LayoutFinding]:
    """Every finding in order of the pages; `[]` is right.

    The PDF is the letter alone, without attachments; marks of ours are not looked at.
    """
    pages = read_pages(pdf)
    found = [*bound_findings(pages, expected.layout), *text_findings(pages, expected)]
    found += [*signature_findings(pages, expected), *_empty_findings(pages), *_length_findings(pages)]
    return sorted(found, key=lambda each: (each.page, list(Severity).index(each.severity)))


def guard_letter(pdf: bytes, layout: Layout, template: bytes, context: Mapping[str, Any]) -> list[LayoutFinding]:
    """The findings of a letter that was printed with a template from this context."""
    return guard(pdf, Expected.of(layout, template, context))


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
