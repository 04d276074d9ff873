"""What the layout guard says on a letter's way: on the check page, at the button that issues, and on its page after."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from core.errors import NaskahError
from generator.guarding.finding import LayoutFinding, needs_consent
from jobs.layout_watch import KEPT
from letters.audit import Action
from letters.layout_consent import FIELD, LayoutConsent, consent
from letters.models import AuditEntry
from letters.preparing import PreparedLetter
from web.visits import current_visit

_PATIENCE_SECONDS = 4


def known_findings(prepared: PreparedLetter) -> list[LayoutFinding]:
    """What is known of the draft's pages; whoever has not seen them is asked nothing."""
    visit = current_visit()
    try:
        return visit.services.previews.known_findings(prepared, visit.office)
    except NaskahError:
        return []


def is_consent_needed(prepared: PreparedLetter) -> bool:
    """Whether issuing asks why."""
    return needs_consent(known_findings(prepared))


def given_consent(prepared: PreparedLetter) -> LayoutConsent:
    """What was written at the button; raises `Refused` at its field.

    Pages that nobody looked at are made now, so that every letter is guarded before it gets its number. A number never
    waits for LibreOffice longer than `_PATIENCE_SECONDS`: what the guard finds in the files is told afterwards.
    """
    visit = current_visit()
    try:
        findings = visit.services.previews.findings(prepared, visit.office, patience=_PATIENCE_SECONDS)
    except NaskahError:
        findings = []
    return consent(findings, request.form.get(FIELD, ""))


def consent_note(history: Sequence[AuditEntry]) -> str:
    """Why a letter was issued with a fault in its layout."""
    return next((act.details.get(FIELD, "") for act in history if act.action == Action.ISSUE.value), "")


def new_findings(history: Sequence[AuditEntry]) -> list[LayoutFinding]:
    """What the guard found in the files and nobody agreed to before the letter was issued."""
    agreed = {
        (each["kode"], each["halaman"])
        for act in history
        if act.action == Action.ISSUE.value
        for each in act.details.get("temuan_tata_letak", ())
    }
    kept = [each for act in history for each in act.details.get(KEPT, ())]
    return [LayoutFinding.from_json(each) for each in kept if (each["kode"], each["halaman"]) not in agreed]
