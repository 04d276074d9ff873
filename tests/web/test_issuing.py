"""From the check page to the letter: submitted, issued once, followed, and its files handed out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from archive.keeping import record
from core.errors import Busy
from letters.models import Job, JobState, LetterFile, LetterState
from tests.web.site import Site, Visitor, sample, with_contents
from web.filters import day


def issue(visitor: Visitor, address: str, **changes: str) -> str:
    """Press the button on the check page; the letter's address."""
    answer = visitor.submit(visitor.get(f"{address}/periksa"), ".decision form", **changes)
    assert answer.status == 303, answer.words
    return answer.location


def test_the_check_page_shows_every_answer_and_every_party(pejabat: Visitor) -> None:
    page = pejabat.get(f"{pejabat.full_draft()}/periksa")
    words, contents = page.words, sample()["isi"]
    assert contents["kegiatan"] in words
    for row in (*contents["kebutuhan"], *contents["target_kinerja"]):
        assert all(str(value) in words for key, value in row.items() if key != "jenis")
    assert day(contents["durasi"]["mulai"]) in words
    assert "20 November 2026" in words
    assert "Jabatan Fungsional (JF)" in words
    assert "Pejabat Penilai Kinerja unit pemohon" in words
    assert [th.get("scope") for th in page.all("thead th")].count("col") == len(page.all("thead th"))


def test_the_preview_is_pictures_and_a_pdf(pejabat: Visitor) -> None:
    address = pejabat.full_draft()
    page = pejabat.get(f"{address}/periksa")
    picture = page.find("[data-preview] img")
    assert picture.get("alt")
    answer = pejabat.get(picture.get("src"))
    assert answer.response.data.startswith(b"\x89PNG")
    assert pejabat.get(f"{address}/pratinjau.pdf").response.data.startswith(b"%PDF")
    every = pejabat.get(f"{address}/pratinjau", headers={"X-Naskah": "1"})
    assert every.text.count("<img") == 2
    assert "<html" in pejabat.get(f"{address}/pratinjau").text
    assert pejabat.get(f"{address}/pratinjau/3.png").status == 404


def test_a_failing_preview_says_so_and_blocks_nothing(site: Site, pejabat: Visitor) -> None:
    site.break_previews()
    address = pejabat.full_draft()
    page = pejabat.get(f"{address}/periksa")
    assert page.status == 200
    picture = pejabat.get(page.find("[data-preview] img").get("src"))
    assert picture.response.mimetype == "image/svg+xml"
    assert "LibreOffice tidak menjawab." in picture.text
    assert "LibreOffice tidak menjawab." in pejabat.get(f"{address}/pratinjau").words
    assert pejabat.get(f"{address}/pratinjau.pdf").status == 503
    assert issue(pejabat, address).startswith("/surat/")


def test_a_draft_with_faults_goes_back_to_its_form(pejabat: Visitor) -> None:
    address = pejabat.new_draft()
    answer = pejabat.get(f"{address}/periksa")
    assert (answer.status, answer.location) == (303, f"{address}?periksa=1")
    assert pejabat.get(answer.location).find(".error-summary") is not None


def test_the_official_issues_with_one_button(site: Site, pejabat: Visitor) -> None:
    address = pejabat.full_draft()
    letter = pejabat.get(issue(pejabat, address))
    assert letter.find("h1").text_content() == "800.1.11.1/1/Diskominfo/2026"
    assert "berkas sedang dibuat" in letter.words
    assert letter.find("noscript meta[http-equiv=refresh]") is not None
    assert "Kepala Dinas Kesehatan Kabupaten Belu" in letter.words
    assert "Diterbitkan dan diberi nomor" in letter.words
    assert site.worker.produced == [site.letters()[0].id]
    assert pejabat.get(address).location == f"/surat/{site.letters()[0].id}"


def test_a_second_click_leads_to_the_same_letter(site: Site, pejabat: Visitor) -> None:
    address = pejabat.full_draft()
    page = pejabat.get(f"{address}/periksa")
    first, second = (pejabat.submit(page, ".decision form").location for _click in range(2))
    assert first == second
    assert len(site.letters()) == 1


def test_clicks_at_the_same_time_lead_to_the_same_letter(site: Site, pejabat: Visitor) -> None:
    address = pejabat.full_draft()
    fields = pejabat.get(f"{address}/periksa").fields(".decision form")
    cookie = pejabat.client.get_cookie("naskah", domain="127.0.0.1")
    assert cookie is not None

    def click(_time: int) -> str:
        other = site.visitor()
        other.client.set_cookie("naskah", cookie.value, domain="127.0.0.1")
        answer = other.post(f"{address}/terbitkan", fields)
        assert answer.status == 303, answer.words
        return answer.location

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(click, range(8)))) == 1
    assert [letter.number for letter in site.letters()] == [1]


def test_the_secretariat_must_note_the_agreement_on_paper(site: Site) -> None:
    visitor = site.visitor("sekretariat")
    address = visitor.full_draft()
    page = visitor.get(f"{address}/periksa")
    refused = visitor.submit(page, ".decision form")
    assert refused.status == 400
    assert refused.find("#setuju").get("aria-describedby") == "setuju-salah"
    assert site.letters() == []
    assert issue(visitor, address, setuju="ya").startswith("/surat/")
    assert site.letters()[0].on_paper


def test_staff_submit_and_may_take_back(site: Site, staf: Visitor, pejabat: Visitor) -> None:
    address = staf.full_draft()
    page = staf.get(f"{address}/periksa")
    assert "Ajukan kepada Kepala Bidang Aplikasi Informatika" in page.find(".decision button").text_content()
    assert "Terbitkan surat" not in page.words
    assert staf.submit(page, ".decision form").location == address
    waiting = staf.get(address)
    assert "Konsep menunggu Kepala Bidang Aplikasi Informatika" in waiting.words
    assert "sejak 20 November 2026 pukul 10.00 WITA" in waiting.words
    assert "1 Tanda tangan" in pejabat.get("/").words
    assert site.visitor("lain").get(address).status == 404
    staf.submit(waiting, "form[action$='/tarik']")
    assert "Tersimpan" in staf.get(address).text
    assert "0 Tanda tangan" in pejabat.get("/").words


def test_the_official_issues_what_staff_submitted(site: Site, staf: Visitor, pejabat: Visitor) -> None:
    address = staf.full_draft()
    staf.submit(staf.get(f"{address}/periksa"), ".decision form")
    place = issue(pejabat, address)
    assert staf.get(address).location == place
    assert staf.get(place).status == 200
    assert site.letters()[0].issued_by_id == site.account("pejabat").id


def test_the_official_gives_a_draft_back_with_a_note(staf: Visitor, pejabat: Visitor) -> None:
    address = staf.full_draft()
    staf.submit(staf.get(f"{address}/periksa"), ".decision form")
    page = pejabat.get(f"{address}/periksa")
    silent = pejabat.submit(page, "form[action$='/kembalikan']", catatan="  ")
    assert (silent.status, silent.faults()["catatan"]) == (400, "Salah: Tulis apa yang perlu diperbaiki.")
    assert pejabat.submit(page, "form[action$='/kembalikan']", catatan="Lengkapi <dasar>.").location == "/"
    returned = staf.get(address)
    assert returned.find("form.draft") is not None
    assert "Dikembalikan untuk diperbaiki Lengkapi <dasar>." in returned.words
    assert "dikembalikan" in staf.get("/").words
    assert pejabat.get(address).status == 404


def test_only_the_writer_takes_a_submission_back(staf: Visitor, pejabat: Visitor) -> None:
    address = staf.full_draft()
    staf.submit(staf.get(f"{address}/periksa"), ".decision form")
    token = pejabat.get(f"{address}/periksa").fields(".decision form")["csrf_token"]
    assert pejabat.post(f"{address}/tarik", {"csrf_token": token}).status == 403


def test_a_draft_with_faults_is_not_submitted(staf: Visitor) -> None:
    address = staf.new_draft()
    token = staf.get(address).fields("form.draft")["csrf_token"]
    answer = staf.post(f"{address}/ajukan", {"csrf_token": token})
    assert answer.location == f"{address}?periksa=1"


def test_what_changed_after_the_check_page_is_read_again(site: Site, pejabat: Visitor) -> None:
    address = pejabat.full_draft()
    page = pejabat.get(f"{address}/periksa")
    pejabat.write(address, with_contents(kegiatan="Lain sama sekali"))
    answer = pejabat.submit(page, ".decision form")
    assert answer.status == 409
    assert "Lain sama sekali" in answer.words
    assert site.letters() == []


def test_a_busy_moment_leaves_the_check_page_as_it_was(
    site: Site, pejabat: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = pejabat.full_draft()

    def busy(*_arguments: object) -> None:
        raise Busy("Sistem sedang sibuk.")

    monkeypatch.setattr(type(site.services.issue), "__call__", busy)
    answer = pejabat.submit(pejabat.get(f"{address}/periksa"), ".decision form")
    assert answer.status == 503
    assert "Sistem sedang sibuk." in answer.words
    assert answer.find(".decision button") is not None


def test_a_number_that_would_go_back_in_time_is_refused_on_the_page(site: Site, pejabat: Visitor) -> None:
    issue(pejabat, pejabat.full_draft())
    address = pejabat.new_draft()
    pejabat.write(address, with_contents() | {"tanggal": "2026-11-19"})
    answer = pejabat.get(pejabat.get(f"{address}/periksa").location)
    assert "tidak ada nomor yang dapat disisipi" in answer.faults()["tanggal"]
    assert len(site.letters()) == 1


def finished(site: Site) -> tuple[str, bytes]:
    """Put files to the letter as the worker would."""
    letter, content = site.letters()[0], b"%PDF-1.7 isi"
    sha256 = site.services.storage.put(content)
    with site.services.database.write() as session:
        record(session, sha256, size=len(content), media_type="application/pdf", at=site.now)
        session.flush()
        for role, ordinal, name in (
            ("word", 0, "a.docx"),
            ("asli", 0, "a.pdf"),
            ("tembusan", 1, "a-tembusan-1.pdf"),
            ("gabungan", 0, "a-semua.pdf"),
        ):
            session.add(
                LetterFile(
                    letter_id=letter.id, role=role, ordinal=ordinal, name=name, sha256=sha256, created_at=site.now
                )
            )
        merged = session.merge(letter)
        merged.state = LetterState.COMPLETE.value
    return letter.id, content


def test_the_letter_page_offers_every_file_when_all_are_made(site: Site, pejabat: Visitor) -> None:
    place = issue(pejabat, pejabat.full_draft())
    pending = pejabat.get(f"{place}/keadaan")
    assert pending.response.headers["X-Naskah-Selesai"] == "belum"
    letter_id, content = finished(site)
    page = pejabat.get(place)
    assert not page.all("noscript meta[http-equiv=refresh]")
    labels = [" ".join(each.text_content().split()) for each in page.all(".file-words")]
    assert labels == [
        "Dokumen Word",
        "PDF asliKepala Dinas Kesehatan Kabupaten Belu",
        "PDF tembusan 1Kepala Dinas Komunikasi dan Informatika Kabupaten Belu",
        "Semua dalam satu PDF",
    ]
    assert pejabat.get(f"{place}/keadaan").response.headers["X-Naskah-Selesai"] == "ya"
    original = next(each for each in site.services.register.by_id(letter_id).files if each.role == "asli")
    answer = pejabat.get(f"{place}/berkas/{original.id}")
    assert answer.response.data == content
    assert answer.response.mimetype == "application/pdf"
    assert answer.response.headers["Content-Disposition"] == "attachment; filename=a.pdf"
    assert answer.response.headers["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    shown = pejabat.get(f"{place}/berkas/{original.id}?lihat=1")
    assert shown.response.headers["Content-Disposition"].startswith("inline")
    assert shown.response.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    kept = pejabat.get(f"{place}/berkas/{original.id}", headers={"If-None-Match": answer.response.headers["ETag"]})
    assert (kept.status, kept.response.data) == (304, b"")
    assert pejabat.get(f"{place}/berkas/999").status == 404


def test_letters_and_files_are_closed_to_other_units(site: Site, pejabat: Visitor) -> None:
    place = issue(pejabat, pejabat.full_draft())
    letter_id, _content = finished(site)
    files = site.services.register.by_id(letter_id).files
    stranger = site.visitor("pemelihara")
    for path in (place, f"{place}/keadaan", f"{place}/berkas/{files[0].id}"):
        assert stranger.get(path).status == 404


def test_late_files_are_told_with_the_number_standing(site: Site, pejabat: Visitor) -> None:
    place = issue(pejabat, pejabat.full_draft())
    with site.services.database.write() as session:
        job = session.get_one(Job, 1)
        job.state, job.attempts, job.last_error = JobState.WAITING.value, 1, "LibreOffice"
    page = pejabat.get(place)
    assert "tertunda" in page.words
    assert "Nomor tetap berlaku" in page.words


def test_a_letter_is_issued_while_no_worker_runs(open_site: Callable[..., Site]) -> None:
    alone = open_site(is_served=False)
    visitor = alone.visitor("pejabat")
    address = visitor.full_draft()
    assert visitor.get(issue(visitor, address)).status == 200
