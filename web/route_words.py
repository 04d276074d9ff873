"""What routes and states of cases are called, each with one sentence for people who choose."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import _, mark
from letters.cases.progress import CaseState


@dataclass(frozen=True, slots=True)
class RouteWords:
    """A route's name and when to take it."""

    name: str
    sentence: str


#: In the order of Lampiran Bab II.B.2.
ROUTES = {
    "dalam-unit": RouteWords(
        mark("Penunjukan di dalam unit"), mark("Pimpinan menugaskan pegawai unitnya sendiri, tanpa permohonan.")
    ),
    "lintas-unit": RouteWords(
        mark("Penunjukan lintas unit"), mark("Unit Anda meminta pegawai dari unit lain di instansi yang sama.")
    ),
    "lintas-instansi": RouteWords(
        mark("Penunjukan lintas instansi"),
        mark("Unit Anda meminta pegawai dari instansi lain, melalui Pejabat yang Berwenang kedua instansi."),
    ),
    "sukarela-dalam-unit": RouteWords(
        mark("Pengajuan sukarela di dalam unit"),
        mark("Pegawai mengajukan diri secara lisan kepada pimpinannya; pimpinan mencatat keputusannya."),
    ),
    "sukarela-lintas-unit": RouteWords(
        mark("Pengajuan sukarela lintas unit"),
        mark("Pegawai mengajukan diri untuk kegiatan unit lain di instansi yang sama."),
    ),
    "tim-kerja": RouteWords(
        mark("Tim kerja"), mark("Kepala perangkat daerah menetapkan ketua dan anggota tim dengan keputusan.")
    ),
    "kegiatan": RouteWords(
        mark("Rencana kegiatan"), mark("Pegawai atau ketua tim mengusulkan kegiatan kepada pimpinan.")
    ),
    "pelaporan": RouteWords(
        mark("Pelaksanaan dan reviu"),
        mark("Laporan tugas, permintaan laporan, laporan kendala, dan reviu hasil kerja."),
    ),
    "kinerja": RouteWords(
        mark("Perencanaan dan capaian kinerja"),
        mark("Perjanjian kinerja, sasaran kinerja, rencana aksi, dan laporan capaian kinerja triwulanan."),
    ),
}


def route_name(route: str) -> str:
    """The route's name in the reader's language."""
    return _(ROUTES[route].name) if route in ROUTES else route


def state_name(state: str) -> str:
    """A case's state in the reader's language."""
    names = {
        CaseState.RUNNING: _("berjalan"),
        CaseState.CARRIED_OUT: _("dilaksanakan"),
        CaseState.FINISHED: _("selesai"),
        CaseState.REFUSED: _("ditolak"),
        CaseState.WITHDRAWN: _("ditarik"),
    }
    return names[CaseState(state)]
