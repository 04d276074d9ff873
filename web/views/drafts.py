"""Drafts: begun, written, saved as typed, judged when the writer asks for it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import Busy, Conflict, Forbidden, NaskahError, Refused
from core.i18n import _
from letters.access import drafting_units, may_edit
from letters.kinds import LetterKind, Party, Step
from letters.models import Draft, DraftState
from letters.routes_pelaporan import REPORT
from organization.accounts import Role
from web.beginnings import beginnings, begins
from web.draft_page import draw, form_of, kind_and_step, panel_of
from web.draft_starts import started
from web.draft_uploads import take_files
from web.errors import status_of
from web.judgement import NO_FAULTS, Faults, faults_on, prepare_draft
from web.letter_forms import DraftForm
from web.people_notes import PersonNotes
from web.views.waiting import waiting_page
from web.visits import current_visit

routes = Blueprint("drafts", __name__)


@routes.get("/surat/baru")
def choose() -> ResponseReturnValue:
    """Which letter to begin with, on which route."""
    return _choice("")


@routes.post("/surat/baru")
def create() -> ResponseReturnValue:
    """Begin a draft of the chosen kind and step; later letters begin from their case."""
    visit = current_visit()
    parts = request.form.get("jenis", "").split("/")
    if len(parts) != 3:
        return _choice(_("Pilih satu jenis surat.")), 400
    kind = visit.services.catalogue.kind(parts[0])
    step = kind.step(parts[1], parts[2])
    if not begins(visit, visit.services.catalogue, step):
        return _choice(_("Surat itu menyusul surat lain. Mulailah dari kasusnya, di menu Kasus.")), 400
    content = _first_content(kind, step)
    draft = visit.services.drafts.create(visit.office, visit.account, kind.code, step, content)
    return redirect(url_for("drafts.edit", draft_id=draft.id), 303)


def _choice(problem: str) -> str:
    visit = current_visit()
    writes = bool(drafting_units(visit.office, visit.account, visit.today))
    return render_template("choose.html", beginnings=beginnings(visit), writes=writes, problem=problem)


@routes.get("/konsep/<draft_id>")
def edit(draft_id: str) -> ResponseReturnValue:
    """The draft's form; a submitted or issued draft shows where it stands instead."""
    visit = current_visit()
    draft = visit.services.drafts.find(visit.office, visit.account, draft_id)
    if draft.state == DraftState.ISSUED.value:
        return redirect(url_for("letters.show", letter_id=draft.letter_id), 303)
    if draft.state == DraftState.SUBMITTED.value and draft.owner_id == visit.account.id:
        return waiting_page(draft)
    if not may_edit(visit.office, visit.account, draft, visit.today):
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
    try:
        refused = take_files(draft, form, request.files)
        focus = "" if refused else _change_rows(form)
        if request.form.get("aksi") == "lengkapi":
            form = _filled_in(draft, form)
        draft = _save(draft, form)
    except (Conflict, Busy, Forbidden) as error:
        clash = isinstance(error, Conflict)
        return draw(draft, form, problem=error.message, clash=clash), status_of(error)
    if refused:
        return draw(draft, form, faults=Faults(refused)), 400
    if focus:
        return draw(draft, form, focus=focus)
    if request.form.get("aksi") == "periksa":
        return _check(draft)
    return redirect(_next_place(draft), 303)


def _next_place(draft: Draft) -> str:
    """Where the pressed button leads once everything is saved."""
    action = request.form.get("aksi")
    if action == "indikator":
        return url_for("indicators.show", draft_id=draft.id)
    if action != "pihak":
        flash(_("Konsep tersimpan."))
    return url_for("drafts.edit", draft_id=draft.id, _anchor="pihak" if action == "pihak" else None)


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


@routes.get("/konsep/<draft_id>/pegawai")
def person(draft_id: str) -> ResponseReturnValue:
    """What there is to say of one person in this draft, as a piece of the page."""
    visit = current_visit()
    draft = _own_draft(draft_id)
    _kind, step = kind_and_step(draft)
    content = form_of(draft, posted=request.args).payload()
    notes = PersonNotes(visit.office, visit.records, step, content, visit.today).of(request.args.get("orang", ""))
    return render_template("pieces/person_notes.html", notes=notes)


def _own_draft(draft_id: str) -> Draft:
    visit = current_visit()
    return visit.services.drafts.find(visit.office, visit.account, draft_id)


def _save(draft: Draft, form: DraftForm) -> Draft:
    visit = current_visit()
    typed = request.form.get("versi", "")
    version = int(typed) if typed.isdecimal() and len(typed) < 9 and request.form.get("aksi") != "timpa" else None
    return visit.services.drafts.save(visit.office, visit.account, draft.id, form.payload(), version=version)


def _change_rows(form: DraftForm) -> str:
    """Add or remove the row, or let go of the file, that was asked for; returns what the reader should be led to."""
    if "tambah" in request.form:
        changed = form.add_row(request.form["tambah"])
    elif "hapus" in request.form:
        changed = form.remove_row(request.form["hapus"])
    elif "lepas" in request.form:
        changed = form.loosen(request.form["lepas"])
    else:
        return ""
    if changed is None:
        abort(400)
    return changed


def _filled_in(draft: Draft, form: DraftForm) -> DraftForm:
    """The form with the rows that its kind can fill in; what was typed stays."""
    kind, step = kind_and_step(draft)
    content = form.payload()
    isi = started(kind, step, str(content.get("pemohon") or ""), content["isi"])
    return form_of(draft, content=content | {"isi": isi})


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


def _first_content(kind: LetterKind, step: Step) -> dict[str, object]:
    """The writer's own unit is chosen already, and the writer who volunteers; not for the secretariat.

    A kind that knows how its letters begin fills them in.
    """
    visit = current_visit()
    account = visit.account
    if account.has(Role.SECRETARIAT):
        return {}
    units = drafting_units(visit.office, account, visit.today)
    content: dict[str, object] = {"pemohon": units[0]} if units else {}
    holder = visit.office.holder(account.post, visit.today)
    isi: dict[str, object] = {}
    if account.has(Role.STAFF) and holder:
        content |= _own_start(kind, step, holder.person.code)
        isi = dict(content.get("isi") or {})  # type: ignore[call-overload]
    if kind.begin and units:
        content["isi"] = started(kind, step, units[0], isi)
    return content


def _own_start(kind: LetterKind, step: Step, nip: str) -> dict[str, object]:
    """The writer's own name where the writer signs, and the work that a report of theirs is on."""
    if kind.code == REPORT:
        found = current_visit().services.work.content_for(nip, step.code)
        return found or {"isi": {"nip": nip}}
    fields = kind.schema.ready().fields
    own = "ketua" if step.signatory is Party.KETUA_TIM else "nip"
    return {"isi": {own: nip}} if own in fields else {}
