"""Cases in a real browser: an official signs an answer in five clicks, and every page is accessible in each state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.services.browser import NewPage
from tests.web.journeys import begun, next_draft, recommended, requested, submitted, volunteered, written
from tests.web.site import PASSWORD, Site
from tests.web.test_browser import address, sign_in
from tests.web.test_outside import outside_case
from tests.web.test_people_on_pages import ENTOMOLOG, PROGRAMMER

__all__ = ["address"]


class Clicks:
    """A page whose clicks are counted; typing is none."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def button(self, name: str) -> None:
        self.count += 1
        self.page.get_by_role("button", name=name, exact=True).click()

    def link(self, name: str) -> None:
        self.count += 1
        self.page.get_by_role("link", name=name).first.click()


@pytest.mark.parametrize("javascript", [True, False])
def test_from_sign_in_to_a_signed_answer_in_five_clicks(
    address: tuple[Site, str], new_page: NewPage, javascript: bool
) -> None:
    site, base = address
    case = requested(site)
    recommended(site, case)
    clicks = Clicks(new_page(javascript=javascript))
    clicks.page.goto(f"{base}/masuk")
    clicks.page.get_by_label("Nama akun").fill("kadis")
    clicks.page.get_by_label("Sandi").fill(PASSWORD)
    clicks.button("Masuk")
    clicks.link("Integrasi Data Surveilans")
    clicks.button("Jawab setuju")
    clicks.button("Periksa")
    clicks.button("Terbitkan")
    expect(clicks.page.get_by_role("heading", level=1)).to_contain_text("/Dinkes/2026")
    assert clicks.count <= 5
    assert site.letters()[-1].contents["isi"]["keputusan"] == "setuju"


def test_a_prepared_answer_is_signed_in_three_clicks(address: tuple[Site, str], new_page: NewPage) -> None:
    site, base = address
    case = requested(site)
    recommended(site, case)
    prakom = site.visitor("prakom")
    submitted(prakom, next_draft(prakom, case, "jawaban-permohonan", keputusan="setuju"))
    page = new_page()
    sign_in(page, base, "kadis")
    page.get_by_role("link", name="Integrasi Data Surveilans").first.click()
    page.get_by_role("button", name="Terbitkan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("/Dinkes/2026")


def test_a_person_is_judged_as_soon_as_chosen(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    draft = next_draft(site.visitor("lain"), requested(site), "rekomendasi-pelibatan")
    page = new_page()
    sign_in(page, base, "lain")
    page.goto(base + draft)
    said = page.locator("[id='isi-pegawai-0-nip-orang']")
    expect(said).to_be_empty()
    page.locator("[id='isi-pegawai-0-nip']").select_option(ENTOMOLOG)
    expect(said).to_contain_text("tidak memenuhi yang diminta")
    page.locator("[id='isi-pegawai-0-nip']").select_option(PROGRAMMER)
    expect(said).to_contain_text("Agnes Halimun")
    assert axe(page) == []


def test_pages_of_cases_are_accessible_in_each_state(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    page = new_page()
    sign_in(page, base, "pejabat")
    page.goto(f"{base}/kasus")
    assert axe(page) == []
    outside = outside_case(site)
    running = requested(site)
    for path in ("/", "/kasus", running, outside, f"{outside}/jawaban-luar", f"{outside}/tarik"):
        page.goto(base + path)
        assert axe(page) == [], path
    page.goto(f"{base}{outside}/jawaban-luar")
    page.get_by_role("button", name="Simpan jawaban").click()
    expect(page.locator("#nomor")).to_be_focused()
    assert axe(page) == []
    page.goto(f"{base}{outside}/tarik")
    page.get_by_role("button", name="Tarik kasus").click()
    expect(page.locator("#alasan")).to_be_focused()
    assert axe(page) == []
    page.locator("#alasan").fill("Ditunda.")
    page.get_by_role("button", name="Tarik kasus").click()
    expect(page.locator(".timeline")).to_contain_text("Ditunda.")
    assert axe(page) == []


def test_deciding_and_giving_back_are_accessible(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    case = volunteered(site)
    page = new_page()
    sign_in(page, base, "lain")
    assert axe(page) == []
    page.goto(base + case)
    assert axe(page) == []
    page.get_by_text("Tidak setuju", exact=True).click()
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.locator("#alasan")).to_be_focused()
    assert axe(page) == []
    staf = site.visitor("staf")
    draft = submitted(staf, staf.full_draft())
    other = new_page()
    sign_in(other, base, "pejabat")
    other.goto(f"{base}{draft}/periksa")
    assert axe(other) == []
    other.get_by_role("button", name="Kembalikan dengan catatan").click()
    expect(other.locator("#catatan")).to_be_focused()
    assert axe(other) == []


@pytest.mark.parametrize("width", [360, 768])
def test_no_page_of_a_case_scrolls_sideways(address: tuple[Site, str], new_page: NewPage, width: int) -> None:
    site, base = address
    case = outside_case(site)
    pejabat = site.visitor("pejabat")
    team = written(pejabat, begun(pejabat, "keputusan-tim-kerja/tim-kerja/1"), {})
    page = new_page(viewport={"width": width, "height": 740})
    sign_in(page, base, "pejabat")
    for path in ("/kasus", case, f"{case}/jawaban-luar", f"{case}/tarik", team):
        page.goto(base + path)
        wider = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, path
