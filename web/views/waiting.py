"""A draft that was handed on: for whom it waits, and since when."""

from __future__ import annotations

from flask import render_template

from core.errors import Refused
from letters.audit import Action
from letters.models import Draft
from web.draft_lines import topic
from web.draft_page import kind_and_step
from web.judgement import prepare_draft
from web.visits import current_visit


def waiting_page(draft: Draft) -> str:
    """The page a writer sees after submitting."""
    visit = current_visit()
    kind, _step = kind_and_step(draft)
    submitted = [act.at for act in visit.services.register.history(draft.id) if act.action == Action.SUBMIT.value]
    try:
        signatory = prepare_draft(visit.services, visit.office, draft).routing.signatory
    except Refused:
        signatory = None
    return render_template(
        "waiting.html",
        draft=draft,
        kind=kind,
        topic=topic(draft),
        since=submitted[-1] if submitted else draft.updated_at,
        signatory=signatory,
        title=visit.office.full_title(signatory.post) if signatory else "",
    )
