"""Declaring a letter void: the reason is asked on a page of its own, because nobody can take it back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import Refused
from core.i18n import _
from letters.models import Letter
from letters.numbers.voiding import VoidOrder, may_void
from web.visits import current_visit

routes = Blueprint("voiding", __name__)


@routes.get("/surat/<letter_id>/batal")
def ask(letter_id: str) -> ResponseReturnValue:
    """Ask for the reason, and say what follows."""
    visit = current_visit()
    letter = visit.services.register.open(visit.office, visit.account, letter_id)
    if visit.services.void.of(letter.id) is not None:
        return redirect(url_for("letters.show", letter_id=letter.id), 303)
    return _page(letter)


@routes.post("/surat/<letter_id>/batal")
def void(letter_id: str) -> ResponseReturnValue:
    """Declare it void; a second click leads to the same page."""
    visit = current_visit()
    letter = visit.services.register.open(visit.office, visit.account, letter_id)
    reason = request.form.get("alasan", "")
    try:
        visit.services.void(VoidOrder(letter.id, visit.office, visit.account, reason))
    except Refused as refusal:
        return _page(letter, reason=reason, fault=refusal.message), 400
    flash(_("Surat dinyatakan batal. Nomornya tetap terpakai."))
    return redirect(url_for("letters.show", letter_id=letter.id), 303)


def _page(letter: Letter, *, reason: str = "", fault: str = "") -> str:
    visit = current_visit()
    allowed = may_void(visit.office, visit.account, letter, visit.today)
    return render_template("void.html", letter=letter, allowed=allowed, reason=reason, fault=fault)
