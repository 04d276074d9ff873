"""Kartu kendali with the fields of tata naskah 2.4: for one letter, and on sheets with cutting marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.profile import Layout
from generator.pdf import PdfPool
from jobs.books import CARD_SHEETS
from jobs.printed_books import book_pdf
from letters.register.cards import card_parts
from letters.register.entries import ON_PAPER, RegisterEntry
from tests.factories import belu, example_office
from tests.generator.pdfa import faults
from tests.web.journeys import requested
from tests.web.site import Site

FIELDS = ("Indeks", "Kode", "Nomor Urut", "Perihal", "Isi Ringkas", "Kepada", "Pengolah", "Tanggal Surat", "Lampiran")
_LONG = "PEMBINAAN DAN PENGAWASAN WILAYAH PERBATASAN MENUJU MASYARAKAT, "
_F4 = (215.0, 330.0)


def entry(**values: object) -> RegisterEntry:
    """A line of the register that is in no database."""
    given: dict[str, object] = {
        "agency": "belu", "number": 7, "suffix": "", "text": "800.1.11.1/7/Diskominfo/2026", "date": date(2026, 11, 20),
        "kind": "permohonan-pelibatan", "classification": "800.1.11.1", "unit": "diskominfo-aptika",
        "subject": "Permohonan Pelibatan", "summary": "Kamus Data", "addressee": "Camat Atambua", "state": "terbit",
        "attachments": "-",
    }  # fmt: skip
    return RegisterEntry(**given | values)


def test_who_sees_a_letter_prints_its_card(site: Site) -> None:
    requested(site)
    (letter,) = site.letters()
    pejabat, card = site.visitor("pejabat"), f"/surat/{letter.id}/kartu.pdf"
    assert pejabat.get(f"/surat/{letter.id}").all(f"a[href='{card}']")
    assert pejabat.get(card).response.data.startswith(b"%PDF")
    assert site.visitor("pemelihara").get(card).status == 404
    register = pejabat.get("/register?cari=pelibatan")
    for link in ("/register/kartu.pdf?cari=pelibatan", "/register/kartu.pdf?tata=satu&cari=pelibatan"):
        assert register.all(f"a[href='{link}']")
        assert pejabat.get(link).response.data.startswith(b"%PDF")
    assert pejabat.get("/register/kartu.pdf?tahun=2025").status == 404


def test_cards_are_whole_and_stand_on_sheets_to_be_cut(
    site: Site, pool: PdfPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letters.register.cards.MOST_IN_PART", 2)
    entries = [
        entry(subject=_LONG * 9, summary=f"LAIN: {_LONG * 9}", addressee="; ".join([_LONG * 2] * 9)),
        entry(suffix="A", state="batal", attachments="1 (satu) berkas", summary="Permohonan"),
        entry(kind=ON_PAPER, number=None, classification="", unit="", text="005/99/Setda/2026"),
    ]
    office, layout = example_office(), belu().layout
    parts = list(card_parts(entries, office, site.services.catalogue, agency="belu", on=date(2026, 11, 22)))
    assert [title for title, _context in parts][1:] == ["005/99/Setda/2026"]

    def printed(on: Layout) -> PdfReader:
        content = book_pdf(CARD_SHEETS, parts, on, pool.convert)
        assert faults(content) == []
        return PdfReader(BytesIO(content))

    first, second = printed(layout).pages
    assert (round(first.mediabox.width), round(first.mediabox.height)) == (595, 842)
    told = " ".join(first.extract_text().split())
    assert [told.count(field) for field in FIELDS] == [2] * len(FIELDS)
    for words in ("7.A", "KELUAR – BATAL", "1 (satu) berkas", "dan 8 lainnya", "20 November 2026", " … ",
                  "Bidang Aplikasi Informatika", "PEMERINTAH KABUPATEN BELU"):  # fmt: skip
        assert words in told, words
    assert "005/99/Setda/2026" in second.extract_text()
    (only,) = printed(replace(layout, paper_mm=_F4)).pages
    assert only.extract_text().count("Isi Ringkas") == 3
