"""Which step may follow in every state of every route (Lampiran II.B.2); states are written as in `states`."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from core.errors import Refused
from letters.cases.progress import Progress, require_turn
from letters.kinds import Outcome
from tests.letters.states import FINISHED, ONE, REFUSED, TO_TTU, TO_TTU_ONE, TWO, following, progress


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("", "1"),
        ("1", "2 3"),  # the answer may refuse without a recommendation
        ("1 2", "3"),
        ("1 2 3+", "4"),
        ("1 3-", ""),
        ("1 2 3-", ""),
        ("1 2 3+ 4", ""),
    ],
)
def test_lintas_unit(state: str, steps: str):
    """Lampiran II.B.2.1.b."""
    assert following("lintas-unit", TWO, state) == steps


@pytest.mark.parametrize(("state", "steps"), [("", "1"), ("1", "3"), ("1 3+", "4"), ("1 3-", ""), ("1 3+ 4", "")])
def test_lintas_unit_where_one_person_is_penilai_and_pimpinan_needs_no_recommendation(state: str, steps: str):
    """Gambar 18, 19, 22 and 24: nobody recommends to himself."""
    assert following("lintas-unit", ONE, state) == steps


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("", "1"),
        ("1", ""),  # waits for the decision of one's own berwenang
        ("1+", "2"),
        ("1-", ""),
        ("1+ 2", "3 6"),  # the other berwenang may refuse at once
        ("1+ 2 3", "4 5 6"),
        ("1+ 2 3 4", "5 6"),
        ("1+ 2 3 4 5+", "6"),
        ("1+ 2 3 5-", "6"),
        ("1+ 2 3 4 5-", "6"),
        ("1+ 2 6-", ""),
        ("1+ 2 3 6-", ""),
        ("1+ 2 3 4 5- 6-", ""),
        ("1+ 2 3 4 5+ 6-", ""),
        ("1+ 2 3 4 5+ 6+", "7"),
        ("1+ 2 3 4 5+ 6+ 7", ""),
    ],
)
def test_lintas_instansi(state: str, steps: str):
    """Lampiran II.B.2.1.c."""
    assert following("lintas-instansi", TO_TTU, state) == steps


@pytest.mark.parametrize(("state", "steps"), [("1+ 2 3", "5 6"), ("1+ 2 3 5+", "6"), ("1+ 2 3 5+ 6+", "7")])
def test_lintas_instansi_where_one_person_is_penilai_and_pimpinan_needs_no_recommendation(state: str, steps: str):
    assert following("lintas-instansi", TO_TTU_ONE, state) == steps


def test_lintas_instansi_of_a_unit_that_the_berwenang_leads_begins_with_the_letter_between_agencies():
    assert following("lintas-instansi", ("setda", "ttu-diskominfo-egov"), "") == "2"
    assert following("lintas-instansi", ("setda", "ttu-diskominfo-egov"), "2") == "3 6"


def test_lintas_instansi_to_people_whom_the_berwenang_appraises_needs_neither_instruction_nor_availability():
    """Gambar 20: the Sekretaris Daerah is penilai and berwenang at once; the recommendation is still due."""
    units = ("ttu-diskominfo-egov", "setda-asisten-1")
    assert following("lintas-instansi", units, "1+ 2") == "4 6"
    assert following("lintas-instansi", units, "1+ 2 4") == "6"


@pytest.mark.parametrize(("state", "steps"), [("", "1"), ("1+", "2"), ("1-", ""), ("1+ 2", "")])
def test_sukarela_dalam_unit(state: str, steps: str):
    """Lampiran II.B.2.2.a."""
    assert following("sukarela-dalam-unit", ("diskominfo-aptika", "diskominfo-aptika"), state) == steps


@pytest.mark.parametrize(
    ("state", "steps"),
    [("", "1"), ("1", ""), ("1+", "2"), ("1-", ""), ("1+ 2", ""), ("1+ 2+", "3"), ("1+ 2-", ""), ("1+ 2+ 3", "")],
)
def test_sukarela_lintas_unit(state: str, steps: str):
    """Lampiran II.B.2.2.b."""
    assert following("sukarela-lintas-unit", TWO, state) == steps


@pytest.mark.parametrize("route", ["dalam-unit", "tim-kerja"])
def test_routes_of_one_letter(route: str):
    units = ("diskominfo-aptika", "diskominfo-aptika")
    assert (following(route, units, ""), following(route, units, "1")) == ("1", "")


@pytest.mark.parametrize(
    ("state", "steps"), [("", "1"), ("1", ""), ("1+", "2"), ("1+ 2", "6"), ("1+ 2 6+", ""), ("1+ 2 6-", "")]
)
def test_with_an_agency_outside_only_its_answer_is_awaited(state: str, steps: str):
    assert following("lintas-instansi", TO_TTU, state, outside=True) == steps


@pytest.mark.parametrize(("route", "units", "state"), FINISHED)
def test_a_route_ends_when_its_last_letter_is_issued(route: str, units: tuple[str, str], state: str):
    found = progress(route, units, state)
    assert (found.is_finished, found.is_refused) == (True, False)
    before = progress(route, units, " ".join(state.split()[:-1]))
    assert (before.is_finished, before.is_refused) == (False, False)


@pytest.mark.parametrize(("route", "units", "state"), REFUSED)
def test_a_route_ends_with_the_last_refusal(route: str, units: tuple[str, str], state: str):
    found = progress(route, units, state)
    assert (found.is_finished, found.is_refused) == (False, True)


def test_a_refusal_that_must_still_be_passed_on_does_not_end_the_case():
    """Lampiran II.B.2.1.c angka 5.a: the berwenang writes the answer, also when it is no."""
    assert not progress("lintas-instansi", TO_TTU, "1+ 2 3 4 5-").is_refused


def test_with_an_agency_outside_the_case_ends_at_its_answer():
    assert progress("lintas-instansi", TO_TTU, "1+ 2 6+", outside=True).is_finished
    refused = progress("lintas-instansi", TO_TTU, "1+ 2 6-", outside=True)
    assert (refused.is_refused, refused.is_finished) == (True, False)


@pytest.mark.parametrize(
    ("route", "units"),
    [(route, units) for route, units, _state in FINISHED],
    ids=[f"{route}-{'-'.join(units)}" for route, units, _state in FINISHED],
)
def test_in_every_state_that_can_be_reached_the_offered_steps_are_those_that_are_accepted(
    route: str, units: tuple[str, str]
):
    """What a page offers is what issuing accepts; each step is tried with every outcome it may have."""
    waiting, seen = [progress(route, units, "")], 0
    while waiting:
        found = waiting.pop()
        seen += 1
        undecided = found.awaits_decision
        accepted = {step.code for step in found.steps if step.code not in found.done and _is_accepted(found, step.code)}
        assert {step.code for step in found.next_steps} == (set() if undecided else accepted), found.done
        codes = [undecided.code] if undecided else [step.code for step in found.next_steps]
        for code, outcome in product(codes, Outcome):
            if outcome is not Outcome.ISSUED or not undecided:
                waiting.append(replace(found, done={**found.done, code: outcome}))
    assert seen > 1


def _is_accepted(found: Progress, code: str) -> bool:
    for refusing in (False, True):
        try:
            require_turn(found, found.step(code), refusing=refusing)
        except Refused:
            continue
        return True
    return False
