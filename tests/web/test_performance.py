"""A quarter reported in a real browser without script, and seen by the leader afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from letters.issuing import IssueOrder
from tests.letters.performance_year import YearRecords
from tests.services.browser import NewPage, leave_for
from tests.web.journeys import begun
from tests.web.site import Site
from tests.web.test_browser import address, sign_in

__all__ = ["address"]

UNIT = "diskominfo-aptika"
ISSUE = {
    "isi-isu-0-isu": "Dua perangkat daerah belum menyerahkan proses bisnis.",
    "isi-isu-0-implikasi": "Satu layanan tertunda.",
    "isi-isu-0-akuntabilitas_penyebab": "Kepala Bidang Aplikasi Informatika",
    "isi-isu-0-akuntabilitas_penyelesaian": "Sekretaris Dinas",
    "isi-aksi-0-uraian": "Menetapkan jadwal bersama",
    "isi-aksi-0-penanggung_jawab": "Sekretaris Dinas",
    "isi-aksi-0-batas_waktu": "2026-05-29",
    "isi-alasan_tanpa_lampiran": "Aplikasi sedang dipelihara.",
}


def promise(site: Site, unit: str = UNIT, count: int = 2) -> None:
    """The unit's perjanjian kinerja of some indicators, on paper."""
    file: dict[str, Any] = YearRecords().file("1-perjanjian-kinerja") | {"pemohon": unit}
    known = file["isi"]["indikator"][:2]
    rows = [known[place % 2] | {"kode": f"IKU-{place + 1}"} for place in range(count)]
    file["isi"] = {"tahun": 2026, "indikator": rows}
    services, office = site.services, site.services.office()
    prepared = services.prepare(file, office)
    services.issue(IssueOrder(prepared, office, site.account("sekretariat"), key="pk", on_paper=True))


def test_a_quarter_is_reported_without_script_and_shown_to_the_leader(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    """IKU-1: 2,6 of 2,6 is 100; IKU-2: 2 of 3 is 66,67 and missed, which demands what IIAA stands for."""
    site, base = address
    promise(site)
    page = new_page(javascript=False)
    sign_in(page, base, "pejabat")
    page.goto(f"{base}/surat/baru")
    page.locator("#jenis-laporan-capaian-kinerja-kinerja-5").check()
    page.get_by_role("button", name="Mulai menulis").click()
    expect(page.locator("[id='isi-triwulan']")).to_have_value("1")
    expect(page.locator("[name='isi-hasil-1-target']")).to_have_value("3")
    for index, result in enumerate(("2,6", "2")):
        page.locator(f"[name='isi-hasil-{index}-realisasi']").fill(result)
    page.get_by_role("button", name="Lengkapi baris").click()
    expect(page.get_by_role("region", name="Capaian menurut angka yang diketik")).to_contain_text("66,67")
    expect(page.locator("[name='isi-isu-0-kode']")).to_have_value("IKU-2")
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.locator("[id='isi-aksi-0-batas_waktu-salah']")).to_contain_text("batas waktu")
    for name, value in ISSUE.items():
        page.locator(f"[name='{name}']").fill(value)
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa sebelum terbit")
    expect(page.locator("main")).to_contain_text("Rata-rata capaian: 83,34 persen (Baik).")
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("000.8.6.3/")
    page = leave_for(page, f"{base}/kinerja?unit={UNIT}&tahun=2026&triwulan=1")
    expect(page.locator("main")).to_contain_text("2 dari 3")

    kept = site.letters()[-1].context["capaian"]
    assert [line["capaian"] for line in kept["baris"]] == ["100,00", "66,67"]
    scripted = new_page()
    sign_in(scripted, base, "pejabat")
    scripted.goto(page.url)
    assert axe(scripted) == []


def test_a_summary_begins_on_the_page_with_who_has_not_reported(site: Site) -> None:
    promise(site, "dinkes-p2p")
    kadis = site.visitor("kadis")
    page = kadis.get("/kinerja?unit=dinkes&tahun=2026&triwulan=3")
    begun = [kadis.post("/kinerja/ringkasan", page.fields("main form[method=post]")).location for _again in range(2)]
    assert begun[0] == begun[1]
    fields = kadis.get(begun[0]).fields("form.draft")
    assert [fields[name] for name in ("pemohon", "isi-triwulan")] == ["dinkes", "3"]
    assert fields["isi-belum_melapor-0-unit"] == "dinkes-p2p"
    refused = kadis.post(begun[0], fields | {"isi-belum_melapor-0-alasan": "Menyusul.", "aksi": "periksa"})
    assert "Belum ada laporan capaian kinerja Triwulan III Tahun 2026" in refused.faults()["isi-triwulan"]


def test_a_draft_of_25_indicators_is_light_and_open_where_a_result_is_missing(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    site, base = address
    promise(site, count=25)
    visitor = site.visitor("pejabat")
    draft = begun(visitor, "laporan-capaian-kinerja/kinerja/5")
    sent = visitor.get(draft).fields("form.draft")
    assert sent["isi-hasil-24-kode"] == "IKU-25"
    sent |= {f"isi-hasil-{place}-realisasi": "1" for place in range(24)}
    visitor.post(draft, sent | {"aksi": "lengkapi"})
    page = visitor.get(draft)
    assert len(page.response.data) <= 100_000
    assert [row.get("id") for row in page.all("details.row-card[open]") if "hasil" in row.get("id")] == ["isi-hasil-24"]
    assert len(page.all("details.row-card[open][id^=isi-isu]")) == 24
    scripted = new_page()
    sign_in(scripted, base, "pejabat")
    scripted.goto(f"{base}{draft}")
    assert axe(scripted) == []
