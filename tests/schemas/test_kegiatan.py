"""Proposals and plans: items a to i of “Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru”, schedule and budget."""

from __future__ import annotations

import json
from typing import Any

import pytest
from marshmallow import ValidationError

from core.errors import by_path
from schemas.kegiatan import PlanSchema, ProposalSchema
from tests.factories import EXAMPLES

#: Where each item of the source is asked for.
ITEMS = {
    "a": "latar_belakang", "b": "maksud_dan_tujuan", "c": "dasar_hukum", "d": "pedoman_teknis", "e": "kebutuhan",
    "f": "pembagian_kerja", "g": "target_kinerja", "h": "durasi", "i": "ketersediaan_anggaran",
}  # fmt: skip
LINE = {"kegiatan": "Rapat", "uraian": "Konsumsi", "volume": "10", "satuan": "orang", "harga_satuan": "45.000"}
BUDGET_FIELD = "anggaran.0.{}".format


def proposal(**changes: Any) -> dict[str, Any]:
    file = json.loads((EXAMPLES / "proposal-kegiatan-kegiatan-1.json").read_text())
    return file["isi"] | changes


def faults(contents: dict[str, Any], schema: type[ProposalSchema | PlanSchema] = ProposalSchema) -> dict[str, str]:
    with pytest.raises(ValidationError) as refused:
        schema().load(contents)
    return {path: " ".join(messages) for path, messages in by_path(refused.value.messages).items()}


@pytest.mark.parametrize(("item", "name"), ITEMS.items())
def test_each_of_the_nine_items_is_demanded_by_its_letter(item: str, name: str):
    contents = proposal()
    del contents[name]
    message = faults(contents)[name]
    assert f"Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf {item}" in message


@pytest.mark.parametrize("name", ["jadwal", "anggaran", "target_kinerja"])
def test_a_plan_has_targets_schedule_and_costs(name: str):
    """Tahapan Perencanaan Mekanisme Kerja Baru, third stage."""
    contents = {key: value for key, value in proposal().items() if key in PlanSchema().fields} | {name: []}
    assert "Tahapan Perencanaan Mekanisme Kerja Baru" in faults(contents, PlanSchema)[name]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({}, "450.000"),
        ({"jumlah": "450000"}, "450.000"),
        ({"volume": "2,5", "harga_satuan": "Rp1.001"}, "2.503"),
        ({"volume": "1.250", "harga_satuan": 12000, "jumlah": "Rp 15.000.000,00"}, "15.000.000"),
        ({"harga_satuan": "0"}, "0"),
    ],
)
def test_an_amount_is_volume_times_price_and_may_be_left_out(typed: dict[str, Any], kept: str):
    loaded = ProposalSchema().load(proposal(anggaran=[LINE | typed]))
    assert loaded["anggaran"][0]["jumlah"] == kept


@pytest.mark.parametrize(
    ("typed", "path", "said"),
    [
        ({"jumlah": "540.000"}, BUDGET_FIELD("jumlah"), "10 × Rp45.000 ialah Rp450.000, bukan Rp540.000"),
        ({"harga_satuan": "45,5"}, BUDGET_FIELD("harga_satuan"), "rupiah bulat"),
        ({"harga_satuan": "4.50.00"}, BUDGET_FIELD("harga_satuan"), "rupiah bulat"),
        ({"harga_satuan": "-1"}, BUDGET_FIELD("harga_satuan"), "rupiah bulat"),
        ({"harga_satuan": "1.000.000.000.001"}, BUDGET_FIELD("harga_satuan"), "Lebih dari Rp1.000.000.000.000"),
        ({"volume": "999.999", "harga_satuan": "1.000.000.000"}, BUDGET_FIELD("jumlah"), "Lebih dari Rp"),
        ({"volume": "sepuluh"}, BUDGET_FIELD("volume"), "Isi dengan angka"),
    ],
)
def test_a_wrong_amount_is_told_at_its_field_with_the_right_one(typed: dict[str, Any], path: str, said: str):
    assert said in faults(proposal(anggaran=[LINE | typed]))[path]


def test_schedule_and_availability_are_judged_too():
    row = {"kegiatan": "Rapat", "mulai": "2027-03-01", "selesai": "2027-02-01"}
    assert "mendahului" in faults(proposal(jadwal=[row]))["jadwal.0.selesai"]
    long = proposal(jadwal=[row | {"selesai": "2032-01-01"}])
    assert "6 tahun; paling banyak 5" in faults(long)["jadwal"]
    assert "DPA" in faults(proposal(ketersediaan_anggaran={"status": "tersedia"}))["ketersediaan_anggaran.sumber"]
    assert "rincian biaya" in faults(proposal(ketersediaan_anggaran={"status": "tanpa anggaran"}))["anggaran"]
