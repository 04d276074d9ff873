"""The office: which units there are and who holds which post today; read only."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from web.office_tree import overview as office_overview
from web.office_tree import tree
from web.visits import current_visit

routes = Blueprint("office", __name__)


@routes.get("/kantor")
def overview() -> ResponseReturnValue:
    """Every perangkat daerah with its leader."""
    visit = current_visit()
    return render_template("office.html", agencies=office_overview(visit.office, visit.today))


@routes.get("/kantor/<code>")
def department(code: str) -> ResponseReturnValue:
    """One perangkat daerah with all its units, posts and holders."""
    visit = current_visit()
    unit = visit.office.unit(code)
    return render_template(
        "department.html",
        unit=unit,
        agency=visit.office.agency(unit.agency),
        parent=visit.office.parent(code),
        nodes=tree(visit.office, code, visit.today),
    )
