"""Gathers the facts of work that a letter must be judged by, and the parties that follow from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from letters.envelope import parties_of
from letters.kinds import Circumstances
from letters.parties import Parties
from letters.records import Records
from letters.work.facts import NO_WORK, Result, Work, matter_of
from letters.work.reviewing import following_posts


def work_of(
    records: Records, contents: Mapping[str, Any], request: Mapping[str, Any], on: date, *, but_for: str = ""
) -> Work:
    """Ask the records what a letter with these contents must be judged by."""
    if "laporan" in contents:
        return Work(result=records.result(contents["laporan"], but_for=but_for))
    if "surat_tugas" not in contents:
        return NO_WORK
    people = [nip for nip in (contents.get("nip"), contents.get("ketua")) if nip]
    period = contents.get("periode") or {"mulai": on.isoformat(), "selesai": on.isoformat()}
    seats = records.seats(people, date.fromisoformat(period["mulai"]), date.fromisoformat(period["selesai"]))
    if "hasil_akhir" not in contents:
        return Work(seats)
    matter = matter_of(request["kasus"], request["pemohon"], contents)
    return Work(seats, records.standing(contents["nip"], matter, but_for=but_for))


def with_reviewer(parties: Parties, result: Result | None, following: Sequence[str]) -> Parties:
    """The parties of a review: whose turn it is, who is next after that, and whose result it is."""
    if result is None:
        return parties
    next_reviewer = following[0] if following else ""
    return replace(parties, people=(result.nip,), reviewer=result.post, next_reviewer=next_reviewer)


def parties_of_work(request: dict[str, Any], contents: Mapping[str, Any], around: Circumstances) -> Parties:
    """The parties of a letter; a review belongs to the case of its report, and its reviewer follows from the report."""
    result = around.work.result
    if result is not None and not request["kasus"]:
        request["kasus"] = result.case_id
    return with_reviewer(parties_of(request, contents), result, following_posts(around.office, result, around.on))
