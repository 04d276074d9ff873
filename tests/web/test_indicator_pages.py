"""Indicators on pages: many rows that stay usable, and Excel files taken whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from letters.catalogue import CATALOGUE
from letters.kinerja.indicator_sheets import read_indicators, write_indicators
from tests.services.browser import NewPage
from tests.web.journeys import begun, example, issued, written
from tests.web.site import Answer, Site, Visitor
from tests.web.test_browser import address, sign_in
from web.cli import main

KIND = "perjanjian-kinerja/kinerja/1"
EXAMPLE = "perjanjian-kinerja-kinerja-1"
__all__ = ["address"]


def rows(count: int) -> list[dict[str, Any]]:
    """As many indicators as wanted, each with a code of its own."""
    found = example(EXAMPLE)["indikator"]
    return [found[place % len(found)] | {"kode": f"IKU-{place + 1}"} for place in range(count)]


def typed(plans: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A draft's content as its page sends it: documents one a line."""
    return {
        "isi": {
            "tahun": "2027",
            "mengganti": "",
            "indikator": [each | {"dokumen_verifikasi": "\n".join(each["dokumen_verifikasi"])} for each in plans],
        }
    } | more


def upload(visitor: Visitor, draft: str, content: bytes) -> Answer:
    page = visitor.get(f"{draft}/indikator")
    fields: dict[str, Any] = page.fields("main form")
    return visitor.post(f"{draft}/indikator", fields | {"berkas": (BytesIO(content), "rencana.xlsx")})


def test_a_page_of_25_indicators_is_light_and_complete(site: Site, pejabat: Visitor) -> None:
    draft = written(pejabat, begun(pejabat, KIND), typed(rows(25)))
    page = pejabat.get(draft)
    assert len(page.response.data) <= 100_000
    assert len(page.all("details.row-card")) == 25
    assert not page.all("details.row-card[open]")
    assert "Pihak kedua yang ikut menandatangani Kepala Dinas Komunikasi dan Informatika" in page.words
    sent = page.fields("form.draft")
    assert sent["isi-indikator-24-kode"] == "IKU-25"
    assert pejabat.post(draft, sent | {"aksi": "simpan"}).status == 303
    (kept,) = site.drafts()
    assert (
        CATALOGUE.kind("perjanjian-kinerja")
        .schema(only=("indikator",))
        .validate({"indikator": kept.content["isi"]["indikator"]})
        == {}
    )


def test_a_faulty_row_is_open_and_says_so(pejabat: Visitor) -> None:
    wrong = rows(3)
    wrong[1]["target"] = dict.fromkeys(("tw1", "tw2", "tw3", "tw4"), "")
    draft = written(pejabat, begun(pejabat, KIND), typed(wrong))
    page = pejabat.post(draft, pejabat.get(draft).fields("form.draft") | {"aksi": "periksa"})
    assert page.status == 400
    assert [row.get("id") for row in page.all("details.row-card[open]")] == ["isi-indikator-1"]
    assert page.faults()["isi-indikator-1-target"].endswith("Tulis target paling sedikit satu triwulan.")


def test_a_file_is_taken_whole_or_not_at_all(site: Site, pejabat: Visitor) -> None:
    draft = written(pejabat, begun(pejabat, KIND), typed(rows(2)))
    before = site.drafts()[0].content
    broken = rows(3)
    broken[2] |= {"satuan": "", "kode": "IKU-1"}
    refused = upload(pejabat, draft, write_indicators("perjanjian-kinerja", broken))
    assert refused.status == 400
    assert [each.text_content() for each in refused.all(".error-summary strong")] == ["Indikator!A4", "Indikator!F4"]
    assert upload(pejabat, draft, b"bukan Excel").status == 400
    assert site.drafts()[0].content == before
    taken = upload(pejabat, draft, write_indicators("perjanjian-kinerja", rows(4)))
    assert (taken.status, taken.location) == (303, f"{draft}#isi-indikator")
    assert [row["kode"] for row in site.drafts()[0].content["isi"]["indikator"]] == ["IKU-1", "IKU-2", "IKU-3", "IKU-4"]
    assert site.drafts()[0].content["isi"]["tahun"] == "2027"


def test_files_of_drafts_and_letters_come_back_the_same(site: Site, pejabat: Visitor) -> None:
    kind = CATALOGUE.kind("perjanjian-kinerja")
    draft = written(pejabat, begun(pejabat, KIND), typed(rows(4)))
    of_draft = pejabat.get(f"{draft}/indikator.xlsx")
    assert "attachment" in of_draft.response.headers["Content-Disposition"]
    given = read_indicators(kind, of_draft.response.data)
    assert given[0]["dokumen_verifikasi"] == ["Berita acara evaluasi mandiri SPBE", "Surat hasil evaluasi SPBE"]
    letter = issued(pejabat, draft)
    page = pejabat.get(letter)
    link = page.find("a[href$='/indikator.xlsx']").get("href")
    assert read_indicators(kind, pejabat.get(link).response.data) == given
    assert site.visitor("lain").get(link).status == 404
    other = pejabat.full_draft()
    assert pejabat.get(f"{other}/indikator").status == 404


def test_a_plan_is_filled_from_excel_without_javascript(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[..., list[str]], tmp_path: Path
) -> None:
    site, base = address
    page = new_page(javascript=False)
    sign_in(page, base, "pejabat")
    page.goto(f"{base}/surat/baru")
    page.locator("#jenis-perjanjian-kinerja-kinerja-1").check()
    page.get_by_role("button", name="Mulai menulis").click()
    expect(page.get_by_label("Tahun", exact=False).first).to_have_value("2027")
    page.get_by_role("button", name="Indikator dari Excel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Indikator dari Excel")
    place = page.url
    file = tmp_path / "indikator.xlsx"
    file.write_bytes(write_indicators("perjanjian-kinerja", rows(5)))
    page.get_by_label("Berkas Excel").set_input_files(file)
    page.get_by_role("button", name="Ambil indikator").click()
    expect(page.locator("details.row-card")).to_have_count(5)
    page.locator("details.row-card summary", has_text="IKU-3").click()
    page.locator("[name='isi-indikator-2-satuan']").fill("jam kerja")
    page.get_by_role("button", name="Simpan konsep").last.click()
    expect(page.get_by_text("Konsep tersimpan.")).to_be_visible()
    kept = site.drafts()[0].content["isi"]
    assert (len(kept["indikator"]), kept["indikator"][2]["satuan"]) == (5, "jam kerja")
    judged = new_page()
    sign_in(judged, base, "pejabat")
    for seen in (place, page.url):
        judged.goto(seen)
        judged.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert axe(judged) == []


def test_commands_bring_indicators_in_and_out(
    site: Site, pejabat: Visitor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("NASKAH_DATA", str(site.settings.data))
    unit = ("--unit", "diskominfo-aptika", "--year", "2027")
    empty, filled, wrong = (tmp_path / name for name in ("kosong.xlsx", "isi.xlsx", "salah.xlsx"))
    assert main(["indicators", "form", "--out", str(empty)]) == 0
    assert main(["indicators", "export", *unit, "--out", str(filled)]) == 1
    assert "2027" in capsys.readouterr().err
    filled.write_bytes(write_indicators("perjanjian-kinerja", rows(4)))
    wrong.write_bytes(write_indicators("perjanjian-kinerja", [rows(1)[0] | {"satuan": ""}]))
    for refused, told in ((empty, "Indikator!A2"), (wrong, "Indikator!F2"), (tmp_path / "tiada.xlsx", "tiada.xlsx")):
        assert main(["indicators", "import", str(refused), *unit]) != 0
        assert told in capsys.readouterr().err
    assert main(["indicators", "import", str(filled), *unit]) == 0
    file = json.loads(capsys.readouterr().out)
    assert site.services.prepare(file, site.services.office()).subject == "Perjanjian Kinerja Tahun 2027"
    assert main(["indicators", "import", str(filled), *unit, "--as", "pejabat", "--json"]) == 0
    draft = json.loads(capsys.readouterr().out)
    assert draft["indikator"] == 4
    issued(pejabat, f"/konsep/{draft['konsep']}")
    assert main(["indicators", "export", *unit, "--out", str(filled)]) == 0
    assert site.letters()[0].text in capsys.readouterr().out
    kind = CATALOGUE.kind("perjanjian-kinerja")
    assert read_indicators(kind, filled.read_bytes()) == site.letters()[0].contents["isi"]["indikator"]
