"""The public page: no account, no cookie, no script, nothing kept, and no more told than is on paper."""

from __future__ import annotations

import gc
import hashlib
import json
import warnings
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from archive.keeping import Kept, record_all
from letters.models import LetterFile
from tests.services.browser import NewPage
from tests.web.journeys import case_of, issued, next_draft, requested, written
from tests.web.site import Answer, Site, Visitor, sample
from web.cli import main

PDF = b"%PDF-1.7 asli"


@pytest.fixture
def code(site: Site) -> str:
    """The code of an issued letter whose original is PDF."""
    requested(site)
    (letter,) = site.letters()
    sha256 = hashlib.sha256(PDF).hexdigest()
    with site.services.database.write() as session:
        record_all(session, [Kept(sha256, len(PDF), "application/pdf")], at=site.now)
        session.add(LetterFile(letter_id=letter.id, role="asli", name="a.pdf", sha256=sha256, created_at=site.now))
    return site.services.verifier.code_of(letter.id)


def drop(visitor: Visitor, content: bytes, **fields: str) -> Answer:
    sent = fields | ({"berkas": (BytesIO(content), "surat.pdf")} if content else {})
    return visitor.post("/v", sent, content_type="multipart/form-data")


def test_anybody_learns_whether_a_letter_stands(site: Site, code: str) -> None:
    anybody, (letter,) = site.visitor(), site.letters()
    address = site.visitor("pejabat").get(f"/surat/{letter.id}").find("a[href^='/v/']").get("href")
    answer = anybody.get(address)
    assert (answer.status, address) == (200, f"/v/{code}")
    for told in (letter.text, letter.subject, "20 November 2026", "Ferdinandus Merpati", "diterbitkan dan berlaku"):
        assert told in answer.words
    assert "197106" not in answer.words
    assert letter.contents["isi"]["kegiatan"] not in answer.words
    assert "Set-Cookie" not in answer.response.headers
    assert answer.response.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.response.headers["X-Robots-Tag"]
    assert "This letter was issued and stands" in anybody.get(f"/v/{code.upper()}?bahasa=en").words
    assert anybody.get(f"/v?kode={code}").location.startswith(f"/v/{code}")
    unknown = anybody.get("/v/0000-0000-0000-0000")
    assert unknown.status == 404
    assert "16 huruf dan angka" in unknown.words
    pejabat = site.visitor("pejabat")
    pejabat.submit(pejabat.get(f"/surat/{letter.id}/batal"), "main form", alasan="Rahasia dapur.")
    void = anybody.get(f"/v/{code}").words
    assert "BATAL – surat ini tidak berlaku" in void
    assert "dapur" not in void


def test_anybody_may_drop_a_file_and_nothing_is_kept(site: Site, code: str) -> None:
    anybody = site.visitor()
    before = sorted(Path(site.settings.data).rglob("*"))
    same = drop(anybody, PDF)
    assert "sama persis, byte demi byte" in same.words
    assert site.letters()[0].text in same.words
    assert "Set-Cookie" not in same.response.headers
    changed = drop(anybody, PDF + f" naskah:verifikasi:{code}".encode())
    assert "isinya sudah berubah" in changed.words
    assert "tidak kami kenal" in drop(anybody, b"%PDF lain", kode=code).words
    assert "not known to us" in drop(anybody, b"%PDF lain", bahasa="en").words
    assert drop(anybody, b"").faults() == {"berkas": "Salah: Pilih berkas PDF yang hendak diperiksa."}
    with warnings.catch_warnings():
        # The test client leaves the large body that it wrote to a temporary file to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        assert drop(anybody, b"x" * (site.settings.upload_mb * 1024 * 1024 + 1)).status == 413
        gc.collect()
    assert sorted(Path(site.settings.data).rglob("*")) == before


def test_who_asks_too_often_waits(site: Site, code: str) -> None:
    anybody = site.visitor()
    drops = [drop(anybody, PDF).status for _each in range(31)]
    assert drops == [200] * 30 + [429]
    asked = [anybody.get(f"/v/{code}").status for _each in range(121)]
    assert asked == [200] * 120 + [429]
    site.now += timedelta(minutes=11)
    assert anybody.get(f"/v/{code}").status == 200


@pytest.fixture
def served(site: Site) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, site.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_public_page_in_a_browser(
    code: str,
    served: str,
    new_page: NewPage,
    axe: Callable[[Page], list[str]],
    javascript: bool,
) -> None:
    page = new_page(javascript=javascript)
    states = [f"{served}/v", f"{served}/v/{code}", f"{served}/v/salah", f"{served}/v/{code}?bahasa=en"]
    for address in states:
        page.goto(address)
        assert not javascript or axe(page) == [], address
    page.goto(f"{served}/v")
    page.get_by_label("Kode pemeriksaan").fill(code.upper())
    page.get_by_role("button", name="Cari surat").click()
    expect(page.get_by_role("heading", name="Surat ini diterbitkan dan berlaku")).to_be_visible()
    for content, words in ((PDF, "sama persis, byte demi byte"), (b"%PDF", "tidak kami kenal")):
        page.get_by_label("Berkas PDF surat").set_input_files(
            {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        page.get_by_role("button", name="Periksa berkas").click()
        expect(page.get_by_role("heading", name=words)).to_be_visible()
        assert not javascript or axe(page) == [], words
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Verify a letter")
    assert page.context.cookies() == []


def test_the_command_answers_as_the_page_does(
    site: Site, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NASKAH_DATA", str(site.settings.data))
    brought, pejabat, (letter,) = tmp_path / "a.pdf", site.visitor("pejabat"), site.letters()

    def asked(what: str, content: bytes = b"", *options: str) -> int:
        brought.write_bytes(content)
        return main(["verify", what, *options])

    assert asked(str(brought), PDF) == asked(code.upper()) == asked(f"https://naskah.example/v/{code}") == 0
    told = capsys.readouterr().out
    assert all(each in told for each in ("sama persis", letter.text, "20 November 2026", "diterbitkan dan berlaku"))
    assert letter.contents["isi"]["kegiatan"] not in told
    assert asked(str(brought), b"%PDF lain") == asked("0000-0000-0000-0000") == 1
    assert asked("tidak-ada.pdf") == 2
    assert asked(str(brought), PDF + f" naskah:verifikasi:{code}".encode()) == 5
    case = case_of(pejabat, f"/surat/{letter.id}")
    pejabat.submit(pejabat.get(f"/surat/{letter.id}/batal"), "main form", alasan="Salah alamat.")
    assert asked(str(brought), PDF) == 3
    issued(pejabat, written(pejabat, next_draft(pejabat, case, "permohonan-pelibatan"), sample()))
    capsys.readouterr()
    assert asked(str(brought), PDF, "--json") == 4
    result = json.loads(capsys.readouterr().out)
    assert (result["berkas"]["hasil"], result["surat"]["keadaan"]) == ("sama", "diganti")
    assert result["surat"]["pengganti"] == "800.1.11.1/2/Diskominfo/2026"
