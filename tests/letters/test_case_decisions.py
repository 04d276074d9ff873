"""Who agrees to a letter or refuses it, and who ends a case (Lampiran II.B.2)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from core.errors import Forbidden, NotFound, Refused
from letters.audit import Action
from letters.kinds import Outcome
from letters.models import AuditEntry
from organization.accounts import Role
from tests.factories import Bench, account
from tests.letters.stories import begin, timeline, turns


def test_only_the_post_whose_turn_it_is_decides(desk: Bench):
    """Lampiran II.B.2.1.c angka 1 and 2: the Pejabat yang Berwenang of one's own agency."""
    story = begin(desk, "lintas-instansi", "1")
    strangers = [
        story.official("diskominfo-kepala"),
        story.official("ttu-setda-kepala"),
        desk.add(account("setda-analis-kebijakan", Role.STAFF)),
        desk.add(account("setda-kepala", Role.STAFF, username="staf-sekda")),
        desk.secretariat,
    ]
    for stranger in strangers:
        with pytest.raises(Forbidden, match="Sekretaris Daerah Kabupaten Belu"):
            desk.cases.decide(desk.office, stranger, story.case, Outcome.AGREED, [])
    assert timeline(story.view()) == "1"
    sekda = story.official("setda-kepala")
    view = desk.cases.decide(desk.office, sekda, story.case, Outcome.AGREED, [])
    assert (timeline(view), turns(view)) == ("1 !1+", [("2", "setda-kepala", False)])
    event = view.events[-1]
    assert (event.post, event.actor, event.date) == ("setda-kepala", sekda.username, desk.today())


def test_the_secretariat_enters_a_decision_made_on_paper_in_its_own_agency(desk: Bench):
    story = begin(desk, "lintas-instansi", "1")
    abroad = story.secretariat("ttu")
    with pytest.raises(Forbidden):
        desk.cases.decide(desk.office, abroad, story.case, Outcome.AGREED, [], on_paper=True)
    view = desk.cases.decide(desk.office, desk.secretariat, story.case, Outcome.AGREED, [], on_paper=True)
    assert timeline(view) == "1 !1+"
    with desk.database.read() as session:
        act = session.scalars(select(AuditEntry).where(AuditEntry.action == Action.DECIDE.value)).one()
    assert (act.actor, act.subject_id) == (desk.secretariat.username, story.case)
    assert act.details == {"langkah": "1", "keputusan": "setuju", "di_atas_kertas": True}


def test_a_plh_decides_on_his_days_and_the_holder_does_not(desk: Bench):
    """The Sekretaris Daerah is away from 3 to 14 November 2025."""
    desk.now = datetime(2025, 11, 5, 2, 0, tzinfo=UTC)
    story = begin(desk, "lintas-instansi", "1")
    with pytest.raises(Forbidden):
        desk.cases.decide(desk.office, story.official("setda-kepala"), story.case, Outcome.AGREED, [])
    asisten = story.official("setda-asisten-3-kepala")
    assert [view.case.id for view, _turn in desk.cases.waiting_for(desk.office, asisten)] == [story.case]
    assert story.view(asisten).case.id == story.case
    letter = next(event.letter_id for event in story.view().events)
    assert desk.register.open(desk.office, asisten, letter).id == letter
    view = desk.cases.decide(desk.office, asisten, story.case, Outcome.AGREED, [])
    assert (view.events[-1].post, view.events[-1].actor) == ("setda-kepala", asisten.username)


@pytest.mark.parametrize("reasons", [[], [""], ["  ", "\t"]])
def test_a_refusal_without_reasons_changes_nothing(desk: Bench, reasons: list[str]):
    """Lampiran II.B.2.1.b angka 4."""
    story = begin(desk, "sukarela-lintas-unit", "1")
    with pytest.raises(Refused) as caught:
        story.decide(Outcome.REFUSED, *reasons)
    assert "Lampiran II.B.2.1.b angka 4 Perbup Belu 47/2024" in caught.value.errors["alasan"][0]
    assert timeline(story.view()) == "1"
    view = story.decide(Outcome.REFUSED, " Beban kerja penuh. ", "")
    assert (view.case.state, view.events[-1].reasons) == ("ditolak", ["Beban kerja penuh."])


def test_nothing_is_decided_where_nothing_waits(desk: Bench):
    story = begin(desk, "lintas-instansi", "1+")
    with pytest.raises(Refused, match="Tidak ada yang menunggu keputusan"):
        desk.cases.decide(desk.office, story.official("setda-kepala"), story.case, Outcome.REFUSED, ["Terlambat."])
    with pytest.raises(NotFound):
        desk.cases.decide(desk.office, story.official("setda-kepala"), "tidak-ada", Outcome.AGREED, [])


def test_a_withdrawn_case_keeps_what_was_issued_and_takes_no_more(bench: Bench):
    story = begin(bench, "lintas-unit", "1 2")
    with pytest.raises(Refused) as caught:
        bench.cases.withdraw(bench.office, bench.secretariat, story.case, "  ")
    assert list(caught.value.errors) == ["alasan"]
    view = bench.cases.withdraw(bench.office, bench.secretariat, story.case, " Kegiatan dibatalkan. ")
    assert (view.case.state, view.turns, timeline(view)) == ("ditarik", (), "1 2 tarik")
    assert view.events[-1].reasons == ["Kegiatan dibatalkan."]
    with pytest.raises(Refused) as caught:
        story.letter("3")
    assert caught.value.errors == {"kasus": ["Kasus ini sudah ditarik; surat baru tidak dapat menyusul."]}
    for event in story.view().events[:2]:
        assert bench.register.by_id(str(event.letter_id)).text == event.number
    with pytest.raises(Refused, match="sudah berakhir"):
        bench.cases.withdraw(bench.office, bench.secretariat, story.case, "Lagi.")


def test_a_letter_judged_before_the_withdrawal_is_refused_after_it(bench: Bench):
    """What was read before may no longer be so when the number is taken."""
    story = begin(bench, "lintas-unit", "1")
    prepared = story.prepare("2")
    bench.cases.withdraw(bench.office, bench.secretariat, story.case, "Dibatalkan.")
    with pytest.raises(Refused) as caught:
        bench.issue_letter(bench.order(prepared))
    assert list(caught.value.errors) == ["kasus"]


def test_only_the_asking_side_withdraws(desk: Bench):
    story = begin(desk, "lintas-unit", "1")
    for stranger in (story.official("dinkes-kepala"), story.official("diskominfo-ikp-kepala")):
        with pytest.raises(Forbidden):
            desk.cases.withdraw(desk.office, stranger, story.case, "Tidak jadi.")
    view = desk.cases.withdraw(desk.office, story.official("diskominfo-aptika-kepala"), story.case, "Tidak jadi.")
    assert view.case.state == "ditarik"


def test_a_case_that_ended_is_not_withdrawn(desk: Bench):
    story = begin(desk, "lintas-unit", "1 3-")
    with pytest.raises(Refused, match="sudah berakhir"):
        desk.cases.withdraw(desk.office, desk.secretariat, story.case, "Tidak jadi.")
