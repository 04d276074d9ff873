"""Drafts: begun, written, saved as typed, judged when the writer asks for it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import Busy, Conflict, Forbidden, NaskahError, Refused
from core.i18n import _
from letters.access import drafting_units, may_edit
from letters.models import Draft, DraftState
from organization.accounts import Role
from web.draft_page import draw, form_of, panel_of
from web.errors import status_of
from web.judgement import NO_FAULTS, Faults, faults_on, prepare_draft
from web.letter_forms import DraftForm
from web.views.waiting import waiting_page
from web.visits import current_visit

routes = Blueprint("drafts", __name__)


@routes.get("/surat/baru")
def choose() -> ResponseReturnValue:
    """Which kind of letter, on which route."""
    visit = current_visit()
    writes = bool(drafting_units(visit.office, visit.account))
    return render_template("choose.html", catalogue=visit.services.catalogue, writes=writes, problem="")


@routes.post("/surat/baru")
def create() -> ResponseReturnValue:
    """Begin a draft of the chosen kind and step."""
    visit = current_visit()
    parts = request.form.get("jenis", "").split("/")
    if len(parts) != 3:
        problem = _("Pilih satu jenis surat.")
        return render_template("choose.html", catalogue=visit.services.catalogue, writes=True, problem=problem), 400
    kind = visit.services.catalogue.kind(parts[0])
    step = kind.step(parts[1], parts[2])
    draft = visit.services.drafts.create(visit.office, visit.account, kind.code, step, _first_content())
    return redirect(url_for("drafts.edit", draft_id=draft.id), 303)


@routes.get("/konsep/<draft_id>")
def edit(draft_id: str) -> ResponseReturnValue:
    """The draft's form; a submitted or issued draft shows where it stands instead."""
    visit = current_visit()
    draft = visit.services.drafts.find(visit.office, visit.account, draft_id)
    if draft.state == DraftState.ISSUED.value:
        return redirect(url_for("letters.show", letter_id=draft.letter_id), 303)
    if draft.state == DraftState.SUBMITTED.value and draft.owner_id == visit.account.id:
        return waiting_page(draft)
    if not may_edit(visit.office, visit.account, draft):
        raise Forbidden(_("Konsep ini hanya dapat diubah oleh penyusunnya."))
    form = form_of(draft)
    return draw(draft, form, faults=_faults(draft, form) if "periksa" in request.args else NO_FAULTS)


@routes.post("/konsep/<draft_id>")
def save(draft_id: str) -> ResponseReturnValue:
    """Keep what was typed, whatever it is; then do what the pressed button asks."""
    draft = _own_draft(draft_id)
    if draft.state == DraftState.ISSUED.value:
        return redirect(url_for("letters.show", letter_id=draft.letter_id), 303)
    form = form_of(draft, posted=request.form)
    focus = _change_rows(form)
    try:
        draft = _save(draft, form)
    except (Conflict, Busy, Forbidden) as error:
        clash = isinstance(error, Conflict)
        return draw(draft, form, problem=error.message, clash=clash), status_of(error)
    if focus:
        return draw(draft, form, focus=focus)
    if request.form.get("aksi") == "periksa":
        return _check(draft)
    anchor = "pihak" if request.form.get("aksi") == "pihak" else None
    if anchor is None:
        flash(_("Konsep tersimpan."))
    return redirect(url_for("drafts.edit", draft_id=draft.id, _anchor=anchor), 303)


@routes.post("/konsep/<draft_id>/simpan")
def autosave(draft_id: str) -> ResponseReturnValue:
    """Keep what was typed while the writer goes on typing; answers with the new version."""
    draft = _own_draft(draft_id)
    try:
        draft = _save(draft, form_of(draft, posted=request.form))
    except NaskahError as error:
        return jsonify(pesan=error.message), status_of(error)
    return jsonify(versi=draft.version)


@routes.get("/konsep/<draft_id>/pihak")
def parties(draft_id: str) -> ResponseReturnValue:
    """The panel of the parties for the units in the query, as a piece of the page."""
    draft = _own_draft(draft_id)
    content = form_of(draft, posted=request.args).payload()
    return render_template("pieces/parties.html", panel=panel_of(draft, content))


def _own_draft(draft_id: str) -> Draft:
    visit = current_visit()
    return visit.services.drafts.find(visit.office, visit.account, draft_id)


def _save(draft: Draft, form: DraftForm) -> Draft:
    visit = current_visit()
    typed = request.form.get("versi", "")
    version = int(typed) if typed.isdecimal() and len(typed) < 9 and request.form.get("aksi") != "timpa" else None
    return visit.services.drafts.save(visit.office, visit.account, draft.id, form.payload(), version=version)


def _change_rows(form: DraftForm) -> str:
    """Add or remove the row that was asked for; returns what the reader should be led to."""
    if "tambah" in request.form:
        changed = form.add_row(request.form["tambah"])
    elif "hapus" in request.form:
        changed = form.remove_row(request.form["hapus"])
    else:
        return ""
    if changed is None:
        abort(400)
    return changed


def _check(draft: Draft) -> ResponseReturnValue:
    """Judge the draft: on to the check page, or back with every fault at its field."""
    form = form_of(draft)
    faults = _faults(draft, form)
    if faults:
        return draw(draft, form, faults=faults), 400
    return redirect(url_for("checking.show", draft_id=draft.id), 303)


def _faults(draft: Draft, form: DraftForm) -> Faults:
    visit = current_visit()
    try:
        prepare_draft(visit.services, visit.office, draft)
    except Refused as refusal:
        return faults_on(refusal.errors, form.names())
    return NO_FAULTS


def _first_content() -> dict[str, object]:
    """The writer's own unit is chosen already, except for the secretariat, which writes for all."""
    visit = current_visit()
    if visit.account.has(Role.SECRETARIAT):
        return {}
    units = drafting_units(visit.office, visit.account)
    return {"pemohon": units[0]} if units else {}
