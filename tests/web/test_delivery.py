"""The buku ekspedisi, a letter's deliveries and incoming letters, as the secretariat and the readers use them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from zipfile import ZipFile

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from generator.pdf import PdfPool
from generator.spreadsheets import read_grid
from jobs.books import EXPEDITION
from jobs.printed_books import book_pdf
from letters.delivery.book import DeliveryQuestion
from letters.delivery.expedition import book_parts
from letters.delivery.models import Way
from letters.numbers.voiding import VoidOrder
from tests.generator.pages import blank_pdf
from tests.generator.pdfa import faults
from tests.services.browser import NewPage
from tests.web.site import Answer, Site, Visitor, with_contents
from tests.web.test_browser import address, sign_in
from tests.web.test_issuing import issue
from web.delivery_words import book_period

__all__ = ["address"]


def issued(site: Site, *activities: str) -> list[str]:
    """Letters to the Kepala Dinas Kesehatan, whose account is `kadis`; their ids."""
    writer = site.visitor("pejabat")
    for activity in activities:
        draft = writer.new_draft()
        writer.write(draft, with_contents(kegiatan=activity))
        issue(writer, draft)
    return [letter.id for letter in site.letters()]


def boxes(page: Answer) -> list[str]:
    return [each.get("name") for each in page.tree.xpath("//input[starts-with(@name, 'penerima-')]")]


def chips(page: Answer) -> list[str]:
    return [each.text_content() for each in page.all("tbody .chip")]


def mark(visitor: Visitor, page: Answer, path: str, ticked: Sequence[str], **fields: object) -> Answer:
    token = page.find("[name=csrf_token]").get("value")
    return visitor.post(path, {"csrf_token": token, **dict.fromkeys(ticked, "ya"), **fields})


def test_many_copies_are_marked_at_once_and_the_book_leaves_as_table(site: Site, pool: PdfPool) -> None:
    issued(site, "=1+1", "Zamrud Khatulistiwa")
    clerk = site.visitor("sekretariat")
    waiting = "/ekspedisi?keadaan=belum-dikirim"
    page = clerk.get(waiting)
    chosen = boxes(page)
    assert (len(chosen), set(chips(page))) == (2, {"belum dikirim"})
    faulty = mark(clerk, page, waiting, chosen[:1], tindakan="dikirim", nama="Yosef", cara="", waktu="kemarin")
    assert (faulty.status, sorted(faulty.faults())) == (400, ["waktu"])
    assert (faulty.find("#nama").get("value"), len(faulty.all("[type=checkbox][checked]"))) == ("Yosef", 1)
    sent = {"tindakan": "dikirim", "nama": "Yosef", "cara": "diantar"}
    assert mark(clerk, page, waiting, chosen, **sent).status == 303
    assert boxes(clerk.get(waiting)) == []
    scan = (BytesIO(blank_pdf()), "terima.pdf")
    taken = {"tindakan": "diterima", "nama": "Maria", "nip": "12", "berkas": scan}
    wrong = mark(clerk, page, "/ekspedisi", chosen[:1], **taken)
    assert (wrong.status, sorted(wrong.faults())) == (400, ["nip"])
    # The scan need not be chosen again.
    again = {"tindakan": "diterima", "nama": "Maria", "pindaian": wrong.find("[name=pindaian]").get("value")}
    assert mark(clerk, page, "/ekspedisi", chosen[:1], **again).status == 303
    text = clerk.get("/ekspedisi/buku.csv?cara=diantar").response.data.decode("utf-8-sig")
    headings, first, second = csv.reader(StringIO(text), delimiter=";")
    assert [headings[0], headings[6], headings[10]] == ["No. urut", "Cara", "Tanda tangan/paraf"]
    assert first[6:11] == ["diantar", "Yosef (sekretariat)", "Maria", "20-11-2026 10.00", ""]
    assert [second[1], second[4][:9], second[8]] == ["20-11-2026", "Tembusan:", ""]
    grid = read_grid(clerk.get("/ekspedisi/buku.xlsx?cara=sistem").response.data)
    assert [row[6] for row in grid.rows[1:]] == ["sistem", "sistem"]
    assert clerk.get("/ekspedisi/buku.pdf").response.data.startswith(b"%PDF")
    services, account = site.services, site.account("sekretariat")
    lines = services.deliveries.book.lines(services.office(), account.agency, DeliveryQuestion(way=Way.HAND))
    days, today = book_period(DeliveryQuestion(since=services.today()), services.today()), services.today()
    parts = book_parts(lines, services.office(), services.profile, post=account.post, on=today, period=days)
    content = book_pdf(EXPEDITION, list(parts), services.profile.layout, pool.convert)
    assert faults(content) == []
    book = PdfReader(BytesIO(content))
    printed = " ".join(" ".join(page.extract_text() for page in book.pages).split())
    for words in ("BUKU EKSPEDISI", "tanggal 20 November 2026, 2 kiriman", "Tembusan: Kepala Dinas", "Yosef", "Maria"):
        assert words in printed
    assert clerk.get("/ekspedisi/buku.pdf?unit=dinkes").status == 404
    agenda = clerk.get("/register/agenda.csv").response.data.decode("utf-8-sig")
    noted = [row[10] for row in csv.reader(StringIO(agenda), delimiter=";")][1:]
    assert noted == [
        "20-11-2026 diantar, diterima Maria; 20-11-2026 sistem",
        "20-11-2026 diantar; 20-11-2026 sistem",
    ]
    assert site.visitor("pejabat").get("/ekspedisi").status == 403


def test_a_letter_shows_where_each_copy_is_and_its_reader_what_is_unopened(site: Site) -> None:
    (letter,) = issued(site, "Zamrud")
    clerk, reader, writer = (site.visitor(name) for name in ("sekretariat", "kadis", "pejabat"))
    assert "Zamrud" in reader.get("/surat-masuk").find(".line-list a").text_content()
    assert "Surat masuk" in reader.get("/").find(".waiting").text_content()
    assert chips(writer.get(f"/surat/{letter}"))[-2:] == ["belum dibaca", "belum dikirim"]
    # To take the letter away is to open it.
    bundle = ZipFile(BytesIO(reader.get(f"/surat/{letter}/bundel.zip").response.data))
    (kept,) = json.loads(bundle.read("metadata.json"))
    assert [(each["catatan"], each["oleh"]) for each in kept["pengiriman"]] == [("dibaca", "Nama kadis")]
    assert "Semua sudah Anda buka" in reader.get("/surat-masuk").words
    page = writer.get(f"/surat/{letter}")
    assert [chips(page)[-2:], "Dibuka penerima" in page.words] == [["dibaca", "belum dikirim"], True]
    desk = f"/surat/{letter}/pengiriman"
    assert boxes(writer.get(desk)) == []
    page = clerk.get(desk)
    (to, copy) = boxes(page)
    assert mark(clerk, page, desk, [copy], tindakan="dikirim", cara="pos", nama="RB12").status == 303
    page = clerk.get(desk)
    form = page.find("details form")
    assert clerk.submit(page, "details form").faults()
    assert clerk.submit(page, "details form", alasan_cabut="Salah centang").status == 303
    assert form.get("action") in {each.get("action") for each in page.all("form")}
    assert [chips(clerk.get(desk)), "Salah centang" in clerk.get(desk).words] == [["dibaca", "belum dikirim"], True]
    assert mark(writer, writer.get(desk), desk, [to], tindakan="dikirim").status == 403
    services = site.services
    services.void(VoidOrder(letter, services.office(), site.account("sekretariat"), "Salah alamat."))
    assert "Beri tahu penerima" in clerk.get(f"/surat/{letter}").find(".notice-bad").text_content()
    page = clerk.get("/ekspedisi?keadaan=perlu-diberitahu")
    assert [boxes(page), chips(page)[-1]] == [[to], "pembatalan belum diberitahukan"]
    refused = mark(clerk, page, "/ekspedisi", [to, copy], tindakan="dikirim", cara="pos")
    assert (refused.status, refused.words.count("batal dan tidak dikirim lagi")) == (400, 2)
    assert "BATAL" in reader.get("/surat-masuk").find(".line-list").text_content()


def test_delivery_pages_work_without_javascript_and_without_faults(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    letter, *_rest = issued(site, "Zamrud", "Ratna")
    page = new_page(javascript=False)
    sign_in(page, base, "sekretariat")
    page.get_by_role("link", name="Ekspedisi").click()
    page.get_by_role("link", name="belum dikirim").click()
    page.get_by_label("Semua yang ditampilkan").check()
    page.get_by_label("Nama", exact=True).fill("Yosef")
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("2 kiriman dicatat")
    page.goto(f"{base}/surat/{letter}/pengiriman")
    checked = new_page()
    sign_in(checked, base, "sekretariat")
    for path in ("/ekspedisi", f"/surat/{letter}/pengiriman", f"/surat/{letter}", "/surat-masuk"):
        for width in (1280, 390):
            checked.set_viewport_size({"width": width, "height": 900})
            checked.goto(f"{base}{path}")
            assert axe(checked) == [], (path, width)
            assert checked.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
