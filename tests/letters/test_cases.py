"""Whole cases in the database: every route from its first letter to its end, and whose turn it is (Lampiran II.B.2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core.errors import NotFound, Refused
from letters.kinds import Outcome
from letters.models import Assignment, Case, Letter
from organization.accounts import Role
from tests.factories import NOON, Bench, account
from tests.letters.files import ENTOMOLOG, EPIDEMIOLOG, PRAKOM_MUDA, PRAKOM_TTU, PROMKES
from tests.letters.stories import ROUTES, Story, begin, timeline, turns


@pytest.mark.parametrize("route", ROUTES)
def test_a_case_runs_from_its_first_letter_to_the_assignment(bench: Bench, route: str):
    asking, asked, people, script, numbers = ROUTES[route]
    story = Story(bench, route, asking, asked, people)
    view = story.tell(script)
    assert story.numbers == [f"{number}/2026" for number in numbers.split()]
    assert (view.case.state, view.case.requesting_unit) == ("dilaksanakan", asking)
    assert view.case.asked_unit == (asked or asking)
    assert [event.number for event in view.events if event.letter_id] == story.numbers
    with bench.database.read() as session:
        rows = session.execute(select(Assignment.nip, Assignment.start, Assignment.end)).all()
    assert sorted(tuple(row) for row in rows) == sorted(
        (nip, date(2027, 1, 4), date(2027, 6, 30)) for nip in people
    )  # fmt: skip


@pytest.mark.parametrize(
    ("route", "script", "events"),
    [
        ("lintas-unit", "1 3-", "1 3-"),
        ("lintas-unit", "1 2 3-", "1 2 3-"),
        ("lintas-instansi", "1-", "1 !1-"),
        ("lintas-instansi", "1+ 2 6-", "1 !1+ 2 6-"),
        ("lintas-instansi", "1+ 2 3 5- 6-", "1 !1+ 2 3 5- 6-"),
        ("sukarela-dalam-unit", "1-", "1-"),
        ("sukarela-lintas-unit", "1-", "1 !1-"),
        ("sukarela-lintas-unit", "1+ 2-", "1 !1+ 2 !2-"),
    ],
)
def test_a_case_ends_with_a_refusal(bench: Bench, route: str, script: str, events: str):
    """Lampiran II.B.2.1.b angka 4: with its reasons; nothing follows, and no number is taken by what is refused."""
    story = begin(bench, route, script)
    view = story.view()
    assert (view.case.state, view.turns, timeline(view)) == ("ditolak", (), events)
    taken = len(story.numbers)
    last = {"lintas-unit": "4", "lintas-instansi": "7", "sukarela-dalam-unit": "2", "sukarela-lintas-unit": "3"}[route]
    with pytest.raises(Refused) as caught:
        story.letter(last)
    assert list(caught.value.errors) == ["langkah"]
    with bench.database.read() as session:
        assert len(session.scalars(select(Letter)).all()) == taken


def test_where_one_person_is_penilai_and_pimpinan_the_case_needs_a_letter_less(desk: Bench):
    """Gambar 18."""
    story = Story(desk, "lintas-unit", "diskominfo-ikp", "dinkes-kesmas", [PROMKES])
    view = story.tell("1 3+ 4")
    assert (view.case.state, len(story.numbers)) == ("dilaksanakan", 3)


def test_a_case_of_a_unit_led_by_the_berwenang_begins_between_the_agencies(desk: Bench):
    story = Story(desk, "lintas-instansi", "setda", "ttu-diskominfo-egov", [PRAKOM_TTU])
    assert story.tell("2").case.state == "berjalan"
    assert turns(story.view()) == [
        ("3", "ttu-setda-kepala", False),
        ("6", "ttu-setda-kepala", False),
    ]


def test_people_are_assigned_one_letter_each_in_one_case(desk: Bench):
    """Lampiran II.B.2: individually or as a team."""
    story = Story(desk, "lintas-unit", "diskominfo-aptika", "dinkes-p2p", [EPIDEMIOLOG, ENTOMOLOG])
    story.tell("1 2 3+")
    for person in (EPIDEMIOLOG, ENTOMOLOG):
        story.letter("4", people=[person])
    view = story.view()
    assert (view.case.state, timeline(view)) == ("dilaksanakan", "1 2 3+ 4 4")
    with desk.database.read() as session:
        assert set(session.scalars(select(Assignment.nip))) == {EPIDEMIOLOG, ENTOMOLOG}


def test_a_decree_stands_alone_and_opens_no_case(desk: Bench):
    """Pasal 10 ayat (4)."""
    story = Story(desk, "tim-kerja", "diskominfo-aptika", None, [PRAKOM_MUDA, EPIDEMIOLOG])
    assert story.letter("1").number == "000.8.3/1/Diskominfo/2026"
    with desk.database.read() as session:
        assert session.scalars(select(Case)).all() == []
        copies = session.scalars(select(Letter)).one()
        assert copies.case_id is None


def test_a_letter_that_opens_a_case_and_a_letter_of_another_units_case_do_not_mix(desk: Bench):
    story = begin(desk, "lintas-unit", "1")
    other = Story(desk, "lintas-unit", "diskominfo-aptika", "dinkes-kesmas", [PROMKES])
    other.case = story.case
    with pytest.raises(Refused) as caught:
        other.letter("3")
    assert list(caught.value.errors) == ["tujuan"]
    across = Story(desk, "lintas-instansi", "diskominfo-aptika", "ttu-diskominfo-egov", [PRAKOM_TTU])
    across.case = story.case
    with pytest.raises(Refused) as caught:
        across.letter("1")
    assert list(caught.value.errors) == ["rute"]
    unknown = begin(desk, "lintas-unit")
    unknown.case = "tidak-ada"
    with pytest.raises(Refused) as caught:
        unknown.letter("2")
    assert "Kasus “tidak-ada” tidak ditemukan." in caught.value.errors["kasus"]


def test_the_case_shows_whose_turn_it_is_and_since_when(bench: Bench):
    story = begin(bench, "lintas-unit")
    moments = {}
    for index, word in enumerate(["1", "2", "3+", "4"]):
        bench.now = moments[word] = NOON + timedelta(hours=index)
        story.tell(word)
    bench.now = NOON + timedelta(hours=9)
    other = begin(bench, "lintas-unit", "1")
    view = other.view()
    assert turns(view) == [("2", "dinkes-p2p-kepala", False), ("3", "dinkes-kepala", False)]
    assert {turn.since for turn in view.turns} == {bench.now}
    assert (view.case.opened_at, view.case.changed_at) == (bench.now, bench.now)
    done = story.view()
    assert (done.case.opened_at, done.case.changed_at) == (NOON, NOON + timedelta(hours=3))
    assert [event.at for event in done.events] == list(moments.values())


def test_a_decision_is_the_turn_of_who_decides(desk: Bench):
    across = begin(desk, "lintas-instansi", "1")
    assert turns(across.view()) == [("1", "setda-kepala", True)]
    volunteer = begin(desk, "sukarela-lintas-unit", "1")
    assert turns(volunteer.view()) == [("1", "dinkes-p2p-kepala", True)]
    volunteer.decide(Outcome.AGREED)
    assert [turn.title for turn in volunteer.view().turns] == ["pegawai yang mengajukan diri"]
    volunteer.letter("2")
    assert turns(volunteer.view()) == [("2", "diskominfo-kepala", True)]


def test_an_official_sees_what_waits_the_longest_waiting_first(bench: Bench):
    first = begin(bench, "lintas-unit", "1")
    bench.now = NOON + timedelta(hours=1)
    second = begin(bench, "lintas-unit", "1")
    kadis, kabid = first.official("dinkes-kepala"), first.official("dinkes-p2p-kepala")
    waiting = bench.cases.waiting_for(bench.office, kabid)
    assert [(view.case.id, turn.step.code) for view, turn in waiting] == [(first.case, "2"), (second.case, "2")]
    assert [turn.step.code for _view, turn in bench.cases.waiting_for(bench.office, kadis)] == ["3", "3"]
    first.letter("2")
    assert [view.case.id for view, _turn in bench.cases.waiting_for(bench.office, kabid)] == [second.case]
    assert bench.cases.waiting_for(bench.office, first.official("dinkes-kesmas-kepala")) == []


def test_open_cases_are_those_that_have_not_ended_the_longest_unmoved_first(bench: Bench):
    first = begin(bench, "lintas-unit", "1")
    stories = [first]
    for hours in (1, 2):
        bench.now = NOON + timedelta(hours=hours)
        stories.append(begin(bench, "lintas-unit", "1"))
    bench.now = NOON + timedelta(hours=3)
    first.letter("2")
    _moved, ended, waiting = stories
    secretariat, office = bench.secretariat, bench.office
    bench.cases.withdraw(office, secretariat, ended.case, "Tidak jadi.")
    found = bench.cases.open_cases(office, secretariat, most=9)
    assert [view.case.id for view in found] == [waiting.case, first.case]
    assert [view.case.id for view in bench.cases.open_cases(office, secretariat, most=1)] == [waiting.case]
    assert [turn.step.code for turn in found[1].turns] == [turn.step.code for turn in first.view().turns] == ["3"]


def test_both_sides_and_who_decides_see_the_case_and_nobody_else(bench: Bench):
    story = begin(bench, "lintas-instansi", "1")
    accounts = {
        name: bench.add(account(post, role, agency="ttu" if post.startswith("ttu") else "belu", username=name))
        for name, post, role in [
            ("staf", "diskominfo-aptika-staf", Role.STAFF),
            ("kabid", "diskominfo-aptika-kepala", Role.OFFICIAL),
            ("kadis", "diskominfo-kepala", Role.OFFICIAL),
            ("sekda", "setda-kepala", Role.OFFICIAL),
            ("sekretariat-ttu", "ttu-setda-organisasi-kepala", Role.SECRETARIAT),
            ("staf-ttu", "ttu-diskominfo-egov-prakom", Role.STAFF),
            ("kadis-ttu", "ttu-diskominfo-kepala", Role.OFFICIAL),
            ("sekda-ttu", "ttu-setda-kepala", Role.OFFICIAL),
            ("tetangga", "diskominfo-ikp-staf", Role.STAFF),
            ("lain", "dinkes-kepala", Role.OFFICIAL),
            ("tetangga-ttu", "ttu-bkpsdmd-kepala", Role.OFFICIAL),
            ("pemelihara", "diskominfo-sekretariat-perencana", Role.TEMPLATES),
        ]
    } | {"sekretariat": bench.secretariat}
    listed = {name for name, each in accounts.items() if bench.cases.cases_of(bench.office, each)}
    opened = set()
    for name, each in accounts.items():
        try:
            story.view(each)
        except NotFound:
            continue
        opened.add(name)
    strangers = {"tetangga", "lain", "tetangga-ttu", "pemelihara"}
    assert listed == opened == set(accounts) - strangers
    assert begin(bench, "lintas-unit", "1").case not in {
        view.case.id for view in bench.cases.cases_of(bench.office, accounts["sekda"])
    }
