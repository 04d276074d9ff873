"""Thirty attachments of every type become one archived PDF that opens, is PDF/A-3b and tells what is where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from generator.pdf import PdfPool
from generator.pictures import page_text
from letters.files.attachments import Attachment
from letters.files.uploads import KEPT_UNUSED, Upload, sweep_uploads
from letters.preparing import Preparing
from tests.factories import ROOT, Bench, letter_file
from tests.generator.office_files import word, workbook
from tests.generator.pages import paper, saved
from tests.generator.pdfa import faults
from tests.jobs.test_documents import worker
from tests.letters.upload_kind import catalogue_with_files

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(f"sqlite:///{tmp_path}/naskah.sqlite3", tmp_path, catalogue=catalogue_with_files())
    for path in (ROOT / "templates" / "docx").glob("permohonan-pelibatan.*.docx"):
        (tmp_path / "templates" / path.name).write_bytes(path.read_bytes())
    yield bench
    bench.close()


def unembedded(words: str) -> bytes:
    """A page in Helvetica that is not embedded, so that only its picture may be archived."""
    pdf = paper()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F=font))
    pdf.pages[0].obj.Contents = pdf.make_stream(f"BT /F 30 Tf 50 700 Td ({words}) Tj ET".encode())
    return saved(pdf)


def picture(kind: str, number: int) -> bytes:
    made = BytesIO()
    mode = "RGBA" if kind == "PNG" else "CMYK" if number % 2 else "RGB"
    Image.new(mode, (300 + number, 200), 128).save(made, kind)
    return made.getvalue()


def thirty() -> list[tuple[str, bytes]]:
    """Five of each type, no two alike; one Word file holds a sign that no letter type has."""
    files = []
    for number in range(1, 6):
        files += [
            (f"laporan {number}.pdf", unembedded(f"Laporan {number}") if number % 2 else saved(paper(number))),
            (f"risalah {number}.docx", word("Tanda \U0001f9ff" if number == 5 else f"Risalah rapat {number}")),
            (f"data {number}.xlsx", workbook(f"nilai {number}")),
            (f"mentah {number}.csv", f"iku;nilai\nIKU {number};97,5\n".encode()),
            (f"foto {number}.jpg", picture("JPEG", number)),
            (f"grafik \U0001f600 {number}.png", picture("PNG", number)),
        ]
    return files


def test_thirty_attachments_become_one_archived_pdf(bench: Bench, pool: PdfPool) -> None:
    files = thirty()
    uploads = [bench.uploads.accept_loose(None, name, content) for name, content in files]
    contents = letter_file()["isi"] | {
        "lampiran": [{"berkas": each.id, "jenis": "Pendukung", "indikator": f"IKU {each.name}"} for each in uploads]
    }
    judge = Preparing(bench.catalogue, bench.profile, bench.book)
    known = {each.id: each for each in uploads}
    prepared = judge(letter_file(isi=contents), bench.office, bench.today(), uploads=known)
    issued = bench.issue_letter(bench.order(prepared))
    worker(bench, pool).produce(issued.id)
    letter = bench.register.by_id(issued.id)
    assert letter.context["lampiran"] == "30 (tiga puluh) berkas"
    made = {file.role: bench.storage.get(file.sha256) for file in letter.files}
    assert faults(made["asli"], 3) == []
    assert faults(made["tembusan"], 3) == []
    assert faults(made["gabungan"], 3) == []
    with pikepdf.open(BytesIO(made["asli"])) as whole, whole.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert sum(title.startswith("Lampiran ") for title in titles) == 19
        ridden = {hashlib.sha256(file.get_file().read_bytes()).hexdigest() for file in whole.attachments.values()}
        assert ridden == {hashlib.sha256(content).hexdigest() for _name, content in files}
        relations = [str(file.obj.AFRelationship) for file in whole.attachments.values()]
        assert (relations.count("/Data"), relations.count("/Source")) == (10, 20)
    with pikepdf.open(BytesIO(made["tembusan"])) as copy:
        assert len(copy.attachments) == 0
    told = page_text(made["asli"])
    assert "DAFTAR LAMPIRAN" in told
    assert all(upload.sha256[:32] in told and upload.sha256[32:] in told for upload in uploads)
    assert "Risalah rapat 4" in told


def test_files_that_nothing_needs_are_forgotten_after_thirty_days(bench: Bench) -> None:
    kept = bench.uploads.accept_loose(None, "a.csv", b"a;b\n1;2\n")
    assert bench.uploads.accept_loose(None, "a.csv", b"a;b\n1;2\n") == kept
    contents = letter_file()["isi"] | {"surat_kuasa": kept.id}
    judge = Preparing(bench.catalogue, bench.profile, bench.book)
    prepared = judge(letter_file(isi=contents), bench.office, bench.today(), uploads={kept.id: kept})
    bench.issue_letter(bench.order(prepared))
    bench.uploads.accept_loose(None, "lain.csv", b"a;b\n1;2\n")
    assert sweep_uploads(bench.database, bench.now + KEPT_UNUSED) == 0
    assert sweep_uploads(bench.database, bench.now + KEPT_UNUSED * 1.01) == 1
    with bench.database.read() as session:
        assert [each.id for each in session.scalars(select(Upload))] == [kept.id]


def test_what_a_letter_carries_never_changes(database_url: str, tmp_path: Path) -> None:
    bench = Bench(database_url, tmp_path, catalogue=catalogue_with_files())
    kept = bench.uploads.accept_loose(None, "a.csv", b"a;b\n1;2\n")
    contents = letter_file()["isi"] | {"surat_kuasa": kept.id}
    judge = Preparing(bench.catalogue, bench.profile, bench.book)
    prepared = judge(letter_file(isi=contents), bench.office, bench.today(), uploads={kept.id: kept})
    bench.issue_letter(bench.order(prepared))
    for statement in (update(Attachment).values(name="lain.csv"), delete(Attachment)):
        with pytest.raises(DBAPIError, match="never changes"), bench.database.write() as session:
            session.execute(statement)
    bench.close()
