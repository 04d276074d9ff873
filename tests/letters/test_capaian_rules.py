"""Rules of the laporan capaian kinerja, each told at its field (Pengelolaan Kinerja Pegawai, components 1 to 4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.errors import Refused
from letters.capaian.start import begin_performance_report
from letters.catalogue import CATALOGUE
from letters.kinds import Start
from letters.kinerja.plans import Performance
from tests.factories import TODAY, belu, example_office, prepared_letter
from tests.letters.performance_year import YearRecords, prepared_quarter, quarter_file

Change = Callable[[dict[str, Any]], object]


def faults(quarter: int, *changes: Change, records: YearRecords | None = None, **values: Any) -> dict[str, list[str]]:
    """What is wrong with a quarter's report after changes, by path within the contents."""
    file = quarter_file(quarter)
    for change in changes:
        change(file["isi"])
    try:
        prepared_letter(file, records=records or YearRecords(), **values)
    except Refused as refused:
        return {path.removeprefix("isi."): messages for path, messages in refused.errors.items()}
    return {}


def row(contents: dict[str, Any], name: str, code: str) -> dict[str, Any]:
    """The first row of an indicator."""
    return next(each for each in contents[name] if each["kode"] == code)


def without(name: str, code: str) -> Change:
    """Takes an indicator's rows out of a list."""

    def change(contents: dict[str, Any]) -> None:
        key = "indikator" if name == "lampiran" else "kode"
        contents[name] = [each for each in contents[name] if each[key] != code]

    return change


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_each_quarter_of_the_example_year_is_in_order(quarter: int) -> None:
    assert prepared_quarter(quarter).warnings == ()


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (without("hasil", "IKU-3"), "hasil", "IKU-3"),
        (lambda isi: row(isi, "hasil", "IKU-1").update(kode="IKU-9"), "hasil.0.kode", "IKU-1, IKU-2"),
        (lambda isi: isi["hasil"].append(dict(isi["hasil"][0])), "hasil.5.kode", "baris lain"),
        (lambda isi: row(isi, "hasil", "IKU-2").update(target="3"), "hasil.1.target", "adalah 4"),
        (lambda isi: row(isi, "hasil", "IKU-2").pop("target"), "hasil.1.target", "adalah 4"),
        (lambda isi: row(isi, "hasil", "IKU-2").update(nama="Lain"), "hasil.1.nama", "Jumlah layanan"),
        (lambda isi: row(isi, "hasil", "IKU-3").pop("realisasi"), "hasil.2.alasan_kosong", "alasan"),
        (without("isu", "IKU-4"), "isu", "IKU-4 meleset: target 50, realisasi 46"),
        (without("isu", "IKU-2"), "isu", "berturut-turut"),
        (lambda isi: isi["isu"][0].update(kode="X"), "isu.0.kode", "tidak ada"),
        (lambda isi: isi["isu"][0].pop("isu"), "isu.0.isu", "komponen laporan angka 1"),
        (lambda isi: isi["isu"][0].pop("implikasi"), "isu.0.implikasi", "angka 2"),
        (lambda isi: isi["isu"][0].pop("akuntabilitas_penyebab"), "isu.0.akuntabilitas_penyebab", "angka 3"),
        (lambda isi: isi["isu"][0].pop("akuntabilitas_penyelesaian"), "isu.0.akuntabilitas_penyelesaian", "angka 3"),
        (without("aksi", "IKU-4"), "aksi", "rencana aksi"),
        (lambda isi: isi["aksi"][0].pop("penanggung_jawab"), "aksi.0.penanggung_jawab", "siapa"),
        (lambda isi: isi["aksi"][0].pop("batas_waktu"), "aksi.0.batas_waktu", "batas"),
        (lambda isi: isi["aksi"][0].update(batas_waktu="2025-06-30"), "aksi.0.batas_waktu", "sesudah Triwulan II"),
        (lambda isi: isi["aksi"][0].update(kode="IKU-5"), "aksi.0.kode", "Belum ada isu"),
        (lambda isi: isi["tindak_lanjut"].pop(), "tindak_lanjut", "pemantau jaringan"),
        (lambda isi: isi.update(memperbaiki="1/2025"), "memperbaiki", "Kosongkan"),
        (lambda isi: isi.update(tahun=2026), "tahun", "perjanjian kinerja"),
        (lambda isi: isi["lampiran"][0].update(indikator="IKU-9"), "lampiran.0.indikator", "tidak ada"),
        (without("lampiran", "IKU-1"), "alasan_tanpa_lampiran", "tulis alasannya"),
    ],
)
def test_each_rule_is_told_at_its_field(change: Change, path: str, words: str) -> None:
    found = faults(2, change)
    assert words in " ".join(found[path])


def test_what_the_manual_demands_is_named_one_by_one() -> None:
    """Raw data, supporting and verification documents (Pengelolaan Kinerja Pegawai, closing paragraphs)."""
    told = faults(2, without("lampiran", "IKU-2"))["lampiran"]
    assert told == [
        "Data mentah IKU-2 belum dilampirkan.",
        "Dokumen verifikasi IKU-2 menurut manual belum dilampirkan: Berita acara peluncuran layanan.",
        "Belum ada dokumen pendukung capaian.",
    ]


def test_a_reason_helps_only_where_the_profile_allows_it() -> None:
    file = quarter_file(2)
    without("lampiran", "IKU-1")(file["isi"])
    file["isi"]["alasan_tanpa_lampiran"] = "Aplikasi penilaian sedang dipelihara."
    prepared = prepared_letter(file, records=YearRecords())
    assert "Data mentah IKU-1" in prepared.warnings[0]
    strict = replace(belu(), performance=replace(belu().performance, may_lack_attachments=False))
    with pytest.raises(Refused) as refused:
        prepared_letter(file, records=YearRecords(), profile=strict)
    assert list(refused.value.errors) == ["isi.lampiran"]


def test_a_future_quarter_is_refused_and_a_running_one_warned_of() -> None:
    assert "belum mulai" in faults(2, today=date(2025, 3, 31))["triwulan"][0]
    running = prepared_letter(quarter_file(2), records=YearRecords(), today=date(2025, 4, 1))
    assert "belum berakhir" in running.warnings[0]


def test_a_second_report_of_a_quarter_says_which_it_mends() -> None:
    class Reported(YearRecords):
        def performance(self, unit: str, year: int, quarter: int, *, but_for: str = "") -> Performance:
            found = super().performance(unit, year, quarter)
            return replace(found, reports=YearRecords().performance(unit, year, 3).reports) if quarter == 2 else found

    number = "000.8.6.3/3/Diskominfo/2025"
    assert number in faults(2, records=Reported())["memperbaiki"][0]
    assert faults(2, lambda isi: isi.update(memperbaiki=number), records=Reported()) == {}


def test_an_indicator_without_a_result_is_missed_and_told_as_such() -> None:
    """An empty cell does not spare issues and actions (docs/adr/0009)."""
    found = faults(4, without("isu", "IKU-5"), without("aksi", "IKU-5"))
    assert "belum mempunyai realisasi" in found["isu"][0]
    assert set(found) == {"isu", "aksi"}


def test_the_figures_of_the_year_by_hand() -> None:
    """Target, result and capaian of every quarter, alone and “s.d.” (tata naskah 7.2)."""
    found = {quarter: prepared_quarter(quarter).reckoned["capaian"] for quarter in (1, 2, 3, 4)}

    def column(name: str) -> list[list[str]]:
        return [[line[name] for line in found[quarter]["baris"]] for quarter in found]

    assert column("capaian") == [
        ["100,00", "66,67", "75,00", "100,00", "100,00"],
        ["98,15", "75,00", "100,00", "92,00", "100,00"],
        ["101,79", "120,00", "112,50", "100,00", "90,00"],
        ["103,33", "120,00", "120,00", "98,00", "-"],
    ]
    assert column("realisasi_sd") == [
        ["2,6", "2", "5", "25", "80"],
        ["2,65", "5", "4,5", "46", "82,5"],
        ["2,85", "11", "4,1667", "75", "82"],
        ["3,1", "15", "3,875", "98", "82"],
    ]
    assert column("capaian_sd") == [
        ["100,00", "66,67", "75,00", "100,00", "100,00"],
        ["98,15", "71,43", "87,50", "92,00", "100,00"],
        ["101,79", "91,67", "95,83", "100,00", "96,47"],
        ["103,33", "100,00", "103,13", "98,00", "93,71"],
    ]
    assert [found[quarter]["rata_rata"] for quarter in found] == ["88,33", "93,03", "104,86", "110,33"]
    assert [line["status"] for line in found[4]["baris"]][3:] == ["Sangat Baik", "Tidak ada data"]
    assert [line["kode"] for line in found[2]["baris"] if line["berturut"]] == ["IKU-2"]
    assert [line["kode"] for line in found[4]["baris"] if line["berturut"]] == ["IKU-5"]


def test_a_report_begins_with_what_is_due_and_keeps_what_is_typed() -> None:
    records, step = YearRecords(until=1), CATALOGUE.kind("laporan-capaian-kinerja").steps[0]
    start = Start(date(2025, 8, 1), example_office(), step, "diskominfo", {}, records.performance)
    begun = begin_performance_report(start)
    assert (begun["tahun"], begun["triwulan"]) == ("2025", "2")
    assert [(each["kode"], each["target"]) for each in begun["hasil"]] == [
        ("IKU-1", "2,7"), ("IKU-2", "4"), ("IKU-3", "4"), ("IKU-4", "50"), ("IKU-5", "85"),
    ]  # fmt: skip
    assert [each["kode"] for each in begun["tindak_lanjut"]] == ["IKU-2", "IKU-3"]
    assert [(each["jenis"], each["indikator"]) for each in begun["lampiran"]][:2] == [
        ("data mentah", "IKU-1"), ("verifikasi", "IKU-1"),
    ]  # fmt: skip
    assert (begun["isu"], begun["aksi"]) == ([], [])

    begun["hasil"][1]["realisasi"], begun["hasil"][0]["realisasi"] = "3", "tiga"
    begun["isu"] = [{"kode": "IKU-1", "isu": "Sudah diketik"}]
    again = begin_performance_report(replace(start, typed=begun))
    assert [each["kode"] for each in again["isu"]] == ["IKU-1", "IKU-2"]
    assert [each["kode"] for each in again["aksi"]] == ["IKU-2"]
    assert {name: again[name] for name in ("hasil", "tindak_lanjut", "lampiran")} == {
        name: begun[name] for name in ("hasil", "tindak_lanjut", "lampiran")
    }


def test_without_a_perjanjian_kinerja_a_report_begins_with_the_last_quarter_alone() -> None:
    step = CATALOGUE.kind("laporan-capaian-kinerja").steps[0]
    start = Start(TODAY, example_office(), step, "dinkes", {}, YearRecords().performance)
    begun = begin_performance_report(start)
    assert (begun["tahun"], begun["triwulan"], begun["hasil"]) == ("2026", "3", [])
