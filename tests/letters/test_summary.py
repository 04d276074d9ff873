"""A leader's summary of a quarter: judged beside the reports, with the figures that these print."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from core.errors import Refused
from letters.capaian.quarters import Quarter
from letters.capaian.summarising import begun_summary
from letters.catalogue import CATALOGUE
from tests.factories import EXAMPLES, Bench, prepared_letter
from tests.letters.performance_year import YearRecords
from tests.letters.test_performance import UNIT, issue_year, without_files

EXAMPLE = EXAMPLES / "ringkasan-capaian-kinerja-kinerja-6.json"
IKP = {"unit": "diskominfo-ikp", "alasan": "Data belum lengkap."}


def summary(**changes: Any) -> dict[str, Any]:
    """The example with other contents."""
    file: dict[str, Any] = json.loads(EXAMPLE.read_text())
    file["isi"] |= changes
    return file


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"belum_melapor": []}, "belum_melapor", "Bidang Informasi dan Komunikasi Publik"),
        ({"belum_melapor": [IKP | {"alasan": ""}]}, "belum_melapor.0.alasan", "mengapa"),
        ({"belum_melapor": [IKP, IKP]}, "belum_melapor.1.unit", "baris lain"),
        ({"belum_melapor": [IKP, IKP | {"unit": "diskominfo-aptika"}]}, "belum_melapor.1.unit", "000.8.6.3/4"),
        ({"belum_melapor": [IKP, IKP | {"unit": "dinkes"}]}, "belum_melapor.1.unit", "diskominfo-ikp"),
        ({"tahun": 2027}, "triwulan", "belum mulai"),
        ({"tahun": 2024}, "triwulan", "Belum ada laporan"),
    ],
)
def test_who_did_not_report_is_told_with_the_reason(changes: dict[str, Any], path: str, words: str) -> None:
    """Pengelolaan Kinerja Pegawai: every official with a perjanjian kinerja reports each quarter."""
    with pytest.raises(Refused) as refused:
        prepared_letter(summary(**changes), records=YearRecords())
    assert words in refused.value.errors[f"isi.{path}"][0]


def test_a_signed_summary_says_what_the_reports_say(bench: Bench) -> None:
    """Triwulan II: the dinas 93,03; its bidang of IKU-1 and IKU-2 98,15 and 75,00, together 86,575, printed 86,58."""
    issue_year(bench, 1, 2)
    plan = YearRecords().file("1-perjanjian-kinerja") | {"pemohon": "diskominfo-ikp"}
    plan["isi"]["indikator"] = plan["isi"]["indikator"][4:]
    bench.issue(plan)
    standings = bench.book.standings(bench.office, UNIT, Quarter(2025, 2))
    begun = begun_summary({"kesimpulan": "Baik."}, standings, Quarter(2025, 2))
    assert [row["unit"] for row in begun["belum_melapor"]] == ["diskominfo-ikp"]
    begun["belum_melapor"][0]["alasan"] = "Menyusul."
    assert begun_summary(begun, standings, Quarter(2025, 2)) == begun
    (step,) = CATALOGUE.kind("ringkasan-capaian-kinerja").steps
    file = summary() | {"isi": begun}
    found = bench.prepare(file).reckoned["ringkasan"]
    assert [(row["rata_rata"], row["meleset"], row["berturut"]) for row in found["unit"]] == [
        ("93,03", "3", "1"), ("-", "-", "-"),
    ]  # fmt: skip
    assert (found["rata_rata"], [row["kode"] for row in found["berturut"]], len(found["aksi"])) == ("-", ["IKU-2"], 4)
    assert (step.signatory.value, found["belum_melapor"][0]["alasan"]) == ("pimpinan pemohon", "Menyusul.")
    issued = bench.issue(file, key="ringkas")

    bench.now += timedelta(days=3)
    late = without_files(2) | {"pemohon": "diskominfo-ikp"}
    for name, value in late["isi"].items():
        if isinstance(value, list):
            late["isi"][name] = [row for row in value if row["kode"] == "IKU-5"]
    bench.issue(late)
    repeated = bench.issue(file, key="ringkas")
    assert (repeated.number, repeated.is_new) == (issued.number, False)
    with pytest.raises(Refused, match="perbaiki"):
        bench.prepare(file)
