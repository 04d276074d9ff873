"""The signed PDF on the letter's page: brought by who may, and from then on the file of every recipient."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from archive.keeping import record
from letters.audit import Action
from letters.models import Letter, LetterFile, LetterState
from tests.generator.pages import blank_pdf
from tests.generator.signers import Signatory
from tests.services.browser import NewPage
from tests.web.journeys import requested
from tests.web.site import PASSWORD, Answer, Site, Visitor
from tests.web.test_browser import served, sign_in

PDF = blank_pdf()


def finished(site: Site) -> str:
    requested(site)
    (letter,) = site.letters()
    sha256 = site.services.storage.put(PDF)
    with site.services.database.write() as session:
        record(session, sha256, size=len(PDF), media_type="application/pdf", at=site.now)
        for role in ("asli", "tembusan"):
            session.add(
                LetterFile(
                    letter_id=letter.id, role=role, ordinal=int(role != "asli"), name="a.pdf", sha256=sha256,
                    created_at=site.now,
                )
            )  # fmt: skip
        session.get_one(Letter, letter.id).state = LetterState.COMPLETE.value
    return f"/surat/{letter.id}"


def bring(visitor: Visitor, address: str, content: bytes) -> Answer:
    fields = visitor.get(address).fields("main form")
    fields.pop("berkas", None)
    upload = {"berkas": (BytesIO(content), "a.pdf")} if content else {}
    return visitor.post(address, fields | upload, content_type="multipart/form-data")


def test_the_signed_file_becomes_that_of_every_recipient(open_site: Callable[..., Site]) -> None:
    site = open_site(NASKAH_TTE_UNTRUSTED="terima")
    address, pejabat = finished(site), site.visitor("pejabat")
    form = pejabat.get(address).find("a[href$='/tanda-tangan']").get("href")
    assert bring(pejabat, form, b"").faults()["berkas"].startswith("Salah: Pilih PDF")
    assert "belum ditandatangani" in bring(pejabat, form, PDF).faults()["berkas"]
    signed = Signatory("Ferdinandus Merpati").sign(PDF)
    assert bring(pejabat, form, signed).location == address
    page = pejabat.get(address)
    assert "Ditandatangani Ferdinandus Merpati" in page.words
    assert "TIDAK berinduk" in page.words
    assert not page.all("a[href$='/tanda-tangan']")
    assert pejabat.get(form).location == address
    reader = site.visitor("kadis")
    labels = [each.text_content() for each in reader.get(address).all(".file-label")]
    assert labels == ["PDF bertanda tangan elektronik, untuk semua penerima"]
    link = next(
        each.get("href") for each in reader.get(address).all(".file-buttons a") if "lihat" not in each.get("href")
    )
    assert reader.get(link).response.data == signed
    assert reader.get(form).location == address


def test_who_may_not_sign_is_told_so(site: Site) -> None:
    address, reader = finished(site), site.visitor("kadis")
    assert not reader.get(address).all("a[href$='/tanda-tangan']")
    assert "Hanya pejabat penanda tangan" in reader.get(f"{address}/tanda-tangan").words
    fields = reader.get(address).fields("header form") | {"berkas": (BytesIO(b"%PDF"), "a.pdf")}
    posted = reader.post(f"{address}/tanda-tangan", fields, content_type="multipart/form-data")
    assert posted.status == 403


@pytest.fixture
def signing_site(open_site: Callable[..., Site], tmp_path: Path) -> Site:
    """An installation with a certificate of its own."""
    office = Signatory("Pemerintah Kabupaten Belu")
    (tmp_path / "kunci.p12").write_bytes(office.pkcs12)
    (tmp_path / "sandi").write_text("sandi")
    (tmp_path / "akar").mkdir()
    (tmp_path / "akar" / "induk.pem").write_bytes(office.root_pem)
    return open_site(
        NASKAH_SIGNER_PKCS12=str(tmp_path / "kunci.p12"),
        NASKAH_SIGNER_PASSWORD_FILE=str(tmp_path / "sandi"),
        NASKAH_TTE_ROOTS=str(tmp_path / "akar"),
    )


def test_the_page_of_signing_has_no_fault_against_axe(
    signing_site: Site, new_page: NewPage, axe: Callable[[Page], list[str]]
) -> None:
    form = f"{finished(signing_site)}/tanda-tangan"
    with served(signing_site) as base:
        for who, heading in (("pejabat", "Tandatangani surat secara elektronik"), ("sekretariat", "Unggah PDF")):
            page = new_page()
            sign_in(page, base, who)
            page.goto(f"{base}{form}")
            expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
            assert axe(page) == []
            page.close()


def test_the_official_alone_signs_here_with_the_own_password(signing_site: Site) -> None:
    site = signing_site
    address, pejabat, secretariat = finished(site), site.visitor("pejabat"), site.visitor("sekretariat")
    form, here = f"{address}/tanda-tangan", "#tandatangani"
    page = secretariat.get(form)
    assert page.all("#berkas")
    assert not page.all(here)
    assert secretariat.post(f"{form}/di-sini", page.fields("main form") | {"sandi": PASSWORD}).status == 403
    page = pejabat.get(form)
    assert pejabat.submit(page, here).faults() == {"sandi": "Salah: Tulis sandi Anda."}
    wrong = [pejabat.submit(page, here, sandi="bukan itu") for _each in range(11)]
    assert (wrong[0].status, wrong[0].faults()["sandi"]) == (400, "Salah: Sandi tidak cocok.")
    assert wrong[-1].status == 429
    assert "Terlalu banyak percobaan" in wrong[-1].faults()["sandi"]
    site.now += timedelta(minutes=16)
    assert pejabat.submit(page, here, sandi=PASSWORD).location == address
    shown = pejabat.get(address).words
    assert "Ditandatangani Pemerintah Kabupaten Belu" in shown
    assert "Ditandatangani secara elektronik di sini" in shown
    assert pejabat.submit(page, here, sandi=PASSWORD).location == address
    letter = site.services.register.by_id(site.letters()[0].id)
    (act,) = [each for each in site.services.register.history(letter.id) if each.action == Action.SIGN.value]
    kept = next(each for each in letter.files if each.role == "bertanda-tangan")
    assert (act.actor, act.details["sha256"]) == ("pejabat", kept.sha256)
    assert site.services.storage.get(kept.sha256).startswith(PDF)
