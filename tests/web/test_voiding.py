"""Declaring a letter void on its page: a reason first, then BATAL wherever the letter is shown."""

from __future__ import annotations

import pytest

from tests.web.journeys import case_of, next_draft, requested, stops
from tests.web.site import Site


@pytest.mark.parametrize("who", ["pejabat", "sekretariat"])
def test_a_void_letter_says_batal_everywhere(site: Site, who: str) -> None:
    requested(site)
    (letter,) = site.letters()
    visitor, address = site.visitor(who), f"/surat/{letter.id}"
    page = visitor.get(visitor.get(address).find("a[href$='/batal']").get("href"))
    assert "Langkah surat ini dalam kasusnya terbuka lagi" in page.words
    refused = visitor.submit(page, "main form", alasan=" ")
    assert (refused.status, list(refused.faults())) == (400, ["alasan"])
    assert visitor.submit(page, "main form", alasan="Salah alamat & tanggal.").location == address
    shown = visitor.get(address)
    assert "BATAL – surat ini tidak berlaku Salah alamat & tanggal." in shown.words
    assert not shown.all("a[href$='/batal']")
    assert visitor.get(f"{address}/batal").location == address
    assert visitor.submit(page, "main form", alasan="Sekali lagi.").location == address
    assert "batal" in visitor.get("/register").find("td .chip").text_content()
    assert "BATAL – surat ini tidak berlaku" in site.visitor("kadis").get(address).words


def test_the_case_shows_the_void_letter_and_begins_the_next(site: Site) -> None:
    case, pejabat = requested(site), site.visitor("pejabat")
    (letter,) = site.letters()
    pejabat.submit(pejabat.get(f"/surat/{letter.id}/batal"), "main form", alasan="Salah alamat.")
    page = pejabat.get(case)
    assert [shape for shape, _title in stops(page)][:3] == ["withdrawn", "withdrawn", "turn"]
    assert "Surat dinyatakan batal" in page.words
    draft = next_draft(pejabat, case, "permohonan-pelibatan")
    assert pejabat.get(draft).status == 200
    assert case_of(pejabat, f"/surat/{letter.id}") == case


def test_others_may_not(site: Site) -> None:
    requested(site)
    (letter,) = site.letters()
    address = f"/surat/{letter.id}"
    reader = site.visitor("kadis")
    assert not reader.get(address).all("a[href$='/batal']")
    assert "hanya dapat dibatalkan" in reader.get(f"{address}/batal").words
    fields = reader.get(address).fields("header form") | {"alasan": "Karena bisa."}
    assert reader.post(f"{address}/batal", fields).status == 403
    assert site.visitor("staf").post(f"{address}/batal", fields).status in {400, 403}
