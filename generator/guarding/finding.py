"""What the layout guard says of a finished page: how grave, where on the page, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.i18n import _
from generator.checking.findings import Severity, shortened
from generator.guarding.page_content import Area
from generator.guarding.page_reading import PageReading

#: Air around what is framed, in points.
_AIR = 3.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A place on a page picture of any size, in percent of its width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LayoutFinding:
    """One thing that went wrong on a page."""

    code: str
    severity: Severity
    page: int
    frame: Frame
    what: str
    mend: str
    quote: str = ""

    @property
    def place(self) -> str:
        """Where, in words."""
        return _("Halaman {number}", number=self.page)

    def as_json(self) -> dict[str, Any]:
        """The finding without its frame, to be kept."""
        return {"kode": self.code, "tingkat": self.severity.value, "halaman": self.page,
                "temuan": self.what, "perbaikan": self.mend, "kutipan": self.quote}  # fmt: skip

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> LayoutFinding:
        """The finding that `as_json` wrote."""
        whole = Frame(0, 0, 100, 100)
        return cls(kept["kode"], Severity(kept["tingkat"]), kept["halaman"], whole, kept["temuan"],
                   kept["perbaikan"], kept["kutipan"])  # fmt: skip


def needs_consent(findings: Iterable[LayoutFinding]) -> bool:
    """Whether a letter with these findings is issued only by somebody who says why."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def on_page(
    page: PageReading, area: Area | None, said: tuple[str, Severity, str, str], quote: str = ""
) -> LayoutFinding:
    """A finding at a place of a page, or about the whole page; `said` is its code, how grave, what, how to mend."""
    code, severity, what, mend = said
    return LayoutFinding(code, severity, page.number, _frame(page, area), what, mend, shortened(quote))


def _frame(page: PageReading, area: Area | None) -> Frame:
    """The part of the area that lies on the page, with a little air; what lies beside it is framed at the edge."""
    if area is None:
        return Frame(1, 1, 98, 98)
    left, right = (min(max(side, 4.0), page.width - 4.0) for side in (area.left - _AIR, area.right + _AIR))
    top, bottom = (min(max(side, 4.0), page.height - 4.0) for side in (area.top - _AIR, area.bottom + _AIR))
    return Frame(
        round(min(left, page.width - 16) / page.width * 100, 2),
        round(min(top, page.height - 16) / page.height * 100, 2),
        round(max(right - left, 12) / page.width * 100, 2),
        round(max(bottom - top, 12) / page.height * 100, 2),
    )
