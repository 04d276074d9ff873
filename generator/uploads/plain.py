"""Judges pictures and CSV tables that somebody brought, by opening them to the end.

Runs in the inspection's limited process only.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from io import BytesIO, StringIO

from PIL import Image

from core.i18n import _
from generator.faults import UploadFault

_MOST_PIXELS = 60_000_000
_MOST_ROWS = 1_000_000
_MOST_SIDE = 30_000
_DELIMITERS = ";,\t|"
#: Characters that no text needs; a file with them is something else.
_NO_TEXT = frozenset(map(chr, range(32))) - set("\t\n\r\f")
_SAMPLE_ROWS = 200


def judge_picture(content: bytes, formats: tuple[str, ...]) -> tuple[int, int]:
    """Width and height in pixels; the picture is decoded whole, so that a broken one is noticed now."""
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(BytesIO(content), formats=formats) as picture:
        width, height = picture.size
        if width * height > _MOST_PIXELS or max(width, height) > _MOST_SIDE:
            raise UploadFault(
                _(
                    "Gambar ini {width} × {height} piksel; paling banyak {most} juta piksel. Perkecil dahulu.",
                    width=width,
                    height=height,
                    most=_MOST_PIXELS // 10**6,
                )
            )
        picture.load()
    return width, height


def judge_csv(content: bytes) -> int:
    """The number of rows; raises `UploadFault` when it is no text or no table."""
    text = _decoded(content)
    if text is None or _NO_TEXT.intersection(text):
        raise UploadFault(
            _("Isi berkas ini tidak dikenal. Unggah PDF, Word (.docx), Excel (.xlsx), CSV, JPG, atau PNG.")
        )
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > _MOST_ROWS:
        raise UploadFault(_("CSV ini lebih dari {most} baris.", most=_MOST_ROWS))
    if text.lstrip()[:1] in ("<", "{") or not any(_is_table(lines[:_SAMPLE_ROWS], each) for each in _DELIMITERS):
        raise UploadFault(
            _("Berkas teks ini bukan tabel CSV: kolomnya tidak dipisahkan titik koma, koma, atau tab secara teratur.")
        )
    return len(lines)


def _decoded(content: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, or what Excel writes on Windows."""
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_table(lines: Iterable[str], delimiter: str) -> bool:
    """Most rows have the same number of columns, at least two."""
    widths = Counter(len(row) for row in csv.reader(StringIO("\n".join(lines)), delimiter=delimiter) if row)
    width, count = max(widths.items(), key=lambda pair: pair[1], default=(0, 0))
    return width >= 2 and count >= 2 and count * 2 > sum(widths.values())
