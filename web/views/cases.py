"""Cases: all letters of one involvement on one line, and the next letter begun from there."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import NotFound, Refused
from core.i18n import _
from letters.access import drafting_units
from letters.cases.desk import PDF, CaseView
from letters.cases.whose_turn import Turn
from letters.kinds import Outcome
from web.addresses import asked_page
from web.case_lines import case_lines
from web.case_page import drafts_on, draw_case, opened_draft, reader_case
from web.visits import current_visit

routes = Blueprint("cases", __name__)
_PAGE, _LAST_PAGE = 50, 1000


@routes.get("/kasus")
def overview() -> ResponseReturnValue:
    """A page of the reader's cases, the last moved first; before them those of others that wait for the reader."""
    visit = current_visit()
    place = asked_page(_LAST_PAGE)
    views = visit.services.cases.cases_of(visit.office, visit.account, start=(place - 1) * _PAGE, most=_PAGE + 1)
    waiting: list[CaseView] = []
    if place == 1:
        own = {*drafting_units(visit.office, visit.account, visit.today)}
        found = [view for view, _turn in visit.services.cases.waiting_for(visit.office, visit.account)]
        waiting = [view for view in found if not own & {view.case.requesting_unit, view.case.asked_unit}]
    lines = case_lines([*waiting[:_PAGE], *views[:_PAGE]], visit.office)
    return render_template("cases.html", lines=lines, place=place, is_more=len(views) > _PAGE)


@routes.get("/kasus/<case_id>")
def show(case_id: str) -> ResponseReturnValue:
    """One case."""
    return draw_case(reader_case(case_id))


@routes.post("/kasus/<case_id>/lanjut")
def begin_next(case_id: str) -> ResponseReturnValue:
    """Begin the next letter, filled from those before it; a draft that was begun already is opened instead."""
    visit = current_visit()
    view = reader_case(case_id)
    turn = _turn(view, request.form.get("jenis", ""))
    begun = opened_draft(drafts_on(view.case), turn)
    if begun:
        return redirect(begun, 303)
    services = visit.services
    if turn.about:
        content = services.work.content_of(turn, case_id)
    else:
        content = services.cases.next_content(visit.office, visit.account, case_id, turn.kind, services.profile)
        _answer(content, turn, request.form.get("keputusan", ""))
    created = services.drafts.create(visit.office, visit.account, turn.kind.code, turn.step, content)
    return redirect(url_for("drafts.edit", draft_id=created.id), 303)


@routes.get("/kasus/<case_id>/pindaian/<int:ordinal>.pdf")
def scan(case_id: str, ordinal: int) -> ResponseReturnValue:
    """The scan of a letter that came from outside, as it was kept."""
    view = reader_case(case_id)
    event = next((event for event in view.events if event.ordinal == ordinal), None)
    if event is None or event.file_sha256 is None:
        raise NotFound(_("Berkas tidak ditemukan."))
    response = Response(current_visit().services.storage.get(event.file_sha256), mimetype=PDF)
    response.headers.set("Content-Disposition", "attachment", filename=f"jawaban-{case_id}-{ordinal}.pdf")
    return response


def _turn(view: CaseView, wanted: str) -> Turn:
    for turn in view.turns:
        if not turn.is_decision and wanted == turn.key:
            return turn
    raise Refused(_("Surat itu tidak sedang ditunggu dalam kasus ini. Buka kasusnya untuk melihat giliran siapa."))


def _answer(content: dict[str, object], turn: Turn, outcome: str) -> None:
    """Put the decision of the pressed button into the letter; a refusal names no people."""
    contents = content.get("isi")
    if not isinstance(contents, dict) or not turn.kind.decides:
        return
    if outcome in (Outcome.AGREED.value, Outcome.REFUSED.value):
        contents["keputusan"] = outcome
    if outcome == Outcome.REFUSED.value:
        contents.pop("pegawai", None)
