"""Signing in and out, and staying signed in."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from core.errors import NaskahError
from core.i18n import _
from web.addresses import own_path
from web.errors import status_of
from web.security import TOKEN, remember
from web.visits import current_site, current_visit

routes = Blueprint("sign_in", __name__)
#: Fields carried through the sign-in page bear this before their name.
_CARRIED = "bawa:"


@routes.get("/masuk")
def show() -> ResponseReturnValue:
    """The sign-in page."""
    if current_visit().reader:
        return redirect(url_for("home.show"), 303)
    return _page(own_path(request.args.get("lanjut", "")))


@routes.post("/masuk")
def enter() -> ResponseReturnValue:
    """Check name and password; what was typed before the session ended is offered for sending again."""
    onward = own_path(request.form.get("lanjut", ""))
    name, password = request.form.get("nama", "").strip(), request.form.get("sandi", "")
    errors = _missing(name, password)
    if errors:
        return _page(onward, name=name, errors=errors), 400
    try:
        token = current_site().sign_ins.enter(name, password, request.remote_addr or "")
    except NaskahError as error:
        return _page(onward, name=name, message=error.message), status_of(error)
    carried = _carried()
    remember(token)
    if carried:
        return render_template("resend.html", carried=carried, action=onward, is_stale=False)
    return redirect(onward, 303)


@routes.post("/keluar")
def leave() -> ResponseReturnValue:
    """End the session."""
    current_site().sign_ins.leave(session[TOKEN], current_visit().account)
    session.clear()
    return redirect(url_for("sign_in.show"), 303)


@routes.post("/sesi")
def stay() -> ResponseReturnValue:
    """Being asked at all keeps the session alive."""
    return "", 204


def _page(onward: str, *, name: str = "", message: str = "", errors: dict[str, list[str]] | None = None) -> str:
    return render_template(
        "sign_in.html", onward=onward, name=name, message=message, errors=errors or {}, carried=_carried()
    )


def _carried() -> list[tuple[str, str]]:
    return [(name.removeprefix(_CARRIED), value) for name, value in request.form.items() if name.startswith(_CARRIED)]


def _missing(name: str, password: str) -> dict[str, list[str]]:
    errors = {}
    if not name:
        errors["nama"] = [_("Tulis nama akun Anda.")]
    if not password:
        errors["sandi"] = [_("Tulis sandi Anda.")]
    return errors
