"""The limited process that holds the office's key: paths of key and password, name, title and the PDF in.

The answer is what is written behind the PDF. Whatever fails ends the process without one.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import StaticStampStyle

from generator.limited import limit_process, read_request, write_answer
from generator.overlay import Box, Line, Sheet
from generator.stamping import OpenPdf, written

_FIELD = "TandaTangan"
#: The words of tata naskah 4.5; they stand on signed files only.
WORDS = "Ditandatangani secara elektronik oleh"
#: At the foot of the first page, right of the words that lead to the verification page, within a margin of 2 cm.
_WIDTH_PT, _HEIGHT_PT = 162, 37
_RIGHT_PT, _BOTTOM_PT = 31, 20
_SIZES_PT = (7.0, 6.0, 5.0, 4.0)
_NO_MARGIN = SimpleBoxLayoutRule(x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins())


class _Drawing(PdfContent):
    """The first page of a PDF as what the mark shows; its font comes with it."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(box=BoxConstraints(width=_WIDTH_PT, height=_HEIGHT_PT))
        self._pdf = pdf

    def render(self) -> bytes:
        """Bring the page in and draw it."""
        self.resources.xobject["/Naskah"] = self._ensure_writer.import_page_as_xobject(
            PdfFileReader(BytesIO(self._pdf))
        )
        return b"/Naskah Do"


def main() -> None:
    """Limit this process, read the request, answer."""
    limit_process()
    request, content = read_request()
    signed = _signed(content, request)
    if not signed.startswith(content):
        raise ValueError("the original's bytes did not stay")
    write_answer({"tambahan": b64encode(signed[len(content) :]).decode("ascii")})


def _signed(content: bytes, request: dict[str, Any]) -> bytes:
    password = Path(request["sandi"]).read_text("utf-8").rstrip("\r\n").encode()
    signer = SimpleSigner.load_pkcs12_data(Path(request["pkcs12"]).read_bytes(), [], password)
    metadata = PdfSignatureMetadata(
        field_name=_FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=request["nama"]
    )
    style = StaticStampStyle(
        border_width=0,
        background=_Drawing(_drawn(request["nama"], request["jabatan"])),
        background_layout=_NO_MARGIN,
        background_opacity=1,
    )
    field = SigFieldSpec(_FIELD, on_page=0, box=_place(content))
    signed = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(content))
    PdfSigner(metadata, signer, stamp_style=style, new_field_spec=field).sign_pdf(writer, output=signed)
    return signed.getvalue()


def _place(content: bytes) -> tuple[int, int, int, int]:
    with pikepdf.open(BytesIO(content)) as pdf:
        _left, bottom, right, _top = (round(float(each)) for each in pdf.pages[0].mediabox)
    right, bottom = right - _RIGHT_PT, bottom + _BOTTOM_PT
    return right - _WIDTH_PT, bottom, right, bottom + _HEIGHT_PT


def _drawn(name: str, title: str) -> bytes:
    def mark(sheet: Sheet) -> None:
        for size in _SIZES_PT:
            lines = [Line(WORDS, size), Line(name, size, bold=True), Line(title, size)]
            height = sheet.height(lines, sheet.width)
            if height <= sheet.bottom:
                break
        sheet.write(lines, Box(0, sheet.bottom - height, sheet.width, "R"))

    with pikepdf.new() as blank:
        page = blank.add_blank_page(page_size=(_WIDTH_PT, _HEIGHT_PT))
        # Its contents of no length at all are no packed stream, which the signer's reader refuses.
        del page.obj["/Contents"]
        paper = written(blank)
    drawn = OpenPdf(paper)
    drawn.stamp(mark, mark)
    return drawn.content


if __name__ == "__main__":
    main()
