"""The regional profile in a browser without JavaScript: from a change in the form to the rollback."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.services.browser import NewPage
from tests.web.site import Site
from tests.web.test_browser import address, sign_in

__all__ = ["address"]


def take_back(page: Page, base: str) -> None:
    """One click brings the former version back."""
    page.goto(f"{base}/profil")
    expect(page.get_by_text("Hari ini berlaku versi 1.")).to_be_visible()
    page.get_by_role("button", name="Kembalikan versi sebelumnya").click()
    expect(page.get_by_text("Hari ini berlaku profil bawaan")).to_be_visible()


def test_a_change_from_the_form_to_the_rollback(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    page, other, judge = new_page(javascript=False), new_page(javascript=False), new_page()
    for who, name in ((page, "pemelihara"), (other, "admin"), (judge, "admin")):
        sign_in(who, base, name)
    page.get_by_role("link", name="Profil daerah").click()
    page.get_by_role("link", name="Usulkan perubahan").click()
    page.get_by_label("Tepi kiri (cm)").fill("lebar")
    page.get_by_label("Pola nomor").fill("{urut}/{tahun}")
    page.get_by_role("button", name="Periksa perubahan").click()
    expect(page.get_by_role("link", name="Tepi kiri (cm): Isi dengan bilangan.")).to_be_visible()
    expect(page.locator("[id='penomoran.umum.pola-salah']")).to_contain_text("Pola harus memuat {unit}")
    expect(page.get_by_label("Tepi kiri (cm)")).to_have_value("lebar")
    page.get_by_label("Tepi kiri (cm)").fill("2,5")
    page.get_by_label("Pola nomor").fill("{klasifikasi}/{urut}{sisipan}/{unit}/{bulan_romawi}/{tahun}")
    page.get_by_role("button", name="Ubah sebagai teks (YAML)").click()
    text = page.get_by_role("textbox", name="Teks lengkap profil (YAML)")
    assert "kiri: 2.5" in text.input_value()
    text.fill(text.input_value().replace("ukuran: A4", "ukuran: A3"))
    page.get_by_role("button", name="Periksa perubahan").click()
    expect(page.get_by_text("Pilih salah satu: A4, F4.")).to_contain_text("Baris 10, kertas.ukuran")
    text.fill(text.input_value().replace("ukuran: A3", "ukuran: F4"))
    page.get_by_role("button", name="Ubah lewat isian").click()
    page.get_by_role("button", name="Periksa perubahan").click()
    expect(page.get_by_role("row", name="kertas.ukuran A4 F4")).to_be_visible()
    expect(page.get_by_text("/XI/2026").first).to_be_visible()
    page.get_by_role("button", name="Usulkan kepada orang kedua").click()
    expect(page.locator("#catatan-salah")).to_contain_text("Tulis apa yang diubah")
    page.get_by_label("Apa yang diubah dan mengapa").fill("Perbup baru.")
    page.get_by_role("button", name="Usulkan kepada orang kedua").click()
    version = page.url
    expect(page.get_by_role("button", name="Setujui")).to_have_count(0)

    other.goto(version)
    other.get_by_role("link", name="keputusan", exact=True).click()
    expect(other.locator(".page-pair")).to_have_count(2)
    for where in (version, f"{base}/profil", f"{base}/profil/ubah", f"{base}/profil/ubah?cara=teks"):
        judge.goto(where)
        assert axe(judge) == []
    other.goto(version)
    other.get_by_role("button", name="Setujui").click()
    other.get_by_role("button", name="Berlakukan versi ini").click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("berlaku")
    services = site.services.in_force()
    assert (services.profile.layout.paper_mm[0], services.profile.layout.margin_left_mm) == (215.9, 25)
    assert services.in_force() is services
    take_back(other, base)
    assert services.in_force().profile.sha256 == site.services.profile.sha256
