"""Uploaded files: the good ones are known by what they hold, the hostile and broken ones refused with the reason."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from generator.faults import UploadFault
from generator.uploads.inspection import Inspection, UploadLimits
from tests.generator.office_files import changed, with_entry, word, workbook
from tests.generator.pages import blank_pdf, paper, saved

LIMITS = UploadLimits(megabytes=1, pages=10)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PACKED = pikepdf.ObjectStreamMode.generate


@pytest.fixture(scope="module")
def inspect() -> Inspection:
    return Inspection(LIMITS)


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "navy").save(made, kind)
    return made.getvalue()


def huge_png() -> bytes:
    """Nine hundred million pixels, said in the header only."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"x")) + chunk(b"IEND", b"")


def pdf_with(change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    pdf = paper()
    change(pdf)
    return saved(pdf, **options)


def act(**values: object) -> Callable[[pikepdf.Pdf], None]:
    """An action that happens when the file is opened."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pdf.make_indirect(Dictionary(**values))

    return change


def on_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def link(**action: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(**action))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return change


def annotated(kind: Name) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([0, 0, 9, 9]))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return change


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["tagihan.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ", filename="tagihan.exe")


def xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def names(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", script])))


def bomb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(zlib.compress(b"0 " * 30_000_000), Filter=Name.FlateDecode)


def vast(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 90_000, 90_000])


def looped(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids = Array([pdf.Root.Pages])


def zip_bomb() -> bytes:
    return with_entry(word("x"), "word/media/besar.xml", b"<x>" + b" " * 60_000_000 + b"</x>")


def zipped(**entries: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return made.getvalue()


def named_script() -> bytes:
    """The name JavaScript spelt with an escape, as readers allow."""
    return saved(paper()).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /J#61vaScript /JS (x) >>")


MACRO = b"application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LINKED = (
    b'<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'%s" Target="%s" TargetMode="External"/></Relationships>'
)


def linked(package: bytes, part: str, kind: bytes, target: bytes) -> bytes:
    return changed(package, part, b"</Relationships>", LINKED % (kind, target))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "kosong"),
    "too big": (lambda: b"a;b\n" * 300_000, "lebih dari 1 MB"),
    "program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(200), "tidak dikenal"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "terkunci sandi atau berformat lama"),
    "web page": (lambda: b"<html><script>a,b</script>\n<p>c,d</p></html>", "bukan tabel CSV"),
    "plain words": (lambda: b"Yang terhormat\nBapak Kepala Dinas\n", "bukan tabel CSV"),
    "CSV with NUL": (lambda: b"a;b\n1;\x002\n", "tidak dikenal"),
    "GIF": (lambda: picture("GIF"), "tidak dikenal"),
    "JPG cut off": (lambda: picture("JPEG", (400, 400))[:-600], "JPG ini rusak"),
    "PNG with a wrong sum": (lambda: picture("PNG").replace(b"IDAT", b"IDAX"), "PNG ini rusak"),
    "PNG of 900 million pixels": (huge_png, "piksel"),
    "PDF locked": (lambda: saved(paper(), encryption=pikepdf.Encryption(owner="a", user="b")), "terkunci sandi"),
    "PDF cut off": (lambda: blank_pdf(5)[:-400], "terpotong"),
    "PDF broken": (lambda: blank_pdf().replace(b"/Pages", b"/Pagez"), "PDF ini rusak"),
    "PDF behind something": (lambda: b"GIF89a;\n" + blank_pdf(), "depan PDF"),
    "PDF of too many pages": (lambda: blank_pdf(11), "11 halaman"),
    "PDF whose page tree loops": (lambda: pdf_with(looped), "PDF ini"),
    "PDF of vast paper": (lambda: pdf_with(vast), "tidak masuk akal"),
    "PDF that unfolds": (lambda: pdf_with(bomb), "PDF ini"),
    "script on opening": (lambda: pdf_with(act(S=Name.JavaScript, JS="x")), "program"),
    "script in an object stream": (
        lambda: pdf_with(act(S=Name.JavaScript, JS="x"), object_stream_mode=PACKED), "program",
    ),
    "script spelt with an escape": (named_script, "PDF ini"),
    "script by name": (lambda: pdf_with(names), "program"),
    "script of a page": (lambda: pdf_with(on_page, object_stream_mode=PACKED), "/AA"),
    "start of a program": (lambda: pdf_with(act(S=Name.Launch, F="calc.exe")), "/OpenAction"),
    "link that starts a program": (lambda: pdf_with(link(S=Name.Launch, F="x"), object_stream_mode=PACKED), "/Launch"),
    "link into another file": (lambda: pdf_with(link(S=Name.GoToR, F="x.pdf")), "/GoToR"),
    "form that sends": (lambda: pdf_with(link(S=Name.SubmitForm, F="http://x")), "/SubmitForm"),
    "file in a PDF": (lambda: pdf_with(attached, object_stream_mode=PACKED), "lampiran"),
    "XFA": (lambda: pdf_with(xfa), "/XFA"),
    "film": (lambda: pdf_with(annotated(Name.RichMedia), object_stream_mode=PACKED), "/RichMedia"),
    "Word with macros": (lambda: changed(word("x"), "[Content_Types].xml", PLAIN, MACRO), "Simpan"),
    "Word with a program": (lambda: with_entry(word("x"), "word/vbaProject.bin"), "makro"),
    "Word with an object": (lambda: with_entry(word("x"), "word/embeddings/oleObject1.bin"), "objek"),
    "Word with a template elsewhere": (
        lambda: linked(word("x"), "word/_rels/document.xml.rels", b"attachedTemplate", b"http://x/y.dotm"),
        "attachedTemplate",
    ),
    "Word with a picture elsewhere": (
        lambda: linked(word("x"), "word/_rels/document.xml.rels", b"image", b"http://x/y.png"), "dari luar",
    ),
    "Word with DDE": (
        lambda: changed(
            word("x"), "word/document.xml", b"<w:r>", b'<w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"/><w:r>'
        ),
        "DDEAUTO",
    ),
    "Word that unfolds": (zip_bomb, "terlalu besar"),
    "Word that climbs out": (lambda: with_entry(word("x"), "../../etc/x.xml"), "keluar"),
    "Word with one name twice": (lambda: with_entry(word("x"), "word/document.xml"), "ganda"),
    "ZIP": (lambda: zipped(**{"a.txt": b"x"}), "ZIP"),
    "ZIP cut off": (lambda: word("x")[:900], "rusak"),
    "Excel with macros": (lambda: with_entry(workbook("x"), "xl/vbaProject.bin"), "makro"),
    "Excel with a link to another": (lambda: with_entry(workbook("x"), "xl/externalLinks/externalLink1.xml"), "data"),
    "Excel that asks another machine": (lambda: workbook("x", '=WEBSERVICE("http://x")'), "rumus"),
    "Excel with DDE": (lambda: workbook("x", "=cmd|'/c calc'!A1"), "rumus"),
    "Excel with a picture elsewhere": (
        lambda: linked(workbook("x"), "xl/_rels/workbook.xml.rels", b"image", b"file:///etc/passwd"), "dari luar",
    ),
    "Excel without sheets": (
        lambda: changed(workbook("x"), "xl/workbook.xml", b"<workbook", b"<workbuk"), "rusak",
    ),
}  # fmt: skip

GOOD: dict[str, tuple[Callable[[], bytes], str]] = {
    "PDF": (lambda: blank_pdf(3), "application/pdf"),
    "PDF packed": (lambda: saved(paper(3), object_stream_mode=PACKED), "application/pdf"),
    "PDF that opens at a page": (
        lambda: pdf_with(act(S=Name.GoTo, D=Array([0, Name.Fit])), object_stream_mode=PACKED), "application/pdf",
    ),
    "PDF with a web link": (lambda: pdf_with(link(S=Name.URI, URI="https://belukab.go.id")), "application/pdf"),
    "Word": (lambda: word("Risalah"), WORD),
    "Excel": (lambda: workbook("nilai"), EXCEL),
    "Excel with a printer's settings": (
        lambda: with_entry(workbook("nilai"), "xl/printerSettings/printerSettings1.bin"), EXCEL,
    ),
    "CSV of Excel on Windows": (lambda: "kota;nilai\r\nAtambua;97,5\r\nCaf\xe9;3\r\n".encode("cp1252"), "text/csv"),
    "CSV": (lambda: b"\xef\xbb\xbfkota,nilai\nAtambua,97\nBetun,3\n", "text/csv"),
    "JPG": (lambda: picture("JPEG"), "image/jpeg"),
    "PNG": (lambda: picture("PNG"), "image/png"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_broken_files_are_refused_with_the_reason(inspect: Inspection, name: str) -> None:
    make, reason = HOSTILE[name]
    with pytest.raises(UploadFault) as refused:
        inspect(make())
    assert reason in refused.value.message


@pytest.mark.parametrize("name", GOOD)
def test_good_files_are_known_by_what_they_hold(inspect: Inspection, name: str) -> None:
    make, media_type = GOOD[name]
    content = make()
    found = inspect(content)
    assert (found.media_type, found.size) == (media_type, len(content))
    if media_type == "application/pdf":
        assert found.pages == len(pikepdf.open(BytesIO(content)).pages)
    assert (found.pixels == (40, 30)) == media_type.startswith("image/")


def test_an_inspection_that_does_not_end_is_a_refusal() -> None:
    with pytest.raises(UploadFault, match="tidak selesai diperiksa"):
        Inspection(LIMITS, seconds=0.001)(blank_pdf())
