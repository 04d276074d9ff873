"""Cases in lists: one line each, with whose turn it is and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letters.cases.desk import CaseView
from letters.cases.whose_turn import Turn
from organization.models import Office
from web.case_actions import is_for_refusal_only
from web.draft_lines import unit_name
from web.route_words import route_name, state_name


@dataclass(frozen=True, slots=True)
class CaseLine:
    """What a list shows of a case."""

    view: CaseView
    turns: tuple[Turn, ...]
    route: str
    state: str
    requesting: str
    asked: str


def case_lines(views: Sequence[CaseView], office: Office) -> list[CaseLine]:
    """The lines of these cases."""
    return [
        CaseLine(
            view=view,
            turns=tuple(turn for turn in view.turns if not is_for_refusal_only(view, turn)),
            route=route_name(view.case.route),
            state=state_name(view.case.state),
            requesting=unit_name(office, view.case.requesting_unit),
            asked=_asked(view, office),
        )
        for view in views
    ]


def _asked(view: CaseView, office: Office) -> str:
    case = view.case
    if case.outsider:
        return str(case.outsider.get("nama") or "")
    return "" if case.asked_unit == case.requesting_unit else unit_name(office, case.asked_unit)
