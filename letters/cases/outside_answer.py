"""The answer of an agency that does not use Naskah, as it came on paper, and what keeps it from being entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.errors import FieldErrors
from core.i18n import _
from letters.kinds import Outcome


@dataclass(frozen=True, slots=True)
class OutsideAnswer:
    """The answer of an agency that does not use Naskah, as it came on paper."""

    number: str
    on: date
    outcome: Outcome
    reasons: tuple[str, ...]
    pdf: bytes


def answer_faults(answer: OutsideAnswer, today: date) -> FieldErrors:
    """What keeps a letter from outside from being entered."""
    faults: FieldErrors = {}
    if not answer.number.strip():
        faults["nomor"] = [_("Tulis nomor surat jawaban.")]
    if answer.on > today:
        faults["tanggal"] = [_("Tanggal surat jawaban {on} belum tiba.", on=answer.on.isoformat())]
    if answer.outcome is Outcome.REFUSED and not any(reason.strip() for reason in answer.reasons):
        faults["alasan"] = [_("Tulis alasan penolakan sebagaimana dalam surat jawaban.")]
    if not answer.pdf.startswith(b"%PDF"):
        faults["berkas"] = [_("Unggah pindaian surat jawaban sebagai PDF.")]
    return faults
