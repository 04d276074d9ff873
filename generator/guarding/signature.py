"""A signature block stands on one page, under at least two lines of the letter: nobody signs an empty sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.i18n import _
from generator.checking.findings import Severity
from generator.guarding.expected import Expected, Signer
from generator.guarding.finding import LayoutFinding, on_page
from generator.guarding.page_content import Area
from generator.guarding.page_reading import PageReading, Row

_LEAST_LINES = 2
#: Lines of place and date that open a block.
_OPENING = re.compile(r"^(ditetapkan|dikeluarkan|dibuat) di |^pada tanggal |^mengetahui", re.IGNORECASE)
_LETTERHEAD = "Naskah Kop"
#: How many lines a block's title may be above its name.
_TALLEST = 16


def signature_findings(pages: Sequence[PageReading], expected: Expected) -> Iterator[LayoutFinding]:
    """Each page on which somebody signs, judged once."""
    for page in pages:
        rows = page.rows
        blocks = [block for signer in expected.signers if (block := _block(rows, signer)) is not None]
        if not blocks:
            continue
        first, last = min(start for start, _end in blocks), max(end for _start, end in blocks)
        while first > 0 and _opens(rows[first - 1], expected.place):
            first -= 1
        area = Area.around(row.area for row in rows[first : last + 1])
        body = [row for row in rows[:first] if not row.style.startswith(_LETTERHEAD)]
        if any(start == end for start, end in blocks):
            yield on_page(page, area, _torn())
        elif len(body) < _LEAST_LINES:
            yield on_page(page, area, _alone() if not body else _one_line())


def _block(rows: Sequence[Row], signer: Signer) -> tuple[int, int] | None:
    """The rows from a signer's title to the end of the block; both the same where the title is on another page."""
    wanted = signer.number or signer.name
    ends = [place for place, row in enumerate(rows) if _says(row, wanted) and not _is_sentence(row, wanted)]
    if not ends:
        return None
    end = ends[-1]
    for place in range(end, max(end - _TALLEST, -1), -1):
        if _says(rows[place], signer.title):
            return (place, end) if place != end else None
    return end, end


def _says(row: Row, words: str) -> bool:
    """Whether these words, or as many as a line holds of them, stand in the row."""
    wanted = " ".join(words.split()[:2]).lower()
    return bool(wanted) and wanted in row.text.lower()


def _is_sentence(row: Row, wanted: str) -> bool:
    """A name or number among many other words belongs to the text."""
    return len(row.words) > 3 * len(wanted.split()) + 6 or ":" in row.text


def _opens(row: Row, place: str) -> bool:
    text = row.text
    return bool(_OPENING.search(text)) or (bool(place) and text.startswith(f"{place}, "))


def _alone() -> tuple[str, Severity, str, str]:
    return (
        "tanda-tangan-sendiri", Severity.ERROR,
        _("Blok tanda tangan berdiri sendiri di halaman ini, tanpa isi surat di atasnya."), _more_lines(),
    )  # fmt: skip


def _one_line() -> tuple[str, Severity, str, str]:
    return (
        "tanda-tangan-sendiri", Severity.WARNING,
        _("Hanya satu baris isi surat di atas blok tanda tangan di halaman ini."), _more_lines(),
    )  # fmt: skip


def _more_lines() -> str:
    return _("Tambah atau ringkas isi surat sehingga sedikitnya dua baris terakhirnya ikut ke halaman ini.")


def _torn() -> tuple[str, Severity, str, str]:
    return (
        "tanda-tangan-terbelah", Severity.ERROR,
        _("Blok tanda tangan terbelah: jabatan dan nama tidak berada di halaman yang sama."),
        _("Minta pemelihara templat mengatur blok itu “tetap bersama berikutnya” (Keep with next)."),
    )  # fmt: skip
