"""Rows of THE table of kinds: performance plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.i18n import mark
from forms.kinerja import ActionPlanForm, AgreementForm, RoleMatrixForm, TargetSheetForm
from generator.wording import romawi
from letters import routes_kinerja
from letters.judging import together
from letters.kinds import LetterKind
from letters.kinerja.judging import judge_employee, judge_matrix, judge_quarters, judge_superior, judge_year
from letters.kinerja.start import begin_actions, begin_agreement, begin_targets
from schemas.kinerja import ActionPlanSchema, AgreementSchema, RoleMatrixSchema, TargetSheetSchema


def _of_year(name: str) -> Callable[[Mapping[str, Any]], str]:
    """`Perjanjian Kinerja Tahun 2027`; one that changes another says so."""

    def subject(contents: Mapping[str, Any]) -> str:
        changing = "Perubahan " if contents.get("mengganti") else ""
        return f"{changing}{name} Tahun {contents['tahun']}"

    return subject


def _of_quarter(contents: Mapping[str, Any]) -> str:
    return f"Rencana Aksi Kinerja Triwulan {romawi(contents['triwulan'])} Tahun {contents['tahun']}"


KINERJA = (
    LetterKind(
        code="perjanjian-kinerja",
        title=mark("Perjanjian kinerja"),
        schema=AgreementSchema,
        form=AgreementForm,
        steps=routes_kinerja.AGREEMENT_STEPS,
        subject=_of_year("Perjanjian Kinerja"),
        judge=together(judge_year, judge_quarters, judge_superior),
        begin=begin_agreement,
    ),
    LetterKind(
        code="sasaran-kinerja-pegawai",
        title=mark("Sasaran kinerja pegawai"),
        schema=TargetSheetSchema,
        form=TargetSheetForm,
        steps=routes_kinerja.TARGET_STEPS,
        subject=_of_year("Sasaran Kinerja Pegawai"),
        judge=together(judge_year, judge_quarters, judge_employee),
        # Printed as the person's name and NIP.
        unprinted=frozenset({"nip"}),
        begin=begin_targets,
    ),
    LetterKind(
        code="matriks-peran-hasil",
        title=mark("Matriks peran hasil"),
        schema=RoleMatrixSchema,
        form=RoleMatrixForm,
        steps=routes_kinerja.MATRIX_STEPS,
        subject=_of_year("Matriks Peran Hasil"),
        judge=together(judge_year, judge_matrix),
        # Printed with each person's name, from `pegawai` of the context.
        unprinted=frozenset(f"pegawai[].{name}" for name in ("nip", "hasil", "peran", "hasil_antara")),
    ),
    LetterKind(
        code="rencana-aksi-kinerja",
        title=mark("Rencana aksi kinerja"),
        schema=ActionPlanSchema,
        form=ActionPlanForm,
        steps=routes_kinerja.ACTION_STEPS,
        subject=_of_quarter,
        judge=together(judge_year, judge_superior),
        begin=begin_actions,
    ),
)
