"""Files on the pages: chosen, kept, shown, replaced, let go of and refused, all without script."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.generator.pages import blank_pdf
from tests.letters.upload_kind import catalogue_with_files
from tests.web.journeys import issued
from tests.web.site import Answer, Site, Visitor, flat, sample

FIRST, SECOND, SINGLE = "isi-lampiran-0-berkas", "isi-lampiran-1-berkas", "isi-surat_kuasa"


@pytest.fixture
def site(open_site: Callable[..., Site]) -> Site:
    return open_site(catalogue=catalogue_with_files(), NASKAH_UPLOAD_MB="1")


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "PNG")
    return made.getvalue()


def send(visitor: Visitor, page: Answer, files: dict[str, tuple[bytes, str]], **changes: str) -> Answer:
    """Send the page's form as a browser would, with files chosen in it."""
    form = page.find("form.draft")
    assert form.get("enctype") == "multipart/form-data"
    fields: dict[str, Any] = page.fields("form.draft") | changes
    chosen = [(name, FileStorage(BytesIO(content), shown)) for name, (content, shown) in files.items()]
    boundary, body = encode_multipart(MultiDict([*fields.items(), *chosen]))
    return visitor.post(form.get("action"), body, content_type=f"multipart/form-data; boundary={boundary}")


def stored(site: Site) -> dict[str, Any]:
    return site.drafts()[0].content["isi"]


def test_files_are_brought_shown_replaced_and_let_go_of(site: Site, pejabat: Visitor) -> None:
    draft = pejabat.new_draft()
    page = pejabat.get(draft)
    assert page.find(f"#{FIRST}").get("accept") == ".pdf,.docx,.xlsx,.csv,.jpg,.jpeg,.png"
    answer = send(pejabat, page, {FIRST: (blank_pdf(2), "arsip/Rekap.pdf.exe"), SINGLE: (picture(), "kuasa.jpeg")},
                  **{"isi-lampiran-0-jenis": "Pendukung"})  # fmt: skip
    assert (answer.status, answer.location) == (303, draft)
    page = pejabat.get(draft)
    assert "Rekap.pdf.exe.pdf PDF, 1 KB, 2 halaman" in page.words
    assert "kuasa.jpeg.png PNG, 1 KB" in page.words
    kept = page.fields("form.draft")[FIRST]
    file = pejabat.get(page.find(".upload-kept a").get("href")).response
    assert (file.data, file.mimetype) == (blank_pdf(2), "application/pdf")
    assert file.headers["Content-Disposition"] == "attachment; filename=Rekap.pdf.exe.pdf"
    assert "sandbox" in file.headers["Content-Security-Policy"]
    assert site.visitor("lain").get(page.find(".upload-kept a").get("href")).status == 404

    more = send(pejabat, page, {}, tambah="isi-lampiran")
    assert more.fields("form.draft")[FIRST] == kept
    send(pejabat, more, {SECOND: (b"a;b\n1;2\n", "data.txt")})
    gone = send(pejabat, pejabat.get(draft), {}, hapus="isi-lampiran-0")
    assert [row["berkas"] != kept for row in stored(site)["lampiran"]] == [True]
    assert "data.txt.csv" in gone.words
    loosened = send(pejabat, gone, {}, lepas=SINGLE)
    assert loosened.find(f"#{SINGLE}").get("autofocus") is not None
    assert stored(site)["surat_kuasa"] == ""
    assert send(pejabat, loosened, {}, lepas="isi-kegiatan").status == 400


def test_a_refused_file_is_told_at_its_field_and_everything_else_is_kept(site: Site, pejabat: Visitor) -> None:
    page = pejabat.get(pejabat.new_draft())
    files = {
        FIRST: (blank_pdf(script=True), "jahat.pdf"),
        SINGLE: (b"x" * (1024 * 1024 + 1), "besar.csv"),
    }
    refused = send(pejabat, page, files, **{"isi-kegiatan": "Tetap ada", "isi-lampiran-0-indikator": "IKU 1"})
    assert refused.status == 400
    assert set(refused.faults()) == {FIRST, SINGLE}
    assert "jahat.pdf: PDF ini berisi program" in refused.faults()[FIRST]
    assert "lebih dari 1 MB" in refused.faults()[SINGLE]
    assert refused.find(f"#{FIRST}").get("aria-invalid") == "true"
    assert (stored(site)["kegiatan"], stored(site)["lampiran"][0]["indikator"]) == ("Tetap ada", "IKU 1")
    mended = send(pejabat, refused, {FIRST: (blank_pdf(), "baik.pdf")})
    assert (mended.status, stored(site)["lampiran"][0]["indikator"]) == (303, "IKU 1")


def test_autosave_leaves_files_alone_and_the_check_page_names_them(site: Site, pejabat: Visitor) -> None:
    draft = pejabat.new_draft()
    row = {"isi-lampiran-0-jenis": "Data mentah"}
    send(pejabat, pejabat.get(draft), {FIRST: (picture(), "grafik.png")}, **flat(sample()), **row)
    fields = pejabat.get(draft).fields("form.draft")
    assert pejabat.post(f"{draft}/simpan", fields | {"isi-kegiatan": "Baru"}).status == 200
    assert stored(site)["lampiran"][0]["berkas"] == fields[FIRST]
    refused = send(pejabat, pejabat.get(draft), {}, aksi="periksa")
    assert refused.faults()[FIRST] == "Salah: Data mentah bukan gambar."
    send(pejabat, refused, {}, aksi="periksa", **{"isi-lampiran-0-jenis": "Pendukung"})
    assert "grafik.png (PNG, 1 KB)" in pejabat.get(f"{draft}/periksa").words


def test_a_file_of_another_draft_is_not_taken(site: Site, pejabat: Visitor) -> None:
    first, second = pejabat.new_draft(), pejabat.new_draft()
    send(pejabat, pejabat.get(first), {SINGLE: (blank_pdf(), "a.pdf")})
    foreign = pejabat.get(first).fields("form.draft")[SINGLE]
    answer = send(pejabat, pejabat.get(second), {}, **flat(sample()), **{SINGLE: foreign, "aksi": "periksa"})
    assert "tidak ada pada konsep ini" in answer.faults()[SINGLE]
    assert pejabat.get(f"{second}/berkas/{foreign}").status == 404


def test_an_issued_letter_offers_its_files(site: Site, pejabat: Visitor) -> None:
    draft = pejabat.new_draft()
    row = {"isi-lampiran-0-jenis": "Pendukung", "isi-lampiran-0-indikator": "Indeks SPBE"}
    files = {FIRST: (blank_pdf(), "rekap.pdf"), SINGLE: (blank_pdf(), "sama.pdf")}
    send(pejabat, pejabat.get(draft), files, **flat(sample()), **row)
    address = issued(pejabat, draft)
    page = pejabat.get(address)
    assert "1. rekap.pdfPDF, 1 KB · Pendukung – Indeks SPBE" in page.words
    assert "2." not in page.find("#judul-lampiran").getparent().text_content()
    file = pejabat.get(page.find("a[href$='/lampiran/1']").get("href"))
    assert file.response.data == blank_pdf()
    assert pejabat.get(f"{address}/lampiran/2").status == 404
    letter = site.letters()[0]
    assert letter.context["lampiran"] == "1 (satu) berkas"
    assert [(each["nama"], each["jenis"], each["halaman"]) for each in letter.context["berkas"][:1]] == [
        ("rekap.pdf", "Pendukung", 1)
    ]
