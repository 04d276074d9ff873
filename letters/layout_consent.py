"""Issuing a letter although the layout guard found errors: somebody says why, and the act of issuing keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import Refused
from core.i18n import _
from core.text import TextRefused, normalise
from generator.guarding.finding import LayoutFinding, needs_consent

FIELD = "catatan_tata_letak"
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class LayoutConsent:
    """The note, and the findings it was written about."""

    note: str = ""
    findings: tuple[LayoutFinding, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """What the act of issuing tells; nothing where nothing had to be agreed to."""
        if not self.note:
            return {}
        return {FIELD: self.note, "temuan_tata_letak": [each.as_json() for each in self.findings]}


NOTHING_AGREED = LayoutConsent()


def consent(findings: Sequence[LayoutFinding], note: str) -> LayoutConsent:
    """The consent to these findings; raises `Refused` at its field when they need one and the note does not do."""
    if not needs_consent(findings):
        return NOTHING_AGREED
    try:
        kept = normalise(note)
    except TextRefused as fault:
        raise Refused(str(fault), {FIELD: [str(fault)]}) from fault
    if not kept or len(kept) > LONGEST_NOTE:
        message = _(
            "Tata letak surat ini masih salah. Perbaiki, atau tulis mengapa tetap diterbitkan, paling banyak {most} "
            "karakter.",
            most=LONGEST_NOTE,
        )
        raise Refused(message, {FIELD: [message]})
    return LayoutConsent(kept, tuple(findings))
