"""The signature block: in whose name, in what capacity, the comma on the last line (tata naskah 4.1)."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import Refused
from letters.parties import Parties
from letters.routing import ExtraCopy, Routing, route_letter
from organization.models import Capacity, Holding, Office
from tests.factories import TODAY, belu, example_office, with_holdings
from tests.letters.test_routing import STEP, TO_SIGNER

PLH_DAY = date(2025, 11, 5)
SEKRETARIS = "197408062000121006"


def route(requesting: str, asked: str, *, office: Office | None = None, on: date = TODAY, copy: str = "") -> Routing:
    extra = [ExtraCopy(copy, "Mengetahui")] if copy else []
    office = office or example_office()
    return route_letter(STEP, office, belu().signature, Parties(requesting, asked), on=on, extra=extra)


def block(requesting: str, asked: str = "dinkes-p2p", **options: object) -> list[str]:
    lines = route(requesting, asked, **options).signatory.lines  # type: ignore[arg-type]
    return [f"{line.prefix} {line.text}".strip() for line in lines]


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("dispusip", ["Kepala Dinas Perpustakaan Dan Kearsipan,"]),
        ("kec-kota-atambua", ["Camat Kota Atambua,"]),
        (
            "diskominfo-aptika",
            ["a.n. Kepala Dinas Komunikasi dan Informatika", "Kepala Bidang Aplikasi Informatika,"],
        ),
        ("kec-kota-atambua-sekretariat", ["a.n. Camat Kota Atambua", "Sekretaris,"]),
        (
            "setda-asisten-1",
            ["a.n. Sekretaris Daerah", "Asisten Pemerintahan dan Kesejahteraan Rakyat,"],
        ),
        (
            "setda-organisasi",
            ["a.n. Sekretaris Daerah", "Asisten Administrasi Umum", "u.b.", "Kepala Bagian Organisasi,"],
        ),
        (
            "diskominfo-sekretariat-umum",
            [
                "a.n. Kepala Dinas Komunikasi dan Informatika",
                "Sekretaris",
                "u.b.",
                "Kepala Subbagian Umum dan Kepegawaian,",
            ],
        ),
    ],
)
def test_a_surat_dinas_is_signed_in_the_name_of_the_head(unit: str, lines: list[str]):
    asked = "diskominfo-ikp" if unit.startswith("dinkes") else "dinkes-p2p"
    assert block(unit, asked) == lines


def test_more_than_two_levels_below_the_head_a_letter_is_signed_in_ones_own_name_with_a_warning():
    """a.n. and u.b. reach two levels, not three."""
    routing = route("setda-umum-rumah-tangga", "dinkes-p2p")
    assert [line.text for line in routing.signatory.lines] == ["Kepala Subbagian Rumah Tangga,"]
    assert "lebih dari dua tingkat" in routing.warnings[0]


def test_a_nota_dinas_is_signed_in_ones_own_name():
    assert block("diskominfo-aptika", "diskominfo-ikp") == ["Kepala Bidang Aplikasi Informatika,"]
    assert block("setda-organisasi", "setda-pemerintahan") == ["Kepala Bagian Organisasi,"]


def test_a_plt_signs_for_the_vacant_post():
    routing = route("disdikpora", "dinkes-p2p")
    assert block("disdikpora") == ["Plt. Kepala Dinas Pendidikan, Kepemudaan Dan Olahraga,"]
    assert (routing.signatory.person.code, routing.signatory.capacity) == (SEKRETARIS, Capacity.PLT)


def test_a_plh_signs_with_his_own_post_below():
    """The layout of Kudus: the post held for the day, then one's own, which carries the comma."""
    routing = route("setda", "dinkes-p2p", on=PLH_DAY)
    assert block("setda", on=PLH_DAY) == ["Plh. Sekretaris Daerah", "Asisten Administrasi Umum,"]
    assert routing.signatory.capacity is Capacity.PLH


def test_a_plh_acts_only_on_his_days():
    assert block("setda", on=date(2025, 11, 2)) == ["Sekretaris Daerah,"]
    assert block("setda", on=date(2025, 11, 3))[0] == "Plh. Sekretaris Daerah"
    assert block("setda", on=date(2025, 11, 14))[0] == "Plh. Sekretaris Daerah"
    assert block("setda", on=date(2025, 11, 15)) == ["Sekretaris Daerah,"]


def test_a_pj_signs_with_his_prefix():
    pj = Holding("dispusip-kepala", SEKRETARIS, date(2026, 1, 1), capacity=Capacity.PJ)
    office = with_holdings(example_office(), pj, without="dispusip-kepala")
    assert block("dispusip", office=office) == ["Pj. Kepala Dinas Perpustakaan Dan Kearsipan,"]


def test_a_letter_whose_signer_is_missing_is_refused_before_it_takes_a_number():
    office = with_holdings(example_office(), without="diskominfo-aptika-kepala")
    with pytest.raises(Refused) as caught:
        route("diskominfo-aptika", "dinkes-p2p", office=office)
    assert list(caught.value.errors) == ["pemohon"]
    assert "tidak terisi pada 2026-11-20" in caught.value.errors["pemohon"][0]


def test_a_vacant_addressee_or_copy_is_still_addressed_by_title_with_a_warning():
    office = with_holdings(example_office(), without="dinkes-kepala")
    routing = route("diskominfo-aptika", "dinkes-p2p", office=office)
    assert (routing.addressees[0].title, routing.addressees[0].nip) == ("Kepala Dinas Kesehatan Kabupaten Belu", None)
    assert "sedang tidak terisi" in routing.warnings[0]


def test_two_vacant_posts_are_not_one_person():
    office = with_holdings(with_holdings(example_office(), without="dinkes-kepala"), without="diskominfo-kepala")
    routing = route("diskominfo-aptika", "dinkes-p2p", office=office)
    assert [copy.post for copy in routing.copies] == ["diskominfo-kepala"]


def test_a_copy_to_the_signer_in_another_post_falls_away():
    """The Sekretaris of Disdikpora is also its Plt. Kepala Dinas: one person, no copy."""
    routing = route("disdikpora-sekretariat", "dinkes-p2p", copy="disdikpora-kepala")
    assert routing.copies == ()
    assert ("disdikpora-kepala", TO_SIGNER) in [(each.post, each.reason) for each in routing.dropped]


def test_a_penilai_who_signs_as_plt_of_the_pimpinan_gets_no_copy():
    """Gambar 17 with one person in both posts: penilai and pimpinan are one."""
    plt = Holding("diskominfo-aptika-kepala", "197112261996031002", date(2026, 1, 1), capacity=Capacity.PLT)
    office = with_holdings(example_office(), plt, without="diskominfo-aptika-kepala")
    routing = route("diskominfo-aptika", "dinkes-p2p", office=office)
    assert [line.prefix for line in routing.signatory.lines] == ["a.n.", "Plt."]
    assert (routing.copies, [each.reason for each in routing.dropped]) == ((), [TO_SIGNER])


def test_who_signs_to_himself_in_another_post_is_warned():
    routing = route("disdikpora-sekretariat", "disdikpora")
    assert routing.addressees[0].post == "disdikpora-kepala"
    assert any("juga sedang memangku jabatan penerima" in warning for warning in routing.warnings)
