"""Rules that look beyond one schema: durations beside the letter's date, people beside the office and the request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from core.i18n import _
from letters.kinds import Circumstances, Findings
from letters.people import judge_people
from organization.roles import roles_of_person
from schemas.pegawai import KETUA

Judge = Callable[[Mapping[str, Any], Circumstances], Findings]
_MONTHS_AT_MOST = 12


def together(*judges: Judge) -> Judge:
    """All rules at once, every fault told."""

    def judge(contents: Mapping[str, Any], around: Circumstances) -> Findings:
        return sum((each(contents, around) for each in judges), Findings())

    return judge


def judge_duration(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """A start before the letter's date needs a reason; more than 12 months gets a warning."""
    start, end = (date.fromisoformat(contents["durasi"][name]) for name in ("mulai", "selesai"))
    faults: dict[str, list[str]] = {}
    if start < around.on and not contents["durasi"]["alasan"]:
        faults["durasi.alasan"] = [
            _(
                "Pelibatan mulai {start}, sebelum tanggal surat {on}. Tulis alasan mengapa surat menyusul.",
                start=start.isoformat(),
                on=around.on.isoformat(),
            )
        ]
    months = (end.year - start.year) * 12 + end.month - start.month
    is_long = months > _MONTHS_AT_MOST or (months == _MONTHS_AT_MOST and end.day >= start.day)
    return Findings(faults, (_("Durasi lebih dari 12 bulan. Pastikan memang demikian."),) if is_long else ())


def judge_asked_people(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """The list of people of the asked side."""
    return judge_people(contents["pegawai"], "pegawai", around, around.asked)


def judge_assigned_people(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """People who are assigned sit on the asked side, or, after volunteering, on the side that asked."""
    unit = around.requesting if around.step.route.startswith("sukarela") else around.asked
    return _only_agreed(contents["pegawai"], around) + judge_people(contents["pegawai"], "pegawai", around, unit)


def _only_agreed(rows: Sequence[Mapping[str, Any]], around: Circumstances) -> Findings:
    """Who is assigned stands in the list that was agreed on (Lampiran II.B.2.1.b angka 3 and c angka 5.b)."""
    if not around.agreed:
        return Findings()
    message = _(
        "Pegawai ini tidak ada dalam daftar yang disetujui; surat penugasan hanya memuat mereka "
        "(Lampiran II.B.2.1.b angka 3 dan c angka 5.b Perbup Belu 47/2024)."
    )
    outside = [index for index, row in enumerate(rows) if row["nip"] not in around.agreed]
    return Findings({f"pegawai.{index}.nip": [message] for index in outside})


def judge_volunteer(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """The one who volunteers is a JF or Pelaksana of the unit that asks (Lampiran II.B.2.2)."""
    found = judge_people([{"nip": contents["nip"]}], "nip", around, around.requesting)
    messages = [message for each in found.faults.values() for message in each]
    return Findings({"nip": messages} if messages else {}, found.warnings)


def judge_proposer(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """Who proposes or plans is a JF or Pelaksana of the unit (Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru).

    That the person is assigned elsewhere, or what a case asked for, does not matter here.
    """
    return judge_volunteer(contents, replace(around, needs=(), assigned={}))


def judge_team(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """Members are JF or Pelaksana; a ketua from outside the unit that owns the performance gets a warning.

    Articles: Pasal 8 ayat (3) and Pasal 10 ayat (3) (ketua preferably from the unit pemilik kinerja).
    """
    # What a case's request asked for concerns the people of the other side, not the whole team.
    found = judge_people(contents["susunan"], "susunan", replace(around, needs=()), "")
    if found.faults:
        return found
    leader = next(row["nip"] for row in contents["susunan"] if row["kedudukan"] == KETUA)
    own = roles_of_person(around.office, leader, around.on).unit
    inside = {around.requesting, *(unit.code for unit in around.office.descendants(around.requesting))}
    if own in inside:
        return found
    warning = _("Ketua tim bukan dari unit pemilik kinerja; diutamakan dari unit itu "
                "(Pasal 8 ayat (3) Perbup Belu 47/2024).")  # fmt: skip
    return found + Findings(warnings=(warning,))
