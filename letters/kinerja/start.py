"""How performance plans begin: a changed plan from the one in force, a quarter's action plan from the indicators."""

from __future__ import annotations

from typing import Any

from generator.wording import tanggal
from letters.capaian.quarters import Quarter
from letters.kinds import Start
from letters.kinerja.plans import Plan

#: From this month on a new plan is one for the next year.
_NEXT_YEAR_FROM = 11


def begin_agreement(start: Start) -> dict[str, Any]:
    """The year, and the agreement in force where there is one: what changes is typed into it."""
    year = _year(start)
    return _begun(start, year, start.performance(start.unit, year, 1).plan, "Perjanjian Kinerja")


def begin_targets(start: Start) -> dict[str, Any]:
    """The year, and the person's targets in force where there are some."""
    year = _year(start)
    nip = str(start.typed.get("nip") or "")
    return _begun(start, year, start.targets(nip, year) if nip else None, "Sasaran Kinerja Pegawai")


def begin_actions(start: Start) -> dict[str, Any]:
    """The quarter before us, with a row for each indicator that has a target in it."""
    quarter = _typed_quarter(start) or _coming_quarter(start)
    plan = start.performance(start.unit, quarter.year, quarter.number).plan
    begun: dict[str, Any] = {"tahun": str(quarter.year), "triwulan": str(quarter.number)}
    if plan:
        responsible = start.office.leader(start.unit).title
        begun["dasar"] = f"Perjanjian Kinerja Nomor {plan.number} tanggal {tanggal(plan.date)}"
        begun["rencana"] = [
            {
                "kode": row["kode"],
                "indikator": row["nama"],
                "target": f"{row['target'][f'tw{quarter.number}']} {row['satuan']}",
                "mulai": quarter.start.isoformat(),
                "selesai": quarter.end.isoformat(),
                "penanggung_jawab": responsible,
            }
            for row in plan.indicators
            if row["target"][f"tw{quarter.number}"]
        ]
    return begun | _typed(start)


def _year(start: Start) -> int:
    typed = str(start.typed.get("tahun") or "")
    if typed.isdecimal() and len(typed) == 4:
        return int(typed)
    return start.on.year + (start.on.month >= _NEXT_YEAR_FROM)


def _typed_quarter(start: Start) -> Quarter | None:
    year, number = str(start.typed.get("tahun") or ""), str(start.typed.get("triwulan") or "")
    is_sound = year.isdecimal() and len(year) == 4 and number in {"1", "2", "3", "4"}
    return Quarter(int(year), int(number)) if is_sound else None


def _coming_quarter(start: Start) -> Quarter:
    """The quarter we are in, and in its last month the next."""
    now = Quarter.of(start.on)
    if start.on.month != now.end.month:
        return now
    return Quarter(now.year, now.number + 1) if now.number < 4 else Quarter(now.year + 1, 1)


def _begun(start: Start, year: int, plan: Plan | None, name: str) -> dict[str, Any]:
    begun: dict[str, Any] = {"tahun": str(year)}
    if plan:
        begun["mengganti"] = f"{name} Nomor {plan.number} tanggal {tanggal(plan.date)}"
        begun["indikator"] = [dict(row) for row in plan.indicators]
    return begun | _typed(start)


def _typed(start: Start) -> dict[str, Any]:
    """What was typed stays as it is."""
    return {name: value for name, value in start.typed.items() if value}
