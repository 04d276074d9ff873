"""Starting from a proposal: the first letter of an involvement, or the plan, filled from what was proposed."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from letters.activities.starting import Opening, opening, opening_content
from letters.models import Draft, Letter
from web.visits import current_visit

routes = Blueprint("starting", __name__)


@routes.post("/surat/<letter_id>/mulai")
def start(letter_id: str) -> ResponseReturnValue:
    """Begin the letter of the chosen route; a draft that the reader began from this proposal is opened instead."""
    visit = current_visit()
    services = visit.services
    letter = services.register.open(visit.office, visit.account, letter_id)
    chosen = opening(
        services.catalogue, visit.office, visit.account, letter, visit.today, route=request.form.get("rute", "")
    )
    draft = _begun(chosen, letter)
    if draft is None:
        content = opening_content(chosen, letter, visit.office, services.profile)
        draft = services.drafts.create(visit.office, visit.account, chosen.kind.code, chosen.step, content)
    return redirect(url_for("drafts.edit", draft_id=draft.id), 303)


def _begun(chosen: Opening, letter: Letter) -> Draft | None:
    visit = current_visit()
    wanted = (chosen.kind.code, chosen.step.route, chosen.step.code)
    for draft in visit.services.drafts.open_drafts(visit.account):
        if (draft.kind, draft.route, draft.step) == wanted and letter.text in draft.content.get("lampiran_surat", ()):
            return draft
    return None
