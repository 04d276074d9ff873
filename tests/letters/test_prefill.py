"""The next letter of a case starts from those before it (tata naskah 6.2 and 6.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.errors import NotFound
from letters.cases.outside_answer import OutsideAnswer
from letters.catalogue import CATALOGUE
from letters.kinds import Outcome
from organization.accounts import Role
from tests.factories import Bench, account
from tests.letters.files import (
    ACTIVITY,
    DURATION,
    ENTOMOLOG,
    EPIDEMIOLOG,
    KINDS,
    MALAKA,
    NOTE,
    PRAKOM_MUDA,
    PRAKOM_TTU,
)
from tests.letters.stories import Story

REQUEST = (
    "Surat Kepala Bidang Aplikasi Informatika Dinas Komunikasi dan Informatika Kabupaten Belu Nomor "
    "800.1.11.1/1/Diskominfo/2026 tanggal 20 November 2026 hal Permohonan Pelibatan Pejabat Fungsional"
)
ROUTES = {
    "lintas-unit": ("diskominfo-aptika", "dinkes-p2p", [EPIDEMIOLOG, ENTOMOLOG], "1 2 3+ 4"),
    "lintas-instansi": ("diskominfo-aptika", "ttu-diskominfo-egov", [PRAKOM_TTU], "1+ 2 3 4 5+ 6+ 7"),
    "sukarela-dalam-unit": ("diskominfo-aptika", None, [PRAKOM_MUDA], "1+ 2"),
    "sukarela-lintas-unit": ("diskominfo-aptika", "dinkes-p2p", [PRAKOM_MUDA], "1+ 2+ 3"),
}


def begin(desk: Bench, route: str, script: str) -> Story:
    asking, asked, people, _script = ROUTES[route]
    story = Story(desk, route, asking, asked, people)
    story.tell(script)
    return story


def prefilled(desk: Bench, story: Story, route: str, step: str) -> dict[str, Any]:
    kind = CATALOGUE.kind(KINDS[route, step])
    return desk.cases.next_content(desk.office, desk.secretariat, story.case, kind, desk.profile)


def test_the_recommendation_starts_from_the_request(desk: Bench):
    story = begin(desk, "lintas-unit", "1")
    content = prefilled(desk, story, "lintas-unit", "2")
    assert (content["kasus"], content["pemohon"], content["tujuan"]) == (story.case, "diskominfo-aptika", "dinkes-p2p")
    assert content["isi"] == {
        "kegiatan": ACTIVITY,
        "durasi": DURATION,
        "dasar": [*desk.profile.basis, REQUEST],
    }


def test_the_assignment_cites_request_recommendation_and_answer_and_carries_people_and_tasks(desk: Bench):
    """Tata naskah 6.3: dasar must cite all three."""
    story = begin(desk, "lintas-unit", "1 2 3+")
    isi = prefilled(desk, story, "lintas-unit", "4")["isi"]
    cited = [line for line in isi["dasar"] if "Nomor 8" in line]
    assert cited[0] == REQUEST
    assert [number in line for number, line in zip(story.numbers, cited, strict=True)] == [True, True, True]
    assert cited[1].startswith("Nota Dinas Kepala Bidang Pencegahan dan Pengendalian Penyakit Dinas Kesehatan")
    assert cited[2].endswith("tanggal 20 November 2026 hal Persetujuan Permohonan Pelibatan")
    assert [(row["nip"], row["catatan"]) for row in isi["pegawai"]] == [(EPIDEMIOLOG, NOTE), (ENTOMOLOG, NOTE)]
    assert isi["durasi"] == DURATION
    assert len(isi["tugas"]) == 2
    assert isi["tugas"][1].endswith("(97,5 persen)")


def test_what_the_answer_changed_is_what_the_assignment_starts_from(desk: Bench):
    story = begin(desk, "lintas-unit", "1 2")
    shorter = {"mulai": "2027-02-01", "selesai": "2027-03-31", "alasan": ""}
    story.letter("3", people=[ENTOMOLOG], durasi=shorter)
    isi = prefilled(desk, story, "lintas-unit", "4")["isi"]
    assert ([row["nip"] for row in isi["pegawai"]], isi["durasi"]) == ([ENTOMOLOG], shorter)


def test_a_decision_before_is_never_the_decision_of_the_next_letter(desk: Bench):
    """Between agencies the availability was agreed to; what the berwenang answers is his."""
    story = begin(desk, "lintas-instansi", "1+ 2 3 4 5+")
    isi = prefilled(desk, story, "lintas-instansi", "6")["isi"]
    assert not {"keputusan", "alasan"} & set(isi)
    assert [row["nip"] for row in isi["pegawai"]] == [PRAKOM_TTU]


def test_the_volunteer_is_carried_through(desk: Bench):
    story = begin(desk, "sukarela-lintas-unit", "1+")
    assert prefilled(desk, story, "sukarela-lintas-unit", "2")["isi"]["nip"] == PRAKOM_MUDA
    story.tell("2+")
    isi = prefilled(desk, story, "sukarela-lintas-unit", "3")["isi"]
    assert isi["pegawai"] == [{"nip": PRAKOM_MUDA, "catatan": ""}]


@pytest.mark.parametrize("route", ROUTES)
def test_each_next_letter_is_judged_whole_once_the_rest_is_written(desk: Bench, route: str):
    """Only what is the next official's own to say is missing."""
    own = {
        "rekomendasi-pelibatan": {"pertimbangan": "Beban kerja memungkinkan."},
        "jawaban-permohonan": {"keputusan": "setuju"},
        "instruksi-penugasan": {"instruksi": ["Menugaskan pegawai yang sesuai."]},
        "surat-penugasan": {"tugas": ["Menyusun kamus data."]},
    }
    story = Story(desk, route, *ROUTES[route][:3])
    words = ROUTES[route][3].split()
    for word in words:
        step = word[0]
        if story.case:
            kind = KINDS[route, step]
            content = prefilled(desk, story, route, step)
            people = {"pegawai": [{"nip": nip, "catatan": NOTE} for nip in ROUTES[route][2]]}
            isi = (people if kind == "rekomendasi-pelibatan" else {}) | own.get(kind, {}) | content["isi"]
            envelope = {"jenis": kind, "rute": route, "langkah": step}
            duration = {} if kind == "catatan-pengajuan-lisan" else {"durasi": isi.get("durasi", DURATION)}
            assert desk.prepare(content | envelope | {"isi": isi | duration}).case_id == story.case
        story.tell(word)


def test_the_answer_of_an_agency_outside_is_cited_without_a_signer(desk: Bench):
    story = Story(desk, "lintas-instansi", "diskominfo-aptika", None, [], outsider=MALAKA)
    story.tell("1+ 2")
    answer = OutsideAnswer("800/77/Setda/2026", date(2026, 11, 19), Outcome.AGREED, (), b"%PDF-1.7")
    desk.cases.enter_answer(desk.office, desk.secretariat, story.case, answer)
    content = prefilled(desk, story, "lintas-instansi", "7")
    assert content["isi"]["dasar"][-1] == (
        "Surat Nomor 800/77/Setda/2026 tanggal 19 November 2026 hal Jawaban permohonan pelibatan"
    )
    assert (content["tujuan"], content["instansi_luar"]) == ("", MALAKA)


def test_the_team_decree_starts_from_its_regulations(desk: Bench):
    story = begin(desk, "lintas-unit", "1")
    kind = CATALOGUE.kind("keputusan-tim-kerja")
    content = desk.cases.next_content(desk.office, desk.secretariat, story.case, kind, desk.profile)
    assert content["isi"]["mengingat"] == list(desk.profile.team_basis)


def test_a_case_of_others_is_not_found(desk: Bench):
    story = begin(desk, "lintas-unit", "1")
    stranger = desk.add(account("diskominfo-ikp-staf", Role.STAFF))
    kind = CATALOGUE.kind("rekomendasi-pelibatan")
    with pytest.raises(NotFound):
        desk.cases.next_content(desk.office, stranger, story.case, kind, desk.profile)
