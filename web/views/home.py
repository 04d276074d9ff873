"""The first page after signing in: what awaits the reader."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from letters.access import drafting_units
from web.draft_lines import draft_lines
from web.visits import current_visit

routes = Blueprint("home", __name__)
_SHOWN = 5


@routes.get("/")
def show() -> ResponseReturnValue:
    """Own drafts, drafts that wait for the reader, and the letters issued last."""
    visit = current_visit()
    services, office, account = visit.services, visit.office, visit.account
    own = services.drafts.open_drafts(account)
    waiting = services.drafts.waiting_for(office, account)
    latest = services.register.page(office, account)
    return render_template(
        "home.html",
        own=draft_lines(own[:_SHOWN], office, services.catalogue),
        own_count=len(own),
        waiting=draft_lines(waiting[:_SHOWN], office, services.catalogue),
        waiting_count=len(waiting),
        latest=latest.letters[:_SHOWN],
        latest_count=latest.total,
        today=visit.today,
        writes=bool(drafting_units(office, account)),
    )
