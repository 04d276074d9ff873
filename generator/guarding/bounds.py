"""Paper, page and margins: what a letter may not leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.i18n import _
from core.profile import Layout
from generator.checking.findings import Severity
from generator.guarding.finding import LayoutFinding, on_page
from generator.guarding.page_content import Area
from generator.guarding.page_reading import PageReading, Word

_PT_PER_MM = 72 / 25.4
#: Word lets the borders of a table stand out by the air inside its cells, which is 1.9 mm.
_SLACK = 2.6 * _PT_PER_MM
_SAME_SIZE = 1.5 * _PT_PER_MM


def bound_findings(pages: Sequence[PageReading], layout: Layout) -> Iterator[LayoutFinding]:
    """Other paper than the profile's; tables, pictures and words outside the page or in its margins."""
    for page in pages:
        if not _is_profile_paper(page, layout):
            yield on_page(page, None, _paper(page, layout))
            continue
        inner = Area(
            layout.margin_left_mm * _PT_PER_MM,
            layout.margin_top_mm * _PT_PER_MM,
            page.width - layout.margin_right_mm * _PT_PER_MM,
            page.height - layout.margin_bottom_mm * _PT_PER_MM,
        )
        yield from _drawn_findings(page, inner)
        yield from _word_findings(page, inner)


def _is_profile_paper(page: PageReading, layout: Layout) -> bool:
    """Upright or across."""
    found = sorted((page.width, page.height))
    wanted = sorted(side * _PT_PER_MM for side in layout.paper_mm)
    return all(abs(one - other) <= _SAME_SIZE for one, other in zip(found, wanted, strict=True))


def _paper(page: PageReading, layout: Layout) -> tuple[str, Severity, str, str]:
    found = f"{page.width / _PT_PER_MM:.0f} × {page.height / _PT_PER_MM:.0f} mm"
    wanted = " × ".join(f"{side:.0f}" for side in layout.paper_mm) + " mm"
    return (
        "kertas", Severity.ERROR,
        _("Kertas halaman ini {found}, bukan {wanted} seperti profil daerah.", found=found, wanted=wanted),
        _("Minta pemelihara templat menyamakan ukuran kertas dengan profil daerah."),
    )  # fmt: skip


def _drawn_findings(page: PageReading, inner: Area) -> Iterator[LayoutFinding]:
    """One finding for all rules and pictures that leave the page, or else for those in the side margins."""
    drawn = [*page.rules, *page.pictures]
    outside = [each for each in drawn if _is_outside(each, page)]
    if outside:
        said = (
            "tabel-keluar", Severity.ERROR, _("Tabel atau gambar di halaman ini melewati tepi kertas dan terpotong."),
            _("Persempit tabelnya di templat (lebar 100 % halaman), kurangi kolomnya, atau pakai halaman melintang."),
        )  # fmt: skip
        yield on_page(page, Area.around(outside), said)
        return
    beside = [each for each in drawn if each.left < inner.left - _SLACK or each.right > inner.right + _SLACK]
    if beside:
        said = (
            "tabel-di-tepi", Severity.WARNING, _("Tabel atau gambar di halaman ini masuk ke batas tepi."),
            _("Persempit tabelnya di templat sampai selebar teks, atau kurangi kolomnya."),
        )  # fmt: skip
        yield on_page(page, Area.around(beside), said)


def _word_findings(page: PageReading, inner: Area) -> Iterator[LayoutFinding]:
    outside = [word for word in page.words if _is_outside(word.area, page)]
    if outside:
        said = (
            "teks-keluar", Severity.ERROR, _("Ada teks yang melewati tepi kertas, sehingga tidak terbaca."),
            _("Pendekkan kata atau kalimat itu, atau minta pemelihara templat melebarkan tempatnya."),
        )  # fmt: skip
        yield on_page(page, Area.around(word.area for word in outside), said, _said(outside))
    beside = [
        word for word in page.words if word not in outside and not word.is_artifact and _is_beside(word.area, inner)
    ]
    if beside:
        said = (
            "teks-di-tepi", Severity.WARNING, _("Ada teks di luar batas tepi halaman menurut profil daerah."),
            _("Minta pemelihara templat menyamakan tepi dan indentasinya dengan profil daerah."),
        )  # fmt: skip
        yield on_page(page, Area.around(word.area for word in beside), said, _said(beside))


def _is_outside(area: Area, page: PageReading) -> bool:
    """Reaching the edge is enough: LibreOffice cuts off there what it draws."""
    return area.left < 1 or area.top < 1 or area.right > page.width - 1 or area.bottom > page.height - 1


def _is_beside(area: Area, inner: Area) -> bool:
    """A line may hang into the lower margin by its descenders."""
    sideways = area.left < inner.left - _SLACK or area.right > inner.right + _SLACK
    return sideways or area.top < inner.top - _SLACK or area.bottom > inner.bottom + _SLACK


def _said(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
