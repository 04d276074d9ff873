"""Who signs, who receives and who gets a copy at every step, for Gambar 17-24 on both sides (Lampiran II.B.2)."""

from __future__ import annotations

import pytest

from letters.catalogue import CATALOGUE
from organization.roles import roles_of_unit
from tests.factories import example_office
from tests.letters.files import KINDS
from tests.letters.route_table import (
    ABROAD,
    FIGURES,
    INSIDE,
    ONE_PERSON,
    TABLE,
    Side,
    hold_to_the_table,
)


def test_the_table_has_a_row_for_every_step_of_the_catalogue():
    """Every step of an involvement, and the team's decree; other letters that stand alone belong to no route."""
    steps = [(step, kind) for kind in CATALOGUE for step in kind.steps if not step.standalone]
    assert sorted((step.route, step.code) for step, _kind in steps) == sorted(TABLE)
    decree = {("tim-kerja", "1"): "keputusan-tim-kerja"}
    assert {(step.route, step.code): kind.code for step, kind in steps} | decree == KINDS


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
