"""How a laporan capaian kinerja begins: the quarter that is due, its indicators and targets, and what is unfinished.

Begun anew after something was typed, it only adds what is missing: nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from letters.capaian.arithmetic import figure, number
from letters.capaian.context import line_of
from letters.capaian.quarters import Quarter
from letters.capaian.rows import measured, target_of
from letters.kinds import Start
from letters.kinerja.plans import Performance
from schemas.capaian import RAW_DATA, VERIFICATION

#: So many rows of papers at most are laid out beforehand; a page with more is slow to fill in.
_MOST_PAPERS = 40
_LISTS = ("hasil", "isu", "aksi", "tindak_lanjut", "lampiran")


def begin_performance_report(start: Start) -> dict[str, Any]:
    """The contents of a draft for the quarter typed, or else for the one that is due."""
    quarter = typed_quarter(start.typed) or due_quarter(start)
    facts = start.performance(start.unit, quarter.year, quarter.number)
    found = {**start.typed, "tahun": str(quarter.year), "triwulan": str(quarter.number)}
    found |= {name: [row for row in start.typed.get(name) or () if isinstance(row, dict)] for name in _LISTS}
    standing = facts.report(quarter.number)
    if standing is not None:
        found["memperbaiki"] = found.get("memperbaiki") or standing.number
    if facts.plan is None:
        return found
    found["hasil"] = [*found["hasil"], *_new_results(found["hasil"], facts, quarter)]
    found["tindak_lanjut"] = [*found["tindak_lanjut"], *_unfinished(found["tindak_lanjut"], facts)]
    for name in ("isu", "aksi"):
        found[name] = [*found[name], *_demanded(found, found[name], facts, quarter)]
    found["lampiran"] = [*found["lampiran"], *_papers(found["lampiran"], facts, quarter)]
    return found


def measure_performance_report(start: Start) -> list[dict[str, Any]]:
    """Target, result and capaian of every indicator whose result is typed already."""
    quarter = typed_quarter(start.typed)
    if quarter is None:
        return []
    facts = start.performance(start.unit, quarter.year, quarter.number)
    return [line_of(row) for row in measured({"triwulan": quarter.number, "hasil": _sound(start.typed)}, facts)]


def due_quarter(start: Start) -> Quarter:
    """The first quarter of the year that ended and has no report; where none is owed, the last that ended."""
    last = Quarter.of(start.on).before
    facts = start.performance(start.unit, last.year, last.number)
    owed = (number for number in range(1, last.number + 1) if facts.plan and facts.report(number) is None)
    return Quarter(last.year, next(owed, last.number))


def typed_quarter(typed: Mapping[str, Any]) -> Quarter | None:
    """The quarter that was typed, if it is one."""
    year, number = str(typed.get("tahun") or ""), str(typed.get("triwulan") or "")
    is_sound = year.isdecimal() and len(year) == 4 and number in {"1", "2", "3", "4"}
    return Quarter(int(year), int(number)) if is_sound else None


def _new_results(typed: list[Any], facts: Performance, quarter: Quarter) -> Iterator[dict[str, Any]]:
    told = {row.get("kode") for row in typed}
    for indicator in facts.plan.indicators if facts.plan else ():
        target = target_of(indicator, quarter.number)
        if target is not None and indicator["kode"] not in told:
            yield {"kode": indicator["kode"], "nama": indicator["nama"], "target": figure(target)}


def _unfinished(typed: list[Any], facts: Performance) -> Iterator[dict[str, Any]]:
    told = {(row.get("kode"), row.get("uraian")) for row in typed}
    for action in facts.before.unfinished() if facts.before else ():
        if (action["kode"], action["uraian"]) not in told:
            names = ("kode", "uraian", "penanggung_jawab", "batas_waktu")
            yield {name: action[name] for name in names} | {"status": "", "keterangan": ""}


def _demanded(
    found: Mapping[str, Any], typed: list[Any], facts: Performance, quarter: Quarter
) -> Iterator[dict[str, Any]]:
    """A row for each indicator whose typed result misses its target; none before a result is there."""
    told = {row.get("kode") for row in typed}
    for row in measured({"triwulan": quarter.number, "hasil": _sound(found)}, facts):
        if row.found.is_missed and row.result is not None and row.code not in told:
            yield {"kode": row.code}


def _sound(typed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of results that can be reckoned with."""
    rows = (row for row in typed.get("hasil") or () if isinstance(row, dict))
    return [row for row in rows if row.get("kode") and number(row.get("realisasi")) is not None]


def _papers(typed: list[Any], facts: Performance, quarter: Quarter) -> list[dict[str, Any]]:
    """Raw data and the manual's documents for each indicator, ready to be given their files."""
    told = {(row.get("jenis"), row.get("indikator"), str(row.get("nama_dokumen")).casefold()) for row in typed}
    raw = {row.get("indikator") for row in typed if row.get("jenis") == RAW_DATA}
    rows = []
    for indicator in facts.plan.indicators if facts.plan else ():
        code = indicator["kode"]
        if target_of(indicator, quarter.number) is None:
            continue
        shared = {"indikator": code, "sumber_data": indicator["sumber_data"], "periode": quarter.name}
        if code not in raw:
            rows.append({"jenis": RAW_DATA, "nama_dokumen": f"Data {code} {quarter.name}", **shared})
        rows += [
            {"jenis": VERIFICATION, "nama_dokumen": name, **shared}
            for name in indicator["dokumen_verifikasi"]
            if (VERIFICATION, code, name.casefold()) not in told
        ]
    return rows if len(typed) + len(rows) <= _MOST_PAPERS else []
