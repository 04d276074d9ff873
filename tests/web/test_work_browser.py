"""A report in a browser without JavaScript: delivered, returned, corrected, accepted up to the last reviewer."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.letters.files import STAF_APTIKA
from tests.services.browser import NewPage, leave_for
from tests.web.journeys import begun, case_of, issued, written
from tests.web.site import Site
from tests.web.test_browser import address, sign_in

__all__ = ["address"]
ASSIGNMENT = {
    "kegiatan": "Pemutakhiran Peladen",
    "pegawai": [{"nip": STAF_APTIKA, "catatan": "", "peran": ""}],
    "tugas": ["mencatat inventaris peladen"],
    "durasi": {"mulai": "2026-11-02", "selesai": "2026-12-31", "alasan": "Mendesak."},
}


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def issue(page: Page, *, on_paper: bool = False) -> None:
    press(page, "Periksa")
    if on_paper:
        page.locator("#setuju").check()
    press(page, "Terbitkan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("/Diskominfo/2026")


def review(page: Page, outcome: str) -> None:
    """From a report's page to the review's form."""
    press(page, "Reviu")
    page.locator("#isi-hasil").select_option(outcome)
    page.locator("#isi-pertimbangan").fill("Diperiksa terhadap target.")


def delivered(staff: Page, base: str, case: str) -> None:
    """The first report, once what it lacks was told."""
    staff.goto(f"{base}/tenggat")
    expect(staff.locator("main tbody tr")).to_contain_text(["Pemutakhiran Peladen"])
    staff.goto(base + case)
    press(staff, "Buat laporan")
    expect(staff.locator("#isi-pelaksanaan-0-tugas")).to_have_value("mencatat inventaris peladen")
    staff.locator("#isi-hasil_akhir").select_option("ya")
    press(staff, "Periksa")
    expect(staff.locator(".fault").first).to_be_visible()
    staff.locator("#isi-pelaksanaan-0-target").fill("30 peladen")
    staff.locator("#isi-pelaksanaan-0-realisasi").fill("28 peladen")
    issue(staff)


def returned(leader: Page, base: str) -> None:
    """The first reviewer says what to correct, once asked for it."""
    leader.goto(base)
    leader.locator(".waiting").get_by_role("link", name="Pemutakhiran Peladen").first.click()
    review(leader, "dikembalikan")
    press(leader, "Periksa")
    expect(leader.locator("#isi-perbaikan-salah")).to_contain_text("Tulis apa yang harus diperbaiki")
    press(leader, "Tambah perbaikan")
    leader.locator("#isi-perbaikan-0-bagian").fill("Tabel inventaris")
    leader.locator("#isi-perbaikan-0-perbaikan").fill("Lengkapi dua peladen.")
    issue(leader)


def test_a_report_is_returned_corrected_and_accepted_up_to_the_last(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    """Gambar 30; each page is accessible on the way."""
    site, base = address
    pejabat = site.visitor("pejabat")
    draft = begun(pejabat, "surat-penugasan/dalam-unit/1")
    case = case_of(pejabat, issued(pejabat, written(pejabat, draft, {"isi": ASSIGNMENT})))
    staff, leader, last = (new_page(javascript=False) for _each in range(3))
    for page, name in ((staff, "staf"), (leader, "pejabat"), (last, "sekretariat")):
        sign_in(page, base, name)

    delivered(staff, base, case)
    returned(leader, base)
    staff = leave_for(staff, base + case)
    expect(staff.locator(".timeline")).to_contain_text("Tabel inventaris: Lengkapi dua peladen.")
    press(staff, "Buat laporan")
    expect(staff.locator("#isi-hasil_akhir")).to_have_value("ya")
    staff.locator("#isi-pelaksanaan-0-target").fill("30 peladen")
    staff.locator("#isi-pelaksanaan-0-realisasi").fill("30 peladen")
    issue(staff)
    report = staff.url

    leader = leave_for(leader, report)
    review(leader, "diterima")
    issue(leader)
    expect(leader.get_by_role("heading", level=1)).to_be_visible()
    staff = leave_for(staff, base + case)
    expect(staff.locator(".turn-who")).to_have_text("Kepala Dinas Komunikasi dan Informatika Kabupaten Belu")
    last.goto(report)
    review(last, "diterima")
    issue(last, on_paper=True)
    staff = leave_for(staff, base + case)
    expect(staff.locator(".page-head .state")).to_contain_text("selesai")
    looked = new_page()
    sign_in(looked, base, "pejabat")
    for path in (case, report.removeprefix(base), "/tenggat"):
        looked.goto(base + path)
        assert axe(looked) == [], path
