"""Pages that lie across and letters that two parties sign: what a first draft may be made of."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from core.profile import DocumentForm, Profile
from generator.first_drafts.drafting import Section, SignedTable, Table, Text, TwoSignatures, write_draft
from generator.first_drafts.tables import Column
from generator.pdf import PdfPool
from generator.pictures import page_text
from generator.placeholders import paths
from generator.reading import body_text
from generator.word import prepare, render
from tests.generator import samples

FORM = DocumentForm.PERJANJIAN
ROWS = Table("dasar in isi.dasar", (Column("No.", 1, ("{{ loop.index }}",)), Column("Dasar", 15, ("{{ dasar }}",))))
SECOND = {"baris": [{"awalan": "", "teks": "Bupati Belu,"}], "nama": "Pihak Kedua Itu", "pangkat": "", "nip": ""}


def agreement() -> bytes:
    """One upright page, a lampiran across, and an upright page behind it."""
    annex = [
        Section(landscape=True),
        Text("LAMPIRAN", "Naskah Lampiran"),
        SignedTable(ROWS, TwoSignatures("Pihak Kedua,", "Pihak Pertama,", place_and_date="")),
        Section(landscape=False),
        Text("Tegak lagi."),
        ROWS,
    ]
    closing = Text("Demikian perjanjian ini dibuat.", "Naskah Penutup")
    return write_draft(FORM, [ROWS], closing, annex, signatures=TwoSignatures("Pihak Kedua,", "Pihak Pertama,"))


def letter(rows: int, second: list[dict[str, Any]]) -> dict[str, Any]:
    lines = [f"Baris {number} " + "yang panjang " * 6 for number in range(1, rows + 1)]
    return samples.typical(isi={"dasar": lines}, tembusan=[]) | {"penanda_tangan_kedua": second}


def test_the_paper_is_laid_across_where_the_section_is(profile: Profile) -> None:
    document = Document(BytesIO(prepare(agreement(), profile.layout, FORM).docx))
    upright, across, again = document.sections
    short, long = profile.layout.paper_mm
    assert [round(each.page_width.mm, 1) for each in (upright, across, again)] == [short, long, short]
    assert [each.orientation for each in (upright, across, again)] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip
    widths = [sum(column.width for column in table.columns) for table in document.tables if len(table.columns) == 2]
    room = [each.page_width - each.left_margin - each.right_margin for each in (upright, across, again)]
    assert [round(width / 36000) for width in widths] == [round(each / 36000) for each in room]


@pytest.mark.parametrize("second", [[], [SECOND]], ids=["satu", "dua"])
def test_the_second_party_stands_at_the_left_or_not_at_all(profile: Profile, second: list[dict[str, Any]]) -> None:
    template = agreement()
    assert {"penanda_tangan_kedua[].baris[].teks", "penanda_tangan_kedua[].nama"} <= paths(template)
    text = body_text(render(prepare(template, profile.layout, FORM), letter(1, second)))
    assert text.count("Pihak Kedua,") == text.count("Pihak Kedua Itu") == 2 * len(second)
    assert text.count("Pihak Pertama,") == 2


def test_two_signatures_stay_together_and_with_the_last_row_on_paper(pool: PdfPool, profile: Profile) -> None:
    """As many rows as leave no room for them on the page they would begin on."""
    written = render(prepare(agreement(), profile.layout, FORM), letter(33, [SECOND]))
    pages = page_text(pool.convert(written)).split("\f")
    signed = [page for page in pages if "Pihak Kedua Itu" in page]
    assert len(signed) == 2
    for page, beside in zip(signed, ("Demikian perjanjian", "Baris 33"), strict=True):
        assert samples.typical()["penanda_tangan"]["nip"] in page
        assert beside in page
    numbered = [f"-{number}-" in page.replace(" ", "") for number, page in enumerate(pages, start=1) if page.strip()]
    assert numbered == [False, *[True] * (len(numbered) - 1)]
