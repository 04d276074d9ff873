"""Decisions on a case: agree or refuse, and withdrawal before its time."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import NotFound, Refused
from core.i18n import _
from letters.cases.desk import CaseView
from letters.kinds import Outcome
from web.case_actions import actions_on
from web.case_page import Typed, asked_side, draw_case, reader_case
from web.draft_lines import unit_name
from web.visits import current_visit

routes = Blueprint("deciding", __name__)


@routes.post("/kasus/<case_id>/putuskan")
def decide(case_id: str) -> ResponseReturnValue:
    """Agree or refuse; a refusal without reasons comes back with everything that was typed."""
    visit = current_visit()
    view = reader_case(case_id)
    chosen, reasons = request.form.get("keputusan", ""), request.form.get("alasan", "")
    actions = actions_on(visit.office, visit.account, view, visit.today)
    faults: dict[str, list[str]] = {}
    if chosen not in (Outcome.AGREED.value, Outcome.REFUSED.value):
        faults["keputusan"] = [_("Pilih setuju atau tidak setuju.")]
    if actions.on_paper and request.form.get("setuju") != "ya":
        faults["setuju"] = [_("Centang bahwa pejabatnya sudah memutuskan di atas kertas.")]
    if not faults:
        try:
            visit.services.cases.decide(
                visit.office,
                visit.account,
                case_id,
                Outcome(chosen),
                reasons.splitlines(),
                on_paper=actions.on_paper,
            )
        except Refused as refusal:
            faults = refusal.errors
    if faults:
        return draw_case(view, Typed(request.form, faults, " ".join(faults.get("", ())))), 400
    flash(_("Keputusan tersimpan dalam kasus ini."))
    return redirect(_after(case_id), 303)


@routes.get("/kasus/<case_id>/tarik")
def ask_withdrawal(case_id: str) -> ResponseReturnValue:
    """Ask for the reason before a case is ended."""
    return _withdrawal_page(reader_case(case_id))


@routes.post("/kasus/<case_id>/tarik")
def withdraw(case_id: str) -> ResponseReturnValue:
    """End the case; what was issued stays."""
    visit = current_visit()
    view = reader_case(case_id)
    reason = request.form.get("alasan", "")
    try:
        visit.services.cases.withdraw(visit.office, visit.account, case_id, reason)
    except Refused as refusal:
        return _withdrawal_page(view, reason=reason, fault=refusal.message), 400
    flash(_("Kasus ditarik. Surat yang sudah terbit tetap berlaku sebagai arsip."))
    return redirect(url_for("cases.show", case_id=case_id), 303)


def _withdrawal_page(view: CaseView, *, reason: str = "", fault: str = "") -> str:
    visit = current_visit()
    return render_template(
        "withdraw.html",
        case=view.case,
        is_running=actions_on(visit.office, visit.account, view, visit.today).withdraw,
        requesting=unit_name(visit.office, view.case.requesting_unit),
        asked=asked_side(view.case),
        reason=reason,
        fault=fault,
    )


def _after(case_id: str) -> str:
    """The case once more, or the home page when it is no longer the reader's to see."""
    try:
        reader_case(case_id)
    except NotFound:
        return url_for("home.show")
    return url_for("cases.show", case_id=case_id)
