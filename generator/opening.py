"""Opening a PDF that lies in memory, so that its bytes are read as fast as those of a file."""

from __future__ import annotations

import os
from io import BytesIO

from pikepdf import AccessMode, Pdf


def open_pdf(content: bytes) -> Pdf:
    """The PDF, opened; raises `pikepdf.PdfError` for what is none.

    From a Python stream every few bytes would be a call of their own, which takes three times as long. A process that
    may write nothing, not even into memory of this kind, reads the stream all the same.
    """
    try:
        with os.fdopen(os.memfd_create("naskah-pdf", os.MFD_CLOEXEC), "w+b") as file:
            file.write(content)
            file.seek(0)
            return Pdf.open(file, access_mode=AccessMode.mmap)
    except OSError:
        return Pdf.open(BytesIO(content))
