"""Who has not reported yet, with what is overdue first."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from web.due_lines import due_lines
from web.visits import current_visit

routes = Blueprint("due", __name__)


@routes.get("/tenggat")
def overview() -> ResponseReturnValue:
    """The secretariat sees its agency, leaders their units, staff their own."""
    visit = current_visit()
    owed = visit.services.due.of_account(visit.office, visit.account)
    return render_template(
        "due.html",
        lines=due_lines(owed, visit.office),
        uncertain=visit.services.due.uncertain_years(owed, visit.today),
        today=visit.today,
    )
