"""The check page: every answer, every party with its reason, and the buttons the reader may press."""

from __future__ import annotations

from flask import render_template

from letters.models import Draft
from letters.preparing import PreparedLetter
from web.answers import answers_of
from web.draft_actions import actions_for
from web.draft_lines import unit_name
from web.judgement import prepare_draft
from web.parties_panel import Panel
from web.visits import current_visit


def draw_check(draft: Draft, prepared: PreparedLetter, *, problem: str = "", paper_fault: str = "") -> str:
    """The page as HTML; `paper_fault` is said at the agreement on paper."""
    visit = current_visit()
    return render_template(
        "check.html",
        draft=draft,
        prepared=prepared,
        answers=answers_of(prepared.kind, prepared.contents),
        panel=Panel(prepared.routing, on=prepared.on),
        actions=actions_for(visit.office, visit.account, draft, prepared, visit.today),
        requesting=unit_name(visit.office, prepared.request["pemohon"]),
        asked=unit_name(visit.office, prepared.request["tujuan"]),
        signing_title=visit.office.full_title(prepared.routing.signatory.post),
        problem=problem,
        paper_fault=paper_fault,
    )


def prepared_draft(draft_id: str) -> tuple[Draft, PreparedLetter]:
    """The reader's draft as a letter; raises `NotFound`, or `Refused` with every fault."""
    visit = current_visit()
    draft = visit.services.drafts.find(visit.office, visit.account, draft_id)
    return draft, prepare_draft(visit.services, visit.office, draft)
