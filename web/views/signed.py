"""Bringing the PDF that came back from electronic signing, or signing here; it is judged before it is kept."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import Forbidden, NaskahError, Refused
from core.i18n import _
from generator.signatures.judging import MOST_ADDED_BYTES
from letters.models import Letter
from letters.proof.signed_files import SignedOrder, may_bring
from web.errors import status_of
from web.visits import current_site, current_visit

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


@routes.post("/surat/<letter_id>/tanda-tangan/di-sini")
def sign(letter_id: str) -> ResponseReturnValue:
    """Sign with the office's own certificate, once the official has typed the own password again."""
    visit, letter = current_visit(), _open(letter_id)
    own, password = visit.services.own_signatures, request.form.get("sandi", "")
    if own is None or not own.may_sign(visit.office, visit.account, letter):
        raise Forbidden(_("Hanya pejabat yang namanya tertulis sebagai penanda tangan yang dapat menandatangani."))
    if visit.services.signed.of(letter.id) is not None:
        return redirect(url_for("letters.show", letter_id=letter.id), 303)
    if not password:
        return _page(letter, password_fault=_("Tulis sandi Anda.")), 400
    try:
        current_site().sign_ins.confirm(visit.account, password, request.remote_addr or "")
    except NaskahError as error:
        return _page(letter, password_fault=error.message), status_of(error)
    try:
        own(visit.office, visit.account, letter)
    except Refused as refusal:
        return _page(letter, problem=refusal.message), 400
    flash(_("Surat sudah ditandatangani secara elektronik; semua penerima mendapat berkas itu."))
    return redirect(url_for("letters.show", letter_id=letter.id), 303)


def _open(letter_id: str) -> Letter:
    visit = current_visit()
    return visit.services.register.open(visit.office, visit.account, letter_id)


def _page(letter: Letter, *, fault: str = "", password_fault: str = "", problem: str = "") -> str:
    visit = current_visit()
    own = visit.services.own_signatures
    return render_template(
        "signed.html",
        letter=letter,
        original=next((each for each in letter.files if each.role == "asli"), None),
        allowed=may_bring(visit.office, visit.account, letter, visit.today),
        may_sign=own is not None and own.may_sign(visit.office, visit.account, letter),
        fault=fault,
        password_fault=password_fault,
        problem=problem,
    )
