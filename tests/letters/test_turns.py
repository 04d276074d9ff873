"""Which step may follow in every state of every route, and what a barred letter is told (Lampiran II.B.2).

A state is written as `1 2+ 5-`: step 1 issued, step 2 agreed to, step 5 refused.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from core.errors import Refused
from letters.catalogue import CATALOGUE
from letters.kinds import Outcome
from letters.parties import Outsider, Parties
from letters.progress import Progress, require_turn
from letters.turns import progress_of
from tests.factories import TODAY, example_office
from tests.letters.files import MALAKA

#: Units whose penilai and pimpinan are two persons, and units where they are one.
TWO, ONE = ("diskominfo-aptika", "dinkes-p2p"), ("diskominfo-ikp", "dinkes-kesmas")
TO_TTU, TO_TTU_ONE = ("diskominfo-aptika", "ttu-diskominfo-egov"), ("diskominfo-ikp", "ttu-diskominfo-persandian")
WORDS = {"": Outcome.ISSUED, "+": Outcome.AGREED, "-": Outcome.REFUSED}


def outcomes(state: str) -> dict[str, Outcome]:
    return {word[0]: WORDS[word[1:]] for word in state.split()}


def progress(route: str, units: tuple[str, str], state: str, *, outside: bool = False) -> Progress:
    asked = "" if outside else units[1]
    parties = Parties(units[0], asked, outsider=Outsider.read(MALAKA) if outside else None)
    return progress_of(CATALOGUE, route, example_office(), parties, on=TODAY, done=outcomes(state))


def following(route: str, units: tuple[str, str], state: str, *, outside: bool = False) -> str:
    return " ".join(step.code for step in progress(route, units, state, outside=outside).next_steps)


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
    told = refusal("lintas-instansi", units, "1+ 2", "6")
    assert "langkah 4 (Rekomendasi pimpinan kepada Pejabat Penilai Kinerja) terbit" in told


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


#: Route, units, and every way in which it comes to its end.
FINISHED = [
    ("dalam-unit", TWO, "1"),
    ("tim-kerja", TWO, "1"),
    ("lintas-unit", TWO, "1 2 3+ 4"),
    ("lintas-unit", ONE, "1 3+ 4"),
    ("lintas-instansi", TO_TTU, "1+ 2 3 4 5+ 6+ 7"),
    ("lintas-instansi", TO_TTU_ONE, "1+ 2 3 5+ 6+ 7"),
    ("sukarela-dalam-unit", TWO, "1+ 2"),
    ("sukarela-lintas-unit", TWO, "1+ 2+ 3"),
]
REFUSED = [
    ("lintas-unit", TWO, "1 3-"),
    ("lintas-unit", ONE, "1 3-"),
    ("lintas-instansi", TO_TTU, "1-"),
    ("lintas-instansi", TO_TTU, "1+ 2 6-"),
    ("lintas-instansi", TO_TTU, "1+ 2 3 5- 6-"),
    ("sukarela-dalam-unit", TWO, "1-"),
    ("sukarela-lintas-unit", TWO, "1-"),
    ("sukarela-lintas-unit", TWO, "1+ 2-"),
]


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


# --------------------------------------------------------------------------------------- what a barred letter is told


def refusal(
    route: str, units: tuple[str, str], state: str, code: str, *, refusing: bool = False, outside: bool = False
) -> str:
    found = progress(route, units, state, outside=outside)
    with pytest.raises(Refused) as caught:
        require_turn(found, found.step(code), refusing=refusing)
    assert list(caught.value.errors) == ["langkah"]
    assert "Perbup Belu 47/2024" in caught.value.errors["langkah"][0] or "sudah dilakukan" in str(caught.value)
    return caught.value.errors["langkah"][0]


def test_an_assignment_before_an_answer_is_refused():
    told = refusal("lintas-unit", TWO, "1 2", "4")
    assert told == (
        "Langkah 4 baru boleh setelah langkah 3 (Jawaban kepada pimpinan pemohon) disetujui "
        "(Lampiran II.B.2.1.b angka 3 dan 5 Perbup Belu 47/2024)."
    )
    told = refusal("lintas-instansi", TO_TTU, "1+ 2 3 4 5+", "7")
    assert "langkah 6 (Jawaban kepada Pejabat yang Berwenang instansi pemohon) disetujui" in told


def test_an_agreement_without_the_recommendation_is_refused_and_a_refusal_is_not():
    """Lampiran II.B.2.1.b angka 3 and 4."""
    assert "langkah 2" in refusal("lintas-unit", TWO, "1", "3")
    found = progress("lintas-unit", TWO, "1")
    require_turn(found, found.step("3"), refusing=True)


def test_the_letter_between_agencies_waits_for_ones_own_berwenang():
    """Lampiran II.B.2.1.c angka 2: only when he agrees."""
    for state in ("", "1"):
        told = refusal("lintas-instansi", TO_TTU, state, "2")
        assert "langkah 1 (Permohonan kepada Pejabat yang Berwenang di instansi sendiri) disetujui" in told


def test_an_agreement_after_a_refused_availability_is_refused():
    assert "langkah 5" in refusal("lintas-instansi", TO_TTU, "1+ 2 3 4 5-", "6")
    found = progress("lintas-instansi", TO_TTU, "1+ 2 3 4 5-")
    require_turn(found, found.step("6"), refusing=True)


@pytest.mark.parametrize(
    ("route", "units", "state", "codes", "by"),
    [
        ("lintas-unit", TWO, "1 3-", "24", "3"),
        ("lintas-unit", ONE, "1 3-", "4", "3"),
        ("lintas-instansi", TO_TTU, "1-", "234567", "1"),
        ("lintas-instansi", TO_TTU, "1+ 2 6-", "3457", "6"),
        ("lintas-instansi", TO_TTU, "1+ 2 3 5-", "47", "5"),
        ("sukarela-dalam-unit", TWO, "1-", "2", "1"),
        ("sukarela-lintas-unit", TWO, "1-", "23", "1"),
        ("sukarela-lintas-unit", TWO, "1+ 2-", "3", "2"),
    ],
)
def test_nothing_follows_a_refusal(route: str, units: tuple[str, str], state: str, codes: str, by: str):
    """Lampiran II.B.2.1.b angka 4."""
    for code in codes:
        for refusing in (False, True):
            told = refusal(route, units, state, code, refusing=refusing)
            assert f"Langkah {by} (" in told
            assert f"berakhir dengan penolakan; langkah {code} tidak dapat menyusul" in told


@pytest.mark.parametrize(("route", "units", "state"), FINISHED)
def test_a_step_is_not_done_twice(route: str, units: tuple[str, str], state: str):
    found = progress(route, units, state)
    for step in found.steps:
        if step.code in found.done and step.addressee != "pegawai":
            assert "sudah dilakukan" in refusal(route, units, state, step.code)


@pytest.mark.parametrize(
    ("route", "units", "state"),
    [each for each in FINISHED if each[0] != "tim-kerja"],
    ids=[f"{route}-{state}" for route, _units, state in FINISHED if route != "tim-kerja"],
)
def test_people_may_be_assigned_one_letter_each(route: str, units: tuple[str, str], state: str):
    """Lampiran II.B.2: the letter of assignment is given individually or as a team."""
    found = progress(route, units, state)
    require_turn(found, found.steps[-1])


def test_a_needless_step_is_refused_with_the_reason():
    told = refusal("lintas-unit", ONE, "1", "2")
    assert "tidak diperlukan: penanda tangan dan penerimanya satu jabatan" in told


def test_what_an_agency_outside_does_is_not_issued_here():
    for code in "34567":
        told = refusal("lintas-instansi", TO_TTU, "1+ 2", code, outside=True)
        assert "instansi luar" in told
