"""Whole cases in the database: every route from its first letter to its end, and who acts in it (Lampiran II.B.2)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from core.errors import Forbidden, NotFound, Refused
from letters.audit import Action
from letters.case_desk import CaseView, OutsideAnswer
from letters.kinds import Outcome
from letters.models import Assignment, AuditEntry, Case, CaseEvent, Letter, Series
from letters.parties import OUTSIDE
from organization.accounts import Role
from organization.models import Capacity, Holding
from tests.factories import NOON, Bench, account, with_holdings
from tests.letters.files import ENTOMOLOG, EPIDEMIOLOG, MALAKA, PRAKOM_MUDA, PRAKOM_TTU, PROMKES, STAF_APTIKA
from tests.letters.stories import Story

PDF = b"%PDF-1.7 jawaban"
#: For each route its units, its people, and the script of a case that goes well, with the numbers it takes.
ROUTES = {
    "dalam-unit": ("diskominfo-aptika", None, [PRAKOM_MUDA, STAF_APTIKA], "1", "800.1.11.1/1/Diskominfo"),
    "lintas-unit": (
        "diskominfo-aptika", "dinkes-p2p", [EPIDEMIOLOG], "1 2 3+ 4",
        "800.1.11.1/1/Diskominfo 800.1.11.1/1/Dinkes 800.1.11.1/2/Dinkes 800.1.11.1/3/Dinkes",
    ),
    "lintas-instansi": (
        "diskominfo-aptika", "ttu-diskominfo-egov", [PRAKOM_TTU], "1+ 2 3 4 5+ 6+ 7",
        "800.1.3.1/1/Diskominfo 800.1.3.1/1/Setda 100.3.4.2/1/Setda-TTU 800.1.3.1/1/Diskominfo-TTU "
        "800.1.3.1/2/Diskominfo-TTU 800.1.3.1/2/Setda-TTU 800.1.11.1/3/Diskominfo-TTU",
    ),
    "sukarela-dalam-unit": (
        "diskominfo-aptika", None, [PRAKOM_MUDA], "1+ 2", "800.1.11.1/1/Diskominfo 800.1.11.1/2/Diskominfo"
    ),
    "sukarela-lintas-unit": (
        "diskominfo-aptika", "dinkes-p2p", [PRAKOM_MUDA], "1+ 2+ 3",
        "800.1.11.1/1/Diskominfo 800.1.11.1/2/Diskominfo 800.1.11.1/3/Diskominfo",
    ),
}  # fmt: skip


def begin(bench: Bench, route: str, script: str = "") -> Story:
    asking, asked, people, _script, _numbers = ROUTES[route]
    story = Story(bench, route, asking, asked, people)
    if script:
        story.tell(script)
    return story


def timeline(view: CaseView) -> str:
    """The events as a script: what, step, outcome."""
    signs = {"setuju": "+", "tolak": "-"}
    words = {"surat": "", "keputusan": "!", "surat-luar": "luar:", "tarik": "tarik"}
    return " ".join(f"{words[event.what]}{event.step}{signs.get(event.outcome, '')}" for event in view.events)


def turns(view: CaseView) -> list[tuple[str, str, bool]]:
    return [(turn.step.code, turn.post, turn.is_decision) for turn in view.turns]


# ------------------------------------------------------------------------------------------------- whole routes


@pytest.mark.parametrize("route", ROUTES)
def test_a_case_runs_from_its_first_letter_to_the_assignment(bench: Bench, route: str):
    asking, asked, people, script, numbers = ROUTES[route]
    story = Story(bench, route, asking, asked, people)
    view = story.tell(script)
    assert story.numbers == [f"{number}/2026" for number in numbers.split()]
    assert (view.case.state, view.turns, view.case.requesting_unit) == ("selesai", (), asking)
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
    assert (view.case.state, len(story.numbers)) == ("selesai", 3)


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
    assert (view.case.state, timeline(view)) == ("selesai", "1 2 3+ 4 4")
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


# ------------------------------------------------------------------------------------------------ turns and time


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


# ----------------------------------------------------------------------------------------------------- decisions


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


# ----------------------------------------------------------------------------------------------- agencies outside


def abroad(bench: Bench, script: str = "1+ 2") -> Story:
    story = Story(bench, "lintas-instansi", "diskominfo-aptika", None, [], outsider=MALAKA)
    story.tell(script)
    return story


def answer(outcome: Outcome = Outcome.AGREED, **changes: object) -> OutsideAnswer:
    given = {"number": "800/77/Setda/2026", "on": date(2026, 11, 19), "reasons": (), "pdf": PDF}
    return OutsideAnswer(outcome=outcome, **given | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "reasons", "state"), [("setuju", (), "selesai"), ("tolak", ("Kosong.",), "ditolak")]
)
def test_the_answer_of_an_agency_outside_is_entered_with_its_scan(
    bench: Bench, outcome: str, reasons: tuple[str, ...], state: str
):
    story = abroad(bench)
    assert turns(story.view()) == [("6", OUTSIDE, False)]
    staff = bench.add(account("diskominfo-aptika-staf", Role.STAFF))
    said = answer(Outcome(outcome), reasons=reasons)
    view = bench.cases.enter_answer(bench.office, staff, story.case, said)
    assert (view.case.state, view.turns) == (state, ())
    event = view.events[-1]
    assert (event.what, event.step, event.outcome, event.number) == ("surat-luar", "6", outcome, "800/77/Setda/2026")
    assert (event.date, event.post, event.reasons) == (date(2026, 11, 19), OUTSIDE, list(reasons))
    assert bench.storage.get(str(event.file_sha256)) == PDF


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"pdf": b"PK\x03\x04"}, "berkas"),
        ({"pdf": b""}, "berkas"),
        ({"number": "  "}, "nomor"),
        ({"on": date(2026, 11, 21)}, "tanggal"),
        ({"outcome": Outcome.REFUSED}, "alasan"),
        ({"outcome": Outcome.REFUSED, "reasons": (" ",)}, "alasan"),
    ],
)
def test_an_answer_from_outside_that_lacks_something_is_refused(desk: Bench, changes: dict[str, object], place: str):
    story = abroad(desk)
    with pytest.raises(Refused) as caught:
        desk.cases.enter_answer(desk.office, desk.secretariat, story.case, answer(**changes))  # type: ignore[arg-type]
    assert list(caught.value.errors) == [place]
    assert timeline(story.view()) == "1 !1+ 2"


def test_an_answer_from_outside_is_entered_once_and_only_where_it_is_awaited(desk: Bench):
    early = abroad(desk, "1+")
    inside = begin(desk, "lintas-instansi", "1+ 2")
    late = abroad(desk)
    desk.cases.enter_answer(desk.office, desk.secretariat, late.case, answer())
    for story in (early, inside, late):
        with pytest.raises(Refused, match="tidak menunggu jawaban dari instansi luar"):
            desk.cases.enter_answer(desk.office, desk.secretariat, story.case, answer())


def test_only_the_asking_side_enters_the_answer(desk: Bench):
    story = abroad(desk)
    for stranger in (story.official("dinkes-kepala"), desk.add(account("diskominfo-ikp-staf", Role.STAFF))):
        with pytest.raises(Forbidden):
            desk.cases.enter_answer(desk.office, stranger, story.case, answer())


# ---------------------------------------------------------------------------------------------------- withdrawal


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


# ------------------------------------------------------------------------------- people asked for, and their time


def test_who_lacks_what_was_asked_for_needs_a_note_why(bench: Bench):
    """Lampiran II.B.2.1.b angka 3: those who meet the criteria of the request."""
    story = begin(bench, "lintas-unit", "1")
    rows = [{"nip": EPIDEMIOLOG}, {"nip": ENTOMOLOG}]
    for step in ("2", "3", "4"):
        with pytest.raises(Refused) as caught:
            story.prepare(step, pegawai=rows)
        assert list(caught.value.errors) == ["isi.pegawai.1.catatan"] or step == "4"
        told = caught.value.errors["isi.pegawai.1.catatan"][0]
        assert told.startswith("Benediktus Savana, A.Md.Kes. tidak memenuhi yang diminta")
        assert "Lampiran II.B.2.1.b angka 3 Perbup Belu 47/2024" in told
    rows[1]["catatan"] = "Berpengalaman di lapangan."
    assert story.prepare("2", pegawai=rows).contents["pegawai"][1]["catatan"] == "Berpengalaman di lapangan."


def test_who_is_assigned_in_the_period_is_shown_with_the_letters_that_say_so(bench: Bench):
    number = begin(bench, "dalam-unit", "1").numbers[0]
    told = "Antonius Purnama, S.Kom., M.Kom. sudah ditugaskan dalam masa itu dengan {}."
    other = begin(bench, "dalam-unit")
    assert told.format(number) in other.prepare("1").warnings
    second = other.letter("1").number
    assert told.format(f"{number}, {second}") in begin(bench, "dalam-unit").prepare("1").warnings


@pytest.mark.parametrize(
    ("start", "end", "warned"),
    [
        ("2026-11-21", "2027-01-03", False),
        ("2026-11-21", "2027-01-04", True),
        ("2027-02-01", "2027-02-02", True),
        ("2027-06-30", "2027-12-31", True),
        ("2027-07-01", "2027-12-31", False),
    ],
)
def test_only_periods_that_share_a_day_meet(desk: Bench, start: str, end: str, warned: bool):
    begin(desk, "dalam-unit", "1")
    prepared = begin(desk, "dalam-unit").prepare("1", durasi={"mulai": start, "selesai": end})
    assert bool(prepared.warnings) is warned


def test_the_assignment_of_another_person_is_no_matter(desk: Bench):
    begin(desk, "lintas-unit", "1 2 3+ 4")
    assert begin(desk, "dalam-unit").prepare("1").warnings == ()


# ------------------------------------------------------------------------------------------------ what never changes


def test_the_events_of_a_case_and_assignments_are_only_added(bench: Bench):
    story = begin(bench, "lintas-unit", "1 2 3+ 4")
    for model in (CaseEvent, Assignment):
        for statement in (update(model).values(id=model.id), model.__table__.delete()):
            with pytest.raises(Exception, match="never"), bench.database.write() as session:
                session.execute(statement)
    assert timeline(story.view()) == "1 2 3+ 4"


def test_the_case_of_a_letter_never_changes(bench: Bench):
    story = begin(bench, "lintas-unit", "1")
    other = begin(bench, "lintas-unit", "1")
    with pytest.raises(Exception, match="never"), bench.database.write() as session:
        session.execute(update(Letter).where(Letter.case_id == story.case).values(case_id=other.case))


def test_a_refused_letter_leaves_no_case_behind(bench: Bench):
    """The series is closed: neither number nor case nor event stays."""
    begin(bench, "dalam-unit", "1")
    with bench.database.write() as session:
        session.execute(update(Series).values(open=False))
    story = begin(bench, "dalam-unit")
    with pytest.raises(Refused):
        story.letter("1")
    with bench.database.read() as session:
        assert len(session.scalars(select(Case)).all()) == 1


def test_a_vacant_decider_stops_the_letter_that_he_signs_and_not_the_one_he_receives(desk: Bench):
    desk.office = with_holdings(desk.office, without="setda-kepala")
    story = begin(desk, "lintas-instansi", "1")
    desk.cases.decide(desk.office, desk.secretariat, story.case, Outcome.AGREED, [], on_paper=True)
    with pytest.raises(Refused) as caught:
        story.letter("2")
    assert list(caught.value.errors) == ["pemohon"]
    asisten = "197112221996031008"
    plt = Holding("setda-kepala", asisten, date(2026, 11, 1), capacity=Capacity.PLT)
    desk.office = with_holdings(desk.office, plt)
    issued = desk.register.by_id(story.letter("2").id)
    assert (issued.signatory_post, issued.signatory_nip) == ("setda-kepala", asisten)
    assert issued.context["penanda_tangan"]["baris"] == [{"awalan": "Plt.", "teks": "Sekretaris Daerah,"}]
