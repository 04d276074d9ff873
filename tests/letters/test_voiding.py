"""Letters declared void: the number stays used, nobody can take it back, and the case goes on from there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import text

from core.errors import Forbidden, NotFound, Refused
from letters.cases.progress import CaseState
from letters.kinds import Outcome
from organization.accounts import Role
from tests.factories import Bench, account
from tests.letters.files import EPIDEMIOLOG
from tests.letters.stories import begin, timeline, turns


def test_a_void_letter_keeps_its_number_and_the_next_is_another(bench: Bench):
    """tata naskah 2.3: dibatalkan keeps its number, numbers are never reused."""
    issued = bench.issue()
    void = bench.void(issued.id, "Salah alamat.")
    letter = bench.register.by_id(issued.id)
    assert (letter.state, letter.text, void.reason) == ("batal", issued.number, "Salah alamat.")
    assert bench.issue().number == "800.1.11.1/2/Diskominfo/2026"
    assert [act.action for act in bench.register.history(issued.id)] == ["terbitkan", "batalkan"]


def test_a_second_time_changes_nothing(bench: Bench):
    issued = bench.issue()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda each: bench.void(issued.id, f"Alasan {each}").reason, range(8)))
    assert len(set(found)) == 1
    assert len(bench.register.history(issued.id)) == 2
    assert bench.announced == [issued.id, issued.id]


def test_it_cannot_be_taken_back(bench: Bench):
    bench.void(bench.issue().id)
    for statement in (
        "UPDATE letter SET state = 'terbit'",
        "UPDATE letter_void SET reason = 'x'",
        "DELETE FROM letter_void",
    ):
        with pytest.raises(Exception, match=r"never"), bench.database.write() as session:
            session.execute(text(statement))


def test_who_may_and_why(bench: Bench):
    issued = bench.issue()
    head = bench.add(account("diskominfo-aptika-kepala", Role.OFFICIAL))
    others = [
        bench.add(account("dinkes-p2p-kepala", Role.OFFICIAL)),
        bench.add(account("diskominfo-aptika-staf", Role.STAFF)),
        bench.add(account("ttu-bkpsdmd-pengembangan-widyaiswara", Role.SECRETARIAT, agency="ttu")),
    ]
    for other in others:
        with pytest.raises(Forbidden):
            bench.void(issued.id, who=other)
    for reason in ("", "  \n ", "x" * 1001):
        with pytest.raises(Refused) as caught:
            bench.void(issued.id, reason)
        assert list(caught.value.errors) == ["alasan"]
    with pytest.raises(NotFound):
        bench.void("tiada")
    assert bench.register.by_id(issued.id).state == "bernomor"
    assert bench.void(issued.id, who=head).actor == head.username


def test_a_void_request_opens_its_step_again(bench: Bench):
    story = begin(bench, "lintas-unit")
    first = story.letter("1")
    bench.void(first.id)
    view = story.view()
    assert timeline(view) == "1 x1"
    assert [step for step, *_rest in turns(view)] == ["1"]
    again = story.letter("1")
    assert again.number == "800.1.11.1/2/Diskominfo/2026"
    assert turns(story.view()) == [("2", "dinkes-p2p-kepala", False), ("3", "dinkes-kepala", False)]


def test_a_decision_falls_with_the_letter_it_was_about(bench: Bench):
    story = begin(bench, "sukarela-lintas-unit", "1+")
    letter = story.view().events[0].letter_id
    bench.void(str(letter))
    assert timeline(story.view()) == "1 !1+ x1"
    assert [(step, decides) for step, _post, decides in turns(story.view())] == [("1", False)]
    story.tell("1+ 2+ 3")
    assert story.view().case.state == CaseState.CARRIED_OUT.value


def test_a_case_that_is_carried_out_runs_again_until_the_letter_is_replaced(bench: Bench):
    story = begin(bench, "lintas-unit", "1 2 3+ 4")
    assert story.view().case.state == CaseState.CARRIED_OUT.value
    bench.void(str(story.view().events[-1].letter_id))
    assert (story.view().case.state, [step for step, *_rest in turns(story.view())]) == ("berjalan", ["4"])
    assert bench.book.assigned([EPIDEMIOLOG], date(2027, 1, 4), date(2027, 6, 30)) == {}
    story.letter("4")
    assert story.view().case.state == CaseState.CARRIED_OUT.value


def test_a_refusal_that_is_void_no_longer_refuses(bench: Bench):
    story = begin(bench, "lintas-unit", "1 2 3-")
    assert story.view().case.state == CaseState.REFUSED.value
    bench.void(str(story.view().events[-1].letter_id))
    view = story.view()
    assert (view.case.state, view.progress.done) == ("berjalan", {"1": Outcome.ISSUED, "2": Outcome.ISSUED})
    story.tell("3+ 4")
    assert story.view().case.state == CaseState.CARRIED_OUT.value


def test_a_repeated_key_still_finds_its_void_letter(bench: Bench):
    issued = bench.issue(key="k")
    bench.void(issued.id)
    assert (bench.issue(key="k").id, bench.issue(key="k").is_new) == (issued.id, False)
