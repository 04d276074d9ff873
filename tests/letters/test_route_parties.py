"""Teams, volunteers and agencies outside as parties, and units that cannot be one (Lampiran II.B.2, Pasal 10)."""

from __future__ import annotations

import pytest

from core.errors import Refused
from letters.parties import OUTSIDE, Outsider, Parties
from letters.routing import ExtraCopy, Routing, route_letter
from tests.factories import TODAY, belu, example_office
from tests.letters.files import ENTOMOLOG, EPIDEMIOLOG, HUMAS, MALAKA, PRAKOM_MUDA
from tests.letters.route_table import (
    ABROAD,
    CUSTOM,
    FIGURES,
    INSIDE,
    TO_SIGNER,
    TWICE,
    routed,
    step_of,
)


def test_the_order_of_the_regulation_stands_before_that_of_rank():
    """Lampiran II.B.2.1.c angka 5.c: berwenang bersangkutan, penilai bersangkutan, berwenang pemohon; others behind."""
    extra = ExtraCopy("belu-bupati", "Laporan")
    routing = routed("lintas-instansi", "7", FIGURES[17], ABROAD[0], extra)
    posts = [each.post for each in routing.copies]
    assert posts == ["ttu-setda-kepala", "ttu-diskominfo-kepala", "setda-kepala", "belu-bupati"]


def test_every_assigned_person_is_an_addressee_by_name_and_post():
    """Lampiran II.B.2: the letter is given to every assigned person."""
    step = step_of("lintas-unit", "4")
    parties = Parties("diskominfo-aptika", "dinkes-p2p", (EPIDEMIOLOG, ENTOMOLOG))
    routing = route_letter(step, example_office(), belu().signature, parties, on=TODAY)
    assert [each.nip for each in routing.addressees] == [EPIDEMIOLOG, ENTOMOLOG]
    first = routing.addressees[0].title
    assert first.startswith("Dominikus Asam, S.K.M., M.Epid., Epidemiolog Kesehatan Ahli Muda")


def test_a_volunteer_signs_in_the_own_name():
    """Lampiran II.B.2.2.b angka 1: nobody's behalf, whatever the form."""
    routing = routed("sukarela-lintas-unit", "1", FIGURES[17], INSIDE)
    lines = routing.signatory.lines
    assert [(line.prefix, line.text) for line in lines] == [("", "Pengadministrasi Perkantoran,")]
    assert routing.signatory.person.name == "Dominikus Gewang"


def test_a_team_is_decreed_by_the_head_of_the_perangkat_daerah_with_copies_to_members_and_their_penilai():
    """Pasal 10 ayat (4) Perbup Belu 47/2024."""
    step = step_of("tim-kerja", "1")
    parties = Parties("diskominfo-aptika", "diskominfo-aptika", (PRAKOM_MUDA, EPIDEMIOLOG, HUMAS))
    routing = route_letter(step, example_office(), belu().signature, parties, on=TODAY)
    assert (routing.signatory.post, routing.addressees, routing.form.value) == ("diskominfo-kepala", (), "keputusan")
    assert [each.post for each in routing.copies] == [
        "dinkes-kepala",
        "diskominfo-ikp-kepala",
        "diskominfo-aptika-prakom-muda",
        "dinkes-p2p-epidemiolog",
        "diskominfo-ikp-humas",
    ]
    assert [(each.post, each.reason) for each in routing.dropped] == [("diskominfo-kepala", TO_SIGNER)]
    articles = {each.post: each.article for each in routing.copies}
    assert articles["diskominfo-ikp-humas"] == "Pasal 10 Perbup Belu 47/2024"
    assert articles["dinkes-kepala"] == CUSTOM


@pytest.mark.parametrize(
    ("unit", "head"),
    [("setda-umum-tata-usaha", "setda-kepala"), ("dinkes-p2p", "dinkes-kepala"), ("labkesda", "labkesda-kepala")],
)
def test_the_decree_is_the_heads_however_deep_the_unit_lies(unit: str, head: str):
    parties = Parties(unit, unit, (EPIDEMIOLOG,))
    routing = route_letter(step_of("tim-kerja", "1"), example_office(), belu().signature, parties, on=TODAY)
    assert routing.signatory.post == head


def test_a_penilai_of_two_members_gets_one_copy():
    parties = Parties("diskominfo-aptika", "diskominfo-aptika", (EPIDEMIOLOG, ENTOMOLOG))
    routing = route_letter(step_of("tim-kerja", "1"), example_office(), belu().signature, parties, on=TODAY)
    assert [each.post for each in routing.copies].count("dinkes-kepala") == 1
    assert ("dinkes-kepala", TWICE) in [(each.post, each.reason) for each in routing.dropped]


def outside(code: str) -> Routing:
    parties = Parties("diskominfo-aptika", "", outsider=Outsider.read(MALAKA))
    step = step_of("lintas-instansi", code)
    return route_letter(step, example_office(), belu().signature, parties, on=TODAY)


def test_an_agency_outside_receives_by_the_title_of_its_deciding_official():
    """Lampiran II.B.2.1.c angka 2, to an agency that does not use this service."""
    first, second = outside("1"), outside("2")
    assert [each.post for each in first.addressees] == ["setda-kepala"]
    assert [(each.post, each.title, each.nip) for each in second.addressees] == [
        (OUTSIDE, "Sekretaris Daerah Kabupaten Malaka", None)
    ]
    assert second.signatory.post == "setda-kepala"
    assert [each.post for each in second.copies] == ["diskominfo-aptika-kepala"]
    assert (second.form.value, second.warnings) == ("surat-dinas", ())


@pytest.mark.parametrize("route", ["lintas-unit", "sukarela-lintas-unit"])
def test_an_agency_outside_is_asked_only_between_agencies(route: str):
    parties = Parties("diskominfo-aptika", "", (PRAKOM_MUDA,), outsider=Outsider.read(MALAKA))
    with pytest.raises(Refused) as caught:
        route_letter(step_of(route, "1"), example_office(), belu().signature, parties, on=TODAY)
    assert "lintas-instansi" in caught.value.errors["tujuan"][0]


def refusal(route: str, code: str, asking: str, asked: str, person: str = PRAKOM_MUDA) -> dict[str, list[str]]:
    parties = Parties(asking, asked, (person,))
    with pytest.raises(Refused) as caught:
        route_letter(step_of(route, code), example_office(), belu().signature, parties, on=TODAY)
    return caught.value.errors


@pytest.mark.parametrize("code", ["1", "2", "3"])
def test_volunteering_for_another_agency_is_refused_with_the_article(code: str):
    """Lampiran II.B.2.2: only inside one's own agency."""
    errors = refusal("sukarela-lintas-unit", code, "diskominfo-aptika", "ttu-diskominfo-egov")
    assert list(errors) == ["tujuan"]
    assert "Pemerintah Kabupaten Timor Tengah Utara adalah instansi lain" in errors["tujuan"][0]
    assert "Lampiran II.B.2.2 Perbup Belu 47/2024" in errors["tujuan"][0]


@pytest.mark.parametrize("code", ["1", "2", "3", "4"])
def test_lintas_unit_across_agencies_is_refused_with_the_article(code: str):
    errors = refusal("lintas-unit", code, "diskominfo-aptika", "ttu-diskominfo-egov")
    assert "Lampiran II.B.2.1.c Perbup Belu 47/2024" in errors["tujuan"][0]


@pytest.mark.parametrize("code", ["1", "2", "3", "4", "5", "6", "7"])
def test_lintas_instansi_inside_one_agency_is_refused_with_the_article(code: str):
    errors = refusal("lintas-instansi", code, "diskominfo-aptika", "dinkes-p2p")
    assert "Lampiran II.B.2.1.b Perbup Belu 47/2024" in errors["tujuan"][0]


@pytest.mark.parametrize("route", ["lintas-unit", "lintas-instansi", "sukarela-lintas-unit"])
def test_a_route_of_two_units_needs_two(route: str):
    errors = refusal(route, "1", "diskominfo-aptika", "diskominfo-aptika")
    assert "sama dengan unit pemohon" in errors["tujuan"][0]


@pytest.mark.parametrize("step", [("dalam-unit", "1"), ("sukarela-dalam-unit", "1"), ("tim-kerja", "1")])
def test_a_route_of_one_unit_has_no_second(step: tuple[str, str]):
    errors = refusal(*step, "diskominfo-aptika", "dinkes-p2p")
    assert "di dalam satu unit" in errors["tujuan"][0]


def test_a_letter_of_a_volunteer_needs_the_volunteer():
    parties = Parties("diskominfo-aptika", "dinkes-p2p")
    with pytest.raises(Refused) as caught:
        route_letter(step_of("sukarela-lintas-unit", "1"), example_office(), belu().signature, parties, on=TODAY)
    assert list(caught.value.errors) == ["isi.nip"]
