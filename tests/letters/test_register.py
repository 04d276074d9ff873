"""The register finds letters by what people remember of them, and templates are kept before letters name them."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.errors import NotFound
from core.profile import DocumentForm
from letters.models import JobState, TemplateVersion
from letters.register import PAGE_SIZE
from organization.accounts import Role
from tests.factories import Bench, account, contents, letter_file


def found(bench: Bench, search: str) -> list[int]:
    page = bench.register.page(bench.office, bench.secretariat, search=search)
    return sorted(letter.number for letter in page.letters)


def test_a_letter_is_found_by_number_subject_addressee_and_activity(bench: Bench):
    bench.issue(letter_file(isi=contents(kegiatan="Sensus 100% rumah_tangga")))
    bench.issue(letter_file(tujuan="bp4d-litbang", isi=contents(kegiatan=r"Arsip C:\data")))
    assert found(bench, "/1/Diskominfo") == [1]
    assert found(bench, "DINAS KESEHATAN") == [1]
    assert found(bench, "bidang penelitian") == [2]
    assert found(bench, "permohonan pelibatan") == [1, 2]
    assert found(bench, "  ") == [1, 2]
    assert found(bench, "tidak ada") == []


@pytest.mark.parametrize(("search", "numbers"), [("100%", [1]), ("h_t", [1]), ("%", [1]), ("_", [1]), (r"C:\d", [2])])
def test_what_is_typed_into_the_search_means_itself(bench: Bench, search: str, numbers: list[int]):
    bench.issue(letter_file(isi=contents(kegiatan="Sensus 100% rumah_tangga")))
    bench.issue(letter_file(isi=contents(kegiatan=r"Arsip C:\data")))
    assert found(bench, search) == numbers


def test_the_newest_stand_first_and_pages_hold_fifty(bench: Bench):
    prepared = bench.prepare()
    for index in range(PAGE_SIZE + 1):
        bench.now += timedelta(seconds=1)
        bench.issue_letter(bench.order(prepared, key=f"k{index}"))
    first = bench.register.page(bench.office, bench.secretariat)
    last = bench.register.page(bench.office, bench.secretariat, page=2)
    assert [letter.number for letter in first.letters] == list(range(PAGE_SIZE + 1, 1, -1))
    assert [letter.number for letter in last.letters] == [1]
    assert (first.total, first.pages) == (PAGE_SIZE + 1, 2)


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
