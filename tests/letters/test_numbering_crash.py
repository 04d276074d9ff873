"""Processes are killed while they issue: no number is lost, doubled or left without its letter."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from letters.models import Letter
from tests.factories import Bench
from tests.letters.issuers import DEATHS, Crew


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
