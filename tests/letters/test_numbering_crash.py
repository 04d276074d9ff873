"""Processes are killed while they issue: no number is lost, doubled or left without its letter."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from archive.journal import Journal
from letters.audit import Action
from letters.models import Letter
from letters.numbers.audit import NumberAudit
from tests.factories import Bench, letter_file
from tests.letters.issuers import DEATHS, Crew, work_mixed


def count(bench: Bench) -> int:
    with bench.database.read() as session:
        return session.scalar(select(func.count()).select_from(Letter)) or 0


def test_a_kill_at_any_step_of_issuing_leaves_no_hole(bench: Bench):
    """One process dies at each step while another works on; only what was committed counts."""
    with Crew(bench, len(DEATHS) + 1, deaths=DEATHS) as crew:
        crew.start(letters=6)
        bench.acknowledged = crew.finish()
    unanswered = 1
    assert len(bench.acknowledged) == 2 * len(DEATHS) + 6
    assert count(bench) == len(bench.acknowledged) + unanswered


def test_what_was_committed_but_never_answered_is_found_again_by_its_key(bench: Bench):
    with Crew(bench, 1, deaths=("answer",)) as crew:
        crew.start(letters=6)
        bench.acknowledged = crew.finish()
    assert len(bench.acknowledged) == 2
    repeated = bench.issue(key="p0-2")
    assert (repeated.number, repeated.is_new) == ("800.1.11.1/3/Diskominfo/2026", False)


@pytest.mark.parametrize("kill_after", [1, 5, 9])
def test_killing_all_at_once_keeps_every_answer_true(bench: Bench, kill_after: int):
    with Crew(bench, 3) as crew:
        crew.start(letters=20)
        bench.acknowledged = crew.finish(kill_after=kill_after)
    assert kill_after <= len(bench.acknowledged) < 60
    following = count(bench) + 1
    assert bench.issue(key="after").number == f"800.1.11.1/{following}/Diskominfo/2026"


#: After how many answers all processes of a round are killed; a thousand letters on each database.
ROUNDS = (180, 90, 140, 95, 205, 60, 120, 115)


def test_a_thousand_letters_with_sisipan_and_void_ones_survive_a_kill_in_every_round(bench: Bench):
    """Kills at random places, since three processes write at once; the journal catches up with what was cut off."""
    bench.issue(letter_file(tanggal="2026-11-18"), key="parent")
    for number, kill_after in enumerate(ROUNDS):
        with Crew(bench, 3, work=work_mixed) as crew:
            crew.start(letters=kill_after, prefix=f"r{number}p")
            bench.acknowledged |= crew.finish(kill_after=kill_after)
    report = NumberAudit(bench.database)("belu", 2026)
    assert report.is_explained
    assert count(bench) >= len(bench.acknowledged) >= sum(ROUNDS)
    assert report.series[0].totals["sisipan"] >= 50
    assert report.series[0].totals["batal"] >= 40
    bench.journal.catch_up()
    told = [line for line in Journal(bench.folder / "journal").lines() if line["apa"] == Action.ISSUE.value]
    assert len(told) == len({line["pokok"] for line in told}) == count(bench)
