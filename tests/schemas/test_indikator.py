"""Indicators, with figures reckoned by hand: quarters that fit the year, codes that stand once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from marshmallow import ValidationError

from core.figures import amount, spell
from core.measures import AVERAGE, LAST, SUM
from schemas.indikator import IndicatorSchema, ListsIndicatorsOnce, indicators, mismatch

EMPTY = {"tw1": "", "tw2": "", "tw3": "", "tw4": ""}


class Agreement(ListsIndicatorsOnce):
    """The smallest contents with indicators."""

    indikator = indicators("Tulis indikator.")


def row(**changes: Any) -> dict[str, Any]:
    return {
        "kode": "IKU-1",
        "sasaran": "Meningkatnya kualitas layanan",
        "nama": "Indeks layanan",
        "satuan": "indeks",
        "polarisasi": "maximize",
        "konsolidasi": SUM,
        "target_tahunan": "100",
        "target": EMPTY | {"tw1": "25", "tw2": "25", "tw3": "25", "tw4": "25"},
    } | changes


def quarters(*figures: str) -> dict[str, str]:
    return dict(zip(("tw1", "tw2", "tw3", "tw4"), figures, strict=True))


def faults(value: dict[str, Any]) -> Any:
    with pytest.raises(ValidationError) as caught:
        IndicatorSchema().load(value)
    return caught.value.messages


@pytest.mark.parametrize(
    ("how", "year", "target", "found"),
    [
        (SUM, "100", ("25", "25", "25", "25"), ""),
        (SUM, "1.250,5", ("1.000", "250,5", "", ""), ""),
        (SUM, "100", ("25", "25", "25", "24,5"), "99,5"),
        (SUM, "0", ("0", "0", "0", "0"), ""),
        (AVERAGE, "90", ("80", "90", "", "100"), ""),
        (AVERAGE, "66,67", ("50", "50", "100", ""), ""),
        (AVERAGE, "90", ("80", "90", "90", "90"), "87,5"),
        (LAST, "97,5", ("", "90", "95", "97,50"), ""),
    ],
)
def test_what_the_quarters_make_of_the_year(how: str, year: str, target: tuple[str, ...], found: str):
    judged = IndicatorSchema().load(row(konsolidasi=how, target_tahunan=year, target=quarters(*target)))
    assert mismatch(judged) == found


@pytest.mark.parametrize("final", ["", "80"])
def test_where_the_last_quarter_counts_it_is_the_year(final: str):
    """Pengelolaan Kinerja Pegawai: targets of PK and SKP are set for each quarter."""
    (message,) = faults(row(konsolidasi=LAST, target=quarters("25", "50", "75", final)))["target"]["tw4"]
    assert "target tahunan (100)" in message


def test_an_indicator_without_any_quarter_is_refused():
    assert faults(row(target=EMPTY)) == {"target": ["Tulis target paling sedikit satu triwulan."]}
    assert "target" in faults({name: value for name, value in row().items() if name != "target"})


def test_words_that_are_no_choice_are_refused_with_the_choices():
    found = faults(row(polarisasi="naik", konsolidasi="total", target_tahunan="12.5"))
    assert "maximize, minimize, stabilize" in found["polarisasi"][0]
    assert "sum, average, last" in found["konsolidasi"][0]
    assert "desimal memakai koma" in found["target_tahunan"][0]


def test_every_row_with_a_code_that_stands_above_is_told():
    rows = [row(), row(kode="IKU-2"), row(kode="iku-1"), row(kode="IKU-2")]
    with pytest.raises(ValidationError) as caught:
        Agreement().load({"indikator": rows})
    told = caught.value.messages["indikator"]
    assert {index: list(fields) for index, fields in told.items()} == {2: ["kode"], 3: ["kode"]}
    assert "ke-1" in told[2]["kode"][0]
    assert "ke-2" in told[3]["kode"][0]


@pytest.mark.parametrize(("spelt", "number"), [("1.250.000,5", "1250000.5"), ("0,25", "0.25"), ("12", "12")])
def test_a_figure_is_read_and_written_as_officials_do(spelt: str, number: str):
    assert amount(spelt) == Decimal(number)
    assert spell(Decimal(number)) == spelt


def test_a_figure_is_rounded_half_up():
    assert spell(Decimal("66.665")) == "66,67"
