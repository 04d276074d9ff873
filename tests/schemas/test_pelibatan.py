"""Contents of a permohonan pelibatan: the minimum of Lampiran II.B.2.1, and what each field takes."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import ValidationError

from core.errors import by_path
from schemas.pelibatan import GRADES, RequestSchema
from tests.factories import contents


def faults(**changes: Any) -> dict[str, list[str]]:
    """Faults by place of the sample's contents with these changes; None leaves a field out."""
    try:
        RequestSchema().load(contents(**changes))
    except ValidationError as fault:
        return by_path(fault.messages)
    return {}


def need(**changes: Any) -> list[dict[str, Any]]:
    row = contents()["kebutuhan"][0] | changes
    return [{name: value for name, value in row.items() if value is not None}]


def test_the_sample_is_right_and_comes_back_as_it_was():
    loaded = RequestSchema().load(contents())
    assert RequestSchema().dump(loaded) == {
        **contents(),
        "kebutuhan": [{"jenjang": "", "keahlian": "", "keterampilan": "", **row} for row in contents()["kebutuhan"]],
        "durasi": {**contents()["durasi"], "alasan": ""},
    }
    assert RequestSchema().dump(RequestSchema().load(RequestSchema().dump(loaded))) == RequestSchema().dump(loaded)


@pytest.mark.parametrize(
    ("field", "item"),
    [("maksud_dan_tujuan", "a"), ("kebutuhan", "b"), ("target_kinerja", "c"), ("durasi", "d")],
)
@pytest.mark.parametrize("empty", [None, "", "  \n", "\u00a0"])
def test_lampiran_ii_b_2_1_each_minimum_is_refused_with_its_article(field: str, item: str, empty: str | None):
    told = faults(**{field: empty})
    assert list(told) == [field]
    if empty != "\u00a0" or field == "maksud_dan_tujuan":
        assert f"Lampiran II.B.2.1 huruf {item} Perbup Belu 47/2024" in told[field][0]


@pytest.mark.parametrize(("field", "item"), [("kebutuhan", "b"), ("target_kinerja", "c")])
def test_lampiran_ii_b_2_1_a_list_without_rows_is_missing(field: str, item: str):
    assert f"huruf {item}" in faults(**{field: []})[field][0]


@pytest.mark.parametrize("name", ["mulai", "selesai"])
def test_lampiran_ii_b_2_1_d_a_duration_needs_both_ends(name: str):
    durasi = contents()["durasi"]
    durasi.pop(name)
    assert "huruf d" in faults(durasi=durasi)[f"durasi.{name}"][0]


def test_lampiran_ii_b_2_1_b_a_row_names_at_least_one_of_three():
    none = faults(kebutuhan=need(kompetensi=" ", keahlian="", keterampilan=None))
    assert list(none) == ["kebutuhan.0.kompetensi"]
    assert "huruf b" in none["kebutuhan.0.kompetensi"][0]
    for name in ("kompetensi", "keahlian", "keterampilan"):
        one = {"kompetensi": "", "keahlian": "", "keterampilan": ""} | {name: "Statistik"}
        assert faults(kebutuhan=need(**one)) == {}


@pytest.mark.parametrize("kind", ["JPT", "Administrator", "Pengawas", "jf", "Honorer"])
def test_pasal_8_only_jf_and_pelaksana_can_be_asked_for(kind: str):
    told = faults(kebutuhan=need(jenis=kind))
    assert list(told) == ["kebutuhan.0.jenis"]
    assert "JF, Pelaksana" in told["kebutuhan.0.jenis"][0]


def test_pasal_1_angka_13_and_14_a_jf_has_one_of_eight_grades():
    for grade in (*GRADES, ""):
        assert faults(kebutuhan=need(jenjang=grade)) == {}
    assert list(faults(kebutuhan=need(jenjang="Ahli"))) == ["kebutuhan.0.jenjang"]


def test_pasal_1_angka_13_and_14_a_pelaksana_has_no_grade():
    told = faults(kebutuhan=need(jenis="Pelaksana", jenjang="Terampil"))
    assert list(told) == ["kebutuhan.0.jenjang"]
    assert "Pasal 1 angka 13" in told["kebutuhan.0.jenjang"][0]
    assert faults(kebutuhan=need(jenis="Pelaksana", jenjang="")) == {}


def test_every_fault_of_all_rows_is_told_at_once():
    rows = [*need(), *need(jumlah="0", jabatan=""), *need(jenis="x", jumlah="dua")]
    told = faults(kegiatan="", kebutuhan=rows, durasi={"mulai": "besok", "selesai": "2027-02-30"})
    assert set(told) == {
        "kegiatan",
        "kebutuhan.1.jumlah",
        "kebutuhan.1.jabatan",
        "kebutuhan.2.jenis",
        "kebutuhan.2.jumlah",
        "durasi.mulai",
        "durasi.selesai",
    }


@pytest.mark.parametrize(
    ("start", "end", "right"), [("2027-01-04", "2027-01-04", True), ("2027-01-04", "2027-01-03", False)]
)
def test_a_duration_ends_on_or_after_its_start(start: str, end: str, right: bool):
    told = faults(durasi={"mulai": start, "selesai": end})
    assert (told == {}) is right
    assert right or list(told) == ["durasi.selesai"]


def test_a_misspelt_field_is_refused_and_not_ignored():
    assert list(faults(maksud="x")) == ["maksud"]
    assert list(faults(kebutuhan=need(jml=2))) == ["kebutuhan.0.jml"]


@pytest.mark.parametrize("value", ["x", 3, ["a"], [["a"]]])
def test_a_value_of_the_wrong_shape_is_refused_in_place(value: object):
    for field in ("kebutuhan", "target_kinerja", "durasi"):
        assert {place.partition(".")[0] for place in faults(**{field: value})} == {field}


@pytest.mark.parametrize("row", ["", "  ", "\u00a0", None])
def test_a_dasar_without_words_is_refused_because_it_would_print_an_empty_number(row: str | None):
    assert list(faults(dasar=["Peraturan Bupati", row])) == ["dasar.1"]


@pytest.mark.parametrize("most", [("kebutuhan", 60), ("target_kinerja", 60), ("dasar", 30)])
def test_too_many_rows_are_refused_and_never_cut_off(most: tuple[str, int]):
    field, count = most
    row = contents()[field][0]
    assert faults(**{field: [row] * count}) == {}
    assert "Paling banyak" in faults(**{field: [row] * (count + 1)})[field][0]


def test_messages_are_in_indonesian():
    told = faults(
        kegiatan=3,
        maksud_dan_tujuan=["x"],
        kebutuhan=[{"jenis": 1, "jabatan": {}, "jumlah": None, "jenjang": 2}],
        target_kinerja=[{"uraian": "x" * 1001, "indikator": "a\nb", "jumlah": "1.5", "satuan": "\u202e"}],
        durasi="x",
        dasar="x",
        lain=1,
    )
    english = ("Not a", "Missing", "Invalid", "Unknown", "Must", "required", "may not")
    assert [text for texts in told.values() for text in texts if any(word in text for word in english)] == []
    assert len(told) == 13
