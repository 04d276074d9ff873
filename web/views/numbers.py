"""The secretariat's numbers of a year: every one explained, blocks for paper, and the closing of the year."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import NotFound, Refused
from core.i18n import _
from letters.numbers.journal import NumbersForgotten
from letters.numbers.ledger import NumberBlock, PaperState
from letters.numbers.numbering import SeriesKey
from letters.numbers.paper_desk import MOST_AT_ONCE, BlockOrder
from web.case_page import NOTHING, Typed
from web.series_choices import series_choices, series_name, written_pattern
from web.visits import current_visit

routes = Blueprint("numbers", __name__)
#: So many missing numbers of a series, and so many other faults, are told on the page.
_TOLD_MOST = 20
_BLOCK_FIELDS = ("seri", "jumlah", "untuk", "alasan")


@routes.get("/nomor")
def show() -> ResponseReturnValue:
    """Series, totals, and every number of the year that needs words."""
    return _overview(request.args.get("tahun", type=int) or current_visit().today.year)


@routes.post("/nomor/blok")
def reserve() -> ResponseReturnValue:
    """Take numbers for paper; whatever is wrong comes back with all that was typed."""
    visit = current_visit()
    try:
        block = visit.services.numbers.papers.reserve(visit.account, _order())
    except Refused as refusal:
        faults = {name: refusal.errors[name] for name in ("", *_BLOCK_FIELDS) if name in refusal.errors}
        typed = Typed(request.form, faults, " ".join(faults.pop("", ())))
        return _overview(visit.today.year, typed), 400
    flash(_("Nomor {first} sampai {last} dicadangkan.", first=block.first, last=block.last))
    return redirect(url_for("numbers.block", block_id=block.id), 303)


@routes.get("/nomor/blok/<block_id>")
def block(block_id: str) -> ResponseReturnValue:
    """One block: which numbers are used, void, or still to be filled in."""
    return _block_page(_own_block(block_id))


@routes.get("/nomor/blok/<block_id>/cetak")
def form(block_id: str) -> ResponseReturnValue:
    """The block as a form on paper, to be printed."""
    visit, found = current_visit(), _own_block(block_id)
    name = series_name(visit.office, visit.services.profile, found.series)
    agency = visit.office.agency(found.agency)
    pattern = written_pattern(visit.office, visit.services.profile, found.series)
    return render_template("block_form.html", block=found, name=name, agency=agency, pattern=pattern)


@routes.post("/nomor/blok/<block_id>/batal")
def void_rest(block_id: str) -> ResponseReturnValue:
    """Declare what was never used void."""
    visit, found = current_visit(), _own_block(block_id)
    reason = request.form.get("alasan", "")
    unused = [row.id for row in found.numbers if row.state == PaperState.RESERVED.value]
    try:
        visit.services.numbers.papers.void(visit.account, unused, reason)
    except Refused as refusal:
        return _block_page(found, Typed(request.form, refusal.errors)), 400
    flash(_("{count} nomor yang tidak terpakai dibatalkan.", count=len(unused)))
    return redirect(url_for("numbers.block", block_id=found.id), 303)


@routes.post("/nomor/tutup")
def close() -> ResponseReturnValue:
    """Close a year that is over."""
    visit = current_visit()
    year = request.form.get("tahun", type=int) or 0
    try:
        visit.services.numbers.close_year(visit.account, year)
    except Refused as refusal:
        return _overview(year or visit.today.year, Typed(problem=refusal.message)), 400
    flash(_("Tahun {year} ditutup.", year=year))
    return redirect(url_for("numbers.show", tahun=year), 303)


def _overview(year: int, typed: Typed = NOTHING) -> str:
    visit = current_visit()
    services = visit.services
    report = services.numbers.audit(visit.account.agency, year)
    return render_template(
        "numbers.html",
        report=report,
        year=year,
        years=[visit.today.year, visit.today.year - 1],
        names={each.series.id: series_name(visit.office, services.profile, each.series) for each in report.series},
        choices=series_choices(visit.office, services.profile, visit.account.agency, visit.today.year),
        may_close=year < visit.today.year and any(each.series.open for each in report.series),
        most=MOST_AT_ONCE,
        told_most=_TOLD_MOST,
        journal=_journal_fault(),
        typed=typed,
    )


def _journal_fault() -> str:
    """What keeps numbers from being given, where an older backup was restored."""
    services = current_visit().services
    try:
        with services.database.read() as session:
            services.numbers.journal.require_known(session)
    except NumbersForgotten as fault:
        return fault.message
    return ""


def _order() -> BlockOrder:
    visit = current_visit()
    choices = series_choices(visit.office, visit.services.profile, visit.account.agency, visit.today.year)
    wanted = next((each.key for each in choices if each.code == request.form.get("seri")), None)
    if wanted is None:
        raise Refused(_("Pilih seri nomornya."), {"seri": [_("Pilih seri nomornya.")]})
    key: SeriesKey = wanted
    return BlockOrder(
        key, request.form.get("jumlah", 0, type=int), request.form.get("untuk", ""), request.form.get("alasan", "")
    )


def _own_block(block_id: str) -> NumberBlock:
    visit = current_visit()
    found = visit.services.numbers.papers.block(visit.account, block_id)
    if found.agency != visit.account.agency:
        raise NotFound(_("Blok nomor tidak ditemukan."))
    return found


def _block_page(found: NumberBlock, typed: Typed = NOTHING) -> str:
    visit = current_visit()
    return render_template(
        "block.html",
        block=found,
        name=series_name(visit.office, visit.services.profile, found.series),
        unused=sum(row.state == PaperState.RESERVED.value for row in found.numbers),
        typed=typed,
    )
