"""The register of issued letters."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from web.visits import current_visit

routes = Blueprint("register", __name__)
_LONGEST_SEARCH = 200
_LAST_PAGE = 1_000_000


@routes.get("/register")
def show() -> ResponseReturnValue:
    """One page of the letters that match the search, the newest first."""
    visit = current_visit()
    search = request.args.get("cari", "")[:_LONGEST_SEARCH].strip()
    wanted = min(max(1, request.args.get("halaman", 1, type=int)), _LAST_PAGE)
    found = visit.services.register.page(visit.office, visit.account, search=search, page=wanted)
    return render_template("register.html", found=found, search=search)
