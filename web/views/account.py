"""The reader's own account."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import FieldErrors, NaskahError, NotFound, Refused
from core.i18n import _
from organization.accounts import MIN_PASSWORD
from web.errors import status_of
from web.security import remember
from web.visits import current_site, current_visit

routes = Blueprint("account", __name__)


@routes.get("/akun")
def show() -> ResponseReturnValue:
    """Who one is, and the form to change the password."""
    return _page({})


@routes.post("/akun/sandi")
def change_password() -> ResponseReturnValue:
    """Set a new password; every other session of the account ends."""
    old, new = request.form.get("sandi_lama", ""), request.form.get("sandi_baru", "")
    errors = _faults(old, new, request.form.get("sandi_ulang", ""))
    if errors:
        return _page(errors), 400
    try:
        token = current_site().sign_ins.change_password(current_visit().account, old, new, request.remote_addr or "")
    except Refused as error:
        return _page({("sandi_baru" if path == "sandi" else path): [error.message] for path in error.errors}), 400
    except NaskahError as error:
        return _page({"": [error.message]}), status_of(error)
    remember(token)
    flash(_("Sandi sudah diganti. Sesi di perangkat lain sudah diakhiri."))
    return redirect(url_for("account.show"), 303)


def _faults(old: str, new: str, again: str) -> FieldErrors:
    errors: FieldErrors = {}
    if not old:
        errors["sandi_lama"] = [_("Tulis sandi lama.")]
    if not new:
        errors["sandi_baru"] = [_("Tulis sandi baru.")]
    elif new != again:
        errors["sandi_ulang"] = [_("Kedua sandi baru tidak sama. Ketik ulang.")]
    return errors


def _page(errors: FieldErrors) -> str:
    visit = current_visit()
    try:
        title = visit.office.full_title(visit.account.post)
    except NotFound:
        title = visit.account.post
    return render_template("account.html", account=visit.account, title=title, errors=errors, least=MIN_PASSWORD)
