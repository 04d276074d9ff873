"""The laporan capaian kinerja on paper: sixty rows across, each page with its heading row, PDF/A throughout."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.profile import DocumentForm, Profile
from generator.pdf import PdfPool
from generator.pictures import page_text
from generator.word import prepare, render
from tests.factories import ROOT, belu, example_office
from tests.generator.pdfa import faults
from tests.letters.performance_year import prepared_quarter

TEMPLATE = ROOT / "templates" / "docx" / "laporan-capaian-kinerja.laporan.docx"


@pytest.mark.xdist_group("libreoffice")
def test_a_matrix_of_sixty_rows_repeats_its_heading_on_every_page(pool: PdfPool, profile: Profile) -> None:
    context = deepcopy(prepared_quarter(4).context(example_office(), belu(), 1))
    matrix = context["capaian"]["matriks"]
    rows = [dict(matrix[place % len(matrix)], nomor=str(place + 1)) for place in range(60)]
    context["capaian"]["matriks"] = rows
    form = DocumentForm.LAPORAN
    pdf = pool.convert(render(prepare(TEMPLATE.read_bytes(), profile.layout, form), context))
    assert faults(pdf) == []
    pages = page_text(pdf).split("\f")
    across = [
        text for page, text in zip(PdfReader(BytesIO(pdf)).pages, pages, strict=False)
        if page.mediabox.width > page.mediabox.height
    ]  # fmt: skip
    matrix_pages = [text for text in across if "Implication" in text]
    assert len(matrix_pages) >= 5
    assert all("Accountability" in text and "Action Plan" in text for text in matrix_pages)
    assert all("Nama Dokumen" in text or "Data Mentah" in text for text in across if text not in matrix_pages)
    signed = next(text for text in pages if context["penanda_tangan"]["nip"] in text)
    assert "Demikian laporan" in signed
    assert "█" in pages[1]
