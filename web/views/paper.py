"""Letters on paper: a reserved number filled in, a number from outside entered, with the scan; void with a reason."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import Conflict, NotFound, Refused
from core.i18n import _
from letters.numbers.ledger import PaperNumber
from web.case_page import NOTHING, Typed
from web.letter_files import VIEWER_POLICY
from web.paper_form import posted_letter, with_faults
from web.visits import current_visit

routes = Blueprint("paper", __name__)
_OUTSIDE = "nomor-luar"


@routes.get("/nomor/kertas/<number_id>")
def show(number_id: str) -> ResponseReturnValue:
    """The form for a number still free, or what was written down."""
    return _page(_own(number_id))


@routes.post("/nomor/kertas/<number_id>")
def fill(number_id: str) -> ResponseReturnValue:
    """Write down what a reserved number was used for."""
    visit, row = current_visit(), _own(number_id)
    letter, typed = posted_letter(row.id)
    try:
        if letter is None:
            return _page(row, with_faults(typed, {})), 400
        visit.services.numbers.papers.fill(visit.account, row.id, letter)
    except Refused as refusal:
        return _page(row, with_faults(typed, refusal.errors)), 400
    except Conflict:
        return redirect(url_for("paper.show", number_id=row.id), 303)
    flash(_("Nomor {number} tercatat.", number=letter.text))
    return redirect(_back(row), 303)


@routes.post("/nomor/kertas/<number_id>/batal")
def void(number_id: str) -> ResponseReturnValue:
    """Declare one number void."""
    visit, row = current_visit(), _own(number_id)
    try:
        visit.services.numbers.papers.void(visit.account, [row.id], request.form.get("alasan_batal", ""))
    except Refused as refusal:
        return _page(row, Typed(request.form, {"alasan_batal": refusal.errors["alasan"]})), 400
    flash(_("Nomor dibatalkan."))
    return redirect(url_for("paper.show", number_id=row.id), 303)


@routes.get("/nomor/kertas/<number_id>/pindaian")
def scan(number_id: str) -> ResponseReturnValue:
    """The scanned letter."""
    row = _own(number_id)
    if row.scan_sha256 is None:
        raise NotFound(_("Berkas tidak ditemukan."))
    content = current_visit().services.storage.get(row.scan_sha256)
    response = Response(content, mimetype="application/pdf", headers=VIEWER_POLICY)
    response.headers.set("Content-Disposition", "inline", filename=f"pindaian-{row.id}.pdf")
    return response


@routes.get("/nomor/luar")
def ask() -> ResponseReturnValue:
    """The form for a number given outside."""
    return render_template("outside_number.html", typed=NOTHING)


@routes.post("/nomor/luar")
def enter() -> ResponseReturnValue:
    """Enter a number given outside."""
    visit = current_visit()
    letter, typed = posted_letter(_OUTSIDE)
    try:
        if letter is None:
            return render_template("outside_number.html", typed=with_faults(typed, {})), 400
        row = visit.services.numbers.papers.enter(visit.office, visit.account, letter)
    except Refused as refusal:
        return render_template("outside_number.html", typed=with_faults(typed, refusal.errors)), 400
    flash(_("Nomor {number} tercatat.", number=letter.text))
    return redirect(url_for("paper.show", number_id=row.id), 303)


def _own(number_id: str) -> PaperNumber:
    visit = current_visit()
    return visit.services.numbers.papers.number(visit.account, number_id)


def _back(row: PaperNumber) -> str:
    return url_for("numbers.block", block_id=row.block_id) if row.block_id else url_for("numbers.show", tahun=row.year)


def _page(row: PaperNumber, typed: Typed = NOTHING) -> str:
    return render_template("paper.html", row=row, back=_back(row), typed=typed)
