"""Reading an office file: faults all at once, strict YAML, several files together."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.errors import Refused
from organization.loading import build_office, read_office
from organization.models import Capacity
from organization.roles import roles_of_unit

HERE = Path(__file__).parent
DOC = HERE.parents[1] / "docs" / "office-file.md"
SMALL = DOC.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def faults(text: str | bytes) -> dict[str, list[str]]:
    with pytest.raises(Refused) as caught:
        read_office(text, name="kantor.yaml")
    return caught.value.errors


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1, old
    return SMALL.replace(old, new)


def test_the_example_in_the_document_loads():
    office = build_office(read_office(SMALL, name="office-file.md"))
    roles = roles_of_unit(office, "dinkes-p2p")
    assert (roles.penilai, roles.pimpinan, roles.penugasan, roles.mekanisme) == (
        "dinkes-kepala",
        "dinkes-p2p-kepala",
        17,
        30,
    )
    acting = office.holder("dinkes-p2p-kepala", date(2025, 3, 1))
    assert acting is not None
    assert acting.capacity is Capacity.PLT
    assert office.letterhead("setda").phone == "(0389) 21001"


def test_documents_are_plain_json_one_for_each_agency():
    documents = read_office((HERE.parents[1] / "examples" / "organization.yaml").read_bytes(), name="contoh")
    assert [document["kode"] for document in documents] == ["belu", "ttu"]
    again = json.loads(json.dumps(documents))
    assert build_office(again) == build_office(documents)
    assert [agency.code for agency in build_office(documents[1:]).agencies] == ["ttu"]


def test_no_documents_make_an_empty_office():
    assert build_office([]).agencies == ()


def test_every_fault_of_a_broken_file_is_told_at_once_with_its_place_and_line():
    found = faults((HERE / "broken.yaml").read_bytes())
    told = {place.removeprefix("instansi[0]."): " ".join(messages) for place, messages in found.items()}
    expected = {
        "berwenang": "Pejabat yang Berwenang. (baris 2)",
        "zona_waktu": "Asia/Makassar",
        "unit[0].kop.alamat": "daftar",
        "unit[0].kepala": "Mungkin maksudnya “dinas-a-kepala”? (baris 8)",
        "unit[1].kepala": "pimpinannya jpt-pratama, bukan administrator",
        "unit[1].penilai": "tidak ada atasan",
        "unit[1].kop": "perlu kop",
        "unit[1].kode_nomor": "sudah dipakai unit “dinas-a”",
        "unit[2].induk": "berputar: b-satu → b-dua → b-satu",
        "unit[2].kepala": "Pasal 7 ayat (2)",
        "unit[2].penilai": "Pasal 1 angka 21",
        "unit[3].kepala": "tidak memimpin “b-dua”",
        "unit[3].penilai": "Pasal 1 angka 21",
        "unit[4].warna": "Kunci “warna” tidak dikenal. Mungkin maksudnya “paraf”? (baris 12)",
        "unit[4].induk": "dalam suatu perangkat daerah",
        "unit[4].kepala": "Pasal 7 ayat (2)",
        "unit[4].penilai": "jf",
        "unit[5].nama": "U+0007",
        "unit[5].jenis": "pilih sekretariat-daerah",
        "unit[5].induk": "Unit “dinas-c” tidak ada",
        "unit[5].kepala": "Wajib diisi",
        "unit[6].induk": "berinduk pada: kecamatan",
        "unit[6].kepala": "berada di unit “kel-z”",
        "unit[6].kode_nomor": "perlu kode_nomor",
        "unit[6].kop": "perlu kop",
        "jabatan[3].jenjang": "pilih Pemula",
        "jabatan[4].unit": "Unit “kel-z” tidak ada",
        "jabatan[5].unit": "Wajib diisi. (baris 21)",
        "jabatan[6].kode": "hanya satu",
        "pegawai[0].nip": "bukan tanggal lahir",
        "pegawai[1].golongan": "I/a sampai IV/e",
        "pemangku[1].selesai": "sebelum mulai",
        "pemangku[1].mulai": "sudah dipangku",
        "pemangku[2].mulai": "sudah dipangku",
        "pemangku[4].mulai": "sudah diisi pelaksana lain",
        "pemangku[4].pegawai": "tidak ada",
        "pemangku[5].jabatan": "Jabatan “b-nol” tidak ada",
        "pemangku[5].mulai": "tulis TTTT-BB-HH",
    }
    assert set(told) == set(expected)
    assert {place: part for place, part in expected.items() if part not in told[place]} == {}
    assert all("(baris " in message for messages in found.values() for message in messages)


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("tempat: Kotacontoh", "tempat: A\n    tempat: B", "tempat", "sudah ditulis pada baris 5. (baris 6)"),
        ("tempat: Kotacontoh", "tempat:", "tempat", "Wajib diisi. (baris 5)"),
        ("tempat: Kotacontoh", 'tempat: "A\\nB"', "tempat", "satu baris"),
        ("tempat: Kotacontoh", "tempat: [a]", "tempat", "teks satu baris"),
        ("tempat: Kotacontoh", "tempat: {x: &a b, y: *a}", "tempat", "teks satu baris"),
        ("kode: contoh", "kode: Contoh!", "kode", "huruf kecil"),
        ("berwenang: setda-kepala", "berwenang: dinkes-p2p-epidemiolog", "berwenang", "bukan jabatan pimpinan"),
        ("kepala: bupati\n", "kepala: setda-kepala\n", "kepala", "bukan kepala daerah"),
        ("kode_nomor: Dinkes", "kode_nomor: Din/kes", "unit[2].kode_nomor", "titik dan tanda hubung"),
        ("penilai: atasan", "penilai: bupati", "unit[3].penilai", "pilih pimpinan, atasan"),
        ("Ahli Muda, unit", "Ahli, unit", "jabatan[4].jenjang", "mempunyai jenjang"),
        ("administrator}", "administrator, jenjang: Mahir}", "jabatan[3].jenjang", "Hanya jabatan fungsional"),
        ("jenis: jf}", "jenis: jf, jenjang: Mahir}", "jabatan[4].jenjang", "menyebut jenjang Ahli Muda"),
        ("{kode: bupati-contoh, ", "{", "pegawai[0].kode", "Wajib diisi untuk pejabat negara"),
        ("status: pejabat-negara", "status: pejabat-negara, golongan: IV/a", "pegawai[0].golongan", "tidak mempunyai"),
        ("golongan: IV/d", "golongan: ~", "pegawai[1].golongan", "Wajib diisi untuk pns"),
        ("sebagai: plt", "sebagai: plt}\n      - {jabatan: setda-kepala, pegawai: 197204152000032002, "
         "mulai: 2025-05-01, sebagai: pj", "pemangku[4].mulai", "tidak lowong"),
        ("kompetensi: [epidemiologi]", "kompetensi: epidemiologi", "pegawai[3].kompetensi", "daftar"),
        ("telepon:", "telpon:", "unit[1].kop.telpon", "Mungkin maksudnya “telepon”?"),
    ],
)  # fmt: skip
def test_one_wrong_value_is_told_at_its_place(old, new, place, message):
    found = faults(changed(old, new))
    assert message in " ".join(found[f"instansi[0].{place}"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Berkas kosong"),
        ("instansi: []", "sedikitnya satu instansi"),
        ("instansi: [", "Bukan YAML yang benar"),
        ("--- a\n--- b\n", "Bukan YAML yang benar"),
        ("instansi: \x07", "U+0007"),
        ("\ud800", "UTF-8"),
        (b"\xff\xfe", "UTF-8"),
        ("[" * 100_000, "terlalu dalam"),
        ("{" * 100_000, "terlalu dalam"),
        ("? [a]\n: b", "Kunci harus berupa kata"),
        ("a: &x [1]\nb: *x\n", "alias YAML"),
        ("instansi: !!python/object/apply:os.getcwd []", "sedikitnya satu instansi"),
        (b"#" * 20_000_001, "lebih dari 20 MB"),
    ],
)
def test_what_is_no_office_file_is_refused_with_the_reason(text, message):
    assert message in " ".join(message for messages in faults(text).values() for message in messages)


def test_a_plh_may_stand_in_beside_the_definitive_holder_and_a_nip_may_have_blanks():
    plh = (
        "sebagai: plt}\n      - {jabatan: setda-kepala, pegawai: 19720415 200003 2 002, mulai: 2025-05-01, sebagai: plh"
    )
    office = build_office(read_office(changed("sebagai: plt", plh), name="x"))
    holder = office.holder("setda-kepala", date(2025, 5, 1))
    assert holder is not None
    assert (holder.person.code, holder.capacity) == ("197204152000032002", Capacity.PLH)


def test_codes_are_unique_over_all_files_of_an_installation():
    document: dict[str, Any] = read_office(SMALL, name="x")[0]
    other = document | {"kode": "lain"}
    with pytest.raises(Refused) as caught:
        build_office([document, other])
    assert "sudah dipakai" in caught.value.errors["instansi[1].unit[0].kode"][0]
    assert "instansi[1].pegawai[1].nip" in caught.value.errors
    assert "instansi[1].kode" not in caught.value.errors


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    windows = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    assert read_office(windows, name="x") == read_office(SMALL, name="x")
