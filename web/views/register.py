"""The register of issued letters and of the numbers used outside."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from letters.register.question import Place
from web.register_filters import choices, question_of, typed_filters
from web.visits import current_visit

routes = Blueprint("register", __name__)
#: No line is numbered higher than what both databases count to.
_LAST = 2**31 - 1


@routes.get("/register")
def show() -> ResponseReturnValue:
    """One page of the letters that match search and filters, the newest first."""
    visit = current_visit()
    typed = typed_filters(request.args)
    found = visit.services.register.page(visit.office, visit.account, question_of(typed), _place())
    return render_template("register.html", found=found, typed=typed, choices=choices(visit), year=visit.today.year)


def _place() -> Place:
    before, after = (min(max(0, request.args.get(name, 0, type=int)), _LAST) for name in ("sebelum", "sesudah"))
    return Place(before=before, after=after)
