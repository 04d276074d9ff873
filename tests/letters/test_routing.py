"""Who signs, who receives and who gets a copy of a request (lintas unit, step 1), for every figure.

Lampiran II.B.2.1.b angka 1 Perbup Belu 47/2024: the leader of the unit that owns the performance asks the Pejabat
Penilai Kinerja of the unit where the people sit, with a copy to its own Pejabat Penilai Kinerja.
"""

from __future__ import annotations

from itertools import product

import pytest

from core.errors import Refused
from core.profile import DocumentForm
from letters.catalogue import CATALOGUE
from letters.parties import Parties
from letters.routing import ExtraCopy, Routing, route_letter
from organization.models import Office
from organization.roles import roles_of_unit
from tests.factories import TODAY, belu, example_office

ARTICLE = "Lampiran II.B.2.1.b angka 1 Perbup Belu 47/2024"
STEP = CATALOGUE.kind("permohonan-pelibatan").step("lintas-unit", "1")
#: Gambar 17-24: a unit of the example office, its pimpinan and its penilai.
FIGURES = {
    17: ("diskominfo-aptika", "diskominfo-aptika-kepala", "diskominfo-kepala"),
    18: ("diskominfo-ikp", "diskominfo-ikp-kepala", "diskominfo-ikp-kepala"),
    19: ("dispusip", "dispusip-kepala", "dispusip-kepala"),
    20: ("setda-asisten-1", "setda-asisten-1-kepala", "setda-kepala"),
    21: ("setda-pemerintahan", "setda-pemerintahan-kepala", "setda-asisten-1-kepala"),
    22: ("setda-organisasi", "setda-organisasi-kepala", "setda-organisasi-kepala"),
    23: ("setda-umum-rumah-tangga", "setda-umum-rumah-tangga-kepala", "setda-umum-kepala"),
    24: ("setda-umum-tata-usaha", "setda-umum-tata-usaha-kepala", "setda-umum-tata-usaha-kepala"),
}
#: Gambar 19 holds for all four kinds of leaders.
ONE_LEVEL = ("dispusip", "kec-kota-atambua", "kel-manumutin", "smpn1", "puskesmas-kota", "labkesda", "bkpsdmd")
TO_SIGNER = "Tidak diberi tembusan karena menandatangani surat ini."
TO_ADDRESSEE = "Tidak diberi tembusan karena menerima surat ini."


def route(requesting: str, asked: str, *extra: ExtraCopy, office: Office | None = None) -> Routing:
    office = office or example_office()
    style = belu().signature
    return route_letter(STEP, office, style, Parties(requesting, asked), on=TODAY, extra=extra)


def posts(routing: Routing) -> list[str]:
    return [copy.post for copy in routing.copies]


def refusal(requesting: str, asked: str, office: Office | None = None) -> dict[str, list[str]]:
    with pytest.raises(Refused) as caught:
        route(requesting, asked, office=office)
    return caught.value.errors


@pytest.mark.parametrize("figure", FIGURES)
def test_the_pimpinan_of_the_asking_unit_signs_in_gambar(figure: int):
    unit, pimpinan, penilai = FIGURES[figure]
    assert roles_of_unit(example_office(), unit).penugasan == figure
    routing = route(unit, "bp4d-litbang")
    assert routing.signatory.post == pimpinan
    assert routing.addressees[0].post == "bp4d-litbang-kepala"
    assert routing.form is DocumentForm.SURAT_DINAS
    if penilai == pimpinan:
        assert (posts(routing), [(each.post, each.reason) for each in routing.dropped]) == ([], [(penilai, TO_SIGNER)])
    else:
        assert (posts(routing), routing.dropped) == ([penilai], ())


@pytest.mark.parametrize("figure", FIGURES)
def test_the_penilai_of_the_asked_unit_receives_in_gambar(figure: int):
    unit, _pimpinan, penilai = FIGURES[figure]
    routing = route("dinkes-p2p", unit)
    assert routing.signatory.post == "dinkes-p2p-kepala"
    assert routing.addressees[0].post == penilai
    assert (routing.addressees[0].reason, routing.addressees[0].article) == (STEP.title, ARTICLE)
    assert posts(routing) == ["dinkes-kepala"]


@pytest.mark.parametrize("unit", ONE_LEVEL)
def test_gambar_19_one_leader_signs_and_receives_for_a_unit_of_one_level(unit: str):
    asking, asked = route(unit, "dinkes-p2p"), route("diskominfo-aptika", unit)
    assert (asking.signatory.post, posts(asking)) == (f"{unit}-kepala", [])
    assert (asked.addressees[0].post, posts(asked)) == (f"{unit}-kepala", ["diskominfo-kepala"])


def test_the_copy_names_its_reason_and_article():
    copy = route("diskominfo-aptika", "dinkes-p2p").copies[0]
    assert copy.title == "Kepala Dinas Komunikasi dan Informatika Kabupaten Belu"
    assert copy.reason == "Pejabat Penilai Kinerja unit pemohon"
    assert copy.article == ARTICLE


def test_the_copy_falls_away_when_the_own_penilai_is_the_addressee():
    """Both units are under one head: he learns of it from the letter itself."""
    routing = route("diskominfo-aptika", "diskominfo")
    assert routing.addressees[0].post == "diskominfo-kepala"
    assert (posts(routing), [each.reason for each in routing.dropped]) == ([], [TO_ADDRESSEE])
    sekda = route("setda-asisten-1", "setda-asisten-3")
    assert (sekda.addressees[0].post, posts(sekda)) == ("setda-kepala", [])


def test_every_pair_of_units_gets_a_letter_or_a_refusal_that_says_why(office: Office):
    """Nobody receives twice, signs and receives a copy, or is left without a reason."""
    units = [unit.code for unit in office.units]
    refused: list[Refused] = []
    for asking, asked in product(units, units):
        try:
            routing = route(asking, asked)
        except Refused as refusal:
            refused.append(refusal)
            continue
        holders = [each.nip for each in (*routing.addressees, *routing.copies)]
        assert len(set(holders)) == len(holders)
        assert routing.signatory.person.code not in holders[1:]
        assert all(each.reason and each.article for each in (*routing.copies, *routing.dropped))
        same = office.perangkat_daerah(office.post(routing.addressees[0].post).unit).code == routing.office_unit
        assert routing.form is (DocumentForm.NOTA_DINAS if same else DocumentForm.SURAT_DINAS)
    assert {place for refusal in refused for place in refusal.errors} == {"pemohon", "tujuan"}


def test_nota_dinas_inside_one_perangkat_daerah_and_surat_dinas_across():
    assert route("diskominfo-aptika", "diskominfo-ikp").form is DocumentForm.NOTA_DINAS
    assert route("setda-pemerintahan", "setda-organisasi").form is DocumentForm.NOTA_DINAS
    assert route("diskominfo-aptika", "dinkes-p2p").form is DocumentForm.SURAT_DINAS


def test_a_kelurahan_or_uptd_is_a_perangkat_daerah_of_its_own():
    assert route("kel-manumutin", "kec-kota-atambua-pelayanan").form is DocumentForm.SURAT_DINAS
    assert route("labkesda", "dinkes-kesmas").form is DocumentForm.SURAT_DINAS
    assert route("kel-manumutin", "dinkes-p2p").office_unit == "kel-manumutin"


def test_the_number_belongs_to_the_office_of_the_signer():
    assert route("diskominfo-aptika", "dinkes-p2p").office_unit == "diskominfo"
    assert route("setda-umum-rumah-tangga", "dinkes-p2p").office_unit == "setda"


def test_one_unit_cannot_ask_itself():
    errors = refusal("diskominfo-aptika", "diskominfo-aptika")
    assert list(errors) == ["tujuan"]
    assert "sama dengan unit pemohon" in errors["tujuan"][0]


def test_who_would_sign_and_receive_is_refused_with_the_article():
    """Inside one unit people are assigned directly: Lampiran II.B.2.1.a."""
    errors = refusal("diskominfo", "diskominfo-aptika")
    assert list(errors) == ["tujuan"]
    assert "Lampiran II.B.2.1.a Perbup Belu 47/2024" in errors["tujuan"][0]


def test_another_instansi_is_refused_with_the_article_of_its_route():
    """Lampiran II.B.2.1.c: between agencies the Pejabat yang Berwenang write to each other."""
    errors = refusal("diskominfo-aptika", "ttu-diskominfo-egov")
    assert list(errors) == ["tujuan"]
    assert "Pemerintah Kabupaten Timor Tengah Utara" in errors["tujuan"][0]
    assert "Lampiran II.B.2.1.c Perbup Belu 47/2024" in errors["tujuan"][0]


@pytest.mark.parametrize(
    ("asking", "asked", "place"),
    [("belu-kepala-daerah", "dinkes-p2p", "pemohon"), ("dinkes-p2p", "belu-kepala-daerah", "tujuan")],
)
def test_the_unit_of_the_bupati_has_no_staff_to_ask_for(asking: str, asked: str, place: str):
    assert list(refusal(asking, asked)) == [place]


def test_extra_copies_carry_their_note_and_stand_in_order_of_rank():
    """Tata naskah 5: the highest rank first, whoever was added first."""
    routing = route(
        "diskominfo-aptika",
        "dinkes-p2p",
        ExtraCopy("kel-manumutin-kepala", "Lokasi uji coba"),
        ExtraCopy("bp4d-litbang-kepala", "Satu Data"),
        ExtraCopy("setda-asisten-2-kepala", "Koordinasi"),
        ExtraCopy("setda-kepala", "Laporan"),
        ExtraCopy("belu-bupati", "Laporan"),
    )
    assert posts(routing) == [
        "belu-bupati",
        "setda-kepala",
        "diskominfo-kepala",
        "setda-asisten-2-kepala",
        "bp4d-litbang-kepala",
        "kel-manumutin-kepala",
    ]
    notes = {copy.post: (copy.reason, copy.article) for copy in routing.copies}
    assert notes["bp4d-litbang-kepala"] == ("Satu Data", "Tambahan penyusun")
    assert notes["diskominfo-kepala"][1] == ARTICLE


def test_extra_copies_to_who_gets_the_letter_anyway_fall_away():
    routing = route(
        "diskominfo-aptika",
        "dinkes-p2p",
        ExtraCopy("dinkes-kepala", "a"),
        ExtraCopy("diskominfo-kepala", "b"),
        ExtraCopy("diskominfo-aptika-kepala", "c"),
    )
    assert posts(routing) == ["diskominfo-kepala"]
    assert routing.copies[0].article == ARTICLE
    assert [(each.post, each.reason) for each in routing.dropped] == [
        ("dinkes-kepala", TO_ADDRESSEE),
        ("diskominfo-kepala", "Tidak diberi tembusan dua kali."),
        ("diskominfo-aptika-kepala", TO_SIGNER),
    ]


def test_a_nota_dinas_with_a_copy_to_another_instansi_gets_a_warning():
    inside = route("diskominfo-aptika", "diskominfo-ikp", ExtraCopy("ttu-diskominfo-kepala", "Kerja sama"))
    assert [each for each in inside.warnings if "satu instansi" in each] != []
    across = route("diskominfo-aptika", "dinkes-p2p", ExtraCopy("ttu-diskominfo-kepala", "Kerja sama"))
    assert across.warnings == ()
