"""The register of issued letters and of the numbers used outside."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from letters.register.question import Place
from letters.register.views import LONGEST_NAME, may_share
from web.register_filters import choices, question_of, typed_filters
from web.register_views import reader_views
from web.visits import current_visit

routes = Blueprint("register", __name__)
#: No line is numbered higher than what both databases count to.
_LAST = 2**31 - 1


@routes.get("/register")
def show() -> ResponseReturnValue:
    """One page of the letters that match search and filters, the newest first."""
    visit = current_visit()
    typed = typed_filters(request.args)
    found = visit.services.register.page(visit.office, visit.account, question_of(typed, visit.today), _place())
    return render_template(
        "register.html",
        found=found,
        typed=typed,
        choices=choices(visit),
        views=reader_views(visit),
        may_share=may_share(visit.account),
        longest=LONGEST_NAME,
    )


def _place() -> Place:
    before, after = (min(max(0, request.args.get(name, 0, type=int)), _LAST) for name in ("sebelum", "sesudah"))
    return Place(before=before, after=after)
