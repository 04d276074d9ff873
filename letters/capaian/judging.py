"""Rules of the laporan capaian kinerja: beside the perjanjian kinerja, the report before, and the manual's documents.

Source: Pengelolaan Kinerja Pegawai (components 1 to 4 of the report, and its raw data, supporting and verification
documents); what it leaves open is decided in docs/adr/0009.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from core.i18n import _
from letters.capaian.arithmetic import figure, number
from letters.capaian.papers import judge_papers
from letters.capaian.quarters import Quarter
from letters.capaian.rows import Measured, measured, target_of
from letters.kinds import Circumstances, Findings
from letters.kinerja.plans import FINISHED, Performance, Plan, QuarterReport

_Fault = tuple[str, str]


def judge_performance_report(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """Every rule at once; without a perjanjian kinerja there is nothing to judge by."""
    quarter, facts = Quarter(contents["tahun"], contents["triwulan"]), around.performance
    if facts.plan is None:
        message = _(
            "Belum ada perjanjian kinerja {unit} tahun {year} yang terbit. Terbitkan dahulu, atau perbaiki tahun.",
            unit=around.office.unit(around.requesting).name,
            year=quarter.year,
        )
        return Findings({"tahun": [message]})
    rows = measured(contents, facts)
    faults: dict[str, list[str]] = {}
    for path, message in (
        *_period_faults(quarter, around),
        *_replacement_faults(contents, facts),
        *_result_faults(contents, facts.plan),
        *_issue_faults(contents, rows, facts.plan),
        *_action_faults(contents, quarter),
        *_follow_up_faults(contents, facts),
    ):
        faults.setdefault(path, []).append(message)
    return Findings(faults, _warnings(quarter, around)) + judge_papers(contents, rows, around)


def _period_faults(quarter: Quarter, around: Circumstances) -> Iterator[_Fault]:
    if quarter.start > around.on:
        yield "triwulan", _("{quarter} belum mulai. Pilih triwulan yang sudah berjalan.", quarter=quarter.name)


def _warnings(quarter: Quarter, around: Circumstances) -> tuple[str, ...]:
    found = []
    if quarter.start <= around.on <= quarter.end:
        found.append(_("{quarter} belum berakhir; angkanya masih dapat berubah.", quarter=quarter.name))
    leader = around.office.post(around.office.unit(around.requesting).leader)
    if not leader.kind.is_structural:
        found.append(_("Laporan IIAA disusun pejabat struktural; {post} bukan jabatan struktural.", post=leader.title))
    return tuple(found)


def replacement_fault(standing: QuarterReport | None, named: str) -> str:
    """One report stands for a quarter; another one says which it mends. Empty when that is so."""
    if standing is None and named:
        return _("Belum ada laporan triwulan ini yang dapat diperbaiki. Kosongkan isian ini.")
    if standing is not None and named != standing.number:
        return _(
            "Laporan triwulan ini sudah terbit dengan nomor {number}. Bila surat ini memperbaikinya, tulis nomor itu "
            "di sini.",
            number=standing.number,
        )
    return ""


def _replacement_faults(contents: Mapping[str, Any], facts: Performance) -> Iterator[_Fault]:
    message = replacement_fault(facts.report(contents["triwulan"]), contents["memperbaiki"])
    if message:
        yield "memperbaiki", message


def _result_faults(contents: Mapping[str, Any], plan: Plan) -> Iterator[_Fault]:
    """Every indicator with a target in the quarter once, none that was not promised, each with the target promised."""
    seen: set[str] = set()
    for index, row in enumerate(contents["hasil"]):
        code, indicator = row["kode"], plan.indicator(row["kode"])
        if indicator is None:
            known = ", ".join(each["kode"] for each in plan.indicators)
            yield (
                f"hasil.{index}.kode",
                _("Indikator ini tidak ada dalam perjanjian kinerja {number}. Yang ada: {codes}.", number=plan.number,
                  codes=known),
            )  # fmt: skip
        elif code in seen:
            yield f"hasil.{index}.kode", _("Indikator {code} sudah ada di baris lain. Hapus salah satu.", code=code)
        else:
            yield from _row_faults(f"hasil.{index}", row, indicator, contents["triwulan"])
        seen.add(code)
    missing = [
        each["kode"]
        for each in plan.indicators
        if target_of(each, contents["triwulan"]) is not None and each["kode"] not in seen
    ]
    if missing:
        yield "hasil", _("Belum ada baris untuk indikator {codes}. Tambahkan.", codes=", ".join(missing))


def _row_faults(path: str, row: Mapping[str, Any], indicator: Mapping[str, Any], quarter: int) -> Iterator[_Fault]:
    promised = target_of(indicator, quarter)
    if number(row["target"]) != promised:
        yield (
            f"{path}.target",
            _("Target dalam perjanjian kinerja adalah {target}. Samakan.", target=figure(promised))
            if promised is not None
            else _("Perjanjian kinerja tidak menetapkan target untuk triwulan ini. Kosongkan."),
        )
    if row["nama"] and row["nama"] != indicator["nama"]:
        yield f"{path}.nama", _("Nama dalam perjanjian kinerja: {name}. Samakan.", name=indicator["nama"])
    if not row["realisasi"] and not row["alasan_kosong"]:
        yield f"{path}.alasan_kosong", _("Realisasi kosong. Isi realisasinya, atau tulis alasan mengapa belum ada.")


def _issue_faults(contents: Mapping[str, Any], rows: list[Measured], plan: Plan) -> Iterator[_Fault]:
    """A missed target demands issues, implication, accountability and at least one action (components 1 to 4)."""
    for index, row in enumerate(contents["isu"]):
        if plan.indicator(row["kode"]) is None:
            yield f"isu.{index}.kode", _("Indikator ini tidak ada dalam perjanjian kinerja.")
    told, planned = ({row["kode"] for row in contents[name]} for name in ("isu", "aksi"))
    for row in rows:
        if not row.found.is_missed:
            continue
        why = _missed_words(row)
        if row.code not in told:
            yield "isu", _("{why} Tulis isu, implikasi, dan akuntabilitasnya.", why=why)
        if row.code not in planned:
            yield "aksi", _("{why} Tulis paling sedikit satu rencana aksi.", why=why)


def _missed_words(row: Measured) -> str:
    if row.result is None:
        return _("{code} belum mempunyai realisasi, sehingga dianggap meleset.", code=row.code)
    words = _("{code} meleset: target {target}, realisasi {result}.", code=row.code, target=figure(row.target),
              result=figure(row.result))  # fmt: skip
    return f"{words} {_('Sudah dua triwulan berturut-turut.')}" if row.again else words


def _action_faults(contents: Mapping[str, Any], quarter: Quarter) -> Iterator[_Fault]:
    told = {row["kode"] for row in contents["isu"]}
    for index, row in enumerate(contents["aksi"]):
        if row["kode"] not in told:
            yield f"aksi.{index}.kode", _("Belum ada isu untuk {code}. Tulis isunya dahulu.", code=row["kode"])
        if row["status"] != FINISHED and date.fromisoformat(row["batas_waktu"]) <= quarter.end:
            yield (
                f"aksi.{index}.batas_waktu",
                _("Batas waktu rencana aksi harus sesudah {quarter} berakhir.", quarter=quarter.name),
            )


def _follow_up_faults(contents: Mapping[str, Any], facts: Performance) -> Iterator[_Fault]:
    """What the quarter before left unfinished is told of again until it is finished."""
    if facts.before is None:
        return
    told = {(row["kode"], row["uraian"]) for row in contents["tindak_lanjut"]}
    for row in facts.before.unfinished():
        if (row["kode"], row["uraian"]) not in told:
            yield (
                "tindak_lanjut",
                _("Rencana aksi {code} “{action}” belum selesai pada laporan {number}. Tulis keadaannya sekarang.",
                  code=row["kode"], action=row["uraian"], number=facts.before.number),
            )  # fmt: skip
