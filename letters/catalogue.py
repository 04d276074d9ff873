"""THE table of kinds: one row for each letter that Naskah can issue; their steps stand in `letters.routes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.i18n import mark
from forms.kegiatan import PlanForm, ProposalForm
from forms.pelibatan import RequestForm
from forms.penugasan import (
    AnswerForm,
    ApprovalRequestForm,
    AssignmentForm,
    InstructionForm,
    RecommendationForm,
    SpokenRequestForm,
    TeamDecreeForm,
    VolunteeringForm,
)
from letters import routes
from letters.activities.budget import plan_tables
from letters.catalogue_capaian import CAPAIAN
from letters.catalogue_kinerja import KINERJA
from letters.catalogue_pelaporan import PELAPORAN
from letters.judging import (
    judge_asked_people,
    judge_assigned_people,
    judge_duration,
    judge_proposer,
    judge_team,
    judge_volunteer,
    together,
)
from letters.kinds import Catalogue, LetterKind, Step
from letters.routes_activities import ACTIVITY_FORM_STEPS, PLAN_STEPS, PROPOSAL_STEPS
from schemas.kegiatan import PlanSchema, ProposalSchema
from schemas.pelibatan import JF, RequestSchema
from schemas.penugasan import (
    TOLAK,
    AnswerSchema,
    ApprovalRequestSchema,
    AssignmentSchema,
    InstructionSchema,
    RecommendationSchema,
    SpokenRequestSchema,
    TeamDecreeSchema,
    VolunteeringSchema,
)

#: The note of a person explains a choice to the next official; it is kept with the letter and not printed.
_NOTES = frozenset({"pegawai[].nip", "pegawai[].catatan", "durasi.alasan"})
#: Schedule and budget are printed as a chart and as sums, which `plan_tables` makes of them.
_DRAWN = frozenset({f"jadwal[].{name}" for name in ("kegiatan", "mulai", "selesai")}) | {
    f"anggaran[].{name}" for name in ("kegiatan", "uraian", "volume", "satuan", "harga_satuan", "jumlah")
}


def _request_subject(contents: Mapping[str, Any]) -> str:
    """`hal` of a permohonan pelibatan names whom it asks for (tata naskah 6.1)."""
    kinds = {row["jenis"] for row in contents["kebutuhan"]}
    who = {(True, True): "Pejabat Fungsional dan Pelaksana", (True, False): "Pejabat Fungsional"}
    return f"Permohonan Pelibatan {who.get((JF in kinds, len(kinds) > 1), 'Pelaksana')}"


def _answer_subject(contents: Mapping[str, Any]) -> str:
    word = "Penolakan" if contents["keputusan"] == TOLAK else "Persetujuan"
    return f"{word} Permohonan Pelibatan"


def _fixed(subject: str) -> Any:
    return lambda _contents: subject


def _proposal(code: str, title: str, steps: tuple[Step, ...], subject: str) -> LetterKind:
    """One content in two layouts (Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru)."""
    return LetterKind(
        code=code,
        title=title,
        schema=ProposalSchema,
        form=ProposalForm,
        steps=steps,
        subject=_fixed(subject),
        judge=together(judge_duration, judge_proposer),
        unprinted=_DRAWN | {"nip"},
        reckon=plan_tables,
    )


CATALOGUE = Catalogue(
    (
        LetterKind(
            code="permohonan-pelibatan",
            title=mark("Permohonan pelibatan"),
            schema=RequestSchema,
            form=RequestForm,
            steps=routes.REQUEST_STEPS,
            subject=_request_subject,
            judge=judge_duration,
        ),
        LetterKind(
            code="instruksi-penugasan",
            title=mark("Instruksi penugasan"),
            schema=InstructionSchema,
            form=InstructionForm,
            steps=routes.INSTRUCTION_STEPS,
            subject=_fixed("Penugasan Pejabat Fungsional dan Pelaksana"),
            judge=judge_duration,
            unprinted=frozenset({"durasi.alasan"}),
        ),
        LetterKind(
            code="rekomendasi-pelibatan",
            title=mark("Rekomendasi pelibatan"),
            schema=RecommendationSchema,
            form=RecommendationForm,
            steps=routes.RECOMMENDATION_STEPS,
            subject=_fixed("Rekomendasi Pelibatan Pegawai"),
            judge=together(judge_duration, judge_asked_people),
            unprinted=_NOTES,
        ),
        LetterKind(
            code="jawaban-permohonan",
            title=mark("Jawaban permohonan"),
            schema=AnswerSchema,
            form=AnswerForm,
            steps=routes.ANSWER_STEPS,
            subject=_answer_subject,
            judge=together(judge_duration, judge_asked_people),
            unprinted=_NOTES,
        ),
        LetterKind(
            code="surat-penugasan",
            title=mark("Surat penugasan"),
            schema=AssignmentSchema,
            form=AssignmentForm,
            steps=routes.ASSIGNMENT_STEPS,
            subject=_fixed("Penugasan Pegawai"),
            judge=together(judge_duration, judge_assigned_people),
            unprinted=_NOTES | {"pegawai[].peran"},
        ),
        LetterKind(
            code="catatan-pengajuan-lisan",
            title=mark("Catatan pengajuan lisan"),
            schema=SpokenRequestSchema,
            form=SpokenRequestForm,
            steps=routes.SPOKEN_STEPS,
            subject=_fixed("Catatan Pengajuan Sukarela Secara Lisan"),
            judge=judge_volunteer,
            unprinted=frozenset({"nip"}),
        ),
        LetterKind(
            code="permohonan-sukarela",
            title=mark("Permohonan sukarela"),
            schema=VolunteeringSchema,
            form=VolunteeringForm,
            steps=routes.VOLUNTEERING_STEPS,
            subject=_fixed("Permohonan Pelibatan secara Sukarela"),
            judge=together(judge_duration, judge_volunteer),
            unprinted=frozenset({"nip", "durasi.alasan"}),
        ),
        LetterKind(
            code="permohonan-persetujuan-sukarela",
            title=mark("Permohonan persetujuan sukarela"),
            schema=ApprovalRequestSchema,
            form=ApprovalRequestForm,
            steps=routes.APPROVAL_STEPS,
            subject=_fixed("Permohonan Persetujuan Pelibatan secara Sukarela"),
            judge=together(judge_duration, judge_volunteer),
            unprinted=frozenset({"nip", "durasi.alasan"}),
        ),
        LetterKind(
            code="keputusan-tim-kerja",
            title=mark("Keputusan tim kerja"),
            schema=TeamDecreeSchema,
            form=TeamDecreeForm,
            steps=routes.TEAM_STEPS,
            subject=_fixed("Pembentukan Tim Kerja"),
            judge=together(judge_duration, judge_team),
            unprinted=frozenset({"susunan[].nip", "susunan[].catatan", "susunan[].kedudukan",
                                 "susunan[].uraian_tugas", "durasi.alasan"}),
        ),
        _proposal("proposal-kegiatan", mark("Proposal kegiatan"), PROPOSAL_STEPS, "Proposal Kegiatan"),
        _proposal(
            "formulir-acuan-kegiatan", mark("Formulir acuan kegiatan"), ACTIVITY_FORM_STEPS, "Formulir Acuan Kegiatan"
        ),
        LetterKind(
            code="rencana-kegiatan-anggaran",
            title=mark("Rencana kegiatan dan anggaran"),
            schema=PlanSchema,
            form=PlanForm,
            steps=PLAN_STEPS,
            subject=_fixed("Rencana Kegiatan dan Anggaran"),
            judge=judge_proposer,
            unprinted=_DRAWN | {"nip"},
            reckon=plan_tables,
        ),
        *CAPAIAN,
        *KINERJA,
        *PELAPORAN,
    )
)  # fmt: skip
