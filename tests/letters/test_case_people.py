"""People asked for and their time, and what of a case never changes (Lampiran II.B.2.1.b)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from core.errors import Refused
from letters.kinds import Outcome
from letters.models import Assignment, Case, CaseEvent, Letter, Series
from organization.models import Capacity, Holding
from tests.factories import Bench, with_holdings
from tests.letters.files import ENTOMOLOG, EPIDEMIOLOG
from tests.letters.stories import begin, timeline


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


def test_only_who_was_agreed_on_is_assigned(bench: Bench):
    """Lampiran II.B.2.1.b angka 3 and c angka 5.b: the assignment follows the list of the answer."""
    story = begin(bench, "lintas-unit", "1 2")
    story.letter("3", pegawai=[{"nip": EPIDEMIOLOG}])
    with pytest.raises(Refused) as caught:
        story.letter("4", pegawai=[{"nip": EPIDEMIOLOG}, {"nip": ENTOMOLOG, "catatan": "Berpengalaman."}])
    assert list(caught.value.errors) == ["isi.pegawai.1.nip"]
    assert "c angka 5.b" in caught.value.errors["isi.pegawai.1.nip"][0]
    assert story.letter("4", pegawai=[{"nip": EPIDEMIOLOG}]).is_new
