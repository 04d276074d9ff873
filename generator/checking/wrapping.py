"""The file around the letter: whether it is Word's at all, what rides along, and tags where nothing fills them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.inside import inside_findings
from generator.checking.story import Paragraph, is_filled, paragraphs, part_title
from generator.environment import MARKS
from generator.package import Element, PackageFault, field_codes

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def disguise(content: bytes) -> Finding | None:
    """What the file really is when it is no .docx: told by its first bytes, never by its name."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    save = _("Buka di Word, lalu Simpan Sebagai › Dokumen Word (.docx).")
    is_old = content.startswith(_OLE)
    is_web = head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body", b"mime-version"))
    faces = (
        (not content, "kosong", _("Berkas ini kosong."), _("Pilih berkas templatnya sekali lagi.")),
        (is_old and _ENCRYPTED in content, "sandi", _("Berkas ini dikunci sandi."),
         _("Di Word: Berkas › Info › Proteksi Dokumen › Enkripsi dengan Sandi, kosongkan, lalu simpan.")),
        (is_old, "bukan-docx", _("Berkas ini Word lama (.doc)."), save),
        (head.startswith(b"{\\rtf"), "bukan-docx", _("Berkas ini RTF, bukan .docx."), save),
        (is_web, "bukan-docx", _("Berkas ini halaman web atau XML, bukan .docx."), save),
        (head.startswith(b"%pdf"), "bukan-docx", _("Berkas ini PDF, bukan .docx."),
         _("Unggah berkas Word yang menjadi asal PDF ini.")),
        (b"mimetypeapplication/vnd.oasis.opendocument" in content[:200], "bukan-docx",
         _("Berkas ini OpenDocument (.odt)."), _("Di LibreOffice: Simpan Sebagai › Word 2007–365 (.docx).")),
    )  # fmt: skip
    for applies, code, what, mend in faces:
        if applies:
            return Finding(code, Severity.ERROR, what, mend, place=_("Berkas"))
    return None


def package_finding(fault: PackageFault, parts: Mapping[str, Element]) -> Finding:
    """A fault of the package as a finding, at the paragraph that shows it where there is one."""
    mends = {
        "tautan-luar": _("Hapus tautan itu; tempelkan gambar atau isinya langsung ke dalam dokumen."),
        "objek": _("Hapus makro, objek, atau lampiran itu, lalu simpan sebagai Dokumen Word (.docx)."),
        "bidang": _("Tekan Shift+F9 pada bidang itu, hapus, dan ketik isinya sebagai teks."),
        "bukan-docx": _("Buka di Word, lalu Simpan Sebagai › Dokumen Word (.docx)."),
        "zip-sandi": _("Simpan tanpa sandi, lalu unggah lagi."),
        "bagian-hilang": _("Hapus gambar yang tampil sebagai tanda silang merah, lalu tempelkan lagi."),
        "tanda-di-luar": _("Tulis alamat tautan yang tetap; tanda hanya diisi di dalam teks."),
        "huruf-tertanam": _("Di Word: Berkas › Opsi › Simpan, hapus centang “Sematkan font dalam file”, simpan lagi."),
        "tanda-tangan-digital": _("Di Word: Berkas › Info › Lihat Tanda Tangan › Hapus Tanda Tangan, lalu simpan."),
        "gambar": _("Hapus gambar itu, lalu tempelkan lagi sebagai PNG atau JPG yang lebih kecil."),
        "besar": _("Kecilkan gambar di dalamnya: Format Gambar › Kompresi Gambar."),
    }
    if fault.quote.startswith("attachedTemplate"):
        mends["objek"] = _(
            "Di Word: Berkas › Opsi › Add-in › Kelola: Templat › Buka, kosongkan Templat dokumen, simpan."
        )
    mend = mends.get(fault.code, _("Salin isinya ke dokumen Word baru, simpan, lalu unggah lagi."))
    part, place, quote = fault.part, part_title(fault.part) if fault.part else "", fault.quote or fault.part
    shown = _showing(fault, parts)
    if shown is not None:
        part, place = shown.part, shown.place
        quote = f"{quote} – {shortened(shown.text)}" if shown.text.strip() else quote
    return Finding(fault.code, Severity.ERROR, fault.message, mend, part, place, shortened(quote))


def _showing(fault: PackageFault, parts: Mapping[str, Element]) -> Paragraph | None:
    """The paragraph that uses a relationship or holds a field."""
    if fault.code == "bidang" and fault.part in parts:
        for paragraph in paragraphs(fault.part, parts[fault.part]):
            if any(code.strip().startswith(fault.quote[:20]) for code in field_codes(paragraph.element)):
                return paragraph
    if not fault.relation:
        return None
    folder, _slash, name = fault.part.rpartition("/_rels/")
    part = f"{folder}/{name.removesuffix('.rels')}"
    if part not in parts:
        return None
    for paragraph in paragraphs(part, parts[part]):
        for element in paragraph.element.iter():
            if any(key.startswith(_RELATION_ID) and value == fault.relation for key, value in element.attrib.items()):
                return paragraph
    return None


def stray_findings(parts: Mapping[str, Element]) -> Iterator[Finding]:
    """Tags in parts that nothing fills in, where they would be printed or kept as they stand."""
    for part, root in parts.items():
        encoding = (root.getroottree().docinfo.encoding or "UTF-8").upper()
        if encoding not in ("UTF-8", "ASCII", "US-ASCII"):
            yield Finding("xml-rusak", Severity.ERROR,
                          _("Bagian {name} ditulis dengan {encoding}, bukan UTF-8.", name=part, encoding=encoding),
                          _("Buka di Word, lalu Simpan Sebagai › Dokumen Word (.docx)."), part,
                          part_title(part))  # fmt: skip
        if is_filled(part):
            yield from inside_findings(part, root)
            continue
        for text in _texts(root):
            if any(mark in text for mark in MARKS):
                yield Finding(
                    "tanda-di-luar", Severity.ERROR,
                    _("Bagian ini tidak diisi, jadi tandanya tetap tertulis apa adanya."),
                    _("Pindahkan tandanya ke badan surat, kepala halaman, kaki halaman, atau catatan kaki."),
                    part, part_title(part), shortened(text),
                )  # fmt: skip
                break
    comments = parts.get("word/comments.xml")
    if comments is not None and len(comments):
        text = " ".join(filter(None, (str(each) for each in comments.itertext())))
        yield Finding("komentar", Severity.WARNING,
                      _("Templat memuat komentar, yang ikut tersimpan pada setiap surat."),
                      _("Di Word: Tinjau (Review) › Hapus › Hapus Semua Komentar."), "word/comments.xml",
                      part_title("word/comments.xml"), shortened(text))  # fmt: skip


def _texts(root: Element) -> Iterator[str]:
    for block in root.iter():
        if str(block.tag).rpartition("}")[2] in ("p", "title", "subject", "creator", "description", "keywords"):
            yield "".join(str(each) for each in block.itertext())
        yield from (str(value) for value in block.attrib.values())
    yield "".join(str(each) for each in root.itertext())
