"""The year of README.md by command: an Excel file of indicators, four reports, and the leader's summary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.factories import EXAMPLES
from tests.letters.test_performance import without_files
from tests.web.site import Site
from web.cli import main

YEAR = EXAMPLES / "tahun" / "diskominfo-2025"


def test_a_year_from_excel_to_the_signed_summary(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Triwulan IV: 103,33, 120, 120, 98 and one without data, which counts in no mean: 441,33 of four is 110,33."""
    monkeypatch.setenv("NASKAH_DATA", str(site.settings.data))
    plan, summary = tmp_path / "pk.json", tmp_path / "ringkasan.json"
    unit = ["--unit", "diskominfo", "--year", "2025"]
    assert main(["indicators", "import", str(YEAR / "indikator.xlsx"), *unit, "--out", str(plan)]) == 0
    assert json.loads(plan.read_text()) == json.loads((YEAR / "1-perjanjian-kinerja.json").read_text())
    assert main(["performance", "diskominfo", "2025", "--out", str(summary)]) == 2
    for quarter in (1, 2, 3, 4):
        (tmp_path / f"{quarter}.json").write_text(json.dumps(without_files(quarter)))
    for file in (plan, *sorted(tmp_path.glob("[1-4].json"))):
        assert main(["issue", str(file), "--as", "sekretariat"]) == 0, file.name
    assert main(["performance", "diskominfo", "2025", "--quarter", "4", "--out", str(summary)]) == 0
    assert main(["issue", str(summary), "--as", "sekretariat"]) == 0
    capsys.readouterr()
    assert main(["performance", "diskominfo", "2025", "--quarter", "4", "--as", "pejabat", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["belum_melapor"] == []
    letters = site.letters()
    assert [letter.kind.partition("-")[0] for letter in letters] == ["perjanjian", *["laporan"] * 4, "ringkasan"]
    (row,) = letters[-1].context["ringkasan"]["unit"]
    reckoned = [line["capaian"] for line in letters[-2].context["capaian"]["baris"]]
    assert reckoned == ["103,33", "120,00", "120,00", "98,00", "-"]
    assert (row["laporan"], row["rata_rata"], row["meleset"]) == (letters[-2].text, "110,33", "2")
