"""A budget's lines gathered by activity, with sums in figures and in words (tata naskah 9.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.wording import terbilang
from letters.activities.timetable import timetable
from letters.kinds import Circumstances
from schemas.rupiah import rupiah_of, spelt_rupiah

_PRINTED = ("uraian", "volume", "satuan", "harga_satuan", "jumlah")


def budget(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a template prints of `anggaran` rows: `kelompok` in the order they were first named, and the total."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["kegiatan"], []).append(row)
    total = _sum(rows)
    return {
        "kelompok": [
            {
                "kegiatan": name,
                "butir": [{field: row[field] for field in _PRINTED} for row in lines],
                "jumlah": spelt_rupiah(_sum(lines)),
            }
            for name, lines in groups.items()
        ],
        "total": f"Rp{spelt_rupiah(total)}",
        "terbilang": f"{terbilang(total)} rupiah",
    }


def plan_tables(contents: Mapping[str, Any], _around: Circumstances) -> dict[str, Any]:
    """The chart and the sums that proposals and plans print beside what was typed."""
    return {"jadwal": timetable(contents["jadwal"]), "anggaran": budget(contents["anggaran"])}


def _sum(rows: Sequence[Mapping[str, Any]]) -> int:
    return sum(rupiah_of(row["jumlah"]) for row in rows)
