"""Bringing the PDF that came back from electronic signing; it is judged before it is kept."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import Refused
from core.i18n import _
from generator.signing import MOST_ADDED_BYTES
from letters.models import Letter
from letters.signed_files import SignedOrder, may_bring
from web.visits import current_visit

routes = Blueprint("signed", __name__)


@routes.get("/surat/<letter_id>/tanda-tangan")
def ask(letter_id: str) -> ResponseReturnValue:
    """Say how, and ask for the file."""
    letter = _open(letter_id)
    if current_visit().services.signed.of(letter.id) is not None:
        return redirect(url_for("letters.show", letter_id=letter.id), 303)
    return _page(letter)


@routes.post("/surat/<letter_id>/tanda-tangan")
def bring(letter_id: str) -> ResponseReturnValue:
    """Keep the signed PDF, or say why it is not taken; the same file once more leads to the same page."""
    visit, letter = current_visit(), _open(letter_id)
    upload = request.files.get("berkas")
    size = max((each.kept.size for each in letter.files), default=0)
    content = upload.stream.read(size + MOST_ADDED_BYTES + 1) if upload else b""
    if not content:
        return _page(letter, fault=_("Pilih PDF yang sudah ditandatangani.")), 400
    try:
        visit.services.signed(SignedOrder(letter, visit.office, visit.account, content))
    except Refused as refusal:
        return _page(letter, fault=refusal.message), 400
    flash(_("PDF bertanda tangan elektronik tersimpan; semua penerima mendapat berkas itu."))
    return redirect(url_for("letters.show", letter_id=letter.id), 303)


def _open(letter_id: str) -> Letter:
    visit = current_visit()
    return visit.services.register.open(visit.office, visit.account, letter_id)


def _page(letter: Letter, *, fault: str = "") -> str:
    visit = current_visit()
    return render_template(
        "signed.html",
        letter=letter,
        original=next((each for each in letter.files if each.role == "asli"), None),
        allowed=may_bring(visit.office, visit.account, letter, visit.today),
        fault=fault,
    )
