"""The register finds letters by what people remember of them, and templates are kept before letters name them."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from core.errors import NotFound
from core.profile import DocumentForm
from letters.access import may_see_letter
from letters.models import JobState, Letter, TemplateVersion
from letters.numbers.ledger import PaperNumber
from letters.register.entries import fill_register
from letters.register.outgoing import PAGE_SIZE
from letters.register.question import Place, RegisterQuestion
from organization.accounts import Role
from tests.factories import Bench, account, contents, letter_file


def found(bench: Bench, search: str = "", **filters: Any) -> list[int | None]:
    page = bench.register.page(bench.office, bench.secretariat, RegisterQuestion(search, **filters))
    return sorted(entry.number for entry in page.entries)


@pytest.fixture
def two(bench: Bench) -> Bench:
    bench.issue(letter_file(isi=contents(kegiatan="Sensus 100% rumah_tangga di café Élan")))
    bench.issue(letter_file(tujuan="bp4d-litbang", sifat="Biasa", isi=contents(kegiatan="Arsip C:\\data 47/2024")))
    return bench


@pytest.mark.parametrize(
    ("search", "numbers"),
    [
        ("/1/Diskominfo", [1]),
        ("800.1.11.1/2", [2]),
        ("DINAS KESEHATAN kabupaten", [1, 2]),
        ("bidang penelitian", [2]),
        ("permohonan pelibatan", [1, 2]),
        ("surveil epidemi", [1, 2]),
        ("merpati ferdinandus", [1, 2]),
        ("197106081996041008", [1, 2]),
        ("elan cafe", [1]),
        ("47/2024", [2]),
        ("  ", [1, 2]),
        ("sensus arsip", []),
        ("tidak ada", []),
        ("100%", [1]),
        ("%", []),
        ('"sensus" OR *', []),
        ("rumah_tangga", [1]),
        (r"C:\data", [2]),
        ("sensus)", [1]),
        (":s:bernomor", []),
    ],
)
def test_every_typed_word_must_be_in_the_letter_and_means_itself(two: Bench, search: str, numbers: list[int]):
    """Number, hal, people, offices and the whole contents; beginnings of words, without regard to diacritics."""
    assert found(two, search) == numbers


def test_filters_narrow_and_follow_the_state(two: Bench):
    """Kode klasifikasi also by its branch; unit pengolah with the units below it; a range of days."""
    asked: list[tuple[dict[str, Any], list[int]]] = [
        ({"year": 2026, "kind": "permohonan-pelibatan", "form": "surat-dinas"}, [1, 2]),
        ({"year": 2025}, []),
        ({"unit": "diskominfo"}, [1, 2]),
        ({"unit": "dinkes"}, []),
        ({"recipient": "dinas kesehatan"}, [1]),
        ({"signatory": "merpati"}, [1, 2]),
        ({"signatory": "dinas kesehatan"}, []),
        ({"urgency": "Biasa"}, [2]),
        ({"classification": "800.1"}, [1, 2]),
        ({"classification": "900"}, []),
        ({"since": date(2026, 11, 20), "until": date(2026, 11, 20)}, [1, 2]),
        ({"since": date(2024, 2, 3), "until": date(2026, 11, 19)}, []),
        ({"since": date(2024, 2, 3)}, [1, 2]),
        ({"state": "batal"}, []),
    ]
    for filters, numbers in asked:
        assert found(two, **filters) == numbers, filters
    two.void(two.register.by_number("800.1.11.1/1/Diskominfo/2026").id)
    assert (found(two, state="batal"), found(two, state="bernomor")) == ([1], [2])


def test_the_newest_stand_first_and_pages_hold_fifty(bench: Bench):
    prepared = bench.prepare()
    for index in range(PAGE_SIZE + 1):
        bench.now += timedelta(seconds=1)
        bench.issue_letter(bench.order(prepared, key=f"k{index}"))
    first = bench.register.page(bench.office, bench.secretariat)
    last = bench.register.page(bench.office, bench.secretariat, place=Place(before=first.older))
    again = bench.register.page(bench.office, bench.secretariat, place=Place(after=last.newer))
    assert [entry.number for entry in first.entries] == list(range(PAGE_SIZE + 1, 1, -1))
    assert [entry.number for entry in last.entries] == [1]
    assert [entry.id for entry in again.entries] == [entry.id for entry in first.entries]
    assert (again.newer, again.older) == (first.newer, first.older)
    assert (first.total, first.newer, last.older) == (PAGE_SIZE + 1, 0, 0)


def test_the_register_is_written_anew_as_it_was(two: Bench):
    """Also the lines of numbers used outside, which only the secretariat of the agency reads."""
    two.void(two.register.by_number("800.1.11.1/1/Diskominfo/2026").id)
    with two.database.write() as session:
        paper = PaperNumber(
            id="kertas", agency="belu", year=2026, origin="luar", state="terpakai", text="005/99/Setda/2026",
            date=date(2026, 11, 19), subject="Undangan rapat", recipient="Camat Atambua", signatory="Sekda",
            entered_by="x", entered_at=two.now,
        )  # fmt: skip
        session.add(paper)
        session.flush()
        paper.state = "batal"
    secretariat = two.add(account("setda-kepala", Role.SECRETARIAT))

    def lines() -> list[tuple[str, str]]:
        return [(each.text, each.state) for each in two.register.all_of(two.office, secretariat, RegisterQuestion())]

    before = lines()
    assert before[0] == ("005/99/Setda/2026", "batal")
    assert fill_register(two.database, two.office) == 0
    assert fill_register(two.database, two.office, anew=True) == 3
    assert lines() == before
    assert [each.text for each in two.register.page(two.office, secretariat, RegisterQuestion("camat")).entries]
    official = two.add(account("setda-kepala", Role.OFFICIAL))
    assert two.register.page(two.office, official, RegisterQuestion("camat")).total == 0


def test_reading_by_words_is_reading_by_the_rules_of_access(two: Bench):
    """Every post of the office, in every role, finds exactly the letters that it may open; also across agencies."""
    two.issue(letter_file(rute="lintas-instansi", langkah="1", tujuan="ttu-diskominfo-egov"))
    with two.database.read() as session:
        letters = session.scalars(select(Letter).options(selectinload(Letter.recipients))).all()
    for number, post in enumerate(two.office.posts, start=1000):
        for role in (Role.STAFF, Role.OFFICIAL, Role.SECRETARIAT, Role.ADMIN):
            reader = account(post.code, role, agency=two.office.agency_of(post.code).code, id=number)
            listed = {each.letter_id for each in two.register.page(two.office, reader).entries}
            allowed = {each.id for each in letters if may_see_letter(two.office, reader, each, two.today())}
            assert listed == allowed, (post.code, role)


def test_commands_find_a_letter_by_number_or_id(bench: Bench):
    issued = bench.issue()
    assert bench.register.by_number(issued.number).id == issued.id
    assert bench.register.by_number(issued.id).text == issued.number
    assert bench.register.by_id(issued.id).recipients[0].post == "dinkes-kepala"
    for ask in (bench.register.by_number, bench.register.by_id):
        with pytest.raises(NotFound):
            ask("800.1.11.1/9/Diskominfo/2026")


def test_a_letter_tells_what_it_was_issued_from(bench: Bench):
    """Its template, profile and contents are those of the day, whatever changes later."""
    letter = bench.register.by_id(bench.issue().id)
    template = bench.storage.get(letter.template.sha256)
    assert template == bench.templates.path("permohonan-pelibatan", DocumentForm.SURAT_DINAS).read_bytes()
    assert (letter.profile_sha256, letter.contents["isi"]["kegiatan"]) == (
        bench.profile.sha256,
        contents()["kegiatan"],
    )
    assert [(each.ordinal, each.post, each.article) for each in letter.recipients] == [
        (0, "dinkes-kepala", "Lampiran II.B.2.1.b angka 1 Perbup Belu 47/2024"),
        (1, "diskominfo-kepala", "Lampiran II.B.2.1.b angka 1 Perbup Belu 47/2024"),
    ]


def test_the_act_of_issuing_says_who_and_on_whose_agreement(bench: Bench):
    issued = bench.issue()
    (act,) = bench.register.history(issued.id)
    assert (act.actor, act.post, act.action) == (bench.secretariat.username, "diskominfo-arsip", "terbitkan")
    assert (act.details["nomor"], act.details["persetujuan_di_atas_kertas"]) == (issued.number, True)


def test_a_new_letter_owes_its_files(bench: Bench):
    issued = bench.issue()
    job = bench.register.job(issued.id)
    assert job is not None
    assert (job.state, job.attempts, bench.announced) == (JobState.WAITING.value, 0, [issued.id])


def test_a_template_is_kept_once_however_many_ask(bench: Bench):
    with ThreadPoolExecutor(16) as pool:
        ids = set(
            pool.map(lambda _turn: bench.templates.current("permohonan-pelibatan", DocumentForm.NOTA_DINAS), range(32))
        )
    assert len(ids) == 1


def test_a_changed_template_is_a_new_version_and_old_letters_keep_theirs(bench: Bench):
    old = bench.issue()
    path = bench.templates.path("permohonan-pelibatan", DocumentForm.SURAT_DINAS)
    path.write_bytes(b"PK changed")
    new = bench.issue()
    hashes = [bench.register.by_id(each.id).template.sha256 for each in (old, new)]
    assert hashes[1] == hashlib.sha256(b"PK changed").hexdigest()
    assert hashes[0] != hashes[1]
    with bench.database.read() as session:
        assert session.scalar(select(func.count()).select_from(TemplateVersion)) == 2


def test_a_letter_to_another_agencys_reader_is_not_theirs_to_see(bench: Bench):
    issued = bench.issue()
    stranger = bench.add(account("ttu-setda-kepala", Role.SECRETARIAT, agency="ttu"))
    assert bench.register.page(bench.office, stranger).total == 0
    with pytest.raises(NotFound):
        bench.register.open(bench.office, stranger, issued.id)
