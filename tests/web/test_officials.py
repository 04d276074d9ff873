"""What officials find waiting for them, and what they do with it: initial, sign, decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.factories import EXAMPLES
from tests.web.journeys import case_of, issued, next_draft, recommended, requested, submitted, volunteered
from tests.web.site import Answer, Site, Visitor
from web.installing import load_office

DINKES = "        kepala: dinkes-kepala\n"


@pytest.fixture
def initialled_site(open_site: Callable[..., Site], tmp_path: object) -> Site:
    """An office in which two officials initial before the head of Dinas Kesehatan signs."""
    site = open_site()
    text = (EXAMPLES / "organization.yaml").read_text()
    assert DINKES in text
    path = site.settings.data / "kantor.yaml"
    path.write_text(text.replace(DINKES, f"{DINKES}        paraf: [dinkes-p2p-kepala, dinkes-sekretariat-kepala]\n"))
    load_office(site.services, path, by="tests")
    return site


def counts(page: Answer) -> dict[str, int]:
    """The strip of what waits, by title."""
    return {
        each.xpath(".//*[@class='count-title']")[0].text: int(each.xpath("./span")[0].text)
        for each in page.all(".counts li")
    }


def test_staff_see_the_turns_of_their_unit_only(site: Site, staf: Visitor) -> None:
    assert counts(staf.get("/")) == {"Surat masuk": 0, "Giliran unit Anda": 0, "Laporan diminta": 0}
    requested(site)
    assert counts(site.visitor("prakom").get("/")) == {"Surat masuk": 0, "Giliran unit Anda": 1, "Laporan diminta": 0}


def test_of_many_cases_the_longest_waiting_are_shown(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.waiting_tiles._CASES", 1)
    first = requested(site)
    _incoming, turns, *_others = site.visitor("prakom").get("/").all(".counts .tile-count")
    assert turns.text == "1"
    site.now += timedelta(days=1)
    second = requested(site)
    page = site.visitor("prakom").get("/")
    assert page.all(".counts .tile-count")[1].text == "1+"
    assert page.find(f".waiting a[href='{first}']") is not None
    assert not page.all(f".waiting a[href='{second}']")


def test_officials_see_what_waits_with_its_age(site: Site) -> None:
    case = volunteered(site)
    requested(site)
    site.now += timedelta(days=3)
    page = site.visitor("lain").get("/")
    waiting = {"Tanda tangan": 0, "Paraf": 0, "Keputusan": 1, "Reviu hasil": 0, "Giliran unit Anda": 1}
    # The letter that asks for the decision lies unopened too.
    assert counts(page) == waiting | {"Surat masuk": 1}
    assert "terlama: 3 hari" in page.words
    assert page.find(f".waiting a[href='{case}']") is not None


def test_the_secretariat_finds_decisions_and_signatures_of_its_agency(site: Site, staf: Visitor) -> None:
    submitted(staf, staf.full_draft())
    volunteered(site)
    assert counts(site.visitor("sekretariat").get("/"))["Tanda tangan"] == 1
    assert counts(site.visitor("sekretariat").get("/"))["Keputusan"] == 1


def answer_submitted(site: Site) -> tuple[str, str]:
    """An agreement written by staff of the asked unit and handed to the head of Dinas Kesehatan."""
    case = requested(site)
    recommended(site, case)
    prakom = site.visitor("prakom")
    return case, submitted(prakom, next_draft(prakom, case, "jawaban-permohonan", keputusan="setuju"))


def test_staff_of_the_asked_side_prepare_and_their_official_signs(site: Site) -> None:
    case, draft = answer_submitted(site)
    kadis = site.visitor("kadis")
    assert counts(kadis.get("/"))["Tanda tangan"] == 1
    assert site.drafts()[-1].requesting_unit == "dinkes-p2p"
    assert "Buka konsep yang menunggu" in kadis.get(case).words
    letter = issued(kadis, draft)
    history = kadis.get(letter).find(".history").text_content()
    assert history.index("Konsep diajukan") < history.index("Diterbitkan dan diberi nomor")
    assert case_of(kadis, letter) == case


def test_a_letter_waits_for_its_initials(initialled_site: Site) -> None:
    site = initialled_site
    _case, draft = answer_submitted(site)
    kadis, lain = site.visitor("kadis"), site.visitor("lain")
    page = kadis.get(f"{draft}/periksa")
    assert "belum diparaf: Kepala Bidang Pencegahan dan Pengendalian Penyakit; Sekretaris" in page.words
    assert not page.all("form[action$='/terbitkan']")
    assert counts(kadis.get("/"))["Tanda tangan"] == 0
    token = page.fields("main form")["csrf_token"]
    forced = kadis.post(f"{draft}/terbitkan", {"csrf_token": token})
    assert forced.status == 403
    assert "belum diparaf" in forced.find("[role=alert]").text_content()
    assert counts(lain.get("/"))["Paraf"] == 1
    assert lain.submit(lain.get(f"{draft}/periksa"), "form[action$='/paraf']").location == f"{draft}/periksa"
    after = lain.get(f"{draft}/periksa")
    assert [each.text for each in after.all(".marks .chip")] == ["sudah", "belum"]
    assert not after.all("form[action$='/paraf']")
    assert counts(lain.get("/"))["Paraf"] == 0
    assert len(site.letters()) == 2


def test_an_initial_is_put_on_what_was_read(initialled_site: Site) -> None:
    site = initialled_site
    _case, draft = answer_submitted(site)
    lain, kadis = site.visitor("lain"), site.visitor("kadis")
    page = lain.get(f"{draft}/periksa")
    kadis.write(draft, {"isi": {"kegiatan": "Diubah sesudah dibaca"}})
    answer = lain.submit(page, "form[action$='/paraf']")
    assert (answer.status, "Diubah sesudah dibaca" in answer.words) == (409, True)


def test_the_secretariats_paper_includes_the_initials(initialled_site: Site) -> None:
    _case, draft = answer_submitted(initialled_site)
    assert issued(initialled_site.visitor("sekretariat"), draft, setuju="ya").startswith("/surat/")


def test_who_signs_hands_on_a_letter_that_others_initial(initialled_site: Site) -> None:
    site = initialled_site
    case = requested(site)
    recommended(site, case)
    kadis = site.visitor("kadis")
    draft = next_draft(kadis, case, "jawaban-permohonan", keputusan="setuju")
    page = kadis.get(f"{draft}/periksa")
    assert "Sebelum ditandatangani, surat ini diparaf" in page.words
    assert kadis.submit(page, ".decision form").location == draft
