"""Small pages put together on large sheets, with marks that show where to cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from pikepdf import Dictionary, Name, Page, Pdf

from core.i18n import _
from generator.faults import ConversionFailed
from generator.stamping import finish_merged

_POINTS_PER_MM = 72 / 25.4
#: What no office printer reaches at the paper's edge.
_EDGE_MM = 5.0
#: A cutting mark begins a little off the corner, so that none of it stays on the card.
_MARK_MM, _GAP_MM = 4.0, 1.0
_HAIR_PT = 0.4


def impose(pdf: bytes, sheet_mm: tuple[float, float]) -> bytes:
    """The pages of a PDF, all of one size, one below the other on upright sheets of this width and height.

    Raises `ConversionFailed` when a sheet has no room for one.
    """
    with Pdf.open(BytesIO(pdf)) as opened:
        pages = list(opened.pages)
        width, height = (float(side) for side in pages[0].mediabox[2:])
        sheet = sheet_mm[0] * _POINTS_PER_MM, sheet_mm[1] * _POINTS_PER_MM
        fitting = int((sheet[1] - 2 * _EDGE_MM * _POINTS_PER_MM) / height)
        if fitting < 1 or width > sheet[0]:
            raise ConversionFailed(_("Halaman ini lebih besar daripada kertasnya."))
        for start in range(0, len(pages), fitting):
            few = pages[start : start + fitting]
            opened.pages.append(_sheet(opened, few, sheet, (width, height), fitting))
        del opened.pages[: len(pages)]
        return finish_merged(opened, ())


def _sheet(
    pdf: Pdf, pages: Sequence[Page], sheet: tuple[float, float], size: tuple[float, float], fitting: int
) -> Page:
    """Pages below one another in the middle of a sheet, from the top on; they touch, so that one cut parts two."""
    left, top = (sheet[0] - size[0]) / 2, (sheet[1] + fitting * size[1]) / 2
    forms, drawn = Dictionary(), []
    for place, page in enumerate(pages):
        bottom = top - (place + 1) * size[1]
        forms[f"/K{place}"] = pdf.make_indirect(page.as_form_xobject())
        drawn.append(f"q 1 0 0 1 {left:.2f} {bottom:.2f} cm /K{place} Do Q")
        drawn += _marks(left, bottom, size)
    contents = "\n".join(("q", f"{_HAIR_PT} w 0 G", *drawn, "Q"))
    return Page(
        pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=[0, 0, round(sheet[0], 2), round(sheet[1], 2)],
                Resources=Dictionary(XObject=forms),
                Contents=pdf.make_stream(contents.encode("ascii")),
            )
        )
    )


def _marks(left: float, bottom: float, size: tuple[float, float]) -> Iterator[str]:
    """Short lines at the four corners, pointing along the cuts."""
    gap, end = _GAP_MM * _POINTS_PER_MM, (_GAP_MM + _MARK_MM) * _POINTS_PER_MM
    for x, outward in ((left, -1), (left + size[0], 1)):
        for y in (bottom, bottom + size[1]):
            yield f"{x + outward * gap:.2f} {y:.2f} m {x + outward * end:.2f} {y:.2f} l S"
    for y, outward in ((bottom, -1), (bottom + size[1], 1)):
        for x in (left, left + size[0]):
            yield f"{x:.2f} {y + outward * gap:.2f} m {x:.2f} {y + outward * end:.2f} l S"
