"""A keputusan tim kerja stands alone or belongs to a case, without being one of its steps (Pasal 10)."""

from __future__ import annotations

import json

from letters.cases.progress import CaseState
from tests.factories import EXAMPLES, Bench
from tests.letters.stories import begin


def test_a_team_decree_joins_the_case_it_names_and_leaves_the_turn_as_it_was(desk: Bench):
    story = begin(desk, "lintas-unit", "1 2 3+")
    before = story.view()
    decree = json.loads((EXAMPLES / "keputusan-tim-kerja-tim-kerja-1.json").read_text())
    issued = desk.issue(decree | {"kasus": before.case.id})
    after = desk.cases.view(desk.office, before.case.id)
    assert after.events[-1].number == issued.number
    assert desk.register.by_id(issued.id).case_id == before.case.id
    assert [turn.step.code for turn in after.turns] == [turn.step.code for turn in before.turns] == ["4"]
    assert after.case.state == CaseState.RUNNING.value


def test_a_team_decree_without_a_case_opens_none(desk: Bench):
    decree = json.loads((EXAMPLES / "keputusan-tim-kerja-tim-kerja-1.json").read_text())
    assert desk.register.by_id(desk.issue(decree).id).case_id is None
