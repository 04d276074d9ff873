"""The pages of the archive and of the audit trail: from what is due to signed minutes, for those who may."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from pypdf import PdfWriter

from archive.storage import ArchiveDamaged
from letters.audit import GENESIS
from tests.web.site import Site, Visitor
from tests.web.test_issuing import finished, issue

LATER = datetime(2029, 3, 1, 2, 0, tzinfo=UTC)


def scan() -> tuple[BytesIO, str]:
    writer, content = PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(content)
    content.seek(0)
    return content, "pindaian.pdf"


def withdrawn_letter(site: Site) -> tuple[str, str]:
    """A letter with files whose case came to its end; its address and the sha256 of its original."""
    writer = site.visitor("pejabat")
    address = issue(writer, writer.full_draft())
    letter_id, _content = finished(site)
    letter = site.services.register.by_id(letter_id)
    official = site.account("pejabat")
    site.services.cases.withdraw(site.services.office(), official, str(letter.case_id), "Kegiatan ditunda.")
    return address, next(file.sha256 for file in letter.files if file.role == "asli")


def proposed(secretary: Visitor) -> str:
    page = secretary.get("/arsip")
    wrong = secretary.submit(page, "form[action$='/usul']", macam="musnah")
    assert (wrong.status, "Pilih paling sedikit satu berkas." in wrong.text) == (400, True)
    (box,) = page.all("input[name^=berkas-]")
    ticked = {box.get("name").replace("-", "__"): "ya"}
    # Several files may be ticked; one of another agency is refused as such.
    several = secretary.submit(page, "form[action$='/usul']", macam="musnah", **ticked, berkas__lain="ya")
    assert (several.status, "tidak dapat dibaca" in several.text) == (400, False)
    made = secretary.submit(page, "form[action$='/usul']", macam="musnah", **ticked)
    assert made.status == 303
    return made.location


def test_a_file_goes_from_due_to_destroyed_with_two_people(site: Site) -> None:
    address, sha256 = withdrawn_letter(site)
    secretary = site.visitor("sekretariat")
    assert secretary.get("/arsip").all("input[name^=berkas-]") == []
    site.now = LATER
    secretary = site.visitor("sekretariat")
    proposal = proposed(secretary)
    assert secretary.get(proposal).all("form[action$='/setujui']") == []
    admin = site.visitor("admin")
    page = admin.get(proposal)
    assert "persetujuan Kepala Daerah" in page.text
    assert admin.submit(page, "form[action$='/setujui']", tanggal="kemarin").faults()["tanggal"].startswith("Salah:")
    lacking = admin.submit(page, "form[action$='/setujui']", nomor="", tanggal="2029-02-01")
    assert sorted(lacking.faults()) == ["berkas", "nomor"]
    agreed = admin.submit(page, "form[action$='/setujui']", nomor="100/1", tanggal="2029-02-01", berkas=scan())
    assert agreed.status == 303
    minutes = secretary.get(f"{proposal}/berita-acara.docx").response
    assert minutes.data.startswith(b"PK")
    page = secretary.get(proposal)
    assert secretary.submit(page, "form[action$='/laksanakan']").faults().keys() == {"berkas"}
    assert secretary.submit(page, "form[action$='/laksanakan']", berkas=scan()).status == 303
    with pytest.raises(ArchiveDamaged):
        site.services.storage.get(sha256)
    letter = secretary.get(address)
    assert "sudah dimusnahkan" in letter.find(".notice-warn").text_content()
    assert letter.all(".files") == []
    assert site.visitor("staf").get("/arsip").status == 403


def test_a_bundle_carries_files_metadata_and_hashes(site: Site) -> None:
    address, _sha256 = withdrawn_letter(site)
    official = site.visitor("pejabat")
    with ZipFile(BytesIO(official.get(f"{address}/bundel.zip").response.data)) as bundle:
        assert {"metadata.json", "metadata.csv", "daftar-arsip.csv", "SHA256SUMS"} < set(bundle.namelist())
    assert site.visitor("sekda").get(f"{address}/bundel.zip").status == 404
    case = site.services.register.by_id(address.rsplit("/", 1)[-1]).case_id
    assert official.get(f"/kasus/{case}/bundel.zip").status == 200


def test_the_trail_is_read_filtered_and_taken_away_whole(site: Site) -> None:
    withdrawn_letter(site)
    admin = site.visitor("admin")
    page = admin.get("/jejak")
    assert [cell.text_content() for cell in page.all("tbody th")] == sorted(
        (cell.text_content() for cell in page.all("tbody th")), key=int, reverse=True
    )
    issued = admin.get("/jejak?tindakan=terbitkan&sejak=2026-11-20&sampai=2026-11-20&sebelum=999999")
    assert len(issued.all("tbody tr")) == 1
    assert admin.get("/jejak?sampai=2026-11-19").all("tbody tr") == []
    lines = [json.loads(line) for line in admin.get("/jejak.jsonl").response.text.splitlines()]
    assert lines[-1]["sidik_sebelum"] == GENESIS
    assert all(later["sidik_sebelum"] == earlier["sidik"] for later, earlier in pairwise(lines))
    rows = list(csv.reader(StringIO(admin.get("/jejak.csv").response.data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) >= len(lines)
    assert site.visitor("pejabat").get("/jejak").status == 403
