"""The page of one case: its line, whose turn it is, and what the reader may do now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import render_template, url_for

from core.errors import NotFound
from letters.cases.desk import CaseView
from letters.cases.whose_turn import Turn
from letters.models import Case, Draft, DraftState, Letter
from letters.routes_pelaporan import REVIEW, ROUTE
from web.case_actions import actions_on, is_for_refusal_only
from web.case_timeline import Timeline
from web.draft_lines import unit_name
from web.visits import current_visit


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into one of the case's forms, and what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problem: str = ""


NOTHING = Typed()


def reader_case(case_id: str) -> CaseView:
    """A case of the reader's units, or one that waits for the reader; raises `NotFound`."""
    visit = current_visit()
    try:
        return visit.services.cases.view(visit.office, case_id, visit.account)
    except NotFound:
        for view, _turn in visit.services.cases.waiting_for(visit.office, visit.account):
            if view.case.id == case_id:
                return visit.services.cases.view(visit.office, case_id)
        raise


def draw_case(view: CaseView, typed: Typed = NOTHING) -> str:
    """The page as HTML."""
    visit = current_visit()
    line = Timeline(visit.office, visit.services.catalogue, view, _letter_of)
    return render_template(
        "case.html",
        view=view,
        case=view.case,
        marks=line.marks(),
        late=[turn.step.code for turn in view.turns if is_for_refusal_only(view, turn)],
        actions=actions_on(visit.office, visit.account, view, visit.today),
        drafts={draft_key(draft): draft for draft in reversed(drafts_on(view.case))},
        requesting=unit_name(visit.office, view.case.requesting_unit),
        asked=asked_side(view.case),
        typed=typed,
    )


def asked_side(case: Case) -> str:
    """The unit or the agency that is asked; nothing where a case has only one unit."""
    if case.outsider:
        return str(case.outsider.get("nama") or "")
    if case.asked_unit == case.requesting_unit:
        return ""
    return unit_name(current_visit().office, case.asked_unit)


def drafts_on(case: Case) -> Sequence[Draft]:
    """The unfinished letters of a case that the reader may see, the newest first."""
    visit = current_visit()
    return visit.services.drafts.of_case(visit.office, visit.account, case.id)


def draft_key(draft: Draft) -> str:
    """The turn that a draft takes, as `Turn.key` names it."""
    contents = draft.content.get("isi") or {}
    about = str(contents.get("laporan" if draft.kind == REVIEW else "nip") or "") if draft.route == ROUTE else ""
    return "/".join(filter(None, (draft.kind, draft.route, draft.step, about)))


def opened_draft(drafts: Sequence[Draft], turn: Turn) -> str | None:
    """Where the draft is that takes this turn already."""
    draft = next((draft for draft in drafts if draft_key(draft) == turn.key), None)
    if draft is None:
        return None
    opened = "checking.show" if draft.state == DraftState.SUBMITTED.value else "drafts.edit"
    return url_for(opened, draft_id=draft.id)


def _letter_of(letter_id: str) -> Letter | None:
    visit = current_visit()
    try:
        return visit.services.register.open(visit.office, visit.account, letter_id)
    except NotFound:
        return None
