from __future__ import annotations

import dataclasses
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.profile import PAPER_MM, DocumentForm, Profile
from generator import overlay
from generator.copies import DRAFT_WORDS, VOID_WORDS, mark_copies, mark_draft, mark_void, merge
from generator.faults import ConversionFailed, UnprintableText
from generator.pdf import PdfPool
from generator.pictures import page_text
from generator.stamping import OpenPdf
from generator.word import prepare, render
from tests.generator import pdfa, samples

LONG = (
    "Kepala Bidang Mutasi, Promosi, dan Penilaian Kinerja Aparatur pada Badan Kepegawaian dan Pengembangan Sumber Daya "
    "Manusia Daerah Kabupaten Belu Provinsi Nusa Tenggara Timur selaku Pejabat Penilai Kinerja yang bersangkutan"
)


@pytest.fixture(scope="module")
def original(pool: PdfPool, write: Callable[..., bytes]) -> bytes:
    return pool.convert(write(samples.typical()))


def mark_copy(pdf: bytes, recipient: str, ordinal: int, count: int) -> bytes:
    """One copy of several."""
    others = [f"Penerima {number}" for number in range(1, count + 1)]
    return mark_copies(OpenPdf(pdf), [*others[: ordinal - 1], recipient, *others[ordinal:]]).copies[ordinal - 1]


def words(text: str) -> str:
    return " ".join(text.split()).replace("- 2 -", "-2-")


@pytest.mark.parametrize("recipient", ["Inspektur Daerah Kabupaten Belu", LONG, "Kepala Puskesmas “Ñandú” & Umanen"])
def test_a_copy_names_its_recipient_and_stays_pdfa(original: bytes, recipient: str) -> None:
    copy = mark_copy(original, recipient, 2, 3)
    first, second, _end = page_text(copy).split("\f")
    assert words(first).startswith(f"TEMBUSAN 2 dari 3 {recipient} PEMERINTAH KABUPATEN BELU")
    assert words(second).startswith("TEMBUSAN 2 dari 3 -2-")
    assert pdfa.faults(copy) == []


def test_a_single_copy_is_not_counted(original: bytes) -> None:
    assert words(page_text(mark_copy(original, "Inspektur Daerah", 1, 1))).startswith("TEMBUSAN Inspektur Daerah")


@pytest.mark.parametrize("paper", PAPER_MM)
@pytest.mark.parametrize("recipient", ["Inspektur Daerah", LONG])
def test_the_mark_keeps_clear_of_the_letter(
    pool: PdfPool, profile: Profile, shipped: Callable[[DocumentForm], bytes], paper: str, recipient: str
) -> None:
    form = DocumentForm.NOTA_DINAS
    layout = dataclasses.replace(profile.layout, paper_mm=PAPER_MM[paper])
    original = pool.convert(render(prepare(shipped(form), layout, form), samples.typical()))
    page = PdfReader(BytesIO(mark_copy(original, recipient, 3, 3))).pages[0]
    lines: list[tuple[str, float]] = []
    page.extract_text(visitor_text=lambda text, _cm, matrix, _font, _size: lines.append((text, float(matrix[5]))))
    kop = next(height for text, height in lines if "PEMERINTAH" in text)
    start = next(number for number, (text, _height) in enumerate(lines) if "TEMBUSAN 3 dari 3" in text)
    marks = [height for text, height in lines[start:] if text.strip()]
    assert len(marks) > 1
    assert min(marks) > kop + 14 * 0.8, "the lowest line of the mark stands above the capitals of the kop"
    assert max(marks) < float(page.mediabox.height)


def test_the_original_is_not_touched_and_the_copy_keeps_its_tags(original: bytes) -> None:
    before = bytes(original)
    copy = PdfReader(BytesIO(mark_copy(original, "Inspektur Daerah", 1, 1)))
    assert original == before
    assert "/StructTreeRoot" in copy.root_object


def test_a_recipient_that_cannot_be_printed_is_named(original: bytes) -> None:
    with pytest.raises(UnprintableText, match="漢"):
        mark_copy(original, "Kepala 漢字", 1, 1)


def test_a_missing_font_is_named(original: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlay, "FONTS", overlay.FONTS / "tiada")
    with pytest.raises(ConversionFailed, match="fonts-liberation"):
        mark_copy(original, "Inspektur Daerah", 1, 1)


def test_a_draft_says_so_on_every_page(original: bytes) -> None:
    draft = mark_draft(original)
    assert all(DRAFT_WORDS in page for page in page_text(draft).split("\f")[:-1])
    assert pdfa.faults(draft) == []


def bookmarks(pdf: bytes) -> list[tuple[str, int]]:
    reader = PdfReader(BytesIO(pdf))
    return [(item.title, reader.get_destination_page_number(item)) for item in reader.outline]


def test_the_whole_holds_the_original_and_every_copy_with_a_bookmark_each(original: bytes) -> None:
    made = mark_copies(OpenPdf(original), ["Inspektur", "Sekretaris"])
    assert bookmarks(made.whole) == [("Asli", 0), ("Tembusan: Inspektur", 2), ("Tembusan: Sekretaris", 4)]
    assert page_text(made.whole).split("\f")[:-1] == [
        page for pdf in (original, *made.copies) for page in page_text(pdf).split("\f")[:-1]
    ]
    assert pdfa.faults(made.whole) == []
    assert len(made.whole) < 1.5 * len(original), "what the copies share is there once"


def test_a_letter_without_copies_is_a_whole_by_itself(original: bytes) -> None:
    made = mark_copies(OpenPdf(original), [])
    assert made.copies == ()
    assert bookmarks(made.whole) == [("Asli", 0)]


def test_a_void_letter_says_so_on_every_page_of_a_copy_too(original: bytes) -> None:
    void = mark_void(mark_copy(original, "Inspektur Daerah", 1, 2))
    pages = page_text(void).split("\f")[:-1]
    assert [VOID_WORDS in page for page in pages] == [True] * len(pages)
    assert "TEMBUSAN 1 dari 2" in pages[0]
    assert pdfa.faults(void) == []


def test_merged_files_stay_pdfa_with_a_bookmark_each(original: bytes) -> None:
    copies = mark_copies(OpenPdf(original), ["Inspektur", "Sekretaris"]).copies
    merged = merge([original, *copies], ["Surat asli", "Tembusan 1", "Tembusan 2"])
    assert bookmarks(merged) == [("Surat asli", 0), ("Tembusan 1", 2), ("Tembusan 2", 4)]
    assert page_text(merged).split("\f")[:-1] == [
        page for pdf in (original, *copies) for page in page_text(pdf).split("\f")[:-1]
    ]
    assert pdfa.faults(merged) == []


def test_without_titles_a_bookmark_takes_the_title_of_its_file(original: bytes) -> None:
    reader = PdfReader(BytesIO(merge([original])))
    assert [item.title for item in reader.outline] == ["Permohonan Pelibatan Pejabat Fungsional dan Pelaksana"]


def test_the_check_itself_sees_a_font_that_is_not_embedded(original: bytes) -> None:
    broken = original.replace(b"/FontFile2", b"/FontFileX")
    assert any("not embedded" in fault for fault in pdfa.faults(broken))
