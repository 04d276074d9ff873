"""A draft leaves the writer's hands: submitted, taken back, or issued."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import Busy, Conflict, Forbidden, NaskahError, NotFound, Refused
from core.i18n import _
from letters.issuing import IssueOrder
from letters.models import Draft, DraftState
from letters.preparing import PreparedLetter
from web.check_page import draw_check, prepared_draft, prepared_from, reader_actions
from web.draft_actions import DRAFT_KEY
from web.errors import status_of
from web.letter_layout import given_consent
from web.visits import current_visit

routes = Blueprint("handing", __name__)


@routes.post("/konsep/<draft_id>/ajukan")
def submit(draft_id: str) -> ResponseReturnValue:
    """Hand the draft to the official who signs it; one with faults goes back to its form."""
    visit = current_visit()
    try:
        draft, _prepared = prepared_draft(draft_id)
    except Refused:
        return redirect(url_for("drafts.edit", draft_id=draft_id, periksa=1), 303)
    visit.services.drafts.submit(visit.office, visit.account, draft.id)
    return redirect(url_for("drafts.edit", draft_id=draft.id), 303)


@routes.post("/konsep/<draft_id>/tarik")
def withdraw(draft_id: str) -> ResponseReturnValue:
    """Take one's own submitted draft back."""
    visit = current_visit()
    draft = visit.services.drafts.find(visit.office, visit.account, draft_id)
    if draft.owner_id != visit.account.id:
        raise Forbidden(_("Pengajuan hanya dapat ditarik penyusunnya. Kembalikan konsep ini dengan catatan."))
    visit.services.drafts.withdraw(visit.office, visit.account, draft_id)
    flash(_("Pengajuan ditarik; konsep dapat diubah lagi."))
    return redirect(url_for("drafts.edit", draft_id=draft.id), 303)


@routes.post("/konsep/<draft_id>/kembalikan")
def give_back(draft_id: str) -> ResponseReturnValue:
    """Return a submitted draft to its writer with a note that says what to put right."""
    visit = current_visit()
    note = request.form.get("catatan", "")
    try:
        visit.services.drafts.give_back(visit.office, visit.account, draft_id, note)
    except Refused as refusal:
        draft, prepared = prepared_draft(draft_id)
        return draw_check(draft, prepared, note=note, note_fault=refusal.message), 400
    flash(_("Konsep dikembalikan kepada penyusunnya dengan catatan Anda."))
    return redirect(url_for("home.show"), 303)


@routes.post("/konsep/<draft_id>/paraf")
def initial(draft_id: str) -> ResponseReturnValue:
    """Put the reader's paraf on a submitted draft."""
    visit = current_visit()
    draft, prepared = prepared_draft(draft_id)
    fault = _changed(draft, prepared)
    if fault is not None:
        return fault
    visit.services.drafts.initial(visit.office, visit.account, draft_id)
    flash(_("Paraf Anda dibubuhkan pada konsep ini."))
    return redirect(url_for("checking.show", draft_id=draft_id), 303)


@routes.post("/konsep/<draft_id>/terbitkan")
def issue(draft_id: str) -> ResponseReturnValue:
    """Give the number; a second click leads to the same letter."""
    visit = current_visit()
    draft = visit.services.drafts.find(visit.office, visit.account, draft_id)
    if draft.state == DraftState.ISSUED.value:
        return redirect(url_for("letters.show", letter_id=draft.letter_id), 303)
    try:
        prepared = prepared_from(draft)
    except Refused:
        return redirect(url_for("drafts.edit", draft_id=draft_id, periksa=1), 303)
    on_paper = request.form.get("setuju") == "ya"
    fault = _fault(draft, prepared, on_paper=on_paper)
    if fault is not None:
        return fault
    try:
        layout = given_consent(prepared)
    except Refused as refusal:
        return draw_check(draft, prepared, layout_fault=refusal.message), 400
    try:
        issued = visit.services.issue(replace(_order(draft, prepared, on_paper=on_paper), layout=layout))
    except (Refused, Busy, Conflict, Forbidden) as error:
        return _after(error, draft, prepared)
    return redirect(url_for("letters.show", letter_id=issued.id), 303)


def _order(draft: Draft, prepared: PreparedLetter, *, on_paper: bool) -> IssueOrder:
    visit = current_visit()
    return IssueOrder(
        prepared=prepared,
        office=visit.office,
        account=visit.account,
        key=f"{DRAFT_KEY}{draft.id}",
        on_paper=on_paper,
        draft_id=draft.id,
    )


def _fault(draft: Draft, prepared: PreparedLetter, *, on_paper: bool) -> ResponseReturnValue | None:
    """What the check page must say before anything is issued."""
    changed = _changed(draft, prepared)
    if changed is not None:
        return changed
    actions = reader_actions(draft, prepared)
    if actions.on_paper and not on_paper:
        message = _("Centang bahwa pejabat penanda tangan sudah menyetujui surat ini di atas kertas.")
        return draw_check(draft, prepared, paper_fault=message), 400
    return None


def _changed(draft: Draft, prepared: PreparedLetter) -> ResponseReturnValue | None:
    """The check page once more when the draft is no longer what the reader saw."""
    if request.form.get("versi", str(draft.version)) == str(draft.version):
        return None
    problem = _("Konsep berubah sejak halaman ini dibuka. Bacalah sekali lagi sebelum memutuskan.")
    return draw_check(draft, prepared, problem=problem), 409


def _after(error: NaskahError, draft: Draft, prepared: PreparedLetter) -> ResponseReturnValue:
    """Where a refused issue leads: to the letter when another click was faster, else back to the check page."""
    visit = current_visit()
    try:
        now = visit.services.drafts.find(visit.office, visit.account, draft.id)
    except NotFound:
        now = draft
    if now.letter_id is not None:
        return redirect(url_for("letters.show", letter_id=now.letter_id), 303)
    return draw_check(draft, prepared, problem=error.message), status_of(error)
