"""After the assignment a case is carried out: reports, reviews, finished when the last has accepted (domain 2.3)."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from core.errors import Refused
from letters.work.prefill import report_content
from organization.accounts import Role
from tests.factories import Bench, account
from tests.letters.files import ENTOMOLOG, EPIDEMIOLOG, PRAKOM_MUDA, STAF_APTIKA
from tests.letters.stories import Story, begin
from tests.letters.work_stories import WorkStory, report_file


def awaited(story: Story) -> list[tuple[str, str, str]]:
    return [(turn.step.code, turn.post, turn.about) for turn in story.view().turns]


def test_a_case_goes_from_its_request_over_assignment_reports_and_reviews_to_its_end(bench: Bench):
    """Gambar 30: the unit pemilik kinerja is led by an Administrator below a JPT Pratama."""
    story = begin(bench, "lintas-unit", "1 2 3+ 4")
    assert story.view().case.state == "dilaksanakan"
    assert [(step, about) for step, _post, about in awaited(story)] == [("1", EPIDEMIOLOG)]
    work = WorkStory(bench, "diskominfo-aptika", EPIDEMIOLOG, case=story.case)
    work.deliver(hasil_akhir="tidak")
    assert [about for _step, _post, about in awaited(story)] == [EPIDEMIOLOG]
    work.deliver()
    assert awaited(story) == [("7", "diskominfo-aptika-kepala", work.report)]
    assert work.review("diterima").is_new
    assert awaited(story) == [("7", "diskominfo-kepala", work.report)]
    work.review("dikembalikan")
    assert [(step, about) for step, _post, about in awaited(story)] == [("1", EPIDEMIOLOG)]
    work.deliver()
    for post in ("diskominfo-aptika-kepala", "diskominfo-kepala"):
        assert story.view().case.state == "dilaksanakan"
        assert awaited(story) == [("7", post, work.report)]
        work.review("diterima")
    view = story.view()
    assert (view.case.state, view.turns) == ("selesai", ())
    told = [event.outcome for event in view.events[-6:]]
    assert told == ["terbit", "diterima", "dikembalikan", "terbit", "diterima", "diterima"]


def test_everybody_who_is_assigned_alone_owes_a_result_and_of_a_team_the_ketua(desk: Bench):
    """Pasal 12 and Pasal 13 ayat (2) Perbup Belu 47/2024."""
    alone = Story(desk, "lintas-unit", "diskominfo-aptika", "dinkes-p2p", [EPIDEMIOLOG, ENTOMOLOG])
    alone.tell("1 2 3+ 4")
    for nip in (EPIDEMIOLOG, ENTOMOLOG):
        work = WorkStory(desk, "diskominfo-aptika", nip, case=alone.case)
        work.deliver()
        work.review("diterima")
        work.review("diterima")
        assert alone.view().case.state == ("selesai" if nip == ENTOMOLOG else "dilaksanakan")
    rows = [{"nip": PRAKOM_MUDA, "peran": "Ketua"}, {"nip": STAF_APTIKA, "peran": "Anggota"}]
    team = Story(desk, "dalam-unit", "diskominfo-aptika", None, [PRAKOM_MUDA, STAF_APTIKA])
    team.letter("1", pegawai=rows, durasi={"mulai": "2026-11-01", "selesai": "2026-12-31", "alasan": "Mendesak."})
    assert [(step, about) for step, _post, about in awaited(team)] == [("3", PRAKOM_MUDA)]
    with pytest.raises(Refused) as caught:
        desk.prepare(report_file("diskominfo-aptika", STAF_APTIKA, "3", case=team.case))
    assert "bukan ketua tim" in caught.value.errors["isi.nip"][0]
    assert "Pasal 13 ayat (2)" in caught.value.errors["isi.nip"][0]
    to_ketua = report_file("diskominfo-aptika", STAF_APTIKA, "2", ketua=PRAKOM_MUDA, hasil_akhir="tidak")
    assert desk.prepare(to_ketua).warnings == ()
    seats = desk.book.seats([STAF_APTIKA], desk.today(), desk.today())[STAF_APTIKA]
    content = report_content(seats[0], desk.today())
    assert (content["pemohon"], content["kasus"]) == ("diskominfo-aptika", team.case)
    assert content["isi"]["surat_tugas"]["nomor"] == team.numbers[0]
    assert content["isi"]["periode"] == {"jenis": "mingguan", "mulai": "2026-11-16", "selesai": "2026-11-22"}


def test_a_case_that_is_being_carried_out_can_be_withdrawn(desk: Bench):
    story = begin(desk, "dalam-unit", "1")
    desk.cases.withdraw(desk.office, desk.secretariat, story.case, "Kegiatan dibatalkan.")
    assert (story.view().case.state, story.view().turns) == ("ditarik", ())


def test_a_void_review_gives_its_turn_back_and_moves_the_case(bench: Bench):
    story = begin(bench, "lintas-unit", "1 2 3+ 4")
    work = WorkStory(bench, "diskominfo-aptika", EPIDEMIOLOG, case=story.case)
    weekly = work.deliver(hasil_akhir="tidak")
    work.deliver()
    first, last = work.review("diterima"), work.review("diterima")
    assert story.view().case.state == "selesai"
    bench.void(weekly.id)
    assert story.view().case.state == "selesai"
    with pytest.raises(Refused) as refusal:
        bench.void(first.id)
    assert "Batalkan itu lebih dahulu" in refusal.value.errors["alasan"][0]
    bench.void(last.id)
    assert story.view().case.state == "dilaksanakan"
    assert awaited(story) == [("7", "diskominfo-kepala", work.report)]
    bench.void(first.id)
    assert awaited(story) == [("7", "diskominfo-aptika-kepala", work.report)]
    for _reviewer in range(2):
        work.review("diterima")
    assert story.view().case.state == "selesai"


def test_many_cases_that_are_carried_out_are_asked_for_at_once(desk: Bench):
    """The home page and the list of cases show hundreds; what is asked of the database does not grow with them."""
    leader = desk.add(account("diskominfo-aptika-kepala", Role.OFFICIAL, username="pimpinan"))
    asked: list[str] = []
    event.listen(desk.database._reader, "before_cursor_execute", lambda *given: asked.append(given[2]))

    def questions(count: int) -> int:
        while len(stories) < count:
            stories.append(begin(desk, "dalam-unit", "1"))
        asked.clear()
        views = desk.cases.cases_of(desk.office, desk.secretariat)
        assert [len(view.turns) for view in views] == [2] * count
        assert desk.cases.waiting_for(desk.office, leader) == [], "those who are assigned must report"
        return len(asked)

    stories: list[Story] = []
    assert questions(1) == questions(5)
