"""Drafts of a case's later letters: seen where they are signed, and not by the other side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from core.errors import NotFound
from letters.catalogue import CATALOGUE
from letters.models import Draft
from organization.accounts import Account, Role
from tests.factories import Bench, account
from tests.letters.files import KINDS, MALAKA
from tests.letters.stories import Story, begin


def drafted(desk: Bench, story: Story, who: Account, route: str, step: str) -> Draft:
    kind = CATALOGUE.kind(KINDS[route, step])
    content: Mapping[str, Any] = desk.cases.next_content(desk.office, who, story.case, kind, desk.profile)
    draft = desk.drafts.create(desk.office, who, kind.code, kind.step(route, step), content)
    return desk.drafts.submit(desk.office, who, draft.id)


def sees(desk: Bench, who: Account, draft: Draft) -> bool:
    try:
        return desk.drafts.find(desk.office, who, draft.id).id == draft.id
    except NotFound:
        return False


@pytest.mark.parametrize("writer", ["secretariat", "staff"])
def test_the_answer_is_seen_by_who_signs_it_and_not_by_who_asked(desk: Bench, writer: str):
    story = begin(desk, "lintas-unit", "1 2")
    staff = desk.add(account("dinkes-p2p-prakom", Role.STAFF))
    draft = drafted(desk, story, desk.secretariat if writer == "secretariat" else staff, "lintas-unit", "3")
    assert sees(desk, story.official("dinkes-kepala"), draft)
    assert not sees(desk, story.official("diskominfo-aptika-kepala"), draft)
    assert not sees(desk, desk.add(account("diskominfo-aptika-staf", Role.STAFF)), draft)


@pytest.mark.parametrize("outside", [False, True])
def test_the_letter_between_agencies_is_seen_by_the_berwenang_who_signs_it(desk: Bench, outside: bool):
    story = begin(desk, "lintas-instansi", "1+")
    if outside:
        story = Story(desk, "lintas-instansi", "diskominfo-aptika", None, [], outsider=MALAKA)
        story.tell("1+")
    draft = drafted(desk, story, desk.secretariat, "lintas-instansi", "2")
    assert draft.requesting_unit == "setda"
    sekda = story.official("setda-kepala")
    assert [each.id for each in desk.drafts.submitted(desk.office, sekda)] == [draft.id]


def test_editing_leaves_the_draft_where_it_is_signed(desk: Bench):
    story = begin(desk, "lintas-unit", "1 2")
    draft = drafted(desk, story, desk.secretariat, "lintas-unit", "3")
    saved = desk.drafts.save(desk.office, desk.secretariat, draft.id, dict(draft.content) | {"sifat": "Segera"})
    assert (saved.requesting_unit, saved.case_id) == ("dinkes", story.case)


def test_who_may_not_write_where_it_is_signed_keeps_the_draft_in_the_own_unit(desk: Bench):
    story = begin(desk, "lintas-instansi", "1+")
    staff = desk.add(account("diskominfo-aptika-staf", Role.STAFF))
    assert drafted(desk, story, staff, "lintas-instansi", "2").requesting_unit == "diskominfo-aptika"


def test_a_volunteers_second_letter_stays_in_the_volunteers_unit(desk: Bench):
    story = begin(desk, "sukarela-lintas-unit", "1+")
    volunteer = desk.add(account("diskominfo-aptika-prakom-muda", Role.STAFF))
    assert drafted(desk, story, volunteer, "sukarela-lintas-unit", "2").requesting_unit == "diskominfo-aptika"
