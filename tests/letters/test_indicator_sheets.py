"""Indicators in Excel files: every fault at its cell and at once, and rows that come back as they went."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from python_calamine import load_workbook
from xlsxwriter import Workbook

from core.errors import NaskahError, Refused
from generator.faults import UploadFault
from generator.spreadsheets import MOST_ROWS, Heading, read_grid, write_grid
from generator.uploads.inspection import Inspection, UploadLimits
from letters.catalogue import CATALOGUE
from letters.kinerja.indicator_sheets import KINDS, read_indicators, write_indicators
from tests.factories import EXAMPLES

AGREEMENT = CATALOGUE.kind("perjanjian-kinerja")


def example_rows(kind: str) -> list[dict[str, Any]]:
    """The example's rows as its schema dumps them."""
    (path,) = EXAMPLES.glob(f"{kind}-*.json")
    schema = CATALOGUE.kind(kind).schema(only=("indikator",))
    return schema.dump(schema.load({"indikator": json.loads(path.read_text())["isi"]["indikator"]}))["indikator"]


def workbook(rows: list[list[Any]], name: str = "Sheet1") -> bytes:
    """An Excel file as an office would save it: figures as numbers, the rest as text."""
    made = BytesIO()
    book = Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet(name)
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    book.close()
    return made.getvalue()


def table(*rows: list[Any], name: str = "Sheet1") -> bytes:
    """The rows under the headings of the empty form."""
    headings = list(read_grid(write_indicators("perjanjian-kinerja", [])).rows[0])
    return workbook([headings, *rows], name)


def row(**changes: Any) -> list[Any]:
    found = {
        "kode": "IKU-1", "sasaran": "S", "nama": "N", "definisi": "", "formula": "", "satuan": "persen",
        "polarisasi": "Maksimalkan", "konsolidasi": "Jumlah", "sumber": "", "dokumen": "", "tahun": 100,
        "tw1": 25, "tw2": 25, "tw3": 25, "tw4": 25,
    } | changes  # fmt: skip
    return list(found.values())


def faults(content: bytes) -> dict[str, list[str]]:
    with pytest.raises(Refused) as caught:
        read_indicators(AGREEMENT, content)
    return caught.value.errors


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_written_comes_back_the_same(kind: str):
    rows = example_rows(kind)
    rows[0]["nama"] = '=HYPERLINK("x")'
    rows[0]["sumber_data"] = "+62 @ - 1"
    written = write_indicators(kind, rows)
    assert Inspection(UploadLimits())(written).media_type.endswith("sheet")
    assert read_indicators(CATALOGUE.kind(kind), written) == rows


def test_twelve_faults_are_told_at_twelve_cells():
    content = table(
        row(kode="", tahun="12.5", polarisasi="naik"),
        row(kode="IKU-2", sasaran="", satuan="", tw2="dua"),
        row(kode="IKU-3", tw1="", tw2="", tw3="", tw4=""),
        row(kode="iku-2", konsolidasi="total"),
        row(kode="IKU-5", konsolidasi="Nilai terakhir", tw4=90),
        row(kode="IKU-6", nama="", tahun=""),
        name="Rencana",
    )
    found = faults(content)
    assert list(found) == [f"Rencana!{cell}" for cell in (
        "A2", "G2", "K2", "B3", "F3", "M3", "L4", "A5", "H5", "O6", "C7", "K7",
    )]  # fmt: skip
    assert all(len(messages) == 1 for messages in found.values())
    assert "Maksimalkan, Minimalkan, Stabilkan" in found["Rencana!G2"][0]
    assert "sudah dipakai indikator ke-2" in found["Rencana!A5"][0]
    assert "target tahunan (100)" in found["Rencana!O6"][0]


def test_numbers_and_words_of_a_spreadsheet_are_read_as_officials_write_them():
    content = table(
        row(tahun=3.1, konsolidasi="nilai TERAKHIR", tw1=2.8, tw2="2,9", tw3="", tw4=3.1, dokumen="Satu\nDua\n"),
        [""] * 15,
        row(
            kode="IKU-2", polarisasi="minimize", konsolidasi="average", tahun="1.250", tw1=1250, tw2="", tw3="", tw4=""
        ),
    )
    first, second = read_indicators(AGREEMENT, content)
    assert (first["target_tahunan"], list(first["target"].values())) == ("3,1", ["2,8", "2,9", None, "3,1"])
    assert first["dokumen_verifikasi"] == ["Satu", "Dua"]
    assert (second["polarisasi"], second["konsolidasi"], second["target"]["tw1"]) == ("minimize", "average", "1.250")


def test_headings_may_stand_below_a_title_in_another_order_and_language():
    headings = list(read_grid(write_indicators("perjanjian-kinerja", [])).rows[0])
    content = workbook([["Rencana 2027"], [], headings[::-1], row()[::-1]])
    assert read_indicators(AGREEMENT, content)[0]["kode"] == "IKU-1"
    assert list(faults(workbook([["Rencana 2027"], [], headings[::-1], row(kode="")[::-1]]))) == ["Sheet1!O4"]


def test_columns_that_are_missing_unknown_or_doubled_are_told_once():
    found = faults(workbook([["Kode", "Sasaran", "Sasaran", "Bobot"], ["IKU-1", "S", "S", "10"]]))
    assert list(found) == ["Sheet1!A1", "Sheet1!C1", "Sheet1!D1"]
    assert "Nama indikator" in found["Sheet1!A1"][0]
    assert list(faults(workbook([["Nomor", "Uraian"], ["1", "x"]]))) == ["Sheet1!A1"]
    assert list(faults(table())) == ["Sheet1!A2"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", workbook([]), workbook([["x"]] * (MOST_ROWS + 1))])
def test_a_file_that_is_no_plan_is_refused_with_words(content: bytes):
    with pytest.raises(UploadFault) as caught:
        read_grid(content)
    assert isinstance(caught.value, NaskahError)
    assert "Excel" in caught.value.message or "baris" in caught.value.message


def test_every_cell_is_text_and_none_a_formula():
    cells = ["=1+1", "+62", "-5", "@SUM(A1)", "197112261996031002", "http://x.y", "0012"]
    content = write_grid("NIP", [Heading("A")] * len(cells), [cells])
    (_headings, row_read) = load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert row_read == cells
