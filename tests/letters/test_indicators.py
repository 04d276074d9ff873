"""The indicators in force, on both databases; and plans that begin from them."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from letters.catalogue import CATALOGUE
from letters.kinds import Start
from letters.kinerja.indicators import IndicatorBook
from tests.factories import EXAMPLES, Bench

AGREEMENT, TARGETS = "perjanjian-kinerja-kinerja-1", "sasaran-kinerja-pegawai-kinerja-2"
WRITER = "199412182023212005"


def issue(bench: Bench, name: str, unit: str = "", **changes: Any) -> str:
    """Issue an example with other contents; returns its number. The next one is issued a minute later."""
    file = json.loads((EXAMPLES / f"{name}.json").read_text())
    issued = bench.issue(file | {"pemohon": unit or file["pemohon"], "isi": file["isi"] | changes})
    bench.now += timedelta(minutes=1)
    return issued.number


def begun(bench: Bench, kind: str, unit: str, **typed: Any) -> dict[str, Any]:
    found = CATALOGUE.kind(kind)
    assert found.begin is not None
    start = Start(
        on=bench.today(), office=bench.office, step=found.steps[0], unit=unit, typed=typed,
        performance=bench.book.performance, targets=bench.book.targets,
    )  # fmt: skip
    return dict(found.begin(start))


def test_the_plan_issued_last_for_the_unit_and_year_is_in_force(bench: Bench):
    """Pengelolaan Kinerja Pegawai: targets may be adjusted; the later agreement replaces the earlier, and says so."""
    rows = json.loads((EXAMPLES / f"{AGREEMENT}.json").read_text())["isi"]["indikator"]
    first = issue(bench, AGREEMENT, mengganti="")
    issue(bench, AGREEMENT, unit="dinkes", mengganti="")
    issue(bench, AGREEMENT, tahun=2026, mengganti="")
    second = issue(bench, AGREEMENT, indikator=rows[:2])
    with bench.database.read() as session:
        found = IndicatorBook().of_unit(session, "diskominfo", 2027)
        assert IndicatorBook().of_unit(session, "diskominfo", 2025) is None
        assert IndicatorBook().of_unit(session, "diskominfo-aptika", 2027) is None
    assert found is not None
    assert (found.number, found.replaces, found.date) == (second, (first,), "2026-11-20")
    assert found.subject == "Perubahan Perjanjian Kinerja Tahun 2027"
    assert [row["kode"] for row in found.indicators] == ["IKU-1", "IKU-2"]
    assert found.indicator("IKU-2") == found.indicators[1]
    assert found.indicator("IKU-3") is None
    changed = begun(bench, "perjanjian-kinerja", "diskominfo", indikator=[])
    assert changed["mengganti"] == f"Perjanjian Kinerja Nomor {second} tanggal 20 November 2026"
    assert changed["indikator"] == list(found.indicators)


def test_the_targets_of_a_person_are_those_issued_last(bench: Bench):
    first = issue(bench, TARGETS)
    other = issue(bench, TARGETS, nip="199510122019021007")
    second = issue(bench, TARGETS)
    with bench.database.read() as session:
        found = IndicatorBook().of_person(session, WRITER, 2027)
        theirs = IndicatorBook().of_person(session, "199510122019021007", 2027)
    assert found is not None
    assert theirs is not None
    assert (found.number, found.replaces, theirs.number) == (second, (first,), other)
    changed = begun(bench, "sasaran-kinerja-pegawai", "diskominfo-aptika", nip=WRITER)
    assert changed["mengganti"] == f"Sasaran Kinerja Pegawai Nomor {second} tanggal 20 November 2026"
    assert begun(bench, "sasaran-kinerja-pegawai", "diskominfo-aptika") == {"tahun": "2027"}


def test_an_action_plan_begins_with_the_targets_of_the_coming_quarter(desk: Bench):
    """Rencana Aksi Dukung Pencapaian Program: the plan serves the targets of its quarter; one without any stays out."""
    rows = json.loads((EXAMPLES / f"{AGREEMENT}.json").read_text())["isi"]["indikator"]
    rows[1]["target"] |= {"tw1": "", "tw2": "5"}
    number = issue(desk, AGREEMENT, indikator=rows)
    desk.now += timedelta(days=20)
    found = begun(desk, "rencana-aksi-kinerja", "diskominfo")
    assert (found["tahun"], found["triwulan"]) == ("2027", "1")
    assert found["dasar"] == f"Perjanjian Kinerja Nomor {number} tanggal 20 November 2026"
    assert [(row["kode"], row["target"]) for row in found["rencana"]] == [
        ("IKU-1", "2,80 indeks"), ("IKU-3", "6 jam"), ("IKU-4", "95 persen"),
    ]  # fmt: skip
    assert {(row["mulai"], row["selesai"]) for row in found["rencana"]} == {("2027-01-01", "2027-03-31")}
