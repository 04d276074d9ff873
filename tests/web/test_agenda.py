"""The agenda surat keluar with the columns of tata naskah 2.4: as CSV, Excel, and a book that LibreOffice prints."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

from pypdf import PdfReader

from generator.pdf import PdfPool
from generator.spreadsheets import read_grid
from jobs.books import AGENDA
from jobs.printed_books import book_pdf
from letters.register.agenda import agenda_parts
from letters.register.question import RegisterQuestion
from tests.generator.pdfa import faults
from tests.web.site import Site, with_contents
from tests.web.test_issuing import issue

HEADINGS = [
    "No. urut", "Tanggal agenda", "Nomor surat", "Tanggal surat", "Kode klasifikasi", "Tujuan", "Perihal/isi ringkas",
    "Lampiran", "Pengolah", "Penanda tangan", "Tanggal kirim, media, tanda terima", "Keterangan",
]  # fmt: skip


def test_the_agenda_leaves_as_table_and_as_book(site: Site, pool: PdfPool) -> None:
    writer = site.visitor("pejabat")
    for activity in ("=1+1 & <b>", "Zamrud Khatulistiwa"):
        address = writer.new_draft()
        writer.write(address, with_contents(kegiatan=activity))
        issue(writer, address)
    text = writer.get("/register/agenda.csv").response.data.decode("utf-8-sig")
    headings, first, second = csv.reader(StringIO(text), delimiter=";")
    assert headings == HEADINGS
    assert first[:5] == ["1", "20-11-2026", "800.1.11.1/1/Diskominfo/2026", "20-11-2026", "800.1.11.1"]
    assert [first[6], second[0]] == ["Permohonan Pelibatan Pejabat Fungsional dan Pelaksana: =1+1 & <b>", "2"]
    grid = read_grid(writer.get("/register/agenda.xlsx?cari=zamrud").response.data)
    assert [grid.rows[0], grid.rows[1][2], len(grid.rows)] == [tuple(HEADINGS), "800.1.11.1/2/Diskominfo/2026", 2]
    assert writer.get("/register/agenda.pdf?tahun=2025").status == 404
    assert writer.get("/register/agenda.pdf").response.data.startswith(b"%PDF")
    services, account = site.services, site.account("sekretariat")
    entries = services.register.all_of(services.office(), account, RegisterQuestion())
    sent = services.deliveries.agenda_notes(services.office(), entries)
    parts = list(
        agenda_parts(entries, services.office(), services.profile, post=account.post, on=services.today(), sent=sent)
    )
    content = book_pdf(AGENDA, parts, services.profile.layout, pool.convert)
    assert faults(content) == []
    book = PdfReader(BytesIO(content))
    printed = " ".join(page.extract_text() for page in book.pages)
    assert "AGENDA SURAT KELUAR" in printed.upper()
    assert "800.1.11.1/2/Diskominfo/2026" in "".join(printed.split())
    assert "November 2026" in printed
    (_title, part), *_others = parts
    pages = [page for length in (9, 11, 13) for page in _pages(part, length, site, pool)]
    signed = [page for page in pages if "Benediktus" in page]
    assert (len(signed), len(pages)) == (3, 6)
    # No signature stands alone, every page repeats the heading, and no word of a note is cut.
    assert all("BATAL" in page and "Perihal/Isi Ringkas" in page for page in pages)


def _pages(part: dict[str, Any], length: int, site: Site, pool: PdfPool) -> list[str]:
    """What is printed on each page of a month with so many letters, all void."""
    rows = [part["isi"]["daftar"][0] | {"k0": str(number), "k11": "BATAL"} for number in range(length)]
    month = part | {"isi": part["isi"] | {"daftar": rows}}
    book = PdfReader(BytesIO(book_pdf(AGENDA, [("bulan", month)], site.services.profile.layout, pool.convert)))
    return [page.extract_text() for page in book.pages]
