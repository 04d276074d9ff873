"""Looking things up: codes, the tree, holders on dates, full titles."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import NotFound
from organization.models import Capacity, Holding

ON = date(2025, 6, 2)


@pytest.mark.parametrize(
    ("method", "code", "message"),
    [
        ("unit", "diskominfo-aptka", "Unit “diskominfo-aptka” tidak ada. Mungkin maksudnya “diskominfo-aptika”?"),
        ("post", "diskominfo-kepla", "Jabatan “diskominfo-kepla” tidak ada. Mungkin maksudnya “diskominfo-kepala”?"),
        ("agency", "bellu", "Instansi “bellu” tidak ada. Mungkin maksudnya “belu”?"),
        ("person", "x", "Pegawai “x” tidak ada."),
    ],
)
def test_an_unknown_code_names_the_nearest_one(office, method, code, message):
    with pytest.raises(NotFound) as caught:
        getattr(office, method)(code)
    assert caught.value.message == message


def test_units_know_their_parents_children_and_perangkat_daerah(office):
    kasubag = "diskominfo-sekretariat-umum"
    assert [unit.code for unit in office.ancestors(kasubag)] == ["diskominfo-sekretariat", "diskominfo"]
    assert office.parent("diskominfo") is None
    assert office.perangkat_daerah(kasubag).code == "diskominfo"
    assert office.perangkat_daerah("kel-manumutin-ekbang").code == "kel-manumutin"
    assert {unit.code for unit in office.children("diskominfo")} == {
        "diskominfo-sekretariat",
        "diskominfo-aptika",
        "diskominfo-ikp",
    }
    assert "diskominfo-sekretariat-umum" in {unit.code for unit in office.descendants("diskominfo")}


def test_the_bupati_is_in_no_perangkat_daerah(office):
    with pytest.raises(NotFound, match="perangkat daerah"):
        office.perangkat_daerah("belu-kepala-daerah")


def test_letterhead_and_number_code_come_from_the_nearest_that_has_one(office):
    assert office.letterhead("setda-organisasi") == office.unit("setda").letterhead
    assert office.number_code("diskominfo-aptika") == "Bid.Aptika"
    assert office.number_code("diskominfo-sekretariat-umum") == "Sekre"
    assert office.number_code("dinkes-p2p") == "Dinkes"


@pytest.mark.parametrize(
    ("post", "title"),
    [
        ("belu-bupati", "Bupati Belu"),
        ("setda-kepala", "Sekretaris Daerah Kabupaten Belu"),
        ("setwan-kepala", "Sekretaris Dewan Perwakilan Rakyat Daerah Kabupaten Belu"),
        ("inspektorat-kepala", "Inspektur Kabupaten Belu"),
        ("dinkes-kepala", "Kepala Dinas Kesehatan Kabupaten Belu"),
        ("kec-kota-atambua-kepala", "Camat Kota Atambua Kabupaten Belu"),
        ("kel-manumutin-kepala", "Lurah Manumutin Kecamatan Kota Atambua Kabupaten Belu"),
        ("rsud-kepala", "Direktur RSUD Mgr. Gabriel Manek, SVD Atambua Kabupaten Belu"),
        ("smpn1-kepala", "Kepala SMP Negeri 1 Atambua Kabupaten Belu"),
        ("setda-organisasi-kepala", "Kepala Bagian Organisasi Sekretariat Daerah Kabupaten Belu"),
        (
            "diskominfo-aptika-kepala",
            "Kepala Bidang Aplikasi Informatika Dinas Komunikasi dan Informatika Kabupaten Belu",
        ),
        ("diskominfo-sekretariat-kepala", "Sekretaris Dinas Komunikasi dan Informatika Kabupaten Belu"),
        (
            "diskominfo-arsip",
            "Pengelola Arsip pada Subbagian Umum dan Kepegawaian Dinas Komunikasi dan Informatika Kabupaten Belu",
        ),
        ("dispusip-arsiparis", "Arsiparis Ahli Muda pada Dinas Perpustakaan Dan Kearsipan Kabupaten Belu"),
        ("ttu-setda-kepala", "Sekretaris Daerah Kabupaten Timor Tengah Utara"),
    ],
)
def test_full_titles_name_each_thing_once(office, post, title):
    assert office.full_title(post) == title


@pytest.mark.parametrize(
    ("on", "post", "capacity"),
    [
        (date(2025, 11, 2), "setda-kepala", Capacity.DEFINITIVE),
        (date(2025, 11, 3), "setda-kepala", Capacity.PLH),
        (date(2025, 11, 14), "setda-kepala", Capacity.PLH),
        (date(2025, 11, 15), "setda-kepala", Capacity.DEFINITIVE),
        (date(2025, 2, 28), "disdikpora-kepala", Capacity.DEFINITIVE),
        (date(2025, 3, 1), "disdikpora-kepala", Capacity.PLT),
    ],
)
def test_a_plh_goes_before_the_absent_holder_and_a_plt_fills_a_vacancy(office, on, post, capacity):
    holder = office.holder(post, on)
    assert holder is not None
    assert holder.capacity is capacity


def test_a_plh_holds_another_post_of_his_own(office):
    acting, own = office.holder("setda-kepala", date(2025, 11, 3)), office.holder("setda-asisten-3-kepala", ON)
    assert acting.person == own.person
    held = [each.post for each in office.holdings_of(acting.person.code, date(2025, 11, 3))]
    assert held == ["setda-asisten-3-kepala", "setda-kepala"]


def test_nobody_holds_a_post_before_it_was_filled(office):
    assert office.holder("diskominfo-kepala", date(2020, 1, 1)) is None


def test_the_staff_of_a_unit_are_its_jf_and_pelaksana(office):
    assert [holder.holding.post for holder in office.staff("diskominfo-aptika", ON)] == [
        "diskominfo-aptika-prakom-muda",
        "diskominfo-aptika-prakom-terampil",
        "diskominfo-aptika-staf",
    ]
    assert "smpn1-kepala" not in {holder.holding.post for holder in office.staff("smpn1", ON)}
    assert {holder.holding.post for holder in office.staff("setda", ON)} == {"setda-analis-kebijakan"}


def test_both_ends_of_a_holding_are_included():
    holding = Holding("a", "b", date(2025, 1, 1), date(2025, 1, 31))
    assert [holding.covers(day) for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 31))] == [
        False,
        True,
        True,
    ]
    assert not holding.overlaps(Holding("a", "c", date(2025, 2, 1)))
    assert holding.overlaps(Holding("a", "c", date(2025, 1, 31)))


def test_every_post_of_the_example_has_a_holder_and_every_capacity_a_prefix(office):
    assert [post.code for post in office.posts if office.holder(post.code, ON) is None] == []
    assert [capacity.prefix for capacity in Capacity] == ["", "Plt.", "Plh.", "Pj."]
