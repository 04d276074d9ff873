"""Saved views on the register: kept under a name, shown as links, renamed, shared and deleted without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.services.browser import NewPage
from tests.web.journeys import requested
from tests.web.site import Answer, Site
from tests.web.test_browser import address, sign_in

__all__ = ["address"]
MONTH = "/register?kurun=bulan-ini&keadaan=bernomor"
FORM = "form[action='/register/tampilan']"


def links(page: Answer) -> list[tuple[str, str]]:
    return [(each.text_content(), each.get("href")) for each in page.all(".saved-views a.chip")]


def test_a_search_is_kept_opened_renamed_and_deleted(site: Site) -> None:
    requested(site)
    desk = site.visitor("sekretariat")
    assert not desk.get("/register").all(FORM)
    shown = desk.get(MONTH)
    assert "1 surat" in shown.words
    refused = desk.submit(shown, FORM, nama=" ", bagikan="ya")
    assert (refused.status, refused.faults()["nama"]) == (400, "Salah: Beri tampilan ini nama.")
    kept = desk.submit(refused, FORM, nama="Bulan ini & <baru>")
    page = desk.get(kept.location)
    assert links(page) == [("Bulan ini & <baru>", "/register?keadaan=bernomor&kurun=bulan-ini")]
    assert page.find(".saved-views a[aria-current]").text_content() == "Bulan ini & <baru>"
    assert not page.all(FORM)
    assert desk.submit(shown, FORM, nama="Bulan ini & <baru>").faults()["nama"].startswith("Salah: Sudah ada")
    # The span goes on with the day: next month the letter is not among it any more.
    site.now += timedelta(days=20)
    desk = site.visitor("sekretariat")
    assert "Tidak ada surat yang sesuai saringan ini" in desk.get(MONTH).words
    assert "1 surat" in desk.get(MONTH.replace("ini", "lalu")).words
    assert "Tidak ada surat" in desk.get("/register?kurun=tahun-ini&sejak=2027-01-01").words
    desk_page = desk.get("/register/tampilan")
    assert "Kurun waktu: bulan ini" in desk_page.words
    change = desk_page.find("main form").get("action")
    assert desk.post(change, {"nama": "Lain"}).status in {400, 403}
    renamed = desk.submit(desk_page, "main form", nama="Lain")
    assert [name for name, _link in links(desk.get(MONTH))] == ["Lain"]
    assert site.visitor("pejabat").get(f"{change}/hapus").status == 405
    fields = desk.get(renamed.location).fields("main form")
    assert site.visitor("pejabat").post(f"{change}/hapus", fields).status in {400, 403, 404}
    assert desk.post(f"{change}/hapus", fields).location == "/register/tampilan"
    assert not links(desk.get(MONTH))


def test_views_are_kept_without_javascript_and_free_of_faults(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    _site, base = address
    plain = new_page(javascript=False)
    sign_in(plain, base, "sekretariat")
    plain.goto(f"{base}/register?kurun=tahun-ini")
    plain.get_by_text("Simpan tampilan ini").click()
    plain.get_by_label("Nama tampilan").fill("Tahun ini")
    plain.get_by_label("Bagikan kepada sekretariat instansi").check()
    plain.get_by_role("button", name="Simpan tampilan").click()
    expect(plain.locator(".saved-views a[aria-current]")).to_have_text("Tahun ini")
    page = new_page()
    sign_in(page, base, "sekretariat")
    for path in ("/register?kurun=tahun-ini", "/register?tahun=2026", "/register/tampilan"):
        page.goto(f"{base}{path}")
        assert axe(page) == []
    expect(page.get_by_text("dibagikan", exact=True)).to_be_visible()
