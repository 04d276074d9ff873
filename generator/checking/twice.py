"""A letter is signed once on a page: a second signature block before a new page is most likely a copy left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import Paragraph, W
from generator.checking.styles import Looks

_NAME = "{{penanda_tangan.nama}}"


def twice_findings(paragraphs: Sequence[Paragraph], looks: Looks) -> Iterator[Finding]:
    """The signatory's name alone in a paragraph, for the second time with no new page in between."""
    signed = False
    for paragraph in paragraphs:
        if _begins_page(paragraph, looks):
            signed = False
        if "".join(paragraph.text.split()) == _NAME:
            if signed:
                yield Finding("tanda-tangan-ganda", Severity.WARNING,
                              _("Nama penanda tangan tercetak dua kali tanpa halaman baru di antaranya."),
                              _("Hapus salah satu blok tanda tangan, kecuali memang disengaja."), paragraph.part,
                              paragraph.place, shortened(paragraph.text))  # fmt: skip
            signed = True


def _begins_page(paragraph: Paragraph, looks: Looks) -> bool:
    element = paragraph.element
    if any(each.get(f"{W}type") == "page" for each in element.iter(f"{W}br")):
        return True
    breaks = (each.find(f"{W}pageBreakBefore") for each in looks.paragraph_properties(paragraph))
    return element.find(f"{W}pPr/{W}sectPr") is not None or any(each is not None for each in breaks)
