"""Stylesheet, script and pictures; their addresses change with their contents, so browsers may keep them."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from web.assets import Assets

routes = Blueprint("assets", __name__)
_YEAR = "public, max-age=31536000, immutable"


@routes.app_template_global("asset_url")
def asset_url(name: str) -> str:
    """The address of a file as it is now."""
    return url_for("assets.asset", mark=_assets().named(name).mark, name=name)


@routes.get("/statis/<mark>/<name>")
def asset(mark: str, name: str) -> ResponseReturnValue:
    """One file, compressed when the browser can read that."""
    found = _assets().find(name, mark)
    if found is None:
        abort(404)
    is_small = request.accept_encodings.quality("gzip") > 0 and len(found.compressed) < len(found.content)
    response = Response(found.compressed if is_small else found.content, mimetype=found.media_type)
    if is_small:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _YEAR
    return response


@routes.get("/favicon.ico")
def icon() -> ResponseReturnValue:
    """Where browsers look for the icon unasked."""
    return redirect(asset_url("naskah.svg"), 302)


def _assets() -> Assets:
    return cast(Assets, current_app.extensions["assets"])
