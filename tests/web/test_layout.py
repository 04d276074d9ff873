"""The layout guard on the pages (issue 6 item 4): framed on the preview, a note before issuing, told on the letter."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from core.errors import NaskahError
from jobs.layout_watch import KEPT
from letters.audit import Act, Action, write_act
from tests.services.browser import NewPage
from tests.web.site import Site, Visitor
from tests.web.test_browser import address, sign_in

__all__ = ["address"]
FOUND = {"kode": "judul-tertinggal", "tingkat": "peringatan", "halaman": 1, "temuan": "Judul ini tertinggal sendiri.",
         "perbaikan": "Atur paragrafnya.", "kutipan": "Tugas"}  # fmt: skip


def test_a_wrong_layout_is_framed_and_issued_only_with_a_note(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    site.worker.rule = b""
    place = site.visitor("pejabat").full_draft()
    page, judge = new_page(javascript=False), new_page()
    sign_in(page, base, "pejabat")
    sign_in(judge, base, "pejabat")
    page.goto(f"{base}{place}/periksa")
    page.get_by_role("link", name="Lihat semua halaman").click()
    expect(page.get_by_text("Halaman ini kosong.")).to_have_count(2)
    expect(page.locator(".page-mark.mark-kesalahan")).to_have_count(2)
    frame, picture = (
        page.locator(".page-mark").first.bounding_box(),
        page.locator(".preview-page img").first.bounding_box(),
    )
    assert frame is not None
    assert picture is not None
    assert picture["x"] <= frame["x"] < frame["x"] + frame["width"] <= picture["x"] + picture["width"]
    assert frame["height"] > 0.9 * picture["height"]

    page.goto(f"{base}{place}/periksa")
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.locator("#catatan_tata_letak-salah")).to_contain_text("tulis mengapa tetap diterbitkan")
    assert site.letters() == []
    judge.goto(f"{base}{place}/periksa")
    expect(judge.get_by_text("Halaman ini kosong.").first).to_be_visible()
    assert axe(judge) == []
    page.get_by_label("Mengapa surat ini tetap diterbitkan").fill("Halaman kosong & disengaja.")
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_text("Halaman kosong & disengaja.")).to_be_visible()
    (letter,) = site.letters()
    issued = site.services.register.history(letter.id)[0]
    assert issued.details["catatan_tata_letak"] == "Halaman kosong & disengaja."
    agreed = issued.details["temuan_tata_letak"]
    assert [each["kode"] for each in agreed] == ["halaman-kosong"] * 2

    with site.services.database.write() as session:
        act = Act(Action.GUARD_LAYOUT, letter.id, "naskah")
        write_act(session, act, at=site.now, details={"berkas": 4, KEPT: [*agreed, FOUND]})
    judge.goto(f"{base}/surat/{letter.id}")
    expect(judge.get_by_role("heading", name="Tata letak berkas ini perlu dilihat")).to_be_visible()
    expect(judge.locator(".finding")).to_have_count(1)
    assert axe(judge) == []


def test_a_letter_without_a_fault_is_asked_nothing(site: Site, pejabat: Visitor) -> None:
    place = pejabat.full_draft()
    assert not pejabat.get(f"{place}/pratinjau").all(".finding")
    page = pejabat.get(f"{place}/periksa")
    assert not page.all("#catatan_tata_letak")
    assert pejabat.submit(page, ".decision form").status == 303
    assert not pejabat.get(f"/surat/{site.letters()[0].id}").all(".finding")


def test_pages_that_nobody_looked_at_are_guarded_before_the_number(site: Site, pejabat: Visitor) -> None:
    """Issue 6 item 4: whichever process showed the preview; without LibreOffice the number comes all the same."""
    site.worker.fault = NaskahError("LibreOffice tidak ada.")
    place = pejabat.full_draft()
    assert pejabat.submit(pejabat.get(f"{place}/periksa"), ".decision form").status == 303
    site.worker.fault, site.worker.rule = None, b""
    other = pejabat.full_draft()
    refused = pejabat.submit(pejabat.get(f"{other}/periksa"), ".decision form")
    assert (refused.status, len(site.letters())) == (400, 1)
    assert "tulis mengapa tetap diterbitkan" in refused.words
