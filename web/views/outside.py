"""The answer of an agency that does not use Naskah: entered as it came on paper, with its scan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import FieldErrors, Refused
from core.i18n import _
from letters.cases.desk import CaseView
from letters.cases.outside_answer import OutsideAnswer
from letters.kinds import Outcome
from web.case_actions import actions_on
from web.case_page import Typed, asked_side, reader_case
from web.scans import read_scan, sealed, unsealed
from web.visits import current_visit

routes = Blueprint("outside", __name__)
_FIELDS = ("nomor", "tanggal", "keputusan", "alasan", "berkas")


@routes.get("/kasus/<case_id>/jawaban-luar")
def ask(case_id: str) -> ResponseReturnValue:
    """The form for number, date, decision and scan."""
    view = reader_case(case_id)
    _must_wait(view)
    return _page(view, Typed())


@routes.post("/kasus/<case_id>/jawaban-luar")
def enter(case_id: str) -> ResponseReturnValue:
    """Write the answer into the case; whatever is wrong comes back with all that was typed, the scan too."""
    visit = current_visit()
    view = reader_case(case_id)
    _must_wait(view)
    faults: FieldErrors = {}
    pdf = _scan(case_id, faults)
    answer = _answer(request.form, pdf, faults)
    if answer is not None and not faults:
        try:
            visit.services.cases.enter_answer(visit.office, visit.account, case_id, answer)
        except Refused as refusal:
            faults = refusal.errors
    if faults:
        kept = {"pindaian": sealed(pdf, case_id)} if pdf else {}
        typed = Typed({**request.form, **kept}, _in_page_order(faults), " ".join(faults.get("", ())))
        return _page(view, typed), 400
    flash(_("Jawaban instansi luar tercatat dalam kasus ini."))
    return redirect(url_for("cases.show", case_id=case_id), 303)


def _page(view: CaseView, typed: Typed) -> str:
    return render_template("outside.html", case=view.case, asked=asked_side(view.case), typed=typed)


def _must_wait(view: CaseView) -> None:
    visit = current_visit()
    if not actions_on(visit.office, visit.account, view, visit.today).enter_answer:
        raise Refused(_("Kasus ini tidak menunggu jawaban dari instansi luar."))


def _scan(case_id: str, faults: FieldErrors) -> bytes:
    try:
        found = read_scan(request.files.get("berkas")) or unsealed(request.form.get("pindaian", ""), case_id)
    except Refused as refusal:
        faults.update(refusal.errors)
        return b""
    if not found:
        faults["berkas"] = [_("Unggah pindaian surat jawaban sebagai PDF.")]
    return found


def _answer(typed: Mapping[str, str], pdf: bytes, faults: FieldErrors) -> OutsideAnswer | None:
    """The answer as typed; what is missing is added to the faults."""
    number, outcome = typed.get("nomor", "").strip(), typed.get("keputusan", "")
    reasons = tuple(line.strip() for line in typed.get("alasan", "").splitlines() if line.strip())
    if not number:
        faults["nomor"] = [_("Tulis nomor surat jawaban.")]
    if outcome not in (Outcome.AGREED.value, Outcome.REFUSED.value):
        faults["keputusan"] = [_("Pilih setuju atau tidak setuju.")]
    elif outcome == Outcome.REFUSED.value and not reasons:
        faults["alasan"] = [_("Tulis alasan penolakan sebagaimana dalam surat jawaban.")]
    on = _date(typed.get("tanggal", ""))
    if on is None:
        faults["tanggal"] = [_("Tulis tanggal surat jawaban, misalnya 2026-11-21.")]
    elif on > current_visit().today:
        faults["tanggal"] = [_("Tanggal surat jawaban {on} belum tiba.", on=on.isoformat())]
    if faults or on is None:
        return None
    return OutsideAnswer(number[:200], on, Outcome(outcome), reasons, pdf)


def _in_page_order(faults: FieldErrors) -> FieldErrors:
    """The first fault on the page comes first: that is where the reader is led."""
    return {name: faults[name] for name in ("", *_FIELDS) if name in faults}


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
