"""The example cases run letter by letter to the assignment, as `naskah case run` takes them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from core.errors import Refused
from letters.kinds import Outcome
from letters.prefill import citation, with_citations
from organization.accounts import Role
from tests.factories import EXAMPLES, Bench, account

CASES = sorted((EXAMPLES / "kasus").iterdir())
LETTER = re.compile(r" Nomor \d+\.\d\S*/")


def run(desk: Bench, folder: Path) -> str:
    """The id of the case, once every file of the folder was issued or decided in the order of their names."""
    abroad = account("ttu-bkpsdmd-pengembangan-widyaiswara", Role.SECRETARIAT, agency="ttu")
    secretariats = {"belu": desk.secretariat, "ttu": desk.add(abroad)}
    case = ""
    for path in sorted(folder.glob("*.json")):
        file: dict[str, Any] = json.loads(path.read_text())
        if file.get("tindakan") == "keputusan":
            turn = desk.cases.view(desk.office, case).turns[0]
            assert (turn.step.code, turn.is_decision) == (file["langkah"], True)
            who = secretariats[desk.office.agency_of(turn.post).code]
            desk.cases.decide(desk.office, who, case, Outcome(file["keputusan"]), file["alasan"], on_paper=True)
            continue
        if case:
            events = desk.cases.view(desk.office, case).events
            file = with_citations(file, events, desk.register.by_id, desk.office) | {"kasus": case}
        prepared = desk.prepare(file)
        issued = desk.issue_letter(desk.order(prepared, account=secretariats[prepared.agency]))
        case = str(desk.register.by_id(issued.id).case_id)
    return case


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_each_example_case_runs_to_the_assignment(desk: Bench, folder: Path):
    """Each letter names those before it by the numbers they got in this very case (tata naskah 6.2)."""
    desk.issue(key="another letter, so that no number is that of the examples")
    view = desk.cases.view(desk.office, run(desk, folder))
    assert (view.case.state, view.case.route) == ("dilaksanakan", folder.name)
    assert {turn.kind.code for turn in view.turns} == {"laporan-pelaksanaan-tugas"}
    letters = [desk.register.by_id(event.letter_id) for event in view.events if event.letter_id]
    cited = {line for letter in letters for line in letter.contents["isi"].get("dasar", ()) if LETTER.search(line)}
    assert cited <= {citation(letter, desk.office) for letter in letters}
    assert len(cited) >= len(letters) - 2


@pytest.mark.parametrize("path", sorted((EXAMPLES / "kasus").glob("*/*.json")), ids=lambda path: path.name)
def test_a_letter_of_an_example_case_is_the_example_but_for_its_grounds(path: Path):
    alone, letter = EXAMPLES / path.name.partition("-")[2], json.loads(path.read_text())
    if letter.get("tindakan") != "keputusan":
        example = json.loads(alone.read_text())
        for each in (letter, example):
            each["isi"].pop("dasar", None)
        assert letter == example


def test_a_step_that_is_not_there_yet_cannot_be_named(desk: Bench):
    file = {"isi": {"dasar": ["Peraturan", {"langkah": "9"}]}}
    with pytest.raises(Refused) as caught:
        with_citations(file, [], desk.register.by_id, desk.office)
    assert caught.value.errors == {"isi.dasar.1": ["Kasus ini belum memuat surat langkah 9."]}


def test_there_is_an_example_case_for_every_route_that_has_cases():
    """A decree stands alone."""
    assert {folder.name for folder in CASES} == {
        "dalam-unit",
        "lintas-unit",
        "lintas-instansi",
        "sukarela-dalam-unit",
        "sukarela-lintas-unit",
    }


@pytest.mark.parametrize(
    "folder", [each for each in CASES if len(list(each.iterdir())) > 1], ids=lambda each: each.name
)
def test_the_last_letter_of_an_example_case_is_refused_on_its_own(desk: Bench, folder: Path):
    """An assignment before its request and its answer (Lampiran II.B.2)."""
    last = sorted(folder.glob("*.json"))[-1]
    with pytest.raises(Refused) as caught:
        desk.prepare(json.loads((EXAMPLES / last.name.partition("-")[2]).read_text()))
    assert list(caught.value.errors) == ["langkah"]
