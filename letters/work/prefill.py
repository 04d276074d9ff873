"""Reports start from the assignment that they answer, reviews from the report that delivered the result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.periods import Period, month, week
from letters.routes_pelaporan import INDIVIDUAL, MEMBER, TEAM
from letters.work.facts import Result, ResultState, Seat
from schemas.pegawai import ANGGOTA, KETUA
from schemas.pelaporan import BULANAN, MINGGUAN, SEWAKTU, TIDAK, YA


def report_content(
    seat: Seat, on: date, *, standing: Result | None = None, team: Sequence[Seat] = ()
) -> dict[str, Any]:
    """A draft of a laporan pelaksanaan tugas: what was assigned, and the period that has just run.

    After a return the report starts as the one that delivers the result again, on the whole time of the work.
    """
    is_again = standing is not None and standing.state is ResultState.RETURNED
    ketua = next((other.nip for other in team if other.role == KETUA), "") if seat.role == ANGGOTA else ""
    return {
        "pemohon": seat.unit,
        **({"kasus": seat.case_id} if seat.case_id else {}),
        "isi": {
            "nip": seat.nip,
            "ketua": ketua,
            "kegiatan": seat.activity,
            "surat_tugas": {"nomor": seat.number, "tanggal": seat.on.isoformat()},
            "periode": _whole(seat, on) if is_again else _recent(seat, on),
            "pelaksanaan": [{"tugas": task, "target": "", "realisasi": "", "bukti_dukung": ""} for task in seat.tasks],
            "hasil_akhir": YA if is_again else TIDAK,
        },
    }


def review_content(result: Result) -> dict[str, Any]:
    """A draft of a reviu hasil: which report."""
    return {
        "pemohon": result.unit,
        **({"kasus": result.case_id} if result.case_id else {}),
        "isi": {"laporan": result.report},
    }


def report_step(seat: Seat) -> str:
    """Which report a person writes: alone, as anggota to the ketua, or as ketua to the pimpinan."""
    return {KETUA: TEAM, ANGGOTA: MEMBER}.get(seat.role, INDIVIDUAL)


def _recent(seat: Seat, on: date) -> dict[str, str]:
    """The week, or for a ketua the month, in which the report is written, within the assignment."""
    period = month(on.year, on.month) if seat.role == KETUA else week(on)
    return _told(BULANAN if seat.role == KETUA else MINGGUAN, period, seat, on)


def _whole(seat: Seat, on: date) -> dict[str, str]:
    return _told(SEWAKTU, Period(seat.start, on), seat, on)


def _told(rhythm: str, period: Period, seat: Seat, on: date) -> dict[str, str]:
    start = max(period.start, min(seat.start, on))
    return {"jenis": rhythm, "mulai": start.isoformat(), "selesai": max(start, min(period.end, seat.end)).isoformat()}
