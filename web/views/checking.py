"""Checking a draft before it is issued: the answers, and the letter itself as it will be printed."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from core.errors import NaskahError, NotFound, Refused
from core.i18n import _
from letters.access import may_edit
from letters.models import DraftState
from web.check_page import draw_check, prepared_draft, prepared_from
from web.errors import status_of
from web.letter_files import VIEWER_POLICY
from web.visits import current_visit

routes = Blueprint("checking", __name__)


@routes.get("/konsep/<draft_id>/periksa")
def show(draft_id: str) -> ResponseReturnValue:
    """The check page; a draft with faults goes back to its form, where they are shown."""
    visit = current_visit()
    draft = visit.services.drafts.find(visit.office, visit.account, draft_id)
    if draft.state == DraftState.ISSUED.value:
        return redirect(url_for("letters.show", letter_id=draft.letter_id), 303)
    try:
        prepared = prepared_from(draft)
    except Refused:
        is_own = draft.state == DraftState.SUBMITTED.value and draft.owner_id == visit.account.id
        if may_edit(visit.office, visit.account, draft, visit.today) and not is_own:
            return redirect(url_for("drafts.edit", draft_id=draft.id, periksa=1), 303)
        raise
    return draw_check(draft, prepared)


@routes.get("/konsep/<draft_id>/pratinjau")
def preview(draft_id: str) -> ResponseReturnValue:
    """All pages of the letter as pictures: a page of its own, or a piece of the check page for our script."""
    visit = current_visit()
    draft, prepared = prepared_draft(draft_id)
    template = "pieces/preview.html" if request.headers.get("X-Naskah") else "preview.html"
    try:
        pages = len(visit.services.previews.pictures(prepared, visit.office))
        findings = visit.services.previews.findings(prepared, visit.office)
    except NaskahError as error:
        return render_template(template, draft=draft, pages=0, findings=[], problem=error.message), 503
    return render_template(template, draft=draft, pages=pages, findings=findings, problem="")


@routes.get("/konsep/<draft_id>/pratinjau/<int:number>.png")
def picture(draft_id: str, number: int) -> ResponseReturnValue:
    """One page as a picture; when none can be made, a picture that says why."""
    visit = current_visit()
    _draft, prepared = prepared_draft(draft_id)
    try:
        pictures = visit.services.previews.pictures(prepared, visit.office)
    except NaskahError as error:
        drawn = render_template("pieces/no_preview.svg", message=error.message)
        return Response(drawn, status=status_of(error), mimetype="image/svg+xml")
    if not 1 <= number <= len(pictures):
        raise NotFound(_("Halaman pratinjau itu tidak ada."))
    return Response(pictures[number - 1], mimetype="image/png")


@routes.get("/konsep/<draft_id>/pratinjau.pdf")
def pdf(draft_id: str) -> ResponseReturnValue:
    """The letter as PDF, shown in the browser."""
    visit = current_visit()
    draft, prepared = prepared_draft(draft_id)
    content = visit.services.previews.pdf(prepared, visit.office)
    response = Response(content, mimetype="application/pdf", headers=VIEWER_POLICY)
    response.headers.set("Content-Disposition", "inline", filename=f"konsep-{draft.id}.pdf")
    return response
