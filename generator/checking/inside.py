"""Tags of a filled part that stand anywhere but in its words: they would run, though nobody sees them."""

from __future__ import annotations

from collections.abc import Iterator

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import FALLBACK, Paragraph, W, paragraphs, part_title
from generator.environment import MARKS
from generator.package import Element

#: What holds words that the tag check reads, or codes that the field check reads.
_READ = frozenset(f"{W}{name}" for name in ("t", "instrText", "delText"))


def inside_findings(part: str, root: Element) -> Iterator[Finding]:
    """Each tag in a picture's description, a remark of the file, a formula, a measure, or an old copy of a text box."""
    places = {paragraph.element: paragraph for paragraph in paragraphs(part, root)}
    for element in root.iter():
        for text in (str(value) for value in (element.attrib.values() if isinstance(element.tag, str) else ())):
            if _has_tag(text):
                yield _finding(part, element, places, "tanda-di-luar", text,
                               _("Ada tanda templat di dalam sifat gambar, bentuk, atau bidang, bukan di dalam teks."),
                               _("Hapus dari teks alternatif atau nama bentuknya."))  # fmt: skip
        text = str(element.text or "")
        if element.tag == f"{W}delText" and _has_tag(text):
            yield _finding(part, element, places, "perubahan-terlacak", text,
                           _("Ada tanda templat di dalam teks yang sudah dihapus tetapi belum diterima."),
                           _("Di Word: Tinjau (Review) › Terima (Accept) › Terima Semua Perubahan."))  # fmt: skip
        elif element.tag not in _READ and _has_tag(text + str(element.tail or "")):
            yield _finding(part, element, places, "tanda-di-luar", text or str(element.tail),
                           _("Ada tanda templat di tempat yang bukan teks: rumus, ukuran, atau catatan tersembunyi."),
                           _("Hapus rumus atau benda itu, lalu ketik tandanya sebagai teks biasa."))  # fmt: skip
    yield from _old_copies(part, root, places)


def _old_copies(part: str, root: Element, places: dict[Element, Paragraph]) -> Iterator[Finding]:
    """The copy of a text box that Word keeps for old versions says the same as the box, or it is not Word's."""
    told = {paragraph.text for paragraph in places.values()}
    for copy in root.iter(FALLBACK):
        for paragraph in copy.iter(f"{W}p"):
            text = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
            if _has_tag(text) and text not in told:
                yield _copy_finding(part, paragraph, places, text)
        loose = "".join(
            each.text or ""
            for each in copy.iter(f"{W}t")
            if copy in each.iterancestors() and not _in_copied(each, copy)
        )
        if _has_tag(loose):
            yield _copy_finding(part, copy, places, loose)


def _in_copied(text: Element, copy: Element) -> bool:
    """Whether the words stand in a paragraph inside the copy."""
    for each in text.iterancestors():
        if each is copy:
            return False
        if each.tag == f"{W}p":
            return True
    return False


def _copy_finding(part: str, element: Element, places: dict[Element, Paragraph], text: str) -> Finding:
    return _finding(part, element, places, "tanda-di-luar", text,
                    _("Salinan kotak teks untuk Word lama memuat tanda yang lain daripada kotaknya."),
                    _("Hapus kotak teks itu, lalu buat lagi di Word."))  # fmt: skip


def _has_tag(text: str) -> bool:
    return any(mark in text for mark in MARKS)


def _finding(  # noqa: PLR0917 - what a finding says, in the order it says it
    part: str, element: Element, places: dict[Element, Paragraph], code: str, text: str, what: str, mend: str
) -> Finding:
    holder = next((places[each] for each in (element, *element.iterancestors()) if each in places), None)
    place = holder.place if holder else part_title(part)
    return Finding(code, Severity.ERROR, what, mend, part, place, shortened(text))
