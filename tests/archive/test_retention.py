"""The retention schedule: the longest prefix wins, several classes take the longest times (tata naskah 8)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from archive.retention import Fate, load_schedule
from core.errors import Refused
from tests.factories import ROOT

SCHEDULE = load_schedule(ROOT / "profil" / "jadwal_retensi.yaml")


@pytest.mark.parametrize(
    ("code", "years", "fate"),
    [
        ("800.1.11.1", (1, 1), Fate.DESTROYED),
        ("800.1.11.1.9", (1, 1), Fate.DESTROYED),
        ("000.8.3.3", (2, 3), Fate.PERMANENT),
        ("800.1.13.1", (3, 7), Fate.DESTROYED),
    ],
)
def test_the_rows_read_from_the_example_region(code: str, years: tuple[int, int], fate: Fate) -> None:
    rule = SCHEDULE.rule_for(code)
    assert rule is not None
    assert ((rule.active_years, rule.inactive_years), rule.fate) == (years, fate)


def test_a_class_without_a_row_is_never_due() -> None:
    assert SCHEDULE.rule_for("800.1.11") is None
    assert SCHEDULE.rule_for("800.1.111") is None
    assert SCHEDULE.rule_for_all({"800.1.11.1", "800.1.3.1"}) is None


def test_a_file_of_several_classes_takes_the_longest_times_and_the_gravest_fate() -> None:
    rule = SCHEDULE.rule_for_all({"800.1.11.1", "000.8.3.3"})
    assert rule is not None
    assert (rule.active_years, rule.inactive_years, rule.fate) == (2, 3, Fate.PERMANENT)
    assert rule.inactive_from(date(2024, 2, 29)) == date(2026, 2, 28)
    assert rule.due_on(date(2024, 5, 1)) == date(2029, 5, 1)


def test_every_fault_of_a_schedule_is_told_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "jra.yaml"
    path.write_text("jadwal:\n  '1': {aktif: -1, inaktif: 2, akhir: musnah}\n  '2': {aktif: 1}\n"
                    "  '3': {aktif: 1, inaktif: 1, akhir: hilang}\n")  # fmt: skip
    with pytest.raises(Refused) as refusal:
        load_schedule(path)
    assert sorted(refusal.value.errors) == ["jadwal.1.aktif", "jadwal.2", "jadwal.3.akhir"]
    path.write_text("jadwal: [")
    with pytest.raises(Refused):
        load_schedule(path)
