"""The kinds of carrying out and evaluating the work, as rows of the catalogue (`letters.catalogue`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.i18n import mark
from forms.pelaporan import MemberReportForm, ObstacleReportForm, ReportRequestForm, ReviewForm, WorkReportForm
from letters import routes_pelaporan as routes
from letters.judging import together
from letters.kinds import LetterKind
from letters.work.reviewing import (
    judge_ketua,
    judge_leaders,
    judge_report,
    judge_request,
    judge_review,
    reckon_report,
    reckon_review,
)
from schemas.pelaporan import (
    MemberReportSchema,
    ObstacleReportSchema,
    ReportRequestSchema,
    ReviewSchema,
    WorkReportSchema,
)


def _on_activity(subject: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda contents: f"{subject} {contents['kegiatan']}"


def _fixed(subject: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda _contents: subject


#: People are printed by name, and a report by its number and date.
PELAPORAN = (
    LetterKind(
        code="laporan-pelaksanaan-tugas",
        title=mark("Laporan pelaksanaan tugas"),
        schema=WorkReportSchema,
        form=WorkReportForm,
        steps=routes.REPORT_STEPS,
        subject=_on_activity("Pelaksanaan Tugas Kegiatan"),
        judge=judge_report,
        unprinted=frozenset({"nip", "ketua"}),
        reckon=reckon_report,
    ),
    LetterKind(
        code="permintaan-laporan",
        title=mark("Permintaan laporan"),
        schema=ReportRequestSchema,
        form=ReportRequestForm,
        steps=routes.REQUESTED_STEPS,
        subject=_fixed("Permintaan Laporan Pelaksanaan Tugas"),
        judge=judge_request,
        unprinted=frozenset({"pegawai[].nip"}),
    ),
    LetterKind(
        code="laporan-kendala",
        title=mark("Laporan kendala"),
        schema=ObstacleReportSchema,
        form=ObstacleReportForm,
        steps=routes.OBSTACLE_STEPS,
        subject=_on_activity("Kendala Pelaksanaan Kegiatan"),
        judge=together(judge_ketua, judge_leaders),
        unprinted=frozenset({"ketua", "pimpinan[].jabatan"}),
    ),
    LetterKind(
        code="laporan-hasil-anggota",
        title=mark("Laporan hasil kerja anggota tim"),
        schema=MemberReportSchema,
        form=MemberReportForm,
        steps=routes.MEMBER_STEPS,
        subject=_on_activity("Hasil Kerja Anggota Tim Kegiatan"),
        judge=judge_ketua,
        unprinted=frozenset({"ketua", "nip"}),
    ),
    LetterKind(
        code="reviu-hasil",
        title=mark("Reviu hasil"),
        schema=ReviewSchema,
        form=ReviewForm,
        steps=routes.REVIEW_STEPS,
        subject=_fixed("Reviu Hasil Pelaksanaan Kegiatan"),
        judge=judge_review,
        unprinted=frozenset({"laporan"}),
        reckon=reckon_review,
    ),
)
