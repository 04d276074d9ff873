"""Two at once, and once again: a step is done once, a repeat gets its letter, and no number is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import select

from core.errors import NaskahError, Refused
from letters.issuing import IssuedLetter
from letters.kinds import Outcome
from letters.models import CaseEvent, Letter, Series
from tests.factories import NOON, Bench
from tests.letters.files import EPIDEMIOLOG, PRAKOM_MUDA
from tests.letters.stories import Story

_T = TypeVar("_T")
AT_ONCE = 8


def lintas_unit(bench: Bench, script: str) -> Story:
    story = Story(bench, "lintas-unit", "diskominfo-aptika", "dinkes-p2p", [EPIDEMIOLOG])
    story.tell(script)
    return story


def volunteer(bench: Bench, script: str) -> Story:
    story = Story(bench, "sukarela-lintas-unit", "diskominfo-aptika", "dinkes-p2p", [PRAKOM_MUDA])
    story.tell(script)
    return story


def all_at_once(acts: Sequence[Callable[[], _T]]) -> tuple[list[_T], list[NaskahError]]:
    """What those who won got, and what the others were told."""
    start = Barrier(len(acts))

    def run(act: Callable[[], _T]) -> _T | NaskahError:
        start.wait()
        try:
            return act()
        except NaskahError as fault:
            return fault

    with ThreadPoolExecutor(len(acts)) as pool:
        answers = list(pool.map(run, acts))
    told = [answer for answer in answers if isinstance(answer, NaskahError)]
    return [answer for answer in answers if not isinstance(answer, NaskahError)], told


def counters(bench: Bench) -> dict[str, int]:
    with bench.database.read() as session:
        return {series.office: series.last_number for series in session.scalars(select(Series))}


def events(bench: Bench, story: Story) -> list[str]:
    with bench.database.read() as session:
        rows = select(CaseEvent.step).where(CaseEvent.case_id == story.case).order_by(CaseEvent.ordinal)
        return list(session.scalars(rows))


def test_of_letters_for_one_step_at_once_one_is_issued_and_the_others_are_refused(bench: Bench):
    """All were judged before any was issued; the case decides, and the losers' numbers go back."""
    story = lintas_unit(bench, "1")
    prepared = [story.prepare("2", pertimbangan=f"Pertimbangan {index}.") for index in range(AT_ONCE)]
    orders = [bench.order(each) for each in prepared]
    won, lost = all_at_once([lambda order=order: bench.issue_letter(order) for order in orders])  # type: ignore[misc]
    assert [issued.number for issued in won] == ["800.1.11.1/1/Dinkes/2026"]
    assert [(type(fault), list(fault.errors)) for fault in lost] == [(Refused, ["langkah"])] * (AT_ONCE - 1)  # type: ignore[attr-defined]
    assert (events(bench, story), counters(bench)) == (["1", "2"], {"diskominfo": 1, "dinkes": 1})
    assert story.letter("3").number == "800.1.11.1/2/Dinkes/2026"


def test_an_agreement_and_a_refusal_at_once_are_not_both_given(bench: Bench):
    story = lintas_unit(bench, "1 2")
    agreement = bench.order(story.prepare("3"))
    refusal = bench.order(story.prepare("3", keputusan="tolak", alasan=["Tidak tersedia."], people=[]))
    won, lost = all_at_once([lambda: bench.issue_letter(agreement), lambda: bench.issue_letter(refusal)])
    assert (len(won), len(lost)) == (1, 1)
    assert counters(bench)["dinkes"] == 2
    assert story.view().case.state in ("berjalan", "ditolak")


def test_letters_of_many_cases_at_once_do_not_disturb_each_other(bench: Bench):
    stories = [lintas_unit(bench, "1") for _case in range(4)]
    orders = [bench.order(story.prepare(step)) for story in stories for step in ("2", "2")]
    won, lost = all_at_once([lambda order=order: bench.issue_letter(order) for order in orders])  # type: ignore[misc]
    assert (len(won), len(lost)) == (4, 4)
    assert counters(bench) == {"diskominfo": 4, "dinkes": 4}


def test_one_decision_is_made_when_two_decide_at_once(bench: Bench):
    story = volunteer(bench, "1")
    kabid = story.official("dinkes-p2p-kepala")

    def decide(outcome: Outcome) -> str:
        view = bench.cases.decide(bench.office, kabid, story.case, outcome, ["Alasan."])
        return view.events[-1].outcome

    won, lost = all_at_once([lambda: decide(Outcome.AGREED), lambda: decide(Outcome.REFUSED)])
    assert (len(won), [str(fault) for fault in lost]) == (1, ["Tidak ada yang menunggu keputusan dalam kasus ini."])
    assert story.view().events[-1].outcome == won[0]


def test_a_withdrawal_and_a_letter_at_once_leave_a_whole_case(bench: Bench):
    """Whichever comes first; after the withdrawal no letter follows."""
    story = lintas_unit(bench, "1")
    order = bench.order(story.prepare("2"))

    def withdraw() -> None:
        bench.cases.withdraw(bench.office, bench.secretariat, story.case, "Dibatalkan.")

    all_at_once([withdraw, lambda: bench.issue_letter(order)])
    view = story.view()
    assert view.case.state == "ditarik"
    assert [event.what for event in view.events] in (["surat", "tarik"], ["surat", "surat", "tarik"])
    assert counters(bench).get("dinkes", 0) == len(view.events) - 2


# -------------------------------------------------------------------------------------------------- once again


def again(bench: Bench, story: Story, step: str, key: str) -> IssuedLetter:
    """The very same request once more, judged anew as a page or command does."""
    return story.letter(step, key=key)


def letters(bench: Bench) -> int:
    with bench.database.read() as session:
        return len(session.scalars(select(Letter)).all())


def test_a_repeated_step_gets_the_same_letter_although_it_is_done(bench: Bench):
    story = lintas_unit(bench, "1")
    first = story.letter("2", key="k")
    second = again(bench, story, "2", "k")
    assert (second.id, second.number, second.is_new) == (first.id, first.number, False)
    assert (letters(bench), events(bench, story)) == (2, ["1", "2"])


def test_a_repeated_step_gets_the_same_letter_after_the_case_went_on(bench: Bench):
    story = lintas_unit(bench, "1")
    first = story.letter("2", key="k")
    story.tell("3+ 4")
    assert again(bench, story, "2", "k").id == first.id
    assert story.view().case.state == "dilaksanakan"


def test_a_repeated_step_gets_the_same_letter_after_it_was_decided(desk: Bench):
    story = volunteer(desk, "1+")
    first = story.letter("2", key="k")
    story.decide(Outcome.REFUSED, "Beban kerja.")
    assert again(desk, story, "2", "k").id == first.id


def test_a_repeated_step_gets_the_same_letter_after_a_refusal_or_a_withdrawal(desk: Bench):
    refused = lintas_unit(desk, "1")
    first = refused.letter("2", key="kunci-1")
    refused.tell("3-")
    assert again(desk, refused, "2", "kunci-1").id == first.id
    withdrawn = lintas_unit(desk, "1")
    second = withdrawn.letter("2", key="kunci-2")
    desk.cases.withdraw(desk.office, desk.secretariat, withdrawn.case, "Dibatalkan.")
    assert again(desk, withdrawn, "2", "kunci-2").id == second.id


def test_a_repeated_first_letter_opens_no_second_case(desk: Bench):
    story = Story(desk, "lintas-unit", "diskominfo-aptika", "dinkes-p2p", [EPIDEMIOLOG])
    first = desk.issue(story.file("1"), key="k")
    desk.now = NOON + timedelta(hours=1)
    assert desk.issue(story.file("1"), key="k").id == first.id
    with desk.database.read() as session:
        assert len(set(session.scalars(select(CaseEvent.case_id)))) == 1


def test_a_repeated_assignment_gets_the_same_letter(desk: Bench):
    """Assignments may follow one another; a repeat is still none."""
    story = lintas_unit(desk, "1 2 3+")
    first = story.letter("4", key="k")
    assert again(desk, story, "4", "k").id == first.id
    assert again(desk, story, "4", "kunci-2").id != first.id


@pytest.mark.parametrize("key", ["k", "other"])
def test_a_step_that_is_done_is_refused_under_another_key_only(desk: Bench, key: str):
    story = lintas_unit(desk, "1")
    story.letter("2", key="k")
    if key == "k":
        assert not again(desk, story, "2", key).is_new
        return
    with pytest.raises(Refused) as caught:
        again(desk, story, "2", key)
    assert caught.value.errors == {"langkah": ["Langkah 2 dalam berkas ini sudah dilakukan."]}
