"""Capaian by hand: every polarisasi, every konsolidasi and every edge (tata naskah 7.2; docs/adr/0009)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.performance import FORMULAS as OFFERED
from core.performance import PerformanceRules
from letters.capaian import arithmetic
from letters.capaian.arithmetic import NO_DATA, NOT_ASSESSED, capaian, figure, mean, number, percentage, so_far

RULES = PerformanceRules()
INVERSE = PerformanceRules(formulas=(("maximize", "rasio"), ("minimize", "rasio-terbalik"), ("stabilize", "simpangan")))
MAX, MIN, KEEP = "maximize", "minimize", "stabilize"


@pytest.mark.parametrize(
    "case",
    [
        # maximize: realisasi / target x 100
        (MAX, "25", "20", "80,00", "Baik", True),
        (MAX, "25", "25", "100,00", "Sangat Baik", False),
        (MAX, "3", "2", "66,67", "Cukup", True),
        (MAX, "8", "1", "12,50", "Sangat Kurang", True),
        (MAX, "40", "50", "120,00", "Sangat Baik", False),  # 125 held at the cap
        (MAX, "1.250.000", "1.137.500", "91,00", "Sangat Baik", True),  # the very bound of the scale
        (MAX, "10000", "9099", "90,99", "Baik", True),  # just below it
        (MAX, "200", "101,9", "50,95", "Sangat Kurang", True),
        (MAX, "100", "99,995", "100,00", "Sangat Baik", False),  # half up, then judged as printed
        (MAX, "100", "99,994", "99,99", "Sangat Baik", True),
        (MAX, "10", "0", "0,00", "Sangat Kurang", True),
        (MAX, "0", "0", "-", NOT_ASSESSED, False),
        (MAX, "0", "5", "-", NOT_ASSESSED, False),
        # minimize: (1 + (1 - realisasi/target)) x 100
        (MIN, "10", "8", "120,00", "Sangat Baik", False),
        (MIN, "10", "10", "100,00", "Sangat Baik", False),
        (MIN, "10", "12", "80,00", "Baik", True),
        (MIN, "7,5", "9,1", "78,67", "Baik", True),  # 2 - 1,21333 = 0,78667
        (MIN, "10", "25", "0,00", "Sangat Kurang", True),  # -50 held at 0
        (MIN, "10", "0", "120,00", "Sangat Baik", False),  # 200 held at the cap
        (MIN, "0", "0", "100,00", "Sangat Baik", False),
        (MIN, "0", "1", "0,00", "Sangat Kurang", True),
        # stabilize: (1 - |realisasi - target| / target) x 100
        (KEEP, "50", "50", "100,00", "Sangat Baik", False),
        (KEEP, "50", "45", "90,00", "Baik", True),
        (KEEP, "50", "55", "90,00", "Baik", True),
        (KEEP, "30", "40", "66,67", "Cukup", True),
        (KEEP, "50", "120", "0,00", "Sangat Kurang", True),  # -40 held at 0
        (KEEP, "0", "0", "100,00", "Sangat Baik", False),
        (KEEP, "0", "2", "0,00", "Sangat Kurang", True),
        # missing, for each polarisasi alike
        *((polarity, "", "5", "-", NOT_ASSESSED, False) for polarity in (MAX, MIN, KEEP)),
        *((polarity, "5", "", "-", NO_DATA, True) for polarity in (MAX, MIN, KEEP)),
        *((polarity, "", "", "-", NOT_ASSESSED, False) for polarity in (MAX, MIN, KEEP)),
    ],
)  # fmt: skip
def test_capaian_by_hand(case: tuple[str, str, str, str, str, bool]) -> None:
    polarity, target, result, value, status, missed = case
    found = capaian(RULES, polarity, number(target), number(result))
    assert (percentage(found.value), found.status, found.is_missed) == (value, status, missed)
    assert bool(found.reason) == (value == "-" or target == "0")


@pytest.mark.parametrize(
    ("polarity", "target", "result", "value"),
    [
        (MAX, "10", "-4", "0,00"),  # -40 held at 0
        (MIN, "10", "-4", "120,00"),  # 240 held at the cap
        (KEEP, "10", "-4", "0,00"),  # -40 held at 0
        (MAX, "-10", "5", "-"),
        (MIN, "-10", "5", "-"),
        (KEEP, "-10", "5", "-"),
    ],
)
def test_negative_figures(polarity: str, target: str, result: str, value: str) -> None:
    assert percentage(capaian(RULES, polarity, Decimal(target), Decimal(result)).value) == value


def test_a_region_may_choose_another_formula_scale_and_limits() -> None:
    assert percentage(capaian(INVERSE, MIN, Decimal(10), Decimal(8)).value) == "120,00"  # 125 held
    assert percentage(capaian(INVERSE, MIN, Decimal(10), Decimal("12.5")).value) == "80,00"
    assert percentage(capaian(INVERSE, MIN, Decimal(10), Decimal(0)).value) == "120,00"
    strict = PerformanceRules(scale=((Decimal(100), "Tercapai"), (Decimal(0), "Tidak")), cap=Decimal(110))
    found = capaian(strict, MAX, Decimal(10), Decimal(20))
    assert (percentage(found.value), found.status) == ("110,00", "Tercapai")
    assert not capaian(PerformanceRules(met_from=Decimal(80)), MAX, Decimal(10), Decimal(8)).is_missed


def test_the_working_shows_the_figures_and_the_limit() -> None:
    assert capaian(RULES, MAX, Decimal(25), Decimal(20)).working == "20 ÷ 25 × 100 = 80"
    assert capaian(RULES, MIN, Decimal("7.5"), Decimal("9.1")).working == "(1 + (1 − 9,1 ÷ 7,5)) × 100 = 78,67"
    assert capaian(RULES, KEEP, Decimal(50), Decimal(45)).working == "(1 − |45 − 50| ÷ 50) × 100 = 90"
    assert capaian(RULES, MAX, Decimal(1000), Decimal(1250)).working == "1.250 ÷ 1.000 × 100 = 125 → 120"


@pytest.mark.parametrize(
    ("way", "quarters", "figure_"),
    [
        ("sum", "10", "10"),
        ("sum", "10 15 20", "45"),
        ("sum", "10 - 20", "30"),
        ("sum", "10,5 0 2,25 7", "19,75"),
        ("average", "80", "80"),
        ("average", "80 90 100", "90"),
        ("average", "80 - 100", "90"),
        ("average", "1 2 2", "1,6667"),
        ("last", "60", "60"),
        ("last", "60 70 65", "65"),
        ("last", "60 70 -", "70"),
        *((way, "- -", "-") for way in ("sum", "average", "last")),
    ],
)
def test_konsolidasi_by_hand(way: str, quarters: str, figure_: str) -> None:
    written = (None if each == "-" else number(each) for each in quarters.split())
    assert figure(so_far(way, list(written))) == figure_


@pytest.mark.parametrize("polarity", [MAX, MIN, KEEP])
@pytest.mark.parametrize(
    ("way", "target", "result", "values"),
    [
        # targets 10, 20, 30; results 8, 20, 35
        ("sum", "60", "63", ("105,00", "95,00", "95,00")),
        ("average", "20", "21", ("105,00", "95,00", "95,00")),
        ("last", "30", "35", ("116,67", "83,33", "83,33")),
    ],
)
def test_sd_triwulan_by_hand(polarity: str, way: str, target: str, result: str, values: tuple[str, ...]) -> None:
    targets = so_far(way, [Decimal(10), Decimal(20), Decimal(30)])
    results = so_far(way, [Decimal(8), Decimal(20), Decimal(35)])
    assert (figure(targets), figure(results)) == (target, result)
    assert percentage(capaian(RULES, polarity, targets, results).value) == values[(MAX, MIN, KEEP).index(polarity)]


def test_the_mean_of_a_unit_leaves_out_what_has_no_value() -> None:
    assert percentage(mean([Decimal("80.00"), None, Decimal("100.01")])) == "90,01"  # 90,005 half up
    assert mean([None]) is None


def test_figures_are_read_and_written_as_officials_do() -> None:
    assert number("1.250.000,75") == Decimal("1250000.75")
    assert [figure(Decimal(text)) for text in ("1250000.75", "0", "10", "-0.5", "1.00005", "100")] == [
        "1.250.000,75", "0", "10", "-0,5", "1,0001", "100",
    ]  # fmt: skip


def test_a_profile_can_choose_every_formula_there_is() -> None:
    assert {name for names in OFFERED.values() for name in names} == set(arithmetic.FORMULAS)
