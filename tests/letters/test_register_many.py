"""Among thousands of lines the register finds what reading every line finds, on both databases and from every place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from letters.register.entries import RegisterEntry
from letters.register.index import MOST_COUNTED
from letters.register.outgoing import PAGE_SIZE
from letters.register.question import Groups, Place, RegisterQuestion, readable, whole_words
from letters.register.upkeep import index_anew, stop_indexing
from letters.register.words import Term
from organization.accounts import Account, Role
from tests.factories import Bench, account
from web.measuring.seeding import Seeder

_LINES = 2_600


@pytest.fixture
def filled(database_url: str, tmp_path: Path) -> Iterator[tuple[Bench, Seeder]]:
    bench = Bench(database_url, tmp_path)
    seeder = Seeder(bench.database, bench.office, bench.issue().id)
    seeder.fill(_LINES)
    yield bench, seeder
    bench.close()


def questions(seeder: Seeder) -> Iterator[RegisterQuestion]:
    """Frequent and rare words and beginnings, alone and together; facts; what is nowhere."""
    often, seldom = seeder.word(0), seeder.word(-3)
    yield RegisterQuestion()
    for search in (often, often[:3], often[:7], seldom, f"{often} {seldom[:4]}", f"{seeder.word(9)} kepala", "tiada"):
        yield RegisterQuestion(search)
    yield RegisterQuestion("800.1.11.1/12")
    yield RegisterQuestion("800.1", state="batal")
    yield RegisterQuestion(year=2019, recipient="kepala dinas")
    yield RegisterQuestion(often, classification="800.1", since=date(2020, 3, 30), until=date(2023, 1, 2))
    yield RegisterQuestion(unit="dinkes", until=date(2018, 6, 1))


def read_through(lines: list[tuple[int, list[str]]], groups: Groups) -> list[int]:
    """The slow way: every line that has a word of each group, the newest first."""

    def has(words: list[str], term: Term) -> bool:
        place = bisect_left(words, term.word)
        there = words[place] if place < len(words) else ""
        return there.startswith(term.word) if term.is_beginning else there == term.word

    def matching(groups: Groups) -> list[int]:
        return [number for number, words in lines if all(any(has(words, term) for term in group) for group in groups)]

    found = matching(whole_words(groups))
    return found if len(found) > MOST_COUNTED else matching(groups)


def test_whatever_is_asked_is_what_reading_every_line_finds(filled: tuple[Bench, Seeder]):
    bench, seeder = filled
    with bench.database.read() as session:
        rows = session.execute(select(RegisterEntry.id, RegisterEntry.words).order_by(RegisterEntry.id.desc())).all()
    lines = [(number, words.split()) for number, words in rows]
    readers = (
        account("setda-umum-tata-usaha-kepala", Role.SECRETARIAT, id=1001),
        account("dinkes-kepala", Role.OFFICIAL, id=1002),
        account("diskominfo-aptika-staf", Role.STAFF, id=1003),
    )
    for reader in readers:
        for question in questions(seeder):
            asked = question.groups(bench.office)
            assert asked is not None
            expected = read_through(lines, (readable(bench.office, reader, bench.today()), *asked))
            check(expected, lambda place, reader=reader, question=question: ask(bench, reader, question, place))


def ask(bench: Bench, reader: Account, question: RegisterQuestion, place: Place) -> tuple[list[int], int]:
    page = bench.register.page(bench.office, reader, question, place)
    return [entry.id for entry in page.entries], page.total


def check(expected: list[int], found: Callable[[Place], tuple[list[int], int]]) -> None:
    """The newest page, one below and one above some lines."""
    total = min(len(expected), MOST_COUNTED + 1)
    assert found(Place()) == (expected[:PAGE_SIZE], total)
    for at in (0.1, 0.9):
        number = expected[int(len(expected) * at)] if expected else _LINES // 2
        below = [each for each in expected if each < number][:PAGE_SIZE]
        above = [each for each in expected if each > number][-PAGE_SIZE:]
        assert (found(Place(before=number)), found(Place(after=number))) == ((below, total), (above, total))


def test_an_index_made_anew_finds_old_lines_and_learns_new_ones(filled: tuple[Bench, Seeder]):
    """Also the state of a letter that is declared void afterwards."""
    bench, _seeder = filled
    with bench.database.write() as session:
        index_anew(session, stop_indexing(session))
    issued = bench.issue()
    void = RegisterQuestion(f"{issued.number}", state="batal")
    assert ask(bench, bench.secretariat, void, Place())[1] == 0
    bench.void(issued.id)
    assert ask(bench, bench.secretariat, void, Place())[1] == 1
    first, second = (ask(bench, bench.secretariat, RegisterQuestion(year=year), Place())[1] for year in (2018, 2026))
    assert first == _LINES // 10
    assert second > first
