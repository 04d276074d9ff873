"""The secretariat's numbers on pages: blocks, paper, numbers from outside, the year explained and closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

from playwright.sync_api import Page, expect

from tests.generator.pages import blank_pdf
from tests.services.browser import NewPage
from tests.web.journeys import issued
from tests.web.site import Answer, Site, Visitor
from tests.web.test_browser import address, sign_in

__all__ = ["address"]
PDF = blank_pdf()
TEXT = "800.1.11.1/{}/Diskominfo/2026"


def told(number: str, **changes: str) -> dict[str, object]:
    """A letter on paper as its form sends it, with the scan."""
    letter = {"nomor": TEXT.format(number), "tanggal": "2026-11-19", "hal": "Undangan", "kepada": "Kepala Dinas"}
    return {**letter, "penanda_tangan": "Kepala Diskominfo", "berkas": (BytesIO(PDF), "surat.pdf"), **changes}


def sent(visitor: Visitor, page: Answer, fields: dict[str, object]) -> Answer:
    form = page.find("main form")
    hidden = {name: value for name, value in form.form_values() if name in {"csrf_token", "pindaian"}}
    return visitor.post(form.get("action"), {**hidden, **fields}, content_type="multipart/form-data")


def reserved(visitor: Visitor, count: str = "3") -> str:
    page = visitor.get("/nomor")
    fields = {"seri": "diskominfo/umum", "jumlah": count, "untuk": "Bidang Aptika", "alasan": "Listrik padam"}
    answer = visitor.submit(page, "form[action='/nomor/blok']", **fields)
    assert answer.location.startswith("/nomor/blok/"), answer.words
    return answer.location


def test_a_block_is_reserved_printed_filled_in_and_its_rest_voided(site: Site) -> None:
    secretariat = site.visitor("sekretariat")
    issued(secretariat, secretariat.full_draft(), setuju="ya")
    address = reserved(secretariat)
    page = secretariat.get(address)
    assert "Blok nomor 2–4" in page.words
    form = secretariat.get(f"{address}/cetak")
    assert [each.text_content() for each in form.all(".fill-in tbody th")] == ["2", "3", "4"]
    number = page.find("tbody th a").get("href")
    wrong = sent(secretariat, secretariat.get(number), told("9"))
    assert (wrong.status, list(wrong.faults())) == (400, ["nomor"])
    assert wrong.find("#hal").get("value") == "Undangan"
    right = told("2")
    del right["berkas"]
    assert sent(secretariat, wrong, right).location == address
    shown = secretariat.get(number)
    assert "terpakai" in shown.words
    assert secretariat.get(f"{number}/pindaian").response.data == PDF
    refused = secretariat.submit(secretariat.get(address), "main form", alasan="")
    assert refused.faults() == {"alasan": "Salah: Tulis alasan pembatalan nomor."}
    assert secretariat.submit(secretariat.get(address), "main form", alasan="Tidak terpakai.").status == 303
    overview = secretariat.get("/nomor")
    assert "Setiap nomor tahun ini terjelaskan" in overview.words
    assert overview.words.count("Tidak terpakai.") == 2


def test_a_number_from_outside_takes_the_counter_along(site: Site) -> None:
    secretariat = site.visitor("sekretariat")
    page = secretariat.get("/nomor/luar")
    blank = sent(secretariat, page, {"nomor": "", "tanggal": "kemarin", "hal": "Undangan"})
    assert (blank.status, list(blank.faults())) == (400, ["tanggal"])
    blank = sent(secretariat, page, {"nomor": "", "tanggal": "2026-11-19", "hal": "Undangan"})
    assert list(blank.faults()) == ["nomor", "kepada", "penanda_tangan", "berkas"]
    assert sent(secretariat, page, told("3")).location.startswith("/nomor/kertas/")
    again = sent(secretariat, page, told("3"))
    assert "sudah dipakai" in again.faults()["nomor"]
    assert (
        "800.1.11.1/4/Diskominfo/2026"
        in secretariat.get(issued(secretariat, secretariat.full_draft(), setuju="ya")).words
    )
    assert "Di antara 0 dan 3" in secretariat.get("/nomor").words


def test_wrong_orders_come_back_with_what_was_typed(site: Site) -> None:
    secretariat = site.visitor("sekretariat")
    page = secretariat.get("/nomor")
    nothing = secretariat.submit(page, "form[action='/nomor/blok']")
    assert (nothing.status, list(nothing.faults())) == (400, ["seri"])
    wrong = secretariat.submit(
        page, "form[action='/nomor/blok']", seri="diskominfo/umum", jumlah="banyak", untuk="Aptika"
    )
    assert list(wrong.faults()) == ["jumlah", "alasan"]
    assert (wrong.find("#untuk").get("value"), wrong.find("#jumlah").get("value")) == ("Aptika", "banyak")


def test_a_year_is_closed_with_its_report(site: Site) -> None:
    secretariat = site.visitor("sekretariat")
    issued(secretariat, secretariat.full_draft(), setuju="ya")
    assert not secretariat.get("/nomor").all("form[action='/nomor/tutup']")
    site.now = datetime(2027, 1, 4, 2, tzinfo=UTC)
    secretariat = site.visitor("sekretariat")
    page = secretariat.get("/nomor?tahun=2026")
    closed = secretariat.submit(page, "form[action='/nomor/tutup']")
    assert closed.location == "/nomor?tahun=2026"
    assert "ditutup" in secretariat.get("/nomor?tahun=2026").words


def test_only_the_secretariat_comes_here(site: Site) -> None:
    for who in ("staf", "pejabat", "admin"):
        assert site.visitor(who).get("/nomor").status == 403
    assert "Nomor" in site.visitor("sekretariat").get("/").find("nav.main-nav").text_content()


def test_every_page_of_numbers_is_accessible(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    secretariat = site.visitor("sekretariat")
    letter = issued(secretariat, secretariat.full_draft(), setuju="ya")
    block = reserved(secretariat)
    number = secretariat.get(block).find("tbody th a").get("href")
    secretariat.submit(secretariat.get(f"{letter}/batal"), "main form", alasan="Salah alamat.")
    page = new_page()
    sign_in(page, base, "sekretariat")
    for path in ("/nomor", "/nomor/luar", block, f"{block}/cetak", number, letter):
        page.goto(f"{base}{path}")
        assert axe(page) == [], path
    page.goto(f"{base}/nomor/luar")
    page.get_by_role("button", name="Catat nomor").click()
    expect(page.locator(".fault").first).to_be_visible()
    assert axe(page) == []
