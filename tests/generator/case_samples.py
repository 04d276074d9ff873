"""One letter of every kind after the first request, as the rules would hand it over: plain values only."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.generator import samples

_PERIOD = {"mulai": "2027-02-01", "selesai": "2027-07-31", "alasan": ""}
_ACTIVITY = "Integrasi Data Surveilans dengan Portal Satu Data Tahun 2027"
_RULE = "Peraturan Bupati Belu Nomor 47 Tahun 2024 tentang Sistem Kerja"
_LETTER = (
    "Surat Kepala Bidang Aplikasi Informatika Nomor 800.1.11.1/1/Diskominfo/2026 tanggal 23 November 2026 hal "
    "Permohonan Pelibatan Pejabat Fungsional"
)
_PERSON = {
    "nama": "Dominikus Asam, S.K.M., M.Epid.",
    "nip": "NIP 199005132016011009",
    "pangkat": "Penata Tingkat I (III/d)",
    "jabatan": "Epidemiolog Kesehatan Ahli Muda",
    "unit": "Bidang Pencegahan dan Pengendalian Penyakit",
    "peran": "",
    "catatan": "",
}
_CONTRACTED = _PERSON | {
    "nama": "Margaretha Padi, A.Md.Kom.",
    "nip": "NI PPPK 199412182023212005",
    "pangkat": "VII",
    "jabatan": "Pranata Komputer Terampil",
    "unit": "Bidang Aplikasi Informatika",
}

#: What each kind says, with `pegawai` as the context names them.
_CONTENTS: dict[str, dict[str, Any]] = {
    "instruksi-penugasan": {
        "instruksi": ["Menyiapkan pegawai yang diminta", "Menyampaikan jawaban ketersediaan"],
        "dasar": [_LETTER],
    },
    "rekomendasi-pelibatan": {
        "pertimbangan": "Kegiatan ini mendukung kinerja bidang.\nPekerjaan rutin telah diatur.",
        "dasar": [_LETTER],
    },
    "jawaban-permohonan": {"keputusan": "setuju", "alasan": [], "dasar": [_RULE, _LETTER]},
    "surat-penugasan": {"tugas": ["menyusun kamus data", "menguji keabsahan data"], "dasar": [_RULE, _LETTER]},
    "catatan-pengajuan-lisan": {
        "tanggal_pengajuan": "2026-11-20",
        "uraian": "Pegawai ingin mengelola media sosial.\nTugas jabatannya tetap selesai tepat waktu.",
        "keputusan": "setuju",
        "alasan": [],
    },
    "permohonan-sukarela": {
        "maksud_dan_tujuan": "Membantu menyusun dasbor.",
        "kompetensi": ["Pemrograman web", "Basis data"],
        "dasar": [_RULE],
    },
    "permohonan-persetujuan-sukarela": {"maksud_dan_tujuan": "Membantu menyusun dasbor.", "dasar": [_RULE, _LETTER]},
    "keputusan-tim-kerja": {
        "menimbang": ["bahwa diperlukan kolaborasi", "bahwa perlu menetapkan Keputusan"],
        "mengingat": ["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah", _RULE],
        "biaya": "DPA Dinas Komunikasi dan Informatika Tahun Anggaran 2027",
    },
}
#: The kinds that are written here from the shortest to the longest; every other is tested on its example.
KINDS = frozenset(_CONTENTS)
#: Kinds whose `hal` is more than the general one.
_SUBJECTS = {"keputusan-tim-kerja": "Pembentukan Tim Kerja", "jawaban-permohonan": "Persetujuan Permohonan Pelibatan"}


def typical(kind: str) -> dict[str, Any]:
    """Two people where the kind names several, one where it names one."""
    people = [_PERSON, _CONTRACTED]
    if kind in {"catatan-pengajuan-lisan", "permohonan-sukarela", "permohonan-persetujuan-sukarela"}:
        people = people[:1]
    return _letter(kind, people)


def shortest(kind: str) -> dict[str, Any]:
    """One row of everything, no basis, no copies, a signer without rank and number."""
    letter = _letter(kind, [_PERSON])
    for name, value in letter["isi"].items():
        if isinstance(value, list):
            letter["isi"][name] = [] if name == "dasar" else value[:1]
    small = samples.shortest()
    return letter | {name: small[name] for name in ("tembusan", "kop", "penanda_tangan")}


def dozen(kind: str) -> dict[str, Any]:
    """Twelve people, the second of them the ketua: the list stands in a lampiran."""
    people = [
        _PERSON | {"nama": f"Pegawai {number}", "peran": "Ketua" if number == 2 else "Anggota"}
        for number in range(1, 13)
    ]
    return _letter(kind, people) | {"lampiran": "1 (satu) berkas"}


def refusal(kind: str) -> dict[str, Any]:
    """No, with two reasons and nobody named."""
    letter = _letter(kind, [] if kind == "jawaban-permohonan" else [_PERSON])
    letter["isi"] |= {"keputusan": "tolak", "alasan": ["Pegawai sedang ditugaskan", "Jabatan belum terisi"]}
    return letter


def _letter(kind: str, people: list[dict[str, Any]]) -> dict[str, Any]:
    members = [
        person
        | {
            "kedudukan": "Ketua" if (person["peran"] == "Ketua" or place == len(people) == 2) else "Anggota",
            "uraian_tugas": f"Tugas {place}",
        }
        for place, person in enumerate(people, 1)
    ]
    return samples.typical(hal=_SUBJECTS.get(kind, "Pelibatan Pegawai")) | {
        "jabatan_penanda_tangan": "Kepala Dinas Komunikasi dan Informatika Kabupaten Belu",
        "unit_pemohon": "Bidang Aplikasi Informatika Dinas Komunikasi dan Informatika",
        "unit_tujuan": "Bidang Pencegahan dan Pengendalian Penyakit Dinas Kesehatan",
        "unit_pemilik_kinerja": "Bidang Aplikasi Informatika Dinas Komunikasi dan Informatika",
        "pegawai": members,
        "pegawai_di_lampiran": len(people) > 10,
        "isi": {"kegiatan": _ACTIVITY, "durasi": deepcopy(_PERIOD)} | deepcopy(_CONTENTS[kind]),
    }
