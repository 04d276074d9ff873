"""Backups and drills: when the last ones were, and what to do when they are missing or old."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from jobs.upkeep import BACKUP, DRILL, noted
from web.visits import current_visit

routes = Blueprint("upkeep", __name__)

#: A backup older than this many days, and a drill older than that, are called old.
_BACKUP_DAYS, _DRILL_DAYS = 2, 92


@routes.get("/cadangan")
def show() -> ResponseReturnValue:
    """The date of the last backup and of the last drill, with what they found."""
    services = current_visit().services
    backup, drill = noted(services.database, BACKUP), noted(services.database, DRILL)
    now = services.clock()
    return render_template(
        "upkeep.html",
        backup=backup,
        drill=drill,
        backup_is_old=backup is None or (now - backup["pada"]).days >= _BACKUP_DAYS,
        drill_is_old=drill is None or (now - drill["pada"]).days >= _DRILL_DAYS,
    )
