"""Steps of planning an activity: proposal, form, and plan with budget, from who proposes to the pimpinan."""

from __future__ import annotations

from core.i18n import mark
from core.profile import DocumentForm
from letters.kinds import Party, Step

_CARRYING_OUT = mark("Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, penyusunan rincian pelaksanaan")
_PLANNING = mark("Tahapan Perencanaan Mekanisme Kerja Baru, penyusunan rencana kegiatan dan anggaran")

PROPOSAL_STEPS = (
    Step(
        "kegiatan", "1", mark("Proposal kegiatan kepada pimpinan"),
        Party.PEGAWAI, Party.PIMPINAN_PEMOHON, _CARRYING_OUT,
        form=DocumentForm.PROPOSAL,
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip

ACTIVITY_FORM_STEPS = (
    Step(
        "kegiatan", "2", mark("Formulir acuan kegiatan kepada pimpinan"),
        Party.PEGAWAI, Party.PIMPINAN_PEMOHON, _CARRYING_OUT,
        form=DocumentForm.FORMULIR,
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip

PLAN_STEPS = (
    Step(
        "kegiatan", "3", mark("Rencana kegiatan dan anggaran bersama pimpinan"),
        Party.PEGAWAI, Party.PIMPINAN_PEMOHON, _PLANNING,
        form=DocumentForm.FORMULIR,
        one_unit=True,
        standalone=True,
        countersigned_by=Party.PIMPINAN_PEMOHON,
    ),
)  # fmt: skip
