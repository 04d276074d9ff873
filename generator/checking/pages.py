"""Paper, margins and settings of a template: what the profile would override, and what would lock or mark a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.i18n import _
from core.profile import DocumentForm, Layout
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import Paragraph, W, part_title
from generator.package import MAIN_PART, Element, field_codes

_TWIPS_PER_MM = 1440 / 25.4
_PAPER_TOLERANCE_MM, _MARGIN_TOLERANCE_MM = 1.5, 1.0
_SETTINGS = "word/settings.xml"
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_RESTYLED = ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange")
_STRUCK_ROWS = ("trPr/ins", "trPr/del", "tcPr/cellIns", "tcPr/cellDel", "tcPr/cellMerge")
#: Fields that show what stands in the letter itself; every other could bring or change words once it is agreed.
_FIELDS = frozenset(
    [
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "PAGEREF",
        "REF",
        "NOTEREF",
        "STYLEREF",
        "SEQ",
        "TOC",
        "TC",
        "XE",
        "INDEX",
        "LISTNUM",
        "SYMBOL",
        "EQ",
        "ADVANCE",
    ]
)
_SAFE_LINK = re.compile(r"\s*HYPERLINK\s+(\\l\s|\"?(https?:|mailto:|\\l))", re.I)
_VOLATILE = ("DATE", "TIME", "PRINTDATE", "SAVEDATE", "CREATEDATE", "FILENAME", "USERNAME", "AUTHOR", "LASTSAVEDBY")


def page_findings(body: Element, layout: Layout, form: DocumentForm) -> Iterator[Finding]:
    """Each section whose paper or margins are not those of the regional profile."""
    sections = [each for each in body.iter(f"{W}sectPr") if not str(each.getparent().tag).endswith("Change")]
    if not sections:
        yield Finding("kertas", Severity.ERROR, _("Templat tidak menyebut ukuran kertas dan tepi halaman."),
                      _("Salin isinya ke dokumen Word baru, simpan, lalu unggah lagi."), MAIN_PART,
                      part_title(MAIN_PART))  # fmt: skip
    for number, section in enumerate(sections, 1):
        place = _("{part}, bagian (section) {number}", part=part_title(MAIN_PART), number=number)
        yield from _paper(section, layout, place)
        yield from _margins(section, layout, place)
        yield from _turning(section, place, is_formal=number == 1 and form is not DocumentForm.FORMULIR)
        yield from _columns(section, place)


def _paper(section: Element, layout: Layout, place: str) -> Iterator[Finding]:
    size = section.find(f"{W}pgSz")
    if size is None or section.find(f"{W}pgMar") is None:
        yield Finding("kertas", Severity.ERROR, _("Bagian ini tidak menyebut ukuran kertas atau tepi halaman."),
                      _("Di Word: klik di bagian ini, lalu pilih Ukuran (Size) dan Tepi (Margins) sekali lagi."),
                      MAIN_PART, place)  # fmt: skip
        return
    found = [_mm(size, "w"), _mm(size, "h")]
    wanted = list(layout.paper_mm)
    if any(abs(is_ - must) > _PAPER_TOLERANCE_MM for is_, must in zip(sorted(found), sorted(wanted), strict=True)):
        shown, right = (f"{width:.0f} × {height:.0f} mm" for width, height in (found, wanted))
        yield Finding(
            "kertas", Severity.ERROR,
            _("Ukuran kertas templat {found}, sedangkan profil daerah {wanted}.", found=shown, wanted=right),
            _("Di Word: Tata Letak (Layout) › Ukuran (Size) › {wanted}.", wanted=right), MAIN_PART, place, shown,
        )  # fmt: skip


def _margins(section: Element, layout: Layout, place: str) -> Iterator[Finding]:
    margins, size = section.find(f"{W}pgMar"), section.find(f"{W}pgSz")
    is_turned = size is not None and _mm(size, "w") > _mm(size, "h")
    if margins is None:
        return
    sides = (
        ("top", _("atas"), layout.margin_top_mm),
        ("right", _("kanan"), layout.margin_right_mm),
        ("bottom", _("bawah"), layout.margin_bottom_mm),
        ("left", _("kiri"), layout.margin_left_mm),
    )
    wrong = [
        (name, _mm(margins, side), wanted)
        for side, name, wanted in (*sides, ("gutter", _("jilid (gutter)"), 0.0))
        if not _are_alike(_mm(margins, side), wanted)
    ]
    # Word turns the margins along with the paper.
    if wrong and not (is_turned and _are_alike(_mm(margins, "gutter"), 0.0) and _is_turned(margins, sides)):
        shown = ", ".join(f"{name} {found / 10:.1f} cm".replace(".", ",") for name, found, _wanted in wrong)
        right = ", ".join(f"{name} {wanted / 10:.1f} cm".replace(".", ",") for name, _found, wanted in wrong)
        yield Finding(
            "tepi", Severity.ERROR,
            _("Tepi halaman templat {found}; profil daerah {wanted}.", found=shown, wanted=right),
            _("Di Word: Tata Letak (Layout) › Tepi (Margins) › Khusus, isi {wanted}.", wanted=right),
            MAIN_PART, place, shown,
        )  # fmt: skip


def _is_turned(margins: Element, sides: Sequence[tuple[str, str, float]]) -> bool:
    found = sorted(_mm(margins, side) for side, _name, _wanted in sides)
    return all(map(_are_alike, found, sorted(wanted for _side, _name, wanted in sides)))


def _are_alike(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= _MARGIN_TOLERANCE_MM


def _turning(section: Element, place: str, *, is_formal: bool) -> Iterator[Finding]:
    """Naskah turns the paper as its orientation says, not as its measures do."""
    size = section.find(f"{W}pgSz")
    if size is None:
        return
    is_wide, says_wide = _mm(size, "w") > _mm(size, "h"), size.get(f"{W}orient") == "landscape"
    if is_wide != says_wide:
        yield Finding("kertas", Severity.ERROR,
                      _("Kertas lebih lebar daripada tingginya tetapi tidak disebut melintang, atau sebaliknya."),
                      _("Di Word: Tata Letak (Layout) › Orientasi, pilih tegak atau melintang sekali lagi."),
                      MAIN_PART, place, str(size.get(f"{W}orient", "")))  # fmt: skip
    elif is_wide and is_formal:
        yield Finding("melintang", Severity.WARNING, _("Halaman pertama naskah ini melintang (landscape)."),
                      _("Di Word: Tata Letak (Layout) › Orientasi › Tegak (Portrait), kecuali memang disengaja."),
                      MAIN_PART, place)  # fmt: skip


def _columns(section: Element, place: str) -> Iterator[Finding]:
    columns = section.find(f"{W}cols")
    if columns is not None and columns.get(f"{W}num", "1") not in ("0", "1"):
        yield Finding("kolom", Severity.WARNING, _("Teks halaman ini dibagi menjadi beberapa kolom."),
                      _("Di Word: Tata Letak (Layout) › Kolom › Satu, kecuali memang disengaja."),
                      MAIN_PART, place, str(columns.get(f"{W}num")))  # fmt: skip
    direction = section.find(f"{W}textDirection")
    if section.find(f"{W}bidi") is not None or (direction is not None and direction.get(f"{W}val") != "lrTb"):
        yield Finding("arah-teks", Severity.ERROR, _("Teks halaman ini berjalan dari kanan ke kiri atau ke bawah."),
                      _("Di Word: Tata Letak (Layout) › Arah Teks › Mendatar."), MAIN_PART, place)  # fmt: skip


def _mm(element: Element, side: str) -> float:
    try:
        return abs(float(element.get(f"{W}{side}", "0"))) / _TWIPS_PER_MM
    except ValueError:
        return 0.0


def settings_findings(settings: Element) -> Iterator[Finding]:
    """Settings that would lock the letter or tie it to something else."""
    place = part_title(_SETTINGS)
    for tag in ("documentProtection", "writeProtection"):
        protection = settings.find(f"{W}{tag}")
        if protection is not None and protection.get(f"{W}enforcement", "1") not in ("0", "false"):
            yield Finding("terkunci", Severity.ERROR, _("Dokumen dikunci dari pengubahan."),
                          _("Di Word: Tinjau (Review) › Batasi Pengeditan › Hentikan Proteksi."),
                          _SETTINGS, place, tag)  # fmt: skip
    mirrored = settings.find(f"{W}mirrorMargins")
    if mirrored is not None and mirrored.get(f"{W}val", "1") not in ("0", "false"):
        yield Finding("tepi", Severity.ERROR, _("Tepi kiri dan kanan bertukar pada halaman genap."),
                      _("Di Word: Tata Letak (Layout) › Tepi (Margins) › Khusus › Beberapa halaman: Normal."),
                      _SETTINGS, place, "mirrorMargins")  # fmt: skip
    if settings.find(f"{W}mailMerge") is not None:
        yield Finding("gabung-surat", Severity.ERROR, _("Dokumen tersambung ke gabung surat (mail merge)."),
                      _("Di Word: Surat (Mailings) › Mulai Gabung Surat › Dokumen Word Biasa."),
                      _SETTINGS, place, "mailMerge")  # fmt: skip


def mark_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Tracked changes that nobody has settled, and fields that fill themselves in or change by themselves."""
    restyled = False
    for paragraph in paragraphs:
        element = paragraph.element
        if any(element.find(f".//{W}{tag}") is not None for tag in _TRACKED) or _is_in_struck_row(paragraph):
            yield _finding(paragraph, "perubahan-terlacak", Severity.ERROR,
                           _("Paragraf memuat perubahan terlacak yang belum diterima; coretannya akan tercetak."),
                           _("Di Word: Tinjau (Review) › Terima (Accept) › Terima Semua Perubahan."))  # fmt: skip
        elif not restyled and any(element.find(f".//{W}{tag}") is not None for tag in _RESTYLED):
            restyled = True
            yield _finding(paragraph, "perubahan-terlacak", Severity.WARNING,
                           _("Perubahan bentuk terlacak belum diterima; garis tandanya dapat tercetak."),
                           _("Di Word: Tinjau (Review) › Terima (Accept) › Terima Semua Perubahan."))  # fmt: skip
        yield from _control_findings(paragraph)
        for code in field_codes(element):
            yield from _field_findings(paragraph, code)


def _is_in_struck_row(paragraph: Paragraph) -> bool:
    held = (paragraph.holder(path[:2]) for path in _STRUCK_ROWS)
    return any(
        each is not None and each.find("/".join(f"{W}{step}" for step in path.split("/"))) is not None
        for each, path in zip(held, _STRUCK_ROWS, strict=True)
    )


def _control_findings(paragraph: Paragraph) -> Iterator[Finding]:
    bound = (each for control in _controls(paragraph) for each in control.iterfind(f"{W}sdtPr/*"))
    if any(str(each.tag).endswith("}dataBinding") for each in bound):
        yield _finding(paragraph, "kontrol-terikat", Severity.ERROR,
                       _("Kontrol isi ini terikat pada data lain, yang akan menimpa isi surat saat dibuka di Word."),
                       _("Klik kanan kontrol itu › Hapus Kontrol Isi, lalu ketik tandanya sebagai teks."))  # fmt: skip


def _controls(paragraph: Paragraph) -> Iterator[Element]:
    yield from paragraph.element.iter(f"{W}sdt")
    yield from paragraph.element.iterancestors(f"{W}sdt")


def _field_findings(paragraph: Paragraph, code: str) -> Iterator[Finding]:
    word = (code.split() or [""])[0].upper()
    if "{{" in code or "{%" in code:
        yield _finding(paragraph, "tanda-dalam-bidang", Severity.ERROR,
                       _("Ada tanda templat di dalam kode bidang (field): {code}", code=code.strip()[:60]),
                       _("Hapus bidang itu, lalu ketik tandanya sebagai teks biasa."))  # fmt: skip
    elif word == "MERGEFIELD":
        yield _finding(paragraph, "gabung-surat", Severity.ERROR,
                       _("Bidang gabung surat (mail merge) tidak diisi oleh Naskah: {code}", code=code.strip()[:60]),
                       _("Ganti dengan tanda dari panduan, misalnya {{ hal }}."))  # fmt: skip
    elif word in _VOLATILE:
        yield _finding(paragraph, "bidang-berubah", Severity.ERROR,
                       _("Bidang {word} berubah sendiri setiap kali surat dibuka.", word=word),
                       _("Ganti dengan tanda dari panduan, misalnya {{ tanggal|tanggal }}."))  # fmt: skip
    elif word and word not in _FIELDS and not _SAFE_LINK.match(code):
        yield _finding(paragraph, "bidang", Severity.ERROR,
                       _("Bidang Word “{code}” dapat mengambil atau mengubah isi surat.", code=code.strip()[:40]),
                       _("Tekan Shift+F9 pada bidang itu, hapus, dan ketik isinya sebagai teks."))  # fmt: skip


def _finding(paragraph: Paragraph, code: str, severity: Severity, what: str, mend: str) -> Finding:
    return Finding(code, severity, what, mend, paragraph.part, paragraph.place, shortened(paragraph.text))
