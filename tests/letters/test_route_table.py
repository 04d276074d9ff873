"""Who signs, who receives and who gets a copy at every step, for Gambar 17-24 on both sides.

The table stands here as Lampiran Bab II.B.2 Perbup Belu 47/2024 has it, in the regulation's own roles; what an office
may decide otherwise is custom. The posts that stand for the roles are those of Gambar 17-24.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pytest

from core.errors import Refused
from letters.catalogue import CATALOGUE
from letters.kinds import Step
from letters.parties import OUTSIDE, Outsider, Parties
from letters.routing import ExtraCopy, Routing, is_needless, route_letter
from organization.roles import roles_of_unit
from tests.factories import TODAY, belu, example_office
from tests.letters.files import ENTOMOLOG, EPIDEMIOLOG, HUMAS, KINDS, MALAKA, PRAKOM_MUDA

B21, B22 = "Lampiran II.B.2.1.{} Perbup Belu 47/2024", "Lampiran II.B.2.2.{} Perbup Belu 47/2024"
CUSTOM = "kelaziman, tidak disebut dalam Perbup Belu 47/2024"
BETWEEN = "nota dinas di dalam satu perangkat daerah, surat dinas di luarnya"
TO_SIGNER = "Tidak diberi tembusan karena menandatangani surat ini."
TO_ADDRESSEE = "Tidak diberi tembusan karena menerima surat ini."
TWICE = "Tidak diberi tembusan dua kali."


class Row(NamedTuple):
    """One row of the table; a copy is a role and its article, custom where the regulation names none."""

    signer: str
    to: str
    article: str
    form: str
    copies: tuple[tuple[str, str], ...] = ()
    falls_away: bool = False


TABLE = {
    ("dalam-unit", "1"): Row(
        "pimpinan pemohon", "pegawai", B21.format("a"), "surat-tugas", (("penilai pemohon", CUSTOM),)
    ),
    ("lintas-unit", "1"): Row(
        "pimpinan pemohon", "penilai tujuan", B21.format("b angka 1"), BETWEEN,
        (("penilai pemohon", B21.format("b angka 1")),),
    ),
    ("lintas-unit", "2"): Row(
        "pimpinan tujuan", "penilai tujuan", B21.format("b angka 3"), BETWEEN, falls_away=True
    ),
    ("lintas-unit", "3"): Row(
        "penilai tujuan", "pimpinan pemohon", B21.format("b angka 2 sampai 4"), BETWEEN, (("penilai pemohon", CUSTOM),)
    ),
    ("lintas-unit", "4"): Row(
        "penilai tujuan", "pegawai", B21.format("b angka 3 dan 5"), "surat-tugas",
        (("pimpinan pemohon", CUSTOM), ("pimpinan tujuan", CUSTOM)),
    ),
    ("lintas-instansi", "1"): Row(
        "pimpinan pemohon", "berwenang pemohon", B21.format("c angka 1"), BETWEEN,
        (("penilai pemohon", B21.format("c angka 1")),), falls_away=True,
    ),
    ("lintas-instansi", "2"): Row(
        "berwenang pemohon", "berwenang tujuan", B21.format("c angka 2"), "surat-dinas", (("pimpinan pemohon", CUSTOM),)
    ),
    ("lintas-instansi", "3"): Row(
        "berwenang tujuan", "penilai tujuan", B21.format("c angka 3"), "instruksi", falls_away=True
    ),
    ("lintas-instansi", "4"): Row(
        "pimpinan tujuan", "penilai tujuan", B21.format("c angka 4"), BETWEEN, falls_away=True
    ),
    ("lintas-instansi", "5"): Row(
        "penilai tujuan", "berwenang tujuan", B21.format("c angka 4 dan 5.a"), BETWEEN, falls_away=True
    ),
    ("lintas-instansi", "6"): Row(
        "berwenang tujuan", "berwenang pemohon", B21.format("c angka 5.a"), "surat-dinas", (("penilai tujuan", CUSTOM),)
    ),
    ("lintas-instansi", "7"): Row(
        "pimpinan tujuan", "pegawai", B21.format("c angka 5.c"), "surat-tugas",
        (("berwenang tujuan", B21.format("c angka 5.c")), ("penilai tujuan", B21.format("c angka 5.c")),
         ("berwenang pemohon", B21.format("c angka 5.c"))),
    ),
    ("sukarela-dalam-unit", "1"): Row("pimpinan pemohon", "", B22.format("a angka 1"), "catatan"),
    ("sukarela-dalam-unit", "2"): Row(
        "pimpinan pemohon", "pegawai", B22.format("a angka 2 dan 3"), "surat-tugas", (("penilai pemohon", CUSTOM),)
    ),
    ("sukarela-lintas-unit", "1"): Row(
        "pegawai", "pimpinan tujuan", B22.format("b angka 1"), "nota-dinas",
        (("penilai pemohon", B22.format("b angka 1")), ("pimpinan pemohon", B22.format("b angka 1"))),
    ),
    ("sukarela-lintas-unit", "2"): Row(
        "pegawai", "penilai pemohon", B22.format("b angka 2"), "nota-dinas",
        (("pimpinan pemohon", B22.format("b angka 2")),),
    ),
    ("sukarela-lintas-unit", "3"): Row(
        "penilai pemohon", "pegawai", B22.format("b angka 3 dan 4"), "surat-tugas",
        (("pimpinan tujuan", CUSTOM), ("pimpinan pemohon", CUSTOM)),
    ),
}  # fmt: skip

#: Gambar 17-24: a unit of the example office, its pimpinan, its penilai, and the post of one who works there.
FIGURES = {
    17: ("diskominfo-aptika", "diskominfo-aptika-kepala", "diskominfo-kepala", "diskominfo-aptika-staf"),
    18: ("diskominfo-ikp", "diskominfo-ikp-kepala", "diskominfo-ikp-kepala", "diskominfo-ikp-staf"),
    19: ("dispusip", "dispusip-kepala", "dispusip-kepala", "dispusip-pustakawan"),
    20: ("setda-asisten-1", "setda-asisten-1-kepala", "setda-kepala", "setda-asisten-1-analis-kebijakan"),
    21: ("setda-pemerintahan", "setda-pemerintahan-kepala", "setda-asisten-1-kepala", "setda-pemerintahan-staf"),
    22: (
        "setda-organisasi", "setda-organisasi-kepala", "setda-organisasi-kepala", "setda-organisasi-analis-kebijakan",
    ),
    23: (
        "setda-umum-rumah-tangga", "setda-umum-rumah-tangga-kepala", "setda-umum-kepala",
        "setda-umum-rumah-tangga-staf",
    ),
    24: (
        "setda-umum-tata-usaha", "setda-umum-tata-usaha-kepala", "setda-umum-tata-usaha-kepala",
        "setda-umum-tata-usaha-arsiparis",
    ),
}  # fmt: skip
#: The other side of a case, in one's own agency and in the other one.
INSIDE = ("dinkes-p2p", "dinkes-p2p-kepala", "dinkes-kepala", "dinkes-p2p-epidemiolog")
ABROAD = (
    ("ttu-diskominfo-egov", "ttu-diskominfo-egov-kepala", "ttu-diskominfo-kepala", "ttu-diskominfo-egov-prakom"),
    (
        "ttu-diskominfo-persandian", "ttu-diskominfo-persandian-kepala", "ttu-diskominfo-persandian-kepala",
        "ttu-diskominfo-persandian-staf",
    ),
)  # fmt: skip
#: Where penilai and pimpinan are one person.
ONE_PERSON = (18, 19, 22, 24)
#: The posts of these units from the highest rank to the lowest, as tembusan stand (tata naskah 5).
RANKS = (
    {"setda-kepala", "ttu-setda-kepala"},
    {"diskominfo-kepala", "dispusip-kepala", "dinkes-kepala", "ttu-diskominfo-kepala"},
    {"setda-asisten-1-kepala"},
    {
        "diskominfo-aptika-kepala", "diskominfo-ikp-kepala", "dinkes-p2p-kepala", "ttu-diskominfo-egov-kepala",
        "ttu-diskominfo-persandian-kepala",
    },
    {"setda-pemerintahan-kepala", "setda-organisasi-kepala", "setda-umum-kepala"},
    {"setda-umum-rumah-tangga-kepala", "setda-umum-tata-usaha-kepala"},
)  # fmt: skip
Side = tuple[str, str, str, str]


def step_of(route: str, code: str) -> Step:
    return CATALOGUE.kind(KINDS[route, code]).step(route, code)


def holder(post: str) -> str:
    found = example_office().holder(post, TODAY)
    assert found
    return found.person.code


def routed(route: str, code: str, asking: Side, asked: Side, *extra: ExtraCopy) -> Routing:
    people = {"asking": asking, "asked": asked}["asked" if route in ("lintas-unit", "lintas-instansi") else "asking"]
    parties = Parties(asking[0], asked[0], (holder(people[3]),))
    return route_letter(step_of(route, code), example_office(), belu().signature, parties, on=TODAY, extra=extra)


def posts_by_role(route: str, asking: Side, asked: Side) -> dict[str, str]:
    """The table's roles as posts of this example, from Gambar 17-24 alone."""
    across = route in ("lintas-unit", "lintas-instansi")
    return {
        "pimpinan pemohon": asking[1],
        "penilai pemohon": asking[2],
        "berwenang pemohon": berwenang(asking),
        "pimpinan tujuan": asked[1],
        "penilai tujuan": asked[2],
        "berwenang tujuan": berwenang(asked),
        "pegawai": (asked if across else asking)[3],
    }


def berwenang(side: Side) -> str:
    return "ttu-setda-kepala" if side[0].startswith("ttu-") else "setda-kepala"


def department(post: str) -> str:
    parts = post.split("-")
    return "-".join(parts[:2]) if parts[0] == "ttu" else parts[0]


def in_order(posts: Iterable[str]) -> list[str]:
    return sorted(posts, key=lambda post: next(place for place, rank in enumerate(RANKS) if post in rank))


def hold_to_the_table(route: str, code: str, asking: Side, asked: Side) -> None:
    """Compare one letter with its row: parties, copies that stand and that fall away, articles, order and form."""
    row, posts = TABLE[route, code], posts_by_role(route, asking, asked)
    signer, to = posts[row.signer], posts.get(row.to, "")
    needless = is_needless(step_of(route, code), example_office(), Parties(asking[0], asked[0]), TODAY)
    assert needless is (row.falls_away and signer == to)
    if signer == to:
        with pytest.raises(Refused):
            routed(route, code, asking, asked)
        return
    routing = routed(route, code, asking, asked)
    assert routing.signatory.post == signer
    assert [(each.post, each.article) for each in routing.addressees] == ([(to, row.article)] if to else [])
    stand: dict[str, str] = {}
    fall: list[tuple[str, str]] = []
    for role, article in row.copies:
        post = posts[role]
        if post == signer:
            fall.append((post, TO_SIGNER))
        elif post == to:
            fall.append((post, TO_ADDRESSEE))
        elif post in stand:
            fall.append((post, TWICE))
        else:
            stand[post] = article
    order = list(stand) if (route, code) == ("lintas-instansi", "7") else in_order(stand)
    assert [(each.post, each.article) for each in routing.copies] == [(post, stand[post]) for post in order]
    assert [(each.post, each.reason) for each in routing.dropped] == fall
    assert all(each.reason for each in (*routing.addressees, *routing.copies))
    between = "nota-dinas" if to and department(signer) == department(to) else "surat-dinas"
    assert routing.form.value == (between if row.form == BETWEEN else row.form)


def test_the_table_has_a_row_for_every_step_of_the_catalogue():
    steps = [(step.route, step.code) for kind in CATALOGUE for step in kind.steps]
    assert sorted(steps) == sorted([*TABLE, ("tim-kerja", "1")])
    assert {(step.route, step.code): kind.code for kind in CATALOGUE for step in kind.steps} == KINDS


@pytest.mark.parametrize("figure", FIGURES)
def test_the_example_office_shows_gambar(figure: int):
    unit, pimpinan, penilai, _staff = FIGURES[figure]
    roles = roles_of_unit(example_office(), unit)
    assert (roles.penugasan, roles.pimpinan, roles.penilai) == (figure, pimpinan, penilai)
    assert (pimpinan == penilai) is (figure in ONE_PERSON)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("code", ["1", "2", "3", "4"])
def test_lintas_unit_with_the_asking_unit_of_gambar(code: str, figure: int):
    """Lampiran II.B.2.1.b."""
    hold_to_the_table("lintas-unit", code, FIGURES[figure], INSIDE)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("code", ["1", "2", "3", "4"])
def test_lintas_unit_with_the_asked_unit_of_gambar(code: str, figure: int):
    """Lampiran II.B.2.1.b."""
    hold_to_the_table("lintas-unit", code, INSIDE, FIGURES[figure])


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("code", ["1", "2", "3", "4", "5", "6", "7"])
@pytest.mark.parametrize("abroad", ABROAD, ids=["ttu-17", "ttu-18"])
def test_lintas_instansi_between_belu_and_ttu_both_ways(code: str, figure: int, abroad: Side):
    """Lampiran II.B.2.1.c."""
    hold_to_the_table("lintas-instansi", code, FIGURES[figure], abroad)
    hold_to_the_table("lintas-instansi", code, abroad, FIGURES[figure])


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("step", [("dalam-unit", "1"), ("sukarela-dalam-unit", "1"), ("sukarela-dalam-unit", "2")])
def test_inside_the_unit_of_gambar(step: tuple[str, str], figure: int):
    """Lampiran II.B.2.1.a and II.B.2.2.a."""
    hold_to_the_table(*step, FIGURES[figure], FIGURES[figure])


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("code", ["1", "2", "3"])
def test_sukarela_lintas_unit_with_the_volunteers_unit_and_the_other_of_gambar(code: str, figure: int):
    """Lampiran II.B.2.2.b."""
    hold_to_the_table("sukarela-lintas-unit", code, FIGURES[figure], INSIDE)
    hold_to_the_table("sukarela-lintas-unit", code, INSIDE, FIGURES[figure])


@pytest.mark.parametrize("pair", [(17, 18), (20, 21), (21, 20), (22, 24), (23, 24), (24, 22), (20, 23)])
@pytest.mark.parametrize("code", ["1", "2", "3", "4"])
def test_lintas_unit_inside_one_perangkat_daerah(code: str, pair: tuple[int, int]):
    """A nota dinas, and one leader may stand on both sides."""
    hold_to_the_table("lintas-unit", code, FIGURES[pair[0]], FIGURES[pair[1]])


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


# ---------------------------------------------------------------------------------------- another agency, outside


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


# --------------------------------------------------------------------------------------------- who may be parties


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
