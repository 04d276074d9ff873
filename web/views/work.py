"""Reviews of results, begun from the report that delivered them."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from core.errors import NotFound, Refused
from core.i18n import _
from letters.cases.whose_turn import review_turn
from web.case_page import opened_draft
from web.visits import current_visit

routes = Blueprint("work", __name__)


@routes.post("/surat/<letter_id>/reviu")
def begin_review(letter_id: str) -> ResponseReturnValue:
    """Begin the review of the result that a report delivered; a draft that was begun already is opened instead."""
    visit = current_visit()
    services, office, account = visit.services, visit.office, visit.account
    letter = services.register.open(office, account, letter_id)
    result = services.work.result(letter.id)
    if result is None:
        raise NotFound(_("Laporan hasil tidak ditemukan."))
    if not result.post:
        raise Refused(_("Hasil ini tidak sedang menunggu reviu."))
    turn = review_turn(office, services.catalogue, result)
    begun = opened_draft(services.drafts.open_drafts(account), turn)
    if begun:
        return redirect(begun, 303)
    content = services.work.content_of(turn)
    created = services.drafts.create(office, account, turn.kind.code, turn.step, content)
    return redirect(url_for("drafts.edit", draft_id=created.id), 303)
