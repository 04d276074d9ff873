"""One key, one letter: a second click or a repeated request gets the same number."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from sqlalchemy import func, select

from core.errors import Conflict, Forbidden
from letters.models import Job, Letter
from organization.accounts import Role
from tests.factories import Bench, account, contents, letter_file


def count(bench: Bench) -> int:
    with bench.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Job)) == session.scalar(
            select(func.count()).select_from(Letter)
        )
        return session.scalar(select(func.count()).select_from(Letter)) or 0


def test_the_same_key_again_returns_the_same_letter(bench: Bench):
    first, second = bench.issue(key="k"), bench.issue(key="k")
    assert (first.id, first.number) == (second.id, second.number)
    assert (first.is_new, second.is_new) == (True, False)
    assert bench.announced == [first.id]
    assert count(bench) == 1


def test_the_same_key_16_times_at_once_makes_one_letter(bench: Bench):
    prepared = bench.prepare()
    start = Barrier(16)

    def issue(_index: int) -> tuple[str, bool]:
        start.wait()
        issued = bench.issue_letter(bench.order(prepared, key="k"))
        return issued.id, issued.is_new

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(issue, range(16)))
    assert len({letter for letter, _is_new in found}) == 1
    assert sum(is_new for _letter, is_new in found) == 1
    assert count(bench) == 1


def test_the_same_key_with_other_contents_is_a_conflict_that_names_the_letter(bench: Bench):
    first = bench.issue(key="k")
    with pytest.raises(Conflict, match=first.number):
        bench.issue(letter_file(isi=contents(kegiatan="Kegiatan lain")), key="k")
    assert count(bench) == 1


def test_the_order_in_which_a_file_names_its_fields_does_not_matter(bench: Bench):
    file = letter_file()
    first = bench.issue(file, key="k")
    assert bench.issue(dict(reversed(file.items())), key="k").id == first.id


def test_a_file_without_a_date_keeps_its_letter_when_the_request_is_repeated_after_midnight(bench: Bench):
    """The answer was lost at 23.59 WITA and asked for again a minute later."""
    bench.now = datetime(2026, 11, 20, 15, 59, tzinfo=UTC)
    first = bench.issue(key="k")
    bench.now = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    again = bench.issue(key="k")
    assert (again.id, again.is_new) == (first.id, False)
    with pytest.raises(Conflict):
        bench.issue(letter_file(tanggal="2026-11-21"), key="k")


def test_two_files_of_equal_contents_under_two_keys_are_two_letters(bench: Bench):
    assert bench.issue(key="k1").number != bench.issue(key="k2").number


def test_a_refused_order_uses_up_neither_key_nor_number(bench: Bench):
    stranger = bench.add(account("dinkes-p2p-prakom", Role.STAFF))
    prepared = bench.prepare()
    with pytest.raises(Forbidden):
        bench.issue_letter(bench.order(prepared, key="k", account=stranger))
    assert bench.issue(key="k").number == "800.1.11.1/1/Diskominfo/2026"


def test_a_draft_becomes_one_letter_even_under_another_key(bench: Bench):
    prepared = bench.prepare()
    draft = bench.drafts.create(bench.office, bench.secretariat, prepared.kind.code, prepared.step, letter_file())
    first = bench.issue(key="k1", draft_id=draft.id)
    with pytest.raises(Conflict):
        bench.issue(key="k2", draft_id=draft.id)
    assert bench.issue(key="k1", draft_id=draft.id).id == first.id
    assert count(bench) == 1
