"""The whole journey in a real browser, with and without JavaScript, and axe without violations on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from core.errors import Busy
from tests.services.browser import NewPage
from tests.web.site import PASSWORD, Site, flat, sample
from tests.web.test_issuing import finished

SLOW = 30_000


@pytest.fixture
def address(open_site: Callable[..., Site]) -> Iterator[tuple[Site, str]]:
    """An installation that is served on a port of its own."""
    site = open_site()
    with served(site) as base:
        yield site, base


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address at which browsers find an installation."""
    server = make_server("127.0.0.1", 0, site.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def sign_in(page: Page, base: str, username: str) -> None:
    page.goto(f"{base}/masuk")
    page.get_by_label("Nama akun").fill(username)
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat datang")


def begin(page: Page) -> None:
    page.get_by_role("link", name="Buat surat").first.click()
    page.locator("#jenis-permohonan-pelibatan-lintas-unit-1").check()
    page.get_by_role("button", name="Mulai menulis").click()
    expect(page.get_by_role("button", name="Periksa", exact=True)).to_be_visible()


def fill_in(page: Page, content: Any) -> None:
    """Type the contents, adding rows with the page's own buttons."""
    for name, value in flat({key: value for key, value in content.items() if key != "pemohon"}).items():
        field = page.locator(f"[id='{name}']")
        if not field.count():
            listed = name.rsplit("-", 2)[0] if name.count("-") > 2 else name.rsplit("-", 1)[0]
            page.locator(f"button[name=tambah][value='{listed}']").click()
            expect(field).to_be_visible()
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_letter_from_draft_to_number(address: tuple[Site, str], new_page: NewPage, javascript: bool) -> None:
    site, base = address
    page = new_page(javascript=javascript)
    sign_in(page, base, "pejabat")
    begin(page)
    fill_in(page, sample())
    if not javascript:
        page.get_by_role("button", name="Tampilkan pihak").click()
    expect(page.locator("[data-panel]")).to_contain_text("Kepala Dinas Kesehatan Kabupaten Belu")
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa sebelum terbit")
    expect(page.locator("[data-preview] img")).to_have_count(2 if javascript else 1)
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("800.1.11.1/1/Diskominfo/2026")
    finished(site)
    expect(page.get_by_text("Semua berkas siap diunduh")).to_be_visible(timeout=SLOW)
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh PDF asli").click()
    assert download.value.suggested_filename == "a.pdf"
    stored = site.drafts()[0].content["isi"]
    assert [row["jabatan"] for row in stored["kebutuhan"]] == [row["jabatan"] for row in sample()["isi"]["kebutuhan"]]


def test_a_draft_saves_itself_and_says_when(address: tuple[Site, str], new_page: NewPage) -> None:
    site, base = address
    page = new_page()
    sign_in(page, base, "staf")
    begin(page)
    page.get_by_label("Nama kegiatan").fill("Diketik saja")
    state = page.locator("[data-save-state]")
    expect(state).to_have_text("Ada perubahan yang belum disimpan")
    expect(state).to_contain_text("Tersimpan pukul", timeout=SLOW)
    assert site.drafts()[0].content["isi"]["kegiatan"] == "Diketik saja"
    page.get_by_label("Nama kegiatan").fill("Diketik lagi")
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.get_by_text("Konsep tersimpan.")).to_be_visible()
    assert site.drafts()[0].content["isi"]["kegiatan"] == "Diketik lagi"


def test_rows_come_and_go_without_a_reload_and_lead_the_focus(address: tuple[Site, str], new_page: NewPage) -> None:
    _site, base = address
    page = new_page()
    sign_in(page, base, "staf")
    begin(page)
    page.evaluate("() => { document.body.dataset.kept = '1' }")
    page.get_by_label("Nama kegiatan").fill("Tetap")
    page.get_by_role("button", name="Tambah kebutuhan pegawai").click()
    expect(page.locator("[id='isi-kebutuhan-1-jenis']")).to_be_focused()
    page.locator("[id='isi-kebutuhan-1-jabatan']").fill("Kedua")
    page.get_by_role("button", name="Hapus Kebutuhan pegawai 1").click()
    expect(page.locator("[id='isi-kebutuhan-1']")).to_have_count(0)
    expect(page.locator("[id='isi-kebutuhan-0-jabatan']")).to_have_value("Kedua")
    expect(page.get_by_label("Nama kegiatan")).to_have_value("Tetap")
    assert page.locator("body").get_attribute("data-kept") == "1"


def test_a_lost_session_is_told_and_the_typing_comes_along(address: tuple[Site, str], new_page: NewPage) -> None:
    site, base = address
    page = new_page()
    sign_in(page, base, "staf")
    begin(page)
    page.context.clear_cookies()
    page.get_by_label("Nama kegiatan").fill("Jangan hilang")
    expect(page.locator("[data-save-state]")).to_contain_text("Belum tersimpan", timeout=SLOW)
    assert not site.drafts()[0].content.get("isi")


def test_the_warning_before_the_session_ends_can_be_answered(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    _site, base = address
    page = new_page()
    sign_in(page, base, "staf")
    page.clock.install()
    page.goto(f"{base}/")
    page.clock.run_for(28 * 60 * 1000)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Sesi Anda hampir berakhir")
    assert axe(page) == []
    with page.expect_response("**/sesi") as answer:
        page.get_by_role("button", name="Tetap masuk").click()
    assert answer.value.status == 204
    expect(dialog).to_be_hidden()


def test_every_page_is_accessible_in_each_state(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    page = new_page()
    page.goto(f"{base}/masuk")
    assert axe(page) == []
    page.get_by_role("button", name="Masuk").click()
    assert axe(page) == []
    sign_in(page, base, "pejabat")
    for path in ("/", "/register", "/register?cari=zz", "/kantor", "/kantor/setda", "/akun", "/surat/baru", "/entah"):
        page.goto(base + path)
        assert axe(page) == [], path
    page.goto(f"{base}/akun")
    page.get_by_role("button", name="Ganti sandi").click()
    assert axe(page) == []
    page.goto(base)
    begin(page)
    assert axe(page) == []
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert axe(page) == []
    fill_in(page, sample())
    expect(page.locator("[data-panel] .parties")).to_be_visible()
    assert axe(page) == []
    site.worker.fault = Busy("LibreOffice tidak menjawab.")
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.locator("[data-preview]")).to_contain_text("LibreOffice tidak menjawab.")
    assert axe(page) == []
    site.worker.fault = None
    page.reload()
    expect(page.locator("[data-preview] img")).to_have_count(2)
    assert axe(page) == []
    page.goto(page.url.replace("/periksa", "/pratinjau"))
    assert axe(page) == []
    page.go_back()
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_text("berkas sedang dibuat")).to_be_visible()
    assert axe(page) == []
    finished(site)
    expect(page.get_by_text("Semua berkas siap diunduh")).to_be_visible(timeout=SLOW)
    assert axe(page) == []
    for path in ("/", "/register"):
        page.goto(base + path)
        assert axe(page) == [], path


def test_pages_of_the_secretariat_and_of_those_who_wait_are_accessible(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    draft = site.visitor("staf").full_draft()
    page = new_page()
    sign_in(page, base, "staf")
    page.goto(f"{base}{draft}/periksa")
    assert axe(page) == []
    page.get_by_role("button", name="Ajukan kepada").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Menunggu penanda tangan")
    assert axe(page) == []
    other = new_page()
    sign_in(other, base, "sekretariat")
    assert axe(other) == []
    other.get_by_role("link", name="Integrasi Data Surveilans").click()
    other.get_by_role("button", name="Terbitkan").click()
    expect(other.locator("#setuju")).to_be_focused()
    assert axe(other) == []
    other.get_by_label("telah menyetujui").check()
    other.get_by_role("button", name="Terbitkan").click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("/1/")


@pytest.mark.parametrize("width", [360, 768])
def test_no_page_scrolls_sideways(address: tuple[Site, str], new_page: NewPage, width: int) -> None:
    site, base = address
    visitor = site.visitor("pejabat")
    draft = visitor.full_draft()
    page = new_page(viewport={"width": width, "height": 740})
    sign_in(page, base, "pejabat")
    for path in ("/", "/register", "/kantor", "/kantor/setda", "/akun", "/surat/baru", draft, f"{draft}/periksa"):
        page.goto(base + path)
        wider = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, path
