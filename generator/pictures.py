"""Pictures and text of a PDF, by poppler in a process with a time limit."""

from __future__ import annotations

import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from pikepdf import Pdf, PdfError

from core.i18n import _
from generator.faults import ConversionFailed
from generator.opening import open_pdf

_TIMEOUT_S = 60
_DPI = 150
#: Across: that of A3 at 150 dots to the inch.
_MOST_PIXELS = 3040


def page_pictures(pdf: bytes, dpi: int = 80) -> list[bytes]:
    """Each page as a PNG."""
    with tempfile.TemporaryDirectory(prefix="naskah-gambar-") as folder:
        _run(["/usr/bin/pdftoppm", "-r", str(dpi), "-png", "-", f"{folder}/halaman"], _for_the_screen(pdf))
        return [picture.read_bytes() for picture in sorted(Path(folder).iterdir())]


def page_jpeg(pdf: bytes, number: int, diagonal_pt: float) -> bytes:
    """One page as a JPEG of 150 dots to the inch, fewer where the paper is larger than A3."""
    dpi = min(_DPI, _MOST_PIXELS * 72 / max(diagonal_pt, 1))
    pages = ["-f", str(number), "-l", str(number), "-singlefile", "-cropbox"]
    return _run(["/usr/bin/pdftoppm", "-r", f"{dpi:.2f}", *pages, "-jpeg", "-"], pdf)


def page_text(pdf: bytes) -> str:
    """The text as a reader would copy it, laid out as on the page; pages end with a form feed."""
    command = ["/usr/bin/pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    return _run(command, _for_the_screen(pdf)).decode("utf-8")


def word_boxes(pdf: bytes) -> str:
    """Every word with the place where it stands, as poppler's XHTML."""
    return _run(["/usr/bin/pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"], pdf).decode("utf-8", "replace")


def without_output_colours(pdf: Pdf) -> None:
    """Leave out the colours of the paper that PDF/A names.

    Poppler turns them round anew for every page, which takes ten times as long as the page itself, and a screen shows
    the same without: sRGB is what they are.
    """
    if "/OutputIntents" in pdf.Root:
        del pdf.Root["/OutputIntents"]


def _for_the_screen(pdf: bytes) -> bytes:
    try:
        with open_pdf(pdf) as opened:
            without_output_colours(opened)
            target = BytesIO()
            opened.save(target)
            return target.getvalue()
    except PdfError:
        # Poppler mends more than others can open.
        return pdf


def _run(command: list[str], pdf: bytes) -> bytes:
    try:
        return subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=_TIMEOUT_S).stdout  # noqa: S603
    except (subprocess.SubprocessError, OSError) as fault:
        raise ConversionFailed(_("Halaman PDF tidak dapat digambar: {fault}", fault=fault)) from fault
