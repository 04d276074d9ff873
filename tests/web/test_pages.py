"""Register, office, home, errors and languages, as they read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from letters.register.outgoing import PAGE_SIZE
from tests.web.site import Site, Visitor, with_contents
from tests.web.test_issuing import issue


def test_home_greets_a_new_writer_with_ways_to_begin(staf: Visitor) -> None:
    page = staf.get("/")
    assert "0 Konsep saya" in page.words
    assert "Belum ada konsep" in page.words
    assert page.find("main a.btn-primary").get("href") == "/surat/baru"


def test_home_offers_no_letter_to_those_who_write_none(site: Site) -> None:
    assert not site.visitor("admin").get("/").all("main a.btn-primary")


def test_home_lists_drafts_and_letters(site: Site, pejabat: Visitor) -> None:
    issue(pejabat, pejabat.full_draft())
    address = pejabat.new_draft()
    pejabat.write(address, {}, **{"isi-kegiatan": "Kegiatan kedua"})
    page = pejabat.get("/")
    assert "1 Konsep saya" in page.words
    assert "1 Surat terbit" in page.words
    assert "Kegiatan kedua" in page.words


def test_the_register_finds_by_number_subject_activity_and_addressee(pejabat: Visitor) -> None:
    issue(pejabat, pejabat.full_draft())
    for search in ("800.1.11.1/1", "permohonan pelibatan", "Surveilans", "dinas kesehatan"):
        page = pejabat.get(f"/register?cari={search}")
        assert "800.1.11.1/1/Diskominfo/2026" in page.words, search
    nothing = pejabat.get("/register?cari=%25")
    assert "Tidak ada surat yang cocok dengan “%”" in nothing.words


def test_an_empty_register_says_so(pejabat: Visitor) -> None:
    assert "Belum ada surat di register" in pejabat.get("/register").words


@pytest.mark.parametrize("page", ["abc", "0", "-3", "99999999999999999999", "1.5"])
def test_strange_pages_of_the_register_are_answered(pejabat: Visitor, page: str) -> None:
    asked = f"sebelum={page}&sesudah={page}&tahun={page}&sejak={page}&cari=%22+OR+*:{page}"
    assert pejabat.get(f"/register?{asked}").status == 200


def test_the_register_turns_its_pages(site: Site, pejabat: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letters.register.outgoing.PAGE_SIZE", 1)
    for activity in ("Satu", "Dua"):
        address = pejabat.new_draft()
        pejabat.write(address, with_contents(kegiatan=activity))
        issue(pejabat, address)
    first = pejabat.get("/register")
    assert "2 surat" in first.words
    assert "Dua" in first.words
    second = pejabat.get(first.find("a[rel=next]").get("href"))
    assert "Satu" in second.words
    assert "Dua" in pejabat.get(second.find("a[rel=prev]").get("href")).words
    assert (second.all("a[rel=next]"), PAGE_SIZE) == ([], 50)


def test_the_office_shows_units_with_appraiser_and_holders(pejabat: Visitor) -> None:
    overview = pejabat.get("/kantor")
    assert "Dinas Komunikasi dan Informatika" in overview.words
    assert "Plt." in overview.words
    page = pejabat.get("/kantor/diskominfo")
    assert "Pejabat Penilai Kinerja: Kepala Dinas Komunikasi dan Informatika" in page.words
    assert "Pengadministrasi Perkantoran Dominikus Gewang" in page.words
    assert pejabat.get("/kantor/entah").status == 404


def test_missing_pages_lead_on(site: Site, pejabat: Visitor) -> None:
    answer = pejabat.get("/entah")
    assert answer.status == 404
    assert answer.find("main a").get("href") == "/"
    assert site.visitor().get("/entah").status == 404
    assert pejabat.get("/keluar").status == 405


def test_the_language_is_chosen_and_kept(site: Site, pejabat: Visitor) -> None:
    page = pejabat.get("/register?cari=x")
    assert page.find("html").get("lang") == "id"
    answer = pejabat.submit(page, "form[action='/bahasa']", bahasa="en")
    assert answer.location == "/register?cari=x"
    english = pejabat.get(answer.location)
    assert english.find("html").get("lang") == "en"
    assert "No letter matches" in english.words
    assert "20 November 2026" in pejabat.get("/").words
    assert site.visitor("staf").get("/").find("html").get("lang") == "id"
    pejabat.submit(english, "form[action='/bahasa']", bahasa="id")
    assert "Belum ada surat" in pejabat.get("/register").words


def test_an_unknown_language_changes_nothing(pejabat: Visitor) -> None:
    answer = pejabat.submit(pejabat.get("/"), "form[action='/bahasa']", bahasa="xx")
    assert "Set-Cookie" not in answer.response.headers
    assert pejabat.get("/").find("html").get("lang") == "id"


def test_faults_are_said_in_the_readers_language(staf: Visitor) -> None:
    address = staf.new_draft()
    staf.submit(staf.get(address), "form[action='/bahasa']", bahasa="en")
    faults = staf.write(address, {}, aksi="periksa").faults()
    assert faults["tujuan"] == "Error: Choose the unit that is asked."
    assert "Lampiran II.B.2.1 letter a" in faults["isi-maksud_dan_tujuan"]


@pytest.mark.parametrize("path", ["/", "/surat/baru", "/register", "/kantor", "/kantor/setda", "/akun", "/entah"])
def test_each_page_has_one_heading_one_main_and_a_title_of_its_own(pejabat: Visitor, path: str) -> None:
    page = pejabat.get(path)
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("title")[0].text.endswith(" – Naskah")
    assert page.all("a.skip-link")[0].get("href") == "#utama"
    levels = [int(heading.tag[1]) for heading in page.all("main h1, main h2, main h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_demonstration_data_says_so_on_every_page(site: Site) -> None:
    assert "Data peragaan" not in site.visitor().get("/masuk").words
