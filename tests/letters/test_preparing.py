"""From a letter's file to one that is ready: judged, routed and worded, every fault at its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.errors import Refused
from core.number_pattern import NOT_YET
from tests.factories import TODAY, belu, contents, example_office, letter_file, prepared_letter


def faults(**changes: Any) -> dict[str, list[str]]:
    with pytest.raises(Refused) as caught:
        prepared_letter(letter_file(**changes))
    return caught.value.errors


def lasting(start: str, end: str, **more: str) -> dict[str, Any]:
    return contents(durasi={"mulai": start, "selesai": end} | more)


def test_the_sample_is_ready():
    prepared = prepared_letter(letter_file())
    assert (prepared.on, prepared.is_dated, prepared.urgency) == (TODAY, False, "Penting")
    assert (prepared.agency, prepared.classification) == ("belu", "800.1.11.1")
    assert prepared.subject == "Permohonan Pelibatan Pejabat Fungsional dan Pelaksana"
    assert prepared.warnings == ()


def test_what_the_template_may_print():
    context = prepared_letter(letter_file()).context(example_office(), belu(), 7)
    assert {
        name: context[name] for name in ("nomor", "tanggal", "tempat", "sifat", "hal", "yth", "tembusan", "dari")
    } == {
        "nomor": "800.1.11.1/7/Diskominfo/2026",
        "tanggal": "2026-11-20",
        "tempat": "Atambua",
        "sifat": "Penting",
        "hal": "Permohonan Pelibatan Pejabat Fungsional dan Pelaksana",
        "yth": {
            "jabatan": "Kepala Dinas Kesehatan Kabupaten Belu",
            "tempat": "Atambua",
            "semua": ["Kepala Dinas Kesehatan Kabupaten Belu"],
        },
        "tembusan": ["Kepala Dinas Komunikasi dan Informatika Kabupaten Belu"],
        "dari": "Kepala Bidang Aplikasi Informatika",
    }
    assert context["kop"]["instansi"] == "PEMERINTAH KABUPATEN BELU"
    assert context["kop"]["kantor"] == "DINAS KOMUNIKASI DAN INFORMATIKA"
    assert context["penanda_tangan"] == {
        "baris": [
            {"awalan": "a.n.", "teks": "Kepala Dinas Komunikasi dan Informatika"},
            {"awalan": "", "teks": "Kepala Bidang Aplikasi Informatika,"},
        ],
        "nama": "Ferdinandus Merpati, S.T.",
        "pangkat": "Pembina",
        "nip": "NIP 197106081996041008",
    }


def test_a_nota_dinas_shows_the_grade_behind_the_rank():
    prepared = prepared_letter(letter_file(tujuan="diskominfo-ikp"))
    assert prepared.context(example_office(), belu(), 1)["penanda_tangan"]["pangkat"] == "Pembina (IV/a)"


def test_a_preview_has_no_number_yet():
    context = prepared_letter(letter_file()).context(example_office(), belu(), None)
    assert context["nomor"] == f"800.1.11.1/{NOT_YET}/Diskominfo/2026"


@pytest.mark.parametrize(
    ("kinds", "subject"),
    [
        (["JF"], "Permohonan Pelibatan Pejabat Fungsional"),
        (["Pelaksana"], "Permohonan Pelibatan Pelaksana"),
        (["Pelaksana", "JF"], "Permohonan Pelibatan Pejabat Fungsional dan Pelaksana"),
        (["JF", "JF"], "Permohonan Pelibatan Pejabat Fungsional"),
    ],
)
def test_hal_names_whom_the_letter_asks_for(kinds: list[str], subject: str):
    row = {"jabatan": "x", "jumlah": 1, "kompetensi": "x"}
    needs = [row | {"jenis": kind} for kind in kinds]
    assert prepared_letter(letter_file(isi=contents(kebutuhan=needs))).subject == subject


def test_a_start_in_the_past_needs_a_reason():
    late = faults(isi=lasting("2026-11-19", "2027-06-30"))
    assert list(late) == ["isi.durasi.alasan"]
    assert "2026-11-19, sebelum tanggal surat 2026-11-20" in late["isi.durasi.alasan"][0]
    assert prepared_letter(letter_file(isi=lasting("2026-11-19", "2027-06-30", alasan="Keadaan darurat")))
    assert prepared_letter(letter_file(isi=lasting("2026-11-20", "2027-06-30")))


@pytest.mark.parametrize(
    ("start", "end", "warned"),
    [
        ("2027-01-04", "2028-01-03", False),
        ("2027-01-04", "2028-01-04", True),
        ("2027-01-01", "2027-12-31", False),
        ("2027-01-31", "2028-02-01", True),
        ("2028-02-29", "2029-02-28", False),
    ],
)
def test_more_than_12_months_is_warned_of(start: str, end: str, warned: bool):
    warnings = prepared_letter(letter_file(isi=lasting(start, end))).warnings
    assert bool([each for each in warnings if "12 bulan" in each]) is warned


def test_every_fault_of_envelope_contents_and_copies_is_told_at_once():
    told = faults(
        pemohon="diskominfo-aptka",
        tujuan="dinkes-p2",
        sifat="Kilat",
        tanggal="2026-12-01",
        isi=contents(kegiatan=None, kebutuhan=[]),
        tembusan_tambahan=["bp4d-kepala", "tidak-ada", {"jabatan": "lain", "alasan": "x"}],
    )
    assert set(told) == {
        "pemohon",
        "tujuan",
        "sifat",
        "tanggal",
        "isi.kegiatan",
        "isi.kebutuhan",
        "tembusan_tambahan.1.jabatan",
        "tembusan_tambahan.2.jabatan",
    }
    assert "Mungkin maksudnya “diskominfo-aptika”?" in told["pemohon"][0]


def test_missing_units_do_not_hide_the_faults_of_the_contents():
    told = faults(pemohon="", tanggal="kemarin", isi=contents(kegiatan=None))
    assert set(told) == {"pemohon", "tanggal", "isi.kegiatan"}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"jenis": "surat-cinta"}, "jenis"),
        ({"jenis": None}, "jenis"),
        ({"rute": "lintas-galaksi"}, "langkah"),
        ({"langkah": "9"}, "langkah"),
        ({"langkah": None}, "langkah"),
        ({"isi": None}, "isi"),
        ({"isi": "x"}, "isi"),
        ({"isi": []}, "isi"),
        ({"sifat": "Kilat"}, "sifat"),
        ({"tanggal": "20-11-2026"}, "tanggal"),
        ({"nomor": "1"}, "nomor"),
    ],
)
def test_a_fault_of_the_envelope_stands_at_its_place(changes: dict[str, Any], place: str):
    assert place in faults(**changes)


@pytest.mark.parametrize("file", [[], "x", None, 3])
def test_what_is_no_object_is_refused(file: Any):
    with pytest.raises(Refused):
        prepared_letter(file)


def test_a_step_may_be_written_as_a_number():
    assert prepared_letter(letter_file(langkah=1)).step.code == "1"
    assert "langkah" in faults(langkah=True)


def test_without_sifat_the_first_of_the_profile_holds():
    assert prepared_letter(letter_file(sifat=None)).urgency == "Biasa"


def test_an_extra_copy_may_be_a_bare_code_and_has_always_a_reason():
    prepared = prepared_letter(letter_file(tembusan_tambahan=["bp4d-kepala"]))
    assert [(copy.post, copy.reason) for copy in prepared.routing.copies][1:] == [
        ("bp4d-kepala", "Ditambahkan penyusun.")
    ]


def test_a_whole_letter_has_a_limit():
    many = [{**contents()["target_kinerja"][0], "uraian": "kata " * 199} for _row in range(60)]
    long = contents(maksud_dan_tujuan="kata " * 3999, target_kinerja=many, dasar=["kata " * 199] * 30)
    assert list(faults(isi=long)) == ["isi"]


def test_the_letter_stands_on_its_own_date_not_on_today():
    prepared = prepared_letter(letter_file(tanggal="2026-11-18"))
    assert (prepared.on, prepared.is_dated) == (date(2026, 11, 18), True)
    assert prepared.request["tanggal"] == "2026-11-18"


def test_the_judged_file_can_be_judged_again():
    prepared = prepared_letter(letter_file())
    assert prepared_letter(prepared.request).request == prepared.request
