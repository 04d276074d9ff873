"""The archive: what its checks found, which files are due, and what is proposed, approved and done about them."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from archive.checking import checked_since
from archive.models import ShelfCheck
from core.errors import FieldErrors, Refused
from core.i18n import _
from jobs.bundles import write_bundle
from jobs.minutes import minutes
from letters.archiving.desk import Approval
from letters.archiving.disposals import Disposal, DisposalKind, DisposalState
from letters.models import Letter
from letters.templates.versions import WORD
from organization.accounts import Role
from web.case_page import reader_case
from web.letter_files import opened_letter
from web.scans import read_scan
from web.visits import current_visit

routes = Blueprint("archive", __name__)
_SHOWN = 200
_BOX = "berkas-"
_REASON = "Penutupan berkas akhir tahun"


@routes.get("/arsip")
def show() -> ResponseReturnValue:
    """The whole archive of the reader's agency at a glance."""
    return _overview()


@routes.post("/arsip/tutup")
def close_year() -> ResponseReturnValue:
    """Close the letters of a year that stand alone: from then on their retention counts."""
    visit = current_visit()
    typed = request.form.get("tahun", "")
    if not typed.isdecimal() or len(typed) != 4:
        return _overview({"tahun": [_("Tulis tahun, misalnya 2025.")]}), 400
    try:
        count = visit.services.archive.close_year(visit.account, int(typed), _REASON)
    except Refused as refusal:
        return _overview({"tahun": [refusal.message]}), 400
    flash(_("{count} berkas tahun {year} ditutup.", count=count, year=typed))
    return redirect(url_for("archive.show"), 303)


@routes.post("/arsip/usul")
def propose() -> ResponseReturnValue:
    """Propose the ticked files for destruction or hand-over."""
    visit = current_visit()
    chosen, kind = _chosen(), request.form.get("macam", "")
    if kind not in set(DisposalKind):
        return _overview({"macam": [_("Pilih pemusnahan atau penyerahan.")]}), 400
    try:
        disposal_id = visit.services.archive.propose(
            visit.account, DisposalKind(kind), chosen, request.form.get("catatan", "")
        )
    except Refused as refusal:
        return _overview(refusal.errors), 400
    return redirect(url_for("archive.disposal", disposal_id=disposal_id), 303)


@routes.get("/arsip/usul/<disposal_id>")
def disposal(disposal_id: str) -> ResponseReturnValue:
    """One proposal with its letters and what may be done now."""
    return _page(disposal_id)


@routes.post("/arsip/usul/<disposal_id>/setujui")
def approve(disposal_id: str) -> ResponseReturnValue:
    """Approve, with number, date and scan of the approval that came on paper."""
    visit = current_visit()
    try:
        on = date.fromisoformat(request.form.get("tanggal", "").strip())
    except ValueError:
        return _page(disposal_id, {"tanggal": [_("Tulis tanggal persetujuan, misalnya 2026-11-21.")]}), 400
    try:
        pdf = read_scan(request.files.get("berkas"))
        visit.services.archive.approve(visit.account, disposal_id, Approval(request.form.get("nomor", ""), on, pdf))
    except Refused as refusal:
        return _page(disposal_id, refusal.errors), 400
    flash(_("Usul disetujui. Cetak berita acara, tandatangani, lalu laksanakan."))
    return redirect(url_for("archive.disposal", disposal_id=disposal_id), 303)


@routes.post("/arsip/usul/<disposal_id>/tolak")
def reject(disposal_id: str) -> ResponseReturnValue:
    """Reject, with the reason."""
    visit = current_visit()
    try:
        visit.services.archive.reject(visit.account, disposal_id, request.form.get("alasan", ""))
    except Refused as refusal:
        return _page(disposal_id, refusal.errors), 400
    flash(_("Usul ditolak."))
    return redirect(url_for("archive.disposal", disposal_id=disposal_id), 303)


@routes.post("/arsip/usul/<disposal_id>/laksanakan")
def carry_out(disposal_id: str) -> ResponseReturnValue:
    """Do what was approved, with the signed minutes."""
    visit = current_visit()
    try:
        pdf = read_scan(request.files.get("berkas"))
        count = visit.services.archive.carry_out(visit.account, disposal_id, pdf)
    except Refused as refusal:
        return _page(disposal_id, refusal.errors), 400
    flash(_("Usul dilaksanakan; {count} berkas dimusnahkan.", count=count))
    return redirect(url_for("archive.disposal", disposal_id=disposal_id), 303)


@routes.get("/arsip/usul/<disposal_id>/berita-acara.docx")
def minutes_file(disposal_id: str) -> ResponseReturnValue:
    """The berita acara to be signed on paper."""
    visit = current_visit()
    found = visit.services.archive.disposal(visit.account, disposal_id)
    word = minutes(
        found, _letters(found), visit.office, visit.services.profile, post=visit.account.post, on=visit.today
    )
    return _attached(word, WORD, "berita-acara-penyusutan.docx")


@routes.get("/arsip/usul/<disposal_id>/bundel.zip")
def disposal_bundle(disposal_id: str) -> ResponseReturnValue:
    """Everything of the proposal's letters in one file, for whoever takes them over."""
    found = current_visit().services.archive.disposal(current_visit().account, disposal_id)
    return _bundle([item.letter_id for item in found.items], "penyerahan")


@routes.get("/surat/<letter_id>/bundel.zip")
def letter_bundle(letter_id: str) -> ResponseReturnValue:
    """A letter's files with metadata and hashes."""
    visit = current_visit()
    return _bundle([opened_letter(visit, letter_id).id], "surat")


@routes.get("/kasus/<case_id>/bundel.zip")
def case_bundle(case_id: str) -> ResponseReturnValue:
    """The files of all letters of a case."""
    return _bundle([event.letter_id for event in reader_case(case_id).events if event.letter_id], "kasus")


def _chosen() -> list[str]:
    """The files whose boxes are ticked; each has a name of its own, because one field may come only once."""
    return [name.removeprefix(_BOX) for name in request.form if name.startswith(_BOX)]


def _overview(faults: FieldErrors | None = None) -> str:
    visit = current_visit()
    with visit.services.database.read() as session:
        since = checked_since(session)
        checks = session.scalars(select(ShelfCheck)).all()
        last = session.scalar(select(func.max(ShelfCheck.checked_at)))
    dossiers = visit.services.archive.dossiers(visit.account.agency)
    return render_template(
        "archive.html",
        checked_since=since,
        last_check=last,
        checked=sum(check.files for check in checks),
        findings=[finding for check in checks for finding in check.findings][:_SHOWN],
        due=[dossier for dossier in dossiers if dossier.is_due(visit.today)][:_SHOWN],
        later=[dossier for dossier in dossiers if not dossier.is_due(visit.today)][:_SHOWN],
        disposals=visit.services.archive.disposals(visit.account),
        source=visit.services.archive.schedule.source,
        closes=visit.account.has(Role.SECRETARIAT),
        faults=faults or {},
        typed=request.form,
        chosen=set(_chosen()),
    )


def _page(disposal_id: str, faults: FieldErrors | None = None) -> str:
    visit = current_visit()
    account = visit.account
    found = visit.services.archive.disposal(account, disposal_id)
    is_other = found.proposed_by != account.username
    return render_template(
        "disposal.html",
        disposal=found,
        letters=_letters(found),
        decides=is_other and found.state == DisposalState.PROPOSED.value,
        carries_out=account.has(Role.SECRETARIAT) and found.state == DisposalState.APPROVED.value,
        faults=faults or {},
        typed=request.form,
    )


def _letters(found: Disposal) -> list[Letter]:
    register = current_visit().services.register
    return [register.by_id(item.letter_id) for item in found.items]


def _bundle(letters: list[str], name: str) -> Response:
    services = current_visit().services
    written = BytesIO()
    write_bundle(
        written, letters, database=services.database, storage=services.storage, schedule=services.archive.schedule
    )
    return _attached(written.getvalue(), "application/zip", f"naskah-{name}.zip")


def _attached(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
