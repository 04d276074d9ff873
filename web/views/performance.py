"""Performance through the year: the quarters of one unit compared, and the units below it rolled up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from core.errors import NotFound
from core.i18n import _
from letters.access import drafting_units
from letters.capaian.book import SUMMARY
from letters.capaian.quarters import Quarter
from letters.models import Draft
from web.draft_lines import unit_name
from web.draft_starts import started
from web.visits import current_visit

routes = Blueprint("performance", __name__)


@routes.get("/kinerja")
def show() -> ResponseReturnValue:
    """One of the reader's units in one year and quarter; the quarter that ended last unless another is asked for."""
    visit = current_visit()
    units, unit = _units_and_chosen(request.args.get("unit", ""))
    book, quarter = visit.services.performance, _quarter(request.args, visit.services.performance.due())
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


@routes.post("/kinerja/ringkasan")
def begin_summary() -> ResponseReturnValue:
    """Begin the summary of a unit's quarter; one that the reader began before is opened instead."""
    visit = current_visit()
    _units, unit = _units_and_chosen(request.form.get("unit", ""))
    quarter = _quarter(request.form, visit.services.performance.due())
    kind = visit.services.catalogue.kind(SUMMARY)
    (step,) = kind.steps
    typed = {"tahun": str(quarter.year), "triwulan": str(quarter.number)}
    draft = _begun(unit, typed)
    if draft is None:
        content = {"pemohon": unit, "isi": started(kind, step, unit, typed)}
        draft = visit.services.drafts.create(visit.office, visit.account, kind.code, step, content)
    return redirect(url_for("drafts.edit", draft_id=draft.id), 303)


def _begun(unit: str, typed: Mapping[str, str]) -> Draft | None:
    visit = current_visit()
    for draft in visit.services.drafts.open_drafts(visit.account):
        contents = draft.content.get("isi") or {}
        told = {name: str(contents.get(name)) for name in typed}
        if draft.kind == SUMMARY and draft.content.get("pemohon") == unit and told == typed:
            return draft
    return None


def _units_and_chosen(wanted: str) -> tuple[Sequence[str], str]:
    """The reader's units and the one that was asked for, or else the first."""
    visit = current_visit()
    units = drafting_units(visit.office, visit.account, visit.today)
    if not units:
        raise NotFound(_("Halaman ini memuat capaian unit Anda; akun ini tidak bekerja untuk satu unit pun."))
    unit = wanted or units[0]
    if unit not in units:
        raise NotFound(_("Unit ini tidak ada, atau capaiannya bukan untuk Anda."))
    return units, unit


def _quarter(asked: MultiDict[str, str], due: Quarter) -> Quarter:
    year = asked.get("tahun", due.year, type=int)
    number = asked.get("triwulan", due.number, type=int)
    is_sound = 2000 <= year <= 2100 and 1 <= number <= 4
    return Quarter(year, number) if is_sound else due
