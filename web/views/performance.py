"""Performance through the year: the quarters of one unit compared, and the units below it rolled up."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from core.errors import NotFound
from core.i18n import _
from letters.access import drafting_units
from letters.quarters import Quarter
from web.draft_lines import unit_name
from web.visits import current_visit

routes = Blueprint("performance", __name__)


@routes.get("/kinerja")
def show() -> ResponseReturnValue:
    """One of the reader's units in one year and quarter; the quarter that ended last unless another is asked for."""
    visit = current_visit()
    units = drafting_units(visit.office, visit.account, visit.today)
    if not units:
        raise NotFound(_("Halaman ini memuat capaian unit Anda; akun ini tidak bekerja untuk satu unit pun."))
    unit = request.args.get("unit") or units[0]
    if unit not in units:
        raise NotFound(_("Unit ini tidak ada, atau capaiannya bukan untuk Anda."))
    book, quarter = visit.services.performance, _quarter(visit.services.performance.due())
    summary = book.summary(visit.office, unit, quarter)
    return render_template(
        "performance.html",
        units=[(code, unit_name(visit.office, code)) for code in units],
        unit=unit,
        unit_title=unit_name(visit.office, unit),
        quarter=quarter,
        year=book.year(unit, quarter.year),
        summary=summary,
        words=summary.words(visit.services.profile.performance),
        quarters=[Quarter(quarter.year, each) for each in (1, 2, 3, 4)],
    )


def _quarter(due: Quarter) -> Quarter:
    year = request.args.get("tahun", due.year, type=int)
    number = request.args.get("triwulan", due.number, type=int)
    is_sound = 2000 <= year <= 2100 and 1 <= number <= 4
    return Quarter(year, number) if is_sound else due
