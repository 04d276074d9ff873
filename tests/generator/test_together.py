"""Letters that are turned in one go become, each, what they become alone; where they might not, they go alone."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from core.profile import DocumentForm, Profile
from generator.compiled import Rendered
from generator.pdf import PdfPool
from generator.pictures import page_pictures, page_text
from generator.together.joined import JoinedWord, joined
from generator.together.parted import JoinedPdf, NotParted, TakesMorePages
from generator.word import PreparedTemplate, prepare, rendered
from generator.worker import pages_of
from tests.generator import pdfa
from tests.generator.short_letters import SHORT, shipped, short_letters, short_template
from tests.generator.test_compiled import TEMPLATES, letters_of
from tests.generator.word_files import SETTINGS, edited, field, floating_shape, replaced, said, with_body, with_header

#: Their signature blocks, charts and tables lie in several sections.
SEVERAL_SECTIONS = {"laporan-capaian-kinerja", "ringkasan-capaian-kinerja", "perjanjian-kinerja"}

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.fixture(scope="module")
def template(profile: Profile) -> PreparedTemplate:
    return short_template(profile)


def joined_word(letters: list[Rendered]) -> JoinedWord:
    parts = [each.joinable for each in letters if each.joinable is not None]
    assert len(parts) == len(letters)
    word = joined(parts)
    assert word is not None
    return word


def turned(pool: PdfPool, word: JoinedWord) -> bytes:
    slot = pool._slots.get()
    try:
        return slot.worker().convert(word.docx, 2, 60, lambda: None, marks=True)
    finally:
        pool._slots.put(slot)


def together(pool: PdfPool, letters: list[Rendered]) -> JoinedPdf:
    word = joined_word(letters)
    return JoinedPdf(turned(pool, word), word.marks)


def own(pdf: JoinedPdf, letters: list[Rendered], place: int) -> bytes:
    joinable = letters[place].joinable
    assert joinable is not None
    return pdf.letter(place, joinable.described)


def tags(content: bytes) -> list[tuple[str, str, int]]:
    """The structure from above: how deep, what kind, and how many pieces of the page belong to it."""

    def walk(element: pikepdf.Object, depth: int) -> Iterator[tuple[str, str, int]]:
        children = element.get("/K", pikepdf.Array())
        children = list(children) if isinstance(children, pikepdf.Array) else [children]
        below = [each for each in children if isinstance(each, pikepdf.Dictionary)]
        yield " " * depth, str(element.get("/S", "")), len(children) - len(below)
        for each in below:
            assert each.Pg.objgen == page
            yield from walk(each, depth + 1)

    with pikepdf.open(BytesIO(content)) as pdf:
        page = pdf.pages[0].obj.objgen
        found = list(walk(pdf.Root.StructTreeRoot, 0))
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        assert int(nums[0]) == int(pdf.pages[0].StructParents)
        return [*found, ("", "pieces", len(nums[1]))]


def fonts(content: bytes) -> set[str]:
    used = PdfReader(BytesIO(content)).pages[0]["/Resources"]["/Font"].values()
    return {str(each["/BaseFont"]).rpartition("+")[2] for each in used}


def about(content: bytes) -> tuple[Any, ...]:
    reader = PdfReader(BytesIO(content))
    assert reader.metadata is not None
    xmp = reader.xmp_metadata
    assert xmp is not None
    said_of_it = (xmp.dc_title, xmp.dc_description, xmp.dc_creator)
    catalogue = sorted(reader.root_object)
    return reader.metadata.title, reader.metadata.subject, reader.metadata.author, said_of_it, fonts(content), catalogue


@pytest.mark.parametrize(("kind", "form"), TEMPLATES, ids=[".".join(each) for each in TEMPLATES])
def test_every_shipped_template_gives_the_same_pages_together(
    profile: Profile, pool: PdfPool, kind: str, form: DocumentForm
) -> None:
    prepared = prepare(shipped(kind, form), profile.layout, form)
    some = enumerate((letters_of(kind, form) * 2)[:3])
    letters = [rendered(prepared, each | {"nomor": f"{each['nomor']}-{number}"}) for number, each in some]
    if kind in SEVERAL_SECTIONS:
        assert not any(each.joinable for each in letters)
        return
    alone = [pool.convert(each.for_pdf) for each in letters]
    single = [number for number, pdf in enumerate(alone) if pages_of(pdf) == 1]
    if len(single) < len(letters):
        with pytest.raises(TakesMorePages):
            together(pool, letters)
    short = [letters[number] for number in single]
    parts = together(pool, short) if short else None
    for place, number in enumerate(single):
        assert parts is not None
        made = own(parts, short, place)
        assert page_pictures(made) == page_pictures(alone[number])
        assert page_text(made) == page_text(alone[number])
        assert (tags(made), about(made)) == (tags(alone[number]), about(alone[number]))
        assert pdfa.faults(made) == []


def test_nothing_of_another_letter_is_in_a_letters_file(pool: PdfPool, template: PreparedTemplate) -> None:
    """Neither its words nor its number, nor the typeface that only it needs."""
    letters = short_letters(template, 3)
    letters[1] = short_letters(template, 1, nomor="900/RAHASIA ☎ rahasia")[0]
    parts = together(pool, letters)
    first, other = own(parts, letters, 0), own(parts, letters, 1)
    with pikepdf.open(BytesIO(first)) as pdf:
        every = [bytes(each.read_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        words = [each.unparse() for each in pdf.objects if isinstance(each, pikepdf.Object)]
    assert not any(secret in each for each in [first, *every, *words] for secret in (b"RAHASIA", b"rahasia"))
    assert "900/RAHASIA".encode("utf-16-be").hex().encode() not in first.lower()
    assert "900/RAHASIA" in page_text(other)
    assert "800/0/Uji-0/2026" not in page_text(other)
    assert fonts(first) < fonts(other), "only the other needs a typeface that has a telephone"
    assert first.split(b"/ID")[1] != other.split(b"/ID")[1]
    assert page_pictures(first) == page_pictures(pool.convert(letters[0].for_pdf))


def test_a_letter_is_known_by_its_mark_and_not_by_its_place(pool: PdfPool, template: PreparedTemplate) -> None:
    """Should LibreOffice ever put them in another order, each would still get its own page."""
    letters = short_letters(template, 3)
    word = joined_word(letters)
    made = turned(pool, word)
    begin, middle, end = word.marks
    parts = JoinedPdf(made, (end, middle, begin))
    assert "800/2/Uji-2/2026" in page_text(own(parts, letters, 0))
    for content, marks in (
        (made, (begin, begin, end)),
        (made, joined_word(letters).marks),
        (made.replace(b"/StructParents 1\n", b"/StructParents 9\n"), word.marks),
        (made[:-40], word.marks),
        (b"%PDF-1.6\n", word.marks),
    ):
        with pytest.raises(NotParted):
            own(JoinedPdf(content, marks), letters, 1)


LISTED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'


@pytest.mark.parametrize(
    "change",
    [
        lambda docx: with_body(docx, LISTED),
        lambda docx: with_body(docx, field("NUMPAGES")),
        lambda docx: with_header(docx, field("SECTIONPAGES")),
        lambda docx: with_body(docx, floating_shape()),
        lambda docx: with_body(docx, "<w:sdt><w:sdtContent>" + said("x") + "</w:sdtContent></w:sdt>"),
        lambda docx: with_body(docx, "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"),
        lambda docx: edited(docx, SETTINGS, lambda xml: xml.replace("<w:zoom", "<w:evenAndOddHeaders/><w:zoom", 1)),
        lambda docx: edited(docx, SETTINGS, lambda xml: xml.replace("<w:zoom", "<w:mirrorMargins/><w:zoom", 1)),
        lambda docx: replaced(docx, "<w:cols", '<w:pgNumType w:start="5"/><w:cols'),
    ],
    ids=["list", "pages", "pages-in-header", "floating", "control", "sections", "even", "mirrored", "numbered"],
)
def test_what_looks_beyond_its_own_letter_keeps_it_alone(
    profile: Profile, change: Callable[[bytes], bytes], template: PreparedTemplate
) -> None:
    assert all(each.joinable for each in short_letters(template, 1))
    changed = prepare(change(shipped(*SHORT)), profile.layout, SHORT[1])
    assert not any(each.joinable for each in short_letters(changed, 1))


def test_the_pages_of_each_letter_are_counted_from_one(profile: Profile, pool: PdfPool) -> None:
    numbered = prepare(replaced(shipped(*SHORT), "<w:titlePg/>", ""), profile.layout, SHORT[1])
    letters = short_letters(numbered, 3)
    parts = together(pool, letters)
    for place, letter in enumerate(letters):
        made = own(parts, letters, place)
        assert page_text(made).replace(" ", "").startswith("-1-")
        assert page_pictures(made) == page_pictures(pool.convert(letter.for_pdf))


def test_a_header_with_the_letters_own_number_keeps_it_alone(profile: Profile) -> None:
    numbered = prepare(with_header(shipped(*SHORT), said("{{ nomor }}")), profile.layout, SHORT[1])
    first, second = (each.joinable for each in short_letters(numbered, 2))
    assert first
    assert second
    assert joined([first, second]) is None
    assert joined([first, first]) is not None


def test_a_stream_that_cannot_be_unpacked_is_no_fault_of_the_letter(pool: PdfPool, template: PreparedTemplate) -> None:
    letters = short_letters(template, 2)
    parts = together(pool, letters)
    parts._objects = {number: body.replace(zlib.compress(b"")[:2], b"??") for number, body in parts._objects.items()}
    with pytest.raises(NotParted):
        own(parts, letters, 0)
