"""The first page after signing in: what awaits the reader."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from letters.access import drafting_units
from web.draft_lines import draft_lines
from web.visits import current_visit
from web.waiting_tiles import all_tasks, waiting_tiles

routes = Blueprint("home", __name__)
_SHOWN = 8


@routes.get("/")
def show() -> ResponseReturnValue:
    """What waits for the reader, own drafts, and the letters issued last."""
    visit = current_visit()
    services, office, account = visit.services, visit.office, visit.account
    own = services.drafts.open_drafts(account)
    latest = services.register.latest(office, account, _SHOWN)
    writes = bool(drafting_units(office, account, visit.today))
    tiles = waiting_tiles(visit, writes=writes)
    return render_template(
        "home.html",
        tiles=tiles,
        tasks=all_tasks(tiles),
        shown=_SHOWN,
        is_more=any(tile.is_more for tile in tiles),
        own=draft_lines(own[:_SHOWN], office, services.catalogue),
        own_count=len(own),
        latest=latest.entries,
        latest_count=latest.total,
        today=visit.today,
        writes=writes,
    )
