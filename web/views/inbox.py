"""Letters addressed to the reader's posts or copied to them: what was not opened yet, and what was."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from web.visits import current_visit

routes = Blueprint("inbox", __name__)


@routes.get("/surat-masuk")
def show() -> ResponseReturnValue:
    """What the reader has not opened, the longest waiting first, then what was opened last."""
    visit = current_visit()
    book = visit.services.deliveries.book
    return render_template(
        "inbox.html",
        unopened=book.unopened(visit.office, visit.account),
        opened=book.latest(visit.office, visit.account),
    )
