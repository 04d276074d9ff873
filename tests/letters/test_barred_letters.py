"""What a letter is told whose turn has not come, or has passed (Lampiran II.B.2)."""

from __future__ import annotations

import pytest

from core.errors import Refused
from letters.cases.progress import require_turn
from tests.letters.states import FINISHED, ONE, TO_TTU, TWO, progress


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
