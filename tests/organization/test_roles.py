"""Roles over people on a date, superiors and levels."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import NotFound, Refused
from organization.models import Office
from organization.roles import level, roles_of_person, roles_of_unit, superior

ON = date(2025, 6, 2)


def holder_of(office: Office, post: str) -> str:
    holder = office.holder(post, ON)
    assert holder
    return holder.person.code


@pytest.mark.parametrize("post", ["diskominfo-aptika-staf", "dinkes-p2p-epidemiolog", "diskominfo-arsip"])
def test_staff_have_the_roles_of_their_unit(office, post):
    assert roles_of_person(office, holder_of(office, post), ON) == roles_of_unit(office, office.post(post).unit)


@pytest.mark.parametrize(
    ("post", "penilai"),
    [
        ("diskominfo-aptika-kepala", "diskominfo-kepala"),
        ("diskominfo-ikp-kepala", "diskominfo-kepala"),
        ("diskominfo-kepala", "belu-bupati"),
        ("setda-kepala", "belu-bupati"),
        ("setda-umum-kepala", "setda-asisten-3-kepala"),
        ("kel-manumutin-kepala", "kec-kota-atambua-kepala"),
        ("smpn1-kepala", "disdikpora-kepala"),
        ("setda-staf-ahli-1", "setda-kepala"),
    ],
)
def test_a_leader_is_appraised_by_the_leader_of_the_unit_above(office, post, penilai):
    roles = roles_of_person(office, holder_of(office, post), ON)
    assert (roles.penilai, roles.pimpinan, superior(office, post)) == (penilai, penilai, penilai)
    assert (roles.kedudukan, roles.penugasan, roles.mekanisme) == (None, None, None)


def test_the_superior_of_staff_is_their_penilai(office):
    assert superior(office, "diskominfo-aptika-staf") == "diskominfo-kepala"
    assert superior(office, "belu-bupati") is None


def test_nobody_is_above_the_bupati(office):
    with pytest.raises(Refused, match="Bupati Belu tidak mempunyai atasan"):
        roles_of_person(office, "bupati-belu", ON)


def test_before_the_first_holding_there_are_no_roles(office):
    with pytest.raises(NotFound, match="tidak memangku jabatan apa pun pada 2020-01-01"):
        roles_of_person(office, holder_of(office, "diskominfo-arsip"), date(2020, 1, 1))


def test_who_acts_elsewhere_keeps_the_roles_of_the_definitive_post(office):
    sekretaris = holder_of(office, "disdikpora-sekretariat-kepala")
    assert holder_of(office, "disdikpora-kepala") == sekretaris
    assert roles_of_person(office, sekretaris, ON).unit == "disdikpora-sekretariat"


def test_the_berwenang_is_the_agencys_own(office):
    assert roles_of_unit(office, "diskominfo-ikp").berwenang == "setda-kepala"
    assert roles_of_unit(office, "ttu-diskominfo-egov").berwenang == "ttu-setda-kepala"


def test_levels_count_from_the_top_of_the_perangkat_daerah(office):
    posts = ("setda-kepala", "setda-asisten-3-kepala", "setda-umum-kepala", "setda-umum-tata-usaha-kepala")
    assert [level(office, post) for post in posts] == [1, 2, 3, 4]
    assert level(office, "kel-manumutin-kepala") == 1
    assert level(office, "diskominfo-arsip") is None
