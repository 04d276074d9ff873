"""Whether the service lives, and in which language it speaks."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from core.i18n import LANGUAGES
from web.addresses import own_path
from web.security import LANGUAGE_COOKIE
from web.visits import current_site

routes = Blueprint("service", __name__)
_YEAR = 365 * 24 * 3600


@routes.get("/sehat")
def health() -> ResponseReturnValue:
    """`sehat` when the database answers."""
    with current_site().services.database.read() as session:
        session.execute(text("select 1"))
    return Response("sehat\n", mimetype="text/plain")


@routes.post("/bahasa")
def choose_language() -> ResponseReturnValue:
    """Remember the reader's language and go back to the page."""
    response = redirect(own_path(request.form.get("lanjut", "")), 303)
    chosen = request.form.get("bahasa", "")
    if chosen in LANGUAGES:
        is_https = current_site().services.settings.is_https
        response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=_YEAR, secure=is_https, httponly=True, samesite="Lax")
    return response
