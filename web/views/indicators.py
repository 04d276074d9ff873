"""Indicators of a plan as an Excel file: taken into a draft whole or not at all, and given out again."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import FieldErrors, Forbidden, NaskahError, NotFound, Refused
from core.i18n import _
from generator.faults import UploadFault
from generator.media import XLSX
from letters.access import may_edit
from letters.kinerja.indicator_sheets import KINDS, read_indicators, write_indicators
from letters.models import Draft, DraftState
from web.draft_page import kind_and_step
from web.errors import status_of
from web.visits import current_visit

routes = Blueprint("indicators", __name__)


@routes.get("/konsep/<draft_id>/indikator")
def show(draft_id: str) -> ResponseReturnValue:
    """The page on which a file is chosen, with the empty form and what the draft holds now."""
    return _page(_plan_draft(draft_id))


@routes.post("/konsep/<draft_id>/indikator")
def take(draft_id: str) -> ResponseReturnValue:
    """Put the rows of a file in the place of the draft's; with a single fault nothing is changed."""
    visit = current_visit()
    draft = _plan_draft(draft_id)
    kind, _step = kind_and_step(draft)
    file = request.files.get("berkas")
    inspect = visit.services.uploads.inspect
    content = file.stream.read(inspect.limits.bytes + 1) if file else b""
    try:
        if not content:
            raise UploadFault(_("Pilih berkas Excel (.xlsx) yang berisi indikator."))
        if inspect(content).media_type != XLSX:
            raise UploadFault(_("Berkas ini bukan berkas Excel (.xlsx). Pakai formulir kosong di halaman ini."))
        rows = read_indicators(kind, content)
    except Refused as fault:
        return _page(draft, fault.message, fault.errors), 400
    except UploadFault as fault:
        return _page(draft, fault.message), 400
    changed = {**draft.content, "isi": {**(draft.content.get("isi") or {}), "indikator": rows}}
    try:
        visit.services.drafts.save(visit.office, visit.account, draft.id, changed, version=draft.version)
    except NaskahError as error:
        return _page(draft, error.message), status_of(error)
    flash(_("{count} indikator diambil dari berkas Excel.", count=len(rows)))
    return redirect(url_for("drafts.edit", draft_id=draft.id, _anchor="isi-indikator"), 303)


@routes.get("/konsep/<draft_id>/indikator.xlsx")
def of_draft(draft_id: str) -> ResponseReturnValue:
    """The draft's indicators as an Excel file; with `kosong` the form without any."""
    draft = _plan_draft(draft_id)
    rows = [] if "kosong" in request.args else (draft.content.get("isi") or {}).get("indikator") or []
    return _saved(write_indicators(draft.kind, rows), "formulir-indikator" if not rows else "indikator")


@routes.get("/surat/<letter_id>/indikator.xlsx")
def of_letter(letter_id: str) -> ResponseReturnValue:
    """The indicators of an issued plan as an Excel file."""
    visit = current_visit()
    letter = visit.services.register.open(visit.office, visit.account, letter_id)
    if letter.kind not in KINDS:
        raise NotFound(_("Surat ini tidak memuat indikator."))
    return _saved(write_indicators(letter.kind, letter.contents["isi"]["indikator"]), "indikator")


def _plan_draft(draft_id: str) -> Draft:
    visit = current_visit()
    draft = visit.services.drafts.find(visit.office, visit.account, draft_id)
    if draft.kind not in KINDS:
        raise NotFound(_("Surat ini tidak memuat indikator."))
    if draft.state == DraftState.ISSUED.value or not may_edit(visit.office, visit.account, draft, visit.today):
        raise Forbidden(_("Konsep ini hanya dapat diubah oleh penyusunnya."))
    return draft


def _page(draft: Draft, problem: str = "", faults: FieldErrors | None = None) -> str:
    kind, _step = kind_and_step(draft)
    count = len((draft.content.get("isi") or {}).get("indikator") or [])
    return render_template("indicators.html", draft=draft, kind=kind, count=count, problem=problem, faults=faults or {})


def _saved(content: bytes, name: str) -> Response:
    response = Response(content, mimetype=XLSX)
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.xlsx")
    response.headers["Cache-Control"] = "no-store"
    return response
