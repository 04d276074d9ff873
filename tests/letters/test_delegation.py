"""In whose name and capacity each form is signed, before, during and after a Plh. or Plt. (tata naskah 4.1 and 4.2)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from letters.parties import Parties
from letters.routing import route_letter
from organization.accounts import Role
from organization.models import Capacity, Holding, Office
from tests.factories import Bench, account, belu, example_office, prepared_letter, with_holdings
from tests.letters.files import EPIDEMIOLOG, PRAKOM_MUDA, PRAKOM_TTU, file
from tests.letters.route_table import step_of
from tests.letters.stories import Story

SEKDA, ASISTEN = "197106121996021002", "197112221996031008"
#: The Sekretaris Daerah is away from 3 to 14 November 2025.
OWN, PLH = ["Sekretaris Daerah,"], ["Plh. Sekretaris Daerah", "Asisten Administrasi Umum,"]
ON_BEHALF = ["a.n. Kepala Dinas Kesehatan", "Kepala Bidang Pencegahan dan Pengendalian Penyakit,"]


def block(
    route: str,
    step: str,
    asking: str,
    asked: str,
    on: date,
    *,
    office: Office | None = None,
    people: tuple[str, ...] = (),
) -> list[str]:
    parties = Parties(asking, asked, people)
    routing = route_letter(step_of(route, step), office or example_office(), belu().signature, parties, on=on)
    return [f"{line.prefix} {line.text}".strip() for line in routing.signatory.lines]


@pytest.mark.parametrize(("day", "is_away"), [(2, False), (3, True), (14, True), (15, False)])
@pytest.mark.parametrize(
    ("asking", "asked", "step"),
    [
        ("diskominfo-aptika", "ttu-diskominfo-egov", "2"),
        ("ttu-diskominfo-egov", "dinkes-p2p", "3"),
        ("ttu-diskominfo-egov", "dinkes-p2p", "6"),
        ("ttu-diskominfo-egov", "setda-asisten-1", "6"),
    ],
)
def test_the_berwenang_and_his_plh_sign_each_on_their_days(asking: str, asked: str, step: str, day: int, is_away: bool):
    """Surat dinas and instruksi alike: the head himself, so nobody's behalf."""
    on = date(2025, 11, day)
    assert block("lintas-instansi", step, asking, asked, on) == (PLH if is_away else OWN)
    parties = Parties(asking, asked)
    routing = route_letter(step_of("lintas-instansi", step), example_office(), belu().signature, parties, on=on)
    assert routing.signatory.person.code == (ASISTEN if is_away else SEKDA)


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        (date(2025, 2, 27), ["Kepala Dinas Pendidikan, Kepemudaan Dan Olahraga,"]),
        (date(2025, 2, 28), ["Kepala Dinas Pendidikan, Kepemudaan Dan Olahraga,"]),
        (date(2025, 3, 1), ["Plt. Kepala Dinas Pendidikan, Kepemudaan Dan Olahraga,"]),
        (date(2026, 11, 20), ["Plt. Kepala Dinas Pendidikan, Kepemudaan Dan Olahraga,"]),
    ],
)
@pytest.mark.parametrize("form", ["keputusan", "surat-tugas", "surat-dinas"])
def test_the_same_letter_before_and_after_a_vacancy(form: str, day: date, lines: list[str]):
    if form == "keputusan":
        found = block("tim-kerja", "1", "disdikpora-smp", "disdikpora-smp", day, people=(PRAKOM_MUDA,))
    elif form == "surat-tugas":
        found = block("dalam-unit", "1", "disdikpora", "disdikpora", day, people=(PRAKOM_MUDA,))
    else:
        found = block("lintas-unit", "1", "disdikpora", "dinkes-p2p", day)
    assert found == lines


def test_a_surat_tugas_is_signed_in_ones_own_post():
    """Tata naskah 4.2: surat tugas for one's own staff; a.n. belongs to surat dinas."""
    on = date(2026, 11, 20)
    people = (EPIDEMIOLOG,)
    assert block("dalam-unit", "1", "dinkes-p2p", "dinkes-p2p", on, people=people) == ON_BEHALF[1:]
    assert block("lintas-instansi", "7", "ttu-diskominfo-egov", "dinkes-p2p", on, people=people) == ON_BEHALF[1:]
    assert block("lintas-unit", "4", "diskominfo-aptika", "dinkes-kesmas", on, people=people) == [
        "Kepala Bidang Kesehatan Masyarakat,"
    ]


def test_an_answer_to_another_perangkat_daerah_is_signed_on_behalf_of_the_head():
    """Gambar 18: the Kepala Bidang answers as penilai, outside the office in the head's name."""
    on = date(2026, 11, 20)
    assert block("lintas-unit", "3", "diskominfo-aptika", "dinkes-kesmas", on) == [
        "a.n. Kepala Dinas Kesehatan",
        "Kepala Bidang Kesehatan Masyarakat,",
    ]
    assert block("lintas-unit", "3", "diskominfo-aptika", "dinkes-p2p", on) == ["Kepala Dinas Kesehatan,"]
    assert block("lintas-unit", "3", "setda-pemerintahan", "setda-organisasi", on) == ["Kepala Bagian Organisasi,"]
    assert block("lintas-unit", "3", "dinkes-p2p", "setda-organisasi", on) == [
        "a.n. Sekretaris Daerah",
        "Asisten Administrasi Umum",
        "u.b.",
        "Kepala Bagian Organisasi,",
    ]


def test_a_request_to_the_own_berwenang_is_a_surat_dinas_on_behalf_of_the_head():
    on = date(2026, 11, 20)
    assert block("lintas-instansi", "1", "dinkes-p2p", "ttu-diskominfo-egov", on) == ON_BEHALF
    assert block("lintas-instansi", "1", "setda-organisasi", "ttu-diskominfo-egov", on) == ["Kepala Bagian Organisasi,"]


def test_a_plt_of_a_lower_post_signs_with_his_prefix_below_the_heads_title():
    on = date(2026, 11, 20)
    plt = Holding("dinkes-p2p-kepala", "199011232016022006", date(2026, 1, 1), capacity=Capacity.PLT)
    office = with_holdings(example_office(), plt, without="dinkes-p2p-kepala")
    assert block("lintas-instansi", "1", "dinkes-p2p", "ttu-diskominfo-egov", on, office=office) == [
        "a.n. Kepala Dinas Kesehatan",
        "Plt. Kepala Bidang Pencegahan dan Pengendalian Penyakit,",
    ]


@pytest.mark.parametrize(
    ("route", "step", "person", "lines"),
    [
        ("sukarela-lintas-unit", "1", PRAKOM_MUDA, ["Pranata Komputer Ahli Muda,"]),
        ("sukarela-lintas-unit", "2", PRAKOM_MUDA, ["Pranata Komputer Ahli Muda,"]),
    ],
)
def test_a_volunteer_signs_with_the_own_post(route: str, step: str, person: str, lines: list[str]):
    on = date(2026, 11, 20)
    assert block(route, step, "diskominfo-aptika", "dinkes-p2p", on, people=(person,)) == lines


def test_what_is_printed_follows_the_date_of_the_letter_not_of_the_issue(desk: Bench):
    """A letter of the last of a Plh.'s days is issued the day after."""
    desk.now = datetime(2025, 11, 15, 2, 0, tzinfo=UTC)
    story = Story(desk, "lintas-instansi", "diskominfo-aptika", "ttu-diskominfo-egov", [PRAKOM_TTU])
    story.letter("1", on="2025-11-14")
    story.decide_on_paper()
    letter = desk.register.by_id(story.letter("2", on="2025-11-14").id)
    printed = letter.context["penanda_tangan"]
    assert [f"{line['awalan']} {line['teks']}".strip() for line in printed["baris"]] == PLH
    assert (letter.signatory_post, letter.signatory_nip, printed["nip"]) == ("setda-kepala", ASISTEN, f"NIP {ASISTEN}")
    first = desk.register.by_id(str(story.view().events[0].letter_id))
    assert {each.ordinal: each.nip for each in first.recipients}[0] == ASISTEN


def test_a_volunteers_letter_is_issued_by_the_volunteer(desk: Bench):
    """Lampiran II.B.2.2.b angka 1: staff sign what is theirs to sign, and nothing in a leader's name."""
    volunteer = desk.add(account("diskominfo-aptika-prakom-muda", Role.STAFF))
    asked = file("sukarela-lintas-unit", "1", "diskominfo-aptika", "dinkes-p2p", people=[PRAKOM_MUDA])
    assert desk.issue(asked, account=volunteer, on_paper=False).is_new
    assert prepared_letter(asked).routing.signatory.person.code == PRAKOM_MUDA
