"""The template maintainer's desk in a browser, without JavaScript: from an upload to the rollback."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from core.profile import DocumentForm
from generator.comparing import Passage, compared_words
from letters.audit import Action
from letters.templates.versions import EVERYBODY
from tests.factories import ROOT
from tests.generator.word_files import replaced, said, with_body
from tests.services.browser import NewPage
from tests.web.site import Site
from tests.web.test_browser import address, sign_in
from web.cli import main

__all__ = ["address"]
KIND, FORM = "permohonan-pelibatan", "surat-dinas"
PLACE = f"/templat/{KIND}/{FORM}"
FOR_SOME = said("{%p if hal == 'z' %}") + said("Hanya bagi sebagian.") + said("{%p endif %}")
SHIPPED = ROOT / "templates" / "docx" / f"{KIND}.{FORM}.docx"


def upload(page: Page, base: str, folder: Path, content: bytes) -> None:
    page.goto(f"{base}{PLACE}")
    (folder / "baru.docx").write_bytes(content)
    page.get_by_label("Berkas templat (.docx)").set_input_files(folder / "baru.docx")
    page.get_by_role("button", name="Unggah dan periksa").click()


def in_force(site: Site) -> bytes:
    services = site.services
    return services.templates.content(services.templates.current(KIND, DocumentForm(FORM), EVERYBODY, services.today()))


def approve(page: Page, version: str, start: date) -> None:
    """The second person decides, after two mistakes that are told."""
    page.goto(version)
    page.get_by_role("button", name="Tolak").click()
    expect(page.locator("#alasan-salah")).to_contain_text("Tulis alasan")
    page.get_by_role("button", name="Setujui").click()
    page.get_by_label("Berlaku sejak").fill("2020-01-01")
    page.get_by_role("button", name="Berlakukan versi ini").click()
    expect(page.locator("#berlaku-salah")).to_contain_text("sudah lewat")
    page.get_by_label("Berlaku sejak").fill(start.isoformat())
    page.get_by_role("button", name="Berlakukan versi ini").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("berlaku")


def test_a_change_from_upload_to_rollback(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    site, base = address
    page, other, judge = new_page(javascript=False), new_page(javascript=False), new_page()
    for visitor, name in ((page, "pemelihara"), (other, "admin"), (judge, "admin")):
        sign_in(visitor, base, name)
    for name in ("Templat", "Permohonan pelibatan, surat dinas"):
        page.get_by_role("link", name=name, exact=True).click()
    with page.expect_download() as start:
        page.get_by_role("link", name="Unduh templat bawaan").click()
    content = Path(start.value.path()).read_bytes()

    upload(page, base, tmp_path, replaced(content, "{{ hal }}", "{{ hall }}"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Templat belum dapat dipakai")
    for told in ("Tidak ada isian bernama “hall”", "Mungkin yang dimaksud “hal”."):
        expect(page.get_by_text(told)).to_be_visible()

    changed = with_body(content, said("Kalimat baru {{ isi.kegiatan }}.") + FOR_SOME)
    upload(page, base, tmp_path, changed)
    expect(page.get_by_text("Templat lolos pemeriksaan")).to_be_visible()
    version = page.url
    page.get_by_role("button", name="Usulkan kepada orang kedua").click()
    expect(page.locator("#catatan-salah")).to_contain_text("Tulis apa yang diubah")
    page.get_by_label("Apa yang diubah dan mengapa").fill("Menambah satu kalimat.")
    page.get_by_role("button", name="Usulkan kepada orang kedua").click()
    expect(page.get_by_role("button", name="Setujui")).to_have_count(0)

    other.goto(base)
    expect(other.locator(".waiting .line-list a")).to_have_attribute("href", urlsplit(version).path)
    other.goto(f"{base}/templat")
    other.get_by_role("link", name="Permohonan pelibatan, surat dinas, versi 1").click()
    other.get_by_role("link", name="terpanjang", exact=True).click()
    expect(other.locator(".page-pair")).to_have_count(2)
    expect(other.locator(".text-difference").last).to_contain_text("Hanya bagi sebagian.")
    judge.goto(version)
    expect(judge.locator(".page-pair")).to_have_count(2)
    for where in (version, f"{base}{PLACE}", f"{base}/templat", f"{base}{PLACE}/panduan"):
        judge.goto(where)
        assert axe(judge) == [], where
    approve(other, version, site.services.today())
    assert in_force(site) == changed

    page.goto(f"{base}{PLACE}")
    expect(page.get_by_text("Hari ini berlaku versi 1.")).to_be_visible()
    page.get_by_role("button", name="Kembalikan versi sebelumnya").click()
    expect(page.get_by_text("Versi sebelumnya berlaku kembali.")).to_be_visible()
    assert in_force(site) == SHIPPED.read_bytes()
    acts = {each.action for each in site.services.register.history(version.rsplit("/", 1)[1])}
    assert acts >= {Action.PROPOSE_TEMPLATE, Action.APPROVE_TEMPLATE, Action.ACTIVATE_TEMPLATE}


@pytest.mark.parametrize("username", ["staf", "pejabat"])
def test_those_who_keep_no_templates_find_no_desk(site: Site, username: str) -> None:
    assert site.visitor(username).get("/templat").status == 403


def test_the_words_that_differ_are_told_and_the_rest_shortened() -> None:
    same = " ".join(f"kata{number}" for number in range(60))
    told = compared_words(f"{same} lama akhir", f"{same} baru sekali akhir")
    assert [each for each in told if each.kind != "sama"] == [Passage("lama", "lama"), Passage("baru", "baru sekali")]
    assert len(told[0].text.split()) == 25


def test_the_same_by_command(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("NASKAH_DATA", str(site.settings.data))
    changed, place = tmp_path / "baru.docx", ["--kind", KIND, "--form", FORM]
    changed.write_bytes(with_body(SHIPPED.read_bytes(), said("Baru.")))
    asked = ["template", "propose", str(changed), *place, "--as", "pemelihara", "--note", "Kata baru.", "--json"]
    assert main(asked) == 0
    proposal = json.loads(capsys.readouterr().out)[0]["usulan"]
    assert main(["template", "approve", proposal, "--as", "pemelihara"]) == 1
    assert main(["template", "approve", proposal, "--as", "admin"]) == 0
    assert main(["template", "activate", proposal, "--as", "admin", "--from", "besok"]) == 2
    assert main(["template", "activate", proposal, "--as", "admin"]) == 0
    capsys.readouterr()
    assert main(["template", "list", "--json"]) == 0
    rows = [row for row in json.loads(capsys.readouterr().out) if row["usulan"] == proposal]
    assert [(row["versi"], row["status"]) for row in rows] == [(1, "berlaku")]
    assert main(["template", "rollback", *place, "--as", "admin"]) == 0
    assert in_force(site) == SHIPPED.read_bytes()
    changed.write_bytes(b"{\\rtf1}")
    assert main([*asked[:-1]]) == 1
    assert "RTF" in capsys.readouterr().err
