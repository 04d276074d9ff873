"""Many issue at once: every number once, in order, and no error that a user would see."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import select

from letters.models import Letter, Series
from tests.factories import Bench
from tests.letters.issuers import Crew

ISSUERS, LETTERS = 32, 200


def numbers(bench: Bench) -> list[int]:
    with bench.database.read() as session:
        return list(session.scalars(select(Letter.number).order_by(Letter.number)))


def test_32_issuers_at_once_take_each_number_from_1_to_200_once(bench: Bench):
    prepared = bench.prepare()
    start = Barrier(ISSUERS)

    def issue(shift: int) -> list[tuple[str, str]]:
        start.wait()
        keys = [f"k{index}" for index in range(shift, LETTERS, ISSUERS)]
        return [(key, bench.issue_letter(bench.order(prepared, key=key)).number) for key in keys]

    with ThreadPoolExecutor(ISSUERS) as pool:
        answers = [answer for answered in pool.map(issue, range(ISSUERS)) for answer in answered]
    bench.acknowledged = dict(answers)
    assert sorted(number for _key, number in answers) == sorted(
        f"800.1.11.1/{number}/Diskominfo/2026" for number in range(1, LETTERS + 1)
    )
    assert numbers(bench) == list(range(1, LETTERS + 1))
    assert len(set(bench.announced)) == LETTERS


@pytest.mark.parametrize("processes", [4])
def test_several_processes_share_one_series(bench: Bench, processes: int):
    """On SQLite they meet at the file lock beside the database, on PostgreSQL at the counter's row."""
    each = 25
    with Crew(bench, processes) as crew:
        crew.start(letters=each)
        bench.acknowledged = crew.finish()
    assert len(bench.acknowledged) == processes * each
    assert numbers(bench) == list(range(1, processes * each + 1))


def test_the_first_letters_of_a_series_may_come_at_once(bench: Bench):
    """All open the same new series; one of them makes its row."""
    prepared = bench.prepare()
    start = Barrier(16)

    def issue(key: str) -> str:
        start.wait()
        return bench.issue_letter(bench.order(prepared, key=key)).number

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(issue, [f"k{index}" for index in range(16)]))
    assert len(set(found)) == 16
    with bench.database.read() as session:
        assert session.scalars(select(Series.last_number)).all() == [16]


def test_many_offices_issue_side_by_side(bench: Bench):
    units = ("diskominfo-aptika", "dinkes-kesmas", "bp4d-litbang", "setda-organisasi")
    prepared = [bench.prepare({**bench.prepare().request, "pemohon": unit, "tujuan": "dinkes-p2p"}) for unit in units]

    def issue(index: int) -> str:
        return bench.issue_letter(bench.order(prepared[index % len(units)], key=f"k{index}")).number

    with ThreadPoolExecutor(ISSUERS) as pool:
        found = list(pool.map(issue, range(40)))
    offices = ("Diskominfo", "Dinkes", "BP4D", "Setda")
    wanted = {f"800.1.11.1/{number}/{office}/2026" for office in offices for number in range(1, 11)}
    assert set(found) == wanted


def test_another_desk_on_the_same_database_goes_on_counting(bench: Bench, tmp_path: Path):
    first = bench.issue().number
    other = Bench(bench.url, tmp_path, is_new=False)
    second = other.issue(key="other").number
    other.close()
    assert (first, second) == ("800.1.11.1/1/Diskominfo/2026", "800.1.11.1/2/Diskominfo/2026")
