"""Who can be asked for and assigned: JF and Pelaksana, in post, of the right unit (Pasal 8, Lampiran II.B.2)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from core.errors import Refused
from letters.people import by_rank, described, fits
from letters.preparing import PreparedLetter
from organization.models import Office
from tests.factories import TODAY, belu, example_office, prepared_letter, with_holdings
from tests.letters.files import (
    ENTOMOLOG,
    EPIDEMIOLOG,
    HUMAS,
    KABID_P2P,
    KADINKES,
    KINDS,
    PRAKOM_DINKES,
    PRAKOM_MUDA,
    PRAKOM_TERAMPIL,
    PRAKOM_TTU,
    PROMKES,
    STAF_APTIKA,
    file,
)

ONLY = (
    "bukan Pejabat Fungsional atau Pelaksana; hanya mereka yang dapat ditugaskan "
    "(Pasal 8 ayat (1) Perbup Belu 47/2024)."
)
ANALIS_SETDA = "196804181992031001"  # setda, under the Sekretaris Daerah
ANALIS_ASISTEN = "199002122016122003"  # setda-asisten-1, appraised by the Sekretaris Daerah too
KEPALA_PUSKESMAS = "197411152000042009"  # a functional official who leads


def told(
    route: str, step: str, asking: str, asked: str | None, *people: str, office: Office | None = None
) -> Mapping[str, list[str]]:
    """The faults of a letter beside those of its turn: no case stands behind it here."""
    try:
        prepared_letter(file(route, step, asking, asked, people=people), office)
    except Refused as refusal:
        return {place: found for place, found in refusal.errors.items() if place != "langkah"}
    return {}


def assigned(unit: str, *people: str) -> PreparedLetter:
    return prepared_letter(file("dalam-unit", "1", unit, people=people))


#: Every step that names people of the asked side, or of the side that asks.
ASKED = [("lintas-unit", "2"), ("lintas-unit", "3"), ("lintas-unit", "4")]
OWN = [("dalam-unit", "1"), ("sukarela-dalam-unit", "2"), ("sukarela-lintas-unit", "3")]
ALONE = [("sukarela-dalam-unit", "1"), ("sukarela-lintas-unit", "1"), ("sukarela-lintas-unit", "2")]
TEAM = ("tim-kerja", "1")


@pytest.mark.parametrize("step", ASKED, ids=" ".join)
@pytest.mark.parametrize("leader", [KABID_P2P, KADINKES, KEPALA_PUSKESMAS])
def test_a_leader_is_neither_recommended_nor_assigned(step: tuple[str, str], leader: str):
    """Pasal 8 ayat (1): only JF and Pelaksana; a functional official who leads is a leader."""
    errors = told(*step, "diskominfo-aptika", "dinkes-p2p", EPIDEMIOLOG, leader)
    assert list(errors) == ["isi.pegawai.1.nip"]
    assert errors["isi.pegawai.1.nip"][0].endswith(ONLY)


@pytest.mark.parametrize("step", [*OWN, *ALONE, TEAM], ids=" ".join)
def test_a_leader_does_not_volunteer_and_sits_in_no_team(step: tuple[str, str]):
    errors = told(*step, "dinkes-p2p", "diskominfo-aptika", KABID_P2P, EPIDEMIOLOG)
    assert len(errors) == 1
    assert next(iter(errors.values()))[0].endswith(ONLY)


@pytest.mark.parametrize("step", [*ASKED, *OWN, *ALONE], ids=" ".join)
def test_a_person_of_another_unit_is_refused(step: tuple[str, str]):
    asked = "dinkes-p2p" if step in ASKED else "dinkes-kesmas"
    own = "diskominfo-aptika"
    errors = told(*step, own, asked, HUMAS)
    unit = "Bidang Pencegahan dan Pengendalian Penyakit" if step in ASKED else "Bidang Aplikasi Informatika"
    assert list(errors.values()) == [[f"Agnes Kasuari, S.I.Kom. tidak berada di bawah {unit}."]]


@pytest.mark.parametrize("step", [*ASKED, *OWN, *ALONE, TEAM], ids=" ".join)
def test_a_person_who_is_not_known_is_refused_at_the_row(step: tuple[str, str]):
    errors = told(
        *step, "dinkes-p2p", "dinkes-p2p" if step in OWN else "diskominfo-aptika", "199900000000000000", EPIDEMIOLOG
    )
    assert any(place.endswith("nip") and "tidak ada" in found[0] for place, found in errors.items())


@pytest.mark.parametrize("step", [*ASKED, *OWN, *ALONE, TEAM], ids=" ".join)
def test_a_person_without_a_post_on_the_letters_date_is_refused(step: tuple[str, str]):
    """Who left the post may not be assigned in it, whatever the list of the office shows today."""
    office = with_holdings(example_office(), without="dinkes-p2p-epidemiolog")
    asking, asked = ("diskominfo-aptika", "dinkes-p2p") if step in ASKED else ("dinkes-p2p", "diskominfo-aptika")
    errors = told(*step, asking, asked, EPIDEMIOLOG, PRAKOM_DINKES, office=office)
    assert len(errors) == 1
    assert next(iter(errors.values()))[0].startswith("Dominikus Asam")


def test_the_penilais_other_people_may_be_given_across_units():
    """Lampiran II.B.2.1.b: the request goes to the penilai, who has people in more than one of his units."""
    assert told("lintas-unit", "3", "diskominfo-aptika", "setda-asisten-1", ANALIS_SETDA, ANALIS_ASISTEN) == {}


def test_inside_one_unit_the_pimpinan_assigns_only_those_who_are_his():
    """Lampiran II.B.2.1.a."""
    errors = told("dalam-unit", "1", "setda-asisten-1", None, ANALIS_SETDA)
    assert errors["isi.pegawai.0.nip"][0].endswith(
        "tidak berada di bawah Asisten Pemerintahan dan Kesejahteraan Rakyat."
    )
    assert told("dalam-unit", "1", "setda-asisten-1", None, ANALIS_ASISTEN) == {}


def test_each_wrong_row_is_told_at_its_place():
    errors = told("lintas-unit", "3", "diskominfo-aptika", "dinkes-p2p", KABID_P2P, EPIDEMIOLOG, PROMKES)
    assert list(errors) == ["isi.pegawai.0.nip", "isi.pegawai.2.nip"]


def test_jf_and_pelaksana_are_assigned_alike():
    routing = assigned("diskominfo-aptika", PRAKOM_MUDA, PRAKOM_TERAMPIL, STAF_APTIKA).routing
    assert [each.nip for each in routing.addressees] == [PRAKOM_MUDA, PRAKOM_TERAMPIL, STAF_APTIKA]


# -------------------------------------------------------------------------------------------------------- teams


def team(asking: str, *people: str) -> PreparedLetter:
    return prepared_letter(file("tim-kerja", "1", asking, people=people))


def test_a_ketua_of_the_unit_that_owns_the_performance_is_no_matter_for_a_warning():
    assert team("diskominfo-aptika", PRAKOM_MUDA, EPIDEMIOLOG).warnings == ()
    assert team("diskominfo", PRAKOM_MUDA, EPIDEMIOLOG).warnings == ()


@pytest.mark.parametrize("leader", [EPIDEMIOLOG, HUMAS, PRAKOM_TTU])
def test_a_ketua_from_elsewhere_is_a_warning_and_no_bar(leader: str):
    """Pasal 8 ayat (3) and Pasal 10 ayat (3): preferably, not necessarily."""
    prepared = team("diskominfo-aptika", leader, PRAKOM_MUDA)
    assert prepared.warnings == (
        "Ketua tim bukan dari unit pemilik kinerja; diutamakan dari unit itu (Pasal 8 ayat (3) Perbup Belu 47/2024).",
    )


def test_a_team_may_have_members_of_another_agency():
    """Pasal 8 ayat (2)."""
    copies = [each.post for each in team("diskominfo-aptika", PRAKOM_MUDA, PRAKOM_TTU).routing.copies]
    assert copies == ["ttu-diskominfo-kepala", "diskominfo-aptika-prakom-muda", "ttu-diskominfo-egov-prakom"]


# ------------------------------------------------------------------------------------ fitting, describing, ordering


def need(**changes: str) -> dict[str, str]:
    given = {"jenis": "JF", "jabatan": "Pranata Komputer", "jenjang": "", "kompetensi": ""}
    return given | changes


@pytest.mark.parametrize(
    ("changes", "does"),
    [
        ({}, True),
        ({"jabatan": "pranata komputer"}, True),
        ({"jabatan": "Arsiparis"}, False),
        ({"jenis": "Pelaksana"}, False),
        ({"jenjang": "Ahli Muda"}, True),
        ({"jenjang": "Ahli Madya"}, False),
        ({"kompetensi": "basis data"}, True),
        ({"kompetensi": "Basis Data, Pemrograman Web"}, True),
        ({"kompetensi": "basis data; analisis sistem"}, True),
        ({"kompetensi": "basis data, epidemiologi"}, False),
    ],
    ids=str,
)
def test_a_person_fits_by_type_post_grade_and_every_competence(office: Office, changes: dict[str, str], does: bool):
    """Lampiran II.B.2.1.b angka 3: people who meet the criteria of the request."""
    assert fits(office, office.person(PRAKOM_MUDA), need(**changes), TODAY) is does


def test_people_stand_by_rank_then_name_and_those_without_a_grade_last(office: Office):
    """Tata naskah 1.5."""
    rows = [{"nip": nip} for nip in (STAF_APTIKA, "bupati-belu", PRAKOM_DINKES, EPIDEMIOLOG, HUMAS, PRAKOM_MUDA)]
    names = [office.person(row["nip"]).name for row in by_rank(office, rows)]
    assert names == [
        "Antonius Purnama, S.Kom., M.Kom.",  # III/d
        "Dominikus Asam, S.K.M., M.Epid.",  # III/d
        "Agnes Kasuari, S.I.Kom.",  # III/c
        "Agnes Halimun, S.Kom.",  # III/b
        "Dominikus Gewang",  # II/c
        "dr. Rekanus Contoh Lakaan, Sp.PD.",
    ]


def test_a_pppk_is_described_with_the_ni_pppk_and_without_the_name_of_a_rank(office: Office):
    """Tata naskah 4.4."""
    assert described(office, ENTOMOLOG, TODAY, belu().signature) == {
        "nama": "Benediktus Savana, A.Md.Kes.",
        "nip": f"NI PPPK {ENTOMOLOG}",
        "pangkat": "VII",
        "jabatan": "Entomolog Kesehatan Terampil",
        "unit": "Bidang Pencegahan dan Pengendalian Penyakit",
    }


@pytest.mark.parametrize(("count", "in_annex"), [(10, False), (11, True)])
def test_more_than_ten_people_stand_in_a_lampiran(office: Office, count: int, in_annex: bool):
    """Tata naskah 1.5."""
    people = [
        found.person.code
        for unit in office.units
        if unit.agency == "belu"
        for found in office.staff(unit.code, TODAY)
    ][:count]  # fmt: skip
    context = team("diskominfo-aptika", *people).context(office, belu(), 1)
    assert (len(context["pegawai"]), context["pegawai_di_lampiran"]) == (count, in_annex)
    assert context["lampiran"] == ("1 (satu) berkas" if in_annex else "-")


def test_what_a_letter_of_assignment_prints_of_its_people(office: Office):
    context = assigned("diskominfo-aptika", STAF_APTIKA, PRAKOM_MUDA).context(office, belu(), 1)
    assert [row["nama"] for row in context["pegawai"]] == ["Antonius Purnama, S.Kom., M.Kom.", "Dominikus Gewang"]
    assert context["hal"] == "Penugasan Pegawai"


def test_every_kind_is_worded_without_a_hole(office: Office):
    """Whatever the kind, its template finds every name it may print."""
    names = set(assigned("diskominfo-aptika", PRAKOM_MUDA).context(office, belu(), 1))
    for (route, step), kind in KINDS.items():
        if step != "1":
            continue
        context = prepared_letter(
            file(route, step, "diskominfo-aptika", _asked(route), people=[PRAKOM_MUDA, STAF_APTIKA])
        ).context(office, belu(), None)
        assert set(context) == names, kind
        assert all(value is not None for value in context.values()), kind


def _asked(route: str) -> str:
    return "ttu-diskominfo-egov" if route == "lintas-instansi" else "dinkes-p2p"
