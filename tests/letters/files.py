"""Letters' files for every step of every route, small and whole; tests change what they are about.

file("lintas-unit", "3", "diskominfo-aptika", "dinkes-p2p", people=[EPIDEMIOLOG], keputusan="tolak", alasan=["…"])

Keyword arguments are fields of `isi`; a value of None leaves the field out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.factories import contents

#: Which kind of letter each step is (domain: table of kinds, routes and copies).
KINDS = {
    ("dalam-unit", "1"): "surat-penugasan",
    ("lintas-unit", "1"): "permohonan-pelibatan",
    ("lintas-unit", "2"): "rekomendasi-pelibatan",
    ("lintas-unit", "3"): "jawaban-permohonan",
    ("lintas-unit", "4"): "surat-penugasan",
    ("lintas-instansi", "1"): "permohonan-pelibatan",
    ("lintas-instansi", "2"): "permohonan-pelibatan",
    ("lintas-instansi", "3"): "instruksi-penugasan",
    ("lintas-instansi", "4"): "rekomendasi-pelibatan",
    ("lintas-instansi", "5"): "jawaban-permohonan",
    ("lintas-instansi", "6"): "jawaban-permohonan",
    ("lintas-instansi", "7"): "surat-penugasan",
    ("sukarela-dalam-unit", "1"): "catatan-pengajuan-lisan",
    ("sukarela-dalam-unit", "2"): "surat-penugasan",
    ("sukarela-lintas-unit", "1"): "permohonan-sukarela",
    ("sukarela-lintas-unit", "2"): "permohonan-persetujuan-sukarela",
    ("sukarela-lintas-unit", "3"): "surat-penugasan",
    ("tim-kerja", "1"): "keputusan-tim-kerja",
}
ONE_UNIT = {"dalam-unit", "sukarela-dalam-unit", "tim-kerja"}

#: People of the example office, by NIP: their post, and what they know.
PRAKOM_MUDA = "199002242016031003"  # diskominfo-aptika, Pranata Komputer Ahli Muda: pemrograman web, basis data, …
PRAKOM_TERAMPIL = "199412182023212005"  # diskominfo-aptika, Pranata Komputer Terampil, PPPK
STAF_APTIKA = "199510122019021007"  # diskominfo-aptika, Pelaksana
HUMAS = "199008062016042009"  # diskominfo-ikp, Pranata Hubungan Masyarakat Ahli Muda
EPIDEMIOLOG = "199005132016011009"  # dinkes-p2p, Epidemiolog Kesehatan Ahli Muda: epidemiologi, surveilans penyakit, …
PRAKOM_DINKES = "198703072012032002"  # dinkes-p2p, Pranata Komputer Ahli Pertama: pemrograman, basis data
ENTOMOLOG = "199101012023211004"  # dinkes-p2p, Entomolog Kesehatan Terampil, PPPK
PROMKES = "198709172012041008"  # dinkes-kesmas, which has its own penilai
PRAKOM_TTU = "199008222016122003"  # ttu-diskominfo-egov, Pranata Komputer Ahli Muda
KABID_P2P = "196807191992042007"  # leads dinkes-p2p
KADINKES = "197103151996012008"

MALAKA = {"nama": "Pemerintah Kabupaten Malaka", "pejabat": "Sekretaris Daerah Kabupaten Malaka", "tempat": "Betun"}
DURATION = {"mulai": "2027-01-04", "selesai": "2027-06-30", "alasan": ""}
ACTIVITY = "Integrasi Data Surveilans"
NOTE = "Satu-satunya yang ada."
REFUSAL = {"keputusan": "tolak", "alasan": ["Pegawai sedang menangani kejadian luar biasa."]}


def file(
    route: str,
    step: str,
    asking: str,
    asked: str | None = None,
    *,
    people: Sequence[str] = (),
    case: str | None = None,
    outsider: dict[str, str] | None = None,
    on: str | None = None,
    **isi: Any,
) -> dict[str, Any]:
    """A letter's file of one step."""
    kind = KINDS[route, step]
    found = {**_CONTENTS[kind](list(people)), **isi}
    if found.get("keputusan") == "tolak":
        found.pop("pegawai", None)
    file: dict[str, Any] = {
        "jenis": kind,
        "rute": route,
        "langkah": step,
        "pemohon": asking,
        "tujuan": "" if route in ONE_UNIT or outsider else asked,
        "instansi_luar": outsider,
        "kasus": case,
        "tanggal": on,
        "isi": {name: value for name, value in found.items() if value is not None},
    }
    return {name: value for name, value in file.items() if value is not None}


def _rows(people: list[str]) -> list[dict[str, str]]:
    return [{"nip": nip, "catatan": NOTE} for nip in people]


def _request(_people: list[str]) -> dict[str, Any]:
    needs = [{"jenis": "JF", "jabatan": "Epidemiolog Kesehatan", "jumlah": 1, "kompetensi": "epidemiologi"}]
    return contents(kegiatan=ACTIVITY, kebutuhan=needs, durasi=DURATION)


def _recommendation(people: list[str]) -> dict[str, Any]:
    why = {"pertimbangan": "Beban kerja memungkinkan.", "pegawai": _rows(people)}
    return {"kegiatan": ACTIVITY, "durasi": DURATION, **why}


def _answer(people: list[str]) -> dict[str, Any]:
    return {"kegiatan": ACTIVITY, "keputusan": "setuju", "pegawai": _rows(people), "durasi": DURATION}


def _instruction(_people: list[str]) -> dict[str, Any]:
    return {"kegiatan": ACTIVITY, "instruksi": ["Menugaskan pegawai yang sesuai."], "durasi": DURATION}


def _assignment(people: list[str]) -> dict[str, Any]:
    return {"kegiatan": ACTIVITY, "pegawai": _rows(people), "tugas": ["Menyusun kamus data."], "durasi": DURATION}


def _spoken(people: list[str]) -> dict[str, Any]:
    said = {"tanggal_pengajuan": "2026-11-18", "uraian": "Ingin membantu.", "keputusan": "setuju"}
    return {"nip": people[0] if people else "", "kegiatan": ACTIVITY, **said}


def _volunteering(people: list[str]) -> dict[str, Any]:
    return {**_approval(people), "kompetensi": ["Pemrograman web"]}


def _approval(people: list[str]) -> dict[str, Any]:
    return {
        "nip": people[0] if people else "",
        "kegiatan": ACTIVITY,
        "maksud_dan_tujuan": "Membantu kegiatan.",
        "durasi": DURATION,
    }


def _team(people: list[str]) -> dict[str, Any]:
    seats = ["Ketua", *["Anggota"] * (len(people) - 1)]
    return {
        "kegiatan": ACTIVITY,
        "menimbang": ["bahwa diperlukan kolaborasi"],
        "mengingat": ["Peraturan Bupati Belu Nomor 47 Tahun 2024"],
        "susunan": [
            {"nip": nip, "kedudukan": seat, "uraian_tugas": "Menyusun kamus data."}
            for nip, seat in zip(people, seats, strict=False)
        ],
        "durasi": DURATION,
        "biaya": "DPA Dinas Komunikasi dan Informatika",
    }


_CONTENTS = {
    "permohonan-pelibatan": _request,
    "instruksi-penugasan": _instruction,
    "rekomendasi-pelibatan": _recommendation,
    "jawaban-permohonan": _answer,
    "surat-penugasan": _assignment,
    "catatan-pengajuan-lisan": _spoken,
    "permohonan-sukarela": _volunteering,
    "permohonan-persetujuan-sukarela": _approval,
    "keputusan-tim-kerja": _team,
}
