"""What `naskah bench` says is right; how fast it is stands in its own table, not here."""

from __future__ import annotations

import json

import pytest

from core.errors import WrongUse
from web.cli import main
from web.measuring.figures import at_least, at_most, plain
from web.measuring.rounds import Times, interleaved


def test_a_figure_says_whether_it_reached_its_target() -> None:
    assert at_most("a", 1.5, 2, "×").line() == ("a", "1.50 ×", "≤ 2 ×", "ok")
    assert at_least("b", 20, 30, "×").line() == ("b", "20.00 ×", "≥ 30 ×", "TIDAK")
    assert plain("c", None, "×", "tiada").line() == ("c", "–", "", "tiada")
    assert plain("d", 1234.5, "ms").as_json()["value"] == 1234.5


def test_ratios_are_taken_within_each_round() -> None:
    """A machine that slows down for a while slows both."""
    fast, slow = Times((1, 10, 2)), Times((3, 30, 6))
    assert slow.over(fast) == 3
    assert (fast.median, Times((5,)).p95) == (2, 5)


def test_one_quick_conversion_makes_no_letter_slow() -> None:
    """Each letter is held against the middle of the conversions of its moment, and the machine may slow down."""
    letters, conversions = Times((2,) * 8 + (4,) * 8), Times((1, 1, 1, 0.1) * 2 + (2, 2, 2, 0.2) * 2)
    assert letters.beside(conversions).median == 2
    assert max(letters.beside(conversions).each) == 4
    assert letters.beside(conversions).each.count(2) >= 12


def test_everything_is_done_in_turn_and_once_before() -> None:
    seen: list[str] = []
    times = interleaved({"a": lambda: seen.append("a"), "b": lambda: seen.append("b")}, rounds=2)
    assert seen == ["a", "b"] * 3
    assert [len(each.each) for each in times.values()] == [2, 2]


def test_the_word_figures_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "word", "--quick", "--json"]) in {0, 1}
    figures = json.loads(capsys.readouterr().out)
    assert [figure["target"] for figure in figures] == ["", "", "", "≤ 2 ×", "≥ 30 ×"]
    assert all(figure["value"] > 0 for figure in figures)


def test_an_unknown_measurement_is_named() -> None:
    from web.commands import bench

    with pytest.raises(WrongUse, match="kilat"):
        bench.run(type("Arguments", (), {"what": ["kilat"], "quick": True, "json": False})())
