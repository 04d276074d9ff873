"""A year of one dinas in the database: from the perjanjian kinerja to four reports, compared and rolled up."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from core.errors import Refused
from letters.capaian.comparing import PerformanceBook, units_below
from letters.capaian.quarters import Quarter
from letters.templates.sample_year import UNIT
from tests.factories import Bench
from tests.letters.performance_year import YearRecords, quarter_file
from tests.letters.test_case_races import all_at_once
from web.commands.performance import described_summary, described_year

HEAD = "belu-kepala-daerah"
DAYS = {1: (2025, 4, 8), 2: (2025, 7, 7), 3: (2025, 10, 8), 4: (2026, 1, 9)}


def without_files(quarter: int) -> dict[str, Any]:
    """A quarter's report whose papers follow later: inspecting each file is tested elsewhere, and takes its time."""
    file = quarter_file(quarter)
    file["isi"] |= {"lampiran": [], "alasan_tanpa_lampiran": "Menyusul."}
    return file


def issue_year(bench: Bench, *quarters: int) -> list[str]:
    """Issue the plan and some of the year's reports, each on its day; gives their numbers."""
    bench.now = datetime(2025, 3, 3, 2, 0, tzinfo=UTC)
    numbers = [bench.issue(YearRecords().file("1-perjanjian-kinerja")).number]
    for quarter in quarters:
        bench.now = datetime(*DAYS[quarter], 2, 0, tzinfo=UTC)
        numbers.append(bench.issue(without_files(quarter)).number)
    return numbers


def test_a_year_from_plan_to_four_reports(bench: Bench) -> None:
    numbers = issue_year(bench, 1, 2, 3, 4)
    assert numbers == [
        "000.7.2.7/1/Diskominfo/2025",
        "000.8.6.3/2/Diskominfo/2025",
        "000.8.6.3/3/Diskominfo/2025",
        "000.8.6.3/4/Diskominfo/2025",
        "000.8.6.3/1/Diskominfo/2026",
    ]
    book = PerformanceBook(bench.database, bench.today)
    year = book.year(UNIT, 2025)
    assert [report.number if report else None for report in year.reports] == numbers[1:]
    by_code = {row.code: row for row in year.rows}
    assert [line["capaian"] for line in by_code["IKU-2"].quarters] == ["66,67", "75,00", "120,00", "120,00"]
    assert [line["capaian_sd"] for line in by_code["IKU-2"].quarters] == ["66,67", "71,43", "91,67", "100,00"]
    assert [line["status"] for line in by_code["IKU-5"].quarters][2:] == ["Baik", "Tidak ada data"]

    summary = book.summary(bench.office, HEAD, book.due())
    assert summary.quarter == Quarter(2025, 4)
    first = summary.units[0]
    assert (first.code, first.is_owing, first.missed(), first.missed(again=True)) == (
        UNIT, False, ["IKU-4", "IKU-5"], ["IKU-5"],
    )  # fmt: skip
    assert [action["uraian"][:12] for action in first.open_actions] == ["Menyelesaika", "Menerima has", "Mendampingi "]
    assert summary.words(bench.profile.performance) == ("110,33", "Sangat Baik")
    told = json.loads(json.dumps([described_year(year), described_summary(summary, bench.profile.performance)]))
    assert told[0]["indikator"][1]["triwulan"][0]["capaian"] == "66,67"
    assert (told[1]["unit_di_bawah"][0]["meleset"], told[1]["rata_rata"]) == (["IKU-4", "IKU-5"], "110,33")


def test_who_has_not_reported_a_replaced_report_and_a_repeated_request(bench: Bench) -> None:
    issue_year(bench, 1)
    book = PerformanceBook(bench.database, bench.today)
    assert book.summary(bench.office, HEAD, Quarter(2025, 2)).units[0].is_owing
    assert book.year(UNIT, 2025).rows[0].quarters[1]["status"] == "Belum dilaporkan"

    file = without_files(1)
    with pytest.raises(Refused) as refused:
        bench.issue(file)
    standing = book.year(UNIT, 2025).reports[0]
    assert standing is not None
    assert standing.number in refused.value.errors["isi.memperbaiki"][0]
    file["isi"]["memperbaiki"] = standing.number
    file["isi"]["hasil"][1]["realisasi"] = "3"
    mended = bench.issue(file, key="sekali")
    assert not bench.issue(file, key="sekali").is_new
    found = book.year(UNIT, 2025).reports[0]
    assert found is not None
    assert found.number == mended.number
    assert found.missed("IKU-2") is False


def test_of_two_first_reports_at_once_one_is_refused(bench: Bench) -> None:
    """Both were judged before either was issued; dated in two years, they wait for no common number."""
    issue_year(bench)
    bench.now = datetime(2026, 1, 9, 2, 0, tzinfo=UTC)
    late = {"tanggal": "2025-12-31", "alasan_sisipan": "Terlambat dicatat."}
    files = [without_files(4), without_files(4) | late]
    orders = [bench.order(bench.prepare(file)) for file in files]
    issued, told = all_at_once([partial(bench.issue_letter, order) for order in orders])
    (number,) = [each.number for each in issued]
    (refused,) = [fault.errors for fault in told if isinstance(fault, Refused)]
    assert number in refused["isi.memperbaiki"][0]
    (standing,) = [each for each in PerformanceBook(bench.database, bench.today).year(UNIT, 2025).reports if each]
    assert (standing.number, standing.quarter) == (number, 4)


def test_units_below_are_those_whose_leaders_answer_to_the_leader(desk: Bench) -> None:
    """Pasal 1 angka 5 and 21 Perbup Belu 47/2024: heads of departments answer to the head of the region."""
    below = {unit.code for unit in units_below(desk.office, HEAD)}
    assert {UNIT, "dinkes", "setda"} <= below
    assert {unit.code for unit in units_below(desk.office, UNIT)} == {
        "diskominfo-sekretariat", "diskominfo-sekretariat-umum", "diskominfo-aptika", "diskominfo-ikp",
    }  # fmt: skip
