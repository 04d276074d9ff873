"""Letters that answer, recommend, instruct and assign: what each must say (Lampiran II.B.2, Pasal 10)."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import ValidationError

from letters.catalogue import CATALOGUE
from tests.letters.files import DURATION, ENTOMOLOG, EPIDEMIOLOG, KINDS, PRAKOM_DINKES, file

REASON = "Tulis alasan penolakan (Lampiran II.B.2.1.b angka 4 Perbup Belu 47/2024)."
LIST = "Pilih pegawai yang ditugaskan (Lampiran II.B.2.1.b angka 3 dan c angka 5 Perbup Belu 47/2024)."
ONE_LEADER = "Tim kerja mempunyai tepat satu ketua (Pasal 10 ayat (1)). Periksa kolom peran."
LEADER_AND_MEMBERS = (
    "Tim kerja terdiri atas tepat satu ketua dan satu anggota atau lebih (Pasal 10 ayat (1) Perbup Belu 47/2024)."
)
STEPS = {kind: step for step, kind in KINDS.items()}
KINDS_OF_LETTERS = sorted(STEPS)
TEAM = [EPIDEMIOLOG, PRAKOM_DINKES, ENTOMOLOG]


def isi(kind: str, people: list[str], **changes: Any) -> dict[str, Any]:
    return file(*STEPS[kind], "diskominfo-aptika", "dinkes-p2p", people=people, **changes)["isi"]


def load(kind: str, contents: dict[str, Any]) -> dict[str, Any]:
    return CATALOGUE.kind(kind).schema.ready().load(contents)


def faults(kind: str, people: list[str], **changes: Any) -> dict[str, Any]:
    with pytest.raises(ValidationError) as caught:
        load(kind, isi(kind, people, **changes))
    return caught.value.messages


@pytest.mark.parametrize("kind", KINDS_OF_LETTERS)
def test_the_smallest_whole_letter_is_accepted_and_comes_back_as_it_was_stored(kind: str):
    schema = CATALOGUE.kind(kind).schema.ready()
    once = schema.dump(schema.load(isi(kind, TEAM)))
    assert schema.dump(schema.load(once)) == once


@pytest.mark.parametrize("kind", KINDS_OF_LETTERS)
def test_every_required_field_is_asked_for_in_words_of_its_own(kind: str):
    schema = CATALOGUE.kind(kind).schema.ready()
    with pytest.raises(ValidationError) as caught:
        schema.load({})
    required = {name for name, field in schema.fields.items() if field.required}
    assert set(caught.value.messages) == required
    assert all(message[0].startswith(("Tulis ", "Pilih ", "Isi ")) for message in caught.value.messages.values())


@pytest.mark.parametrize("kind", KINDS_OF_LETTERS)
def test_a_misspelt_field_is_refused(kind: str):
    assert faults(kind, TEAM, alassan="x")["alassan"] == ["Isian ini tidak dikenal. Periksa ejaannya."]


@pytest.mark.parametrize("kind", [kind for kind in KINDS_OF_LETTERS if kind != "catatan-pengajuan-lisan"])
def test_no_involvement_ends_before_it_begins(kind: str):
    told = faults(kind, TEAM, durasi=DURATION | {"selesai": "2027-01-03"})
    assert "mendahului tanggal mulai (2027-01-04)" in told["durasi"]["selesai"][0]


# ----------------------------------------------------------------------------------------------------- answers


@pytest.mark.parametrize("reasons", [[], None])
def test_a_refusal_without_reasons_is_refused(reasons: list[str] | None):
    """Lampiran II.B.2.1.b angka 4."""
    assert faults("jawaban-permohonan", [], keputusan="tolak", alasan=reasons) == {"alasan": [REASON]}


@pytest.mark.parametrize("blank", ["", "   ", "\u00a0", None])
def test_a_blank_reason_is_none(blank: str | None):
    told = faults("jawaban-permohonan", [], keputusan="tolak", alasan=[blank])
    assert told == {"alasan": {0: ["Tulis isinya, atau hapus baris ini."]}}


def test_an_agreement_without_people_is_refused():
    """Lampiran II.B.2.1.b angka 3, c angka 5."""
    assert faults("jawaban-permohonan", []) == {"pegawai": [LIST]}


def test_a_refusal_names_nobody():
    contents = isi("jawaban-permohonan", [], keputusan="tolak", alasan=["Tidak tersedia."])
    with pytest.raises(ValidationError) as caught:
        load("jawaban-permohonan", contents | {"pegawai": [{"nip": EPIDEMIOLOG}]})
    assert list(caught.value.messages) == ["pegawai"]


def test_a_refusal_with_its_reasons_and_an_agreement_with_its_people_are_whole():
    refusal = load("jawaban-permohonan", isi("jawaban-permohonan", [], keputusan="tolak", alasan=["a", "b"]))
    assert (refusal["alasan"], refusal["pegawai"]) == (["a", "b"], [])
    agreement = load("jawaban-permohonan", isi("jawaban-permohonan", TEAM))
    assert [row["nip"] for row in agreement["pegawai"]] == TEAM


@pytest.mark.parametrize("kind", ["jawaban-permohonan", "catatan-pengajuan-lisan"])
@pytest.mark.parametrize("word", ["mungkin", "Setuju", ""])
def test_an_answer_says_yes_or_no_and_nothing_else(kind: str, word: str):
    assert list(faults(kind, TEAM, keputusan=word)) == ["keputusan"]


def test_a_refused_spoken_request_says_why():
    """Lampiran II.B.2.2.a angka 2."""
    assert list(faults("catatan-pengajuan-lisan", TEAM, keputusan="tolak")) == ["alasan"]


# ------------------------------------------------------------------------------------------------------- people


@pytest.mark.parametrize("kind", ["rekomendasi-pelibatan", "surat-penugasan", "keputusan-tim-kerja"])
def test_a_letter_about_people_names_some(kind: str):
    field = "susunan" if kind == "keputusan-tim-kerja" else "pegawai"
    assert field in faults(kind, [])


@pytest.mark.parametrize("kind", ["rekomendasi-pelibatan", "jawaban-permohonan", "surat-penugasan"])
def test_nobody_is_listed_twice(kind: str):
    told = faults(kind, [EPIDEMIOLOG, PRAKOM_DINKES, EPIDEMIOLOG])
    assert told == {"pegawai": {2: {"nip": ["Pegawai ini sudah ada dalam daftar."]}}}


def test_nobody_sits_twice_in_a_team():
    told = faults("keputusan-tim-kerja", [EPIDEMIOLOG, EPIDEMIOLOG])
    assert told == {"susunan": {1: {"nip": ["Pegawai ini sudah ada dalam daftar."]}}}


# -------------------------------------------------------------------------------------------------------- teams


def team(*seats: str) -> list[dict[str, str]]:
    return [
        {"nip": nip, "kedudukan": seat, "uraian_tugas": "Menyusun kamus data."}
        for nip, seat in zip(TEAM, seats, strict=False)
    ]


def roles(*seats: str) -> list[dict[str, str]]:
    return [{"nip": nip, "peran": seat} for nip, seat in zip(TEAM, seats, strict=False)]


@pytest.mark.parametrize(
    "seats",
    [("Anggota", "Anggota"), ("Ketua", "Ketua"), ("Ketua", "Ketua", "Anggota"), ("Ketua",), ("Anggota",)],
    ids=" ".join,
)
def test_a_team_has_exactly_one_ketua_and_at_least_one_anggota(seats: tuple[str, ...]):
    """Pasal 10 ayat (1)."""
    assert faults("keputusan-tim-kerja", TEAM, susunan=team(*seats)) == {"susunan": [LEADER_AND_MEMBERS]}


@pytest.mark.parametrize("seats", [("Ketua", "Anggota"), ("Anggota", "Ketua", "Anggota")], ids=" ".join)
def test_a_team_of_one_ketua_and_members_is_whole(seats: tuple[str, ...]):
    loaded = load("keputusan-tim-kerja", isi("keputusan-tim-kerja", TEAM, susunan=team(*seats)))
    assert [row["kedudukan"] for row in loaded["susunan"]] == list(seats)


def test_a_seat_says_who_sits_there_and_what_for():
    told = faults("keputusan-tim-kerja", TEAM, susunan=[*team("Ketua"), {}])
    assert set(told["susunan"][1]) == {"nip", "kedudukan", "uraian_tugas"}


@pytest.mark.parametrize(
    "seats",
    [("Anggota", "Anggota"), ("Ketua", "Ketua"), ("Anggota", ""), ("Ketua", "Ketua", "Anggota")],
    ids="+".join,
)
def test_a_team_in_a_letter_of_assignment_has_one_ketua(seats: tuple[str, ...]):
    """Pasal 10 ayat (1)."""
    assert faults("surat-penugasan", TEAM, pegawai=roles(*seats)) == {"pegawai": [ONE_LEADER]}


@pytest.mark.parametrize(
    "seats", [("",), ("", ""), ("Ketua", "Anggota"), ("Ketua", "Anggota", "Anggota")], ids="+".join
)
def test_people_are_assigned_one_by_one_or_as_a_team(seats: tuple[str, ...]):
    """Pasal 8 ayat (1)."""
    loaded = load("surat-penugasan", isi("surat-penugasan", TEAM, pegawai=roles(*seats)))
    assert [row["peran"] for row in loaded["pegawai"]] == list(seats)


@pytest.mark.parametrize(
    ("kind", "field"),
    [("instruksi-penugasan", "instruksi"), ("surat-penugasan", "tugas"), ("permohonan-sukarela", "kompetensi")],
)
def test_a_letter_says_at_least_one_thing(kind: str, field: str):
    assert list(faults(kind, TEAM, **{field: []})) == [field]
