"""The answer of an agency that does not use Naskah: entered with its scan, and never lost on the way."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.generator.pages import blank_pdf
from tests.web.journeys import begun, case_of, example, issued, next_draft, requested, stops, written
from tests.web.site import Answer, Site, Visitor

PDF = blank_pdf()
OUTSIDE = {
    "nama": "Pemerintah Kabupaten Malaka",
    "pejabat": "Sekretaris Daerah Kabupaten Malaka",
    "tempat": "Betun",
}


def outside_case(site: Site) -> str:
    """A request to an agency without Naskah, agreed and sent by the Sekretaris Daerah."""
    pejabat, sekda = site.visitor("pejabat"), site.visitor("sekda")
    draft = begun(pejabat, "permohonan-pelibatan/lintas-instansi/1")
    contents = example("permohonan-pelibatan-lintas-instansi-1")
    written(pejabat, draft, {"instansi_luar": OUTSIDE, "isi": contents})
    case = case_of(pejabat, issued(pejabat, draft))
    assert sekda.submit(sekda.get(case), "form[action$='/putuskan']", keputusan="setuju").location == case
    issued(sekda, next_draft(sekda, case, "permohonan-pelibatan"))
    return case


def answer_of(visitor: Visitor, page: Answer, pdf: bytes | None, **fields: str) -> Answer:
    told = page.fields("main form") | fields
    told.pop("berkas", None)
    upload = {} if pdf is None else {"berkas": (BytesIO(pdf), "jawaban.pdf")}
    return visitor.post(page.find("main form").get("action"), told | upload, content_type="multipart/form-data")


def test_the_answer_of_an_agency_outside_is_entered_with_its_scan(site: Site, pejabat: Visitor) -> None:
    case = outside_case(site)
    assert "Sekretaris Daerah Kabupaten Malaka" in pejabat.get(case).find(".turn").text_content()
    page = pejabat.get(f"{case}/jawaban-luar")
    typed = {"nomor": "900/7/Setda/2026", "tanggal": "2026-11-19", "keputusan": "tolak"}
    refused = answer_of(pejabat, page, PDF, **typed)
    assert (refused.status, list(refused.faults())) == (400, ["alasan"])
    assert refused.fields("main form")["nomor"] == typed["nomor"]
    assert "masih tersimpan" in refused.words
    done = answer_of(pejabat, refused, None, keputusan="setuju")
    assert done.location == case
    after = pejabat.get(case)
    assert ("done", "Jawaban dari instansi luar setuju") in stops(after)
    assert "900/7/Setda/2026" in after.words
    scan = pejabat.get(after.find(".stop-body a[href$='.pdf']").get("href"))
    assert (scan.response.data, scan.response.mimetype) == (PDF, "application/pdf")
    assert scan.response.headers["Content-Disposition"].startswith("attachment")
    assert pejabat.get(f"{case}/pindaian/99.pdf").status == 404


@pytest.mark.parametrize(
    ("pdf", "words"),
    [
        (b"a;b\n1;2\n", "bukan PDF"),
        (b"%PDF-1.7 terpotong", "terpotong"),
        (blank_pdf(script=True), "berisi program"),
        (b"", "Unggah pindaian"),
    ],
)
def test_what_is_no_plain_pdf_is_refused(site: Site, pejabat: Visitor, pdf: bytes, words: str) -> None:
    case = outside_case(site)
    page = pejabat.get(f"{case}/jawaban-luar")
    answer = answer_of(pejabat, page, pdf, nomor="1", tanggal="2026-11-19", keputusan="setuju")
    assert answer.status == 400
    assert words in answer.faults()["berkas"]
    assert ("turn", "Jawaban permohonan") in stops(pejabat.get(case))


def test_a_seal_of_another_case_brings_no_scan(site: Site, pejabat: Visitor) -> None:
    case = outside_case(site)
    page = pejabat.get(f"{case}/jawaban-luar")
    answer = answer_of(pejabat, page, None, nomor="1", tanggal="besok", keputusan="setuju", pindaian="ImFiYyI.palsu")
    assert set(answer.faults()) == {"berkas", "tanggal"}
    assert answer.find("#tanggal").value == "besok"


def test_no_answer_is_entered_where_none_is_awaited(site: Site, pejabat: Visitor) -> None:
    case = requested(site)
    assert pejabat.get(f"{case}/jawaban-luar").status == 400
