"""The check page: every answer, every party with its reason, and the buttons the reader may press."""

from __future__ import annotations

from flask import render_template, request

from letters.layout_consent import FIELD
from letters.models import Draft
from letters.preparing import PreparedLetter
from web.answers import answers_of
from web.draft_actions import DraftActions, actions_for
from web.draft_lines import unit_name
from web.judgement import prepare_draft
from web.letter_layout import is_consent_needed
from web.parties_panel import Panel
from web.review_line import result_choices
from web.side_words import side_words
from web.visits import current_visit


def draw_check(
    draft: Draft,
    prepared: PreparedLetter,
    *,
    problem: str = "",
    paper_fault: str = "",
    note: str = "",
    note_fault: str = "",
    layout_fault: str = "",
) -> str:
    """The page as HTML.

    `paper_fault` is said at the agreement on paper, `note_fault` at the note that gives back, `layout_fault` at the
    note why a letter is issued although its layout is wrong.
    """
    visit = current_visit()
    return render_template(
        "check.html",
        draft=draft,
        prepared=prepared,
        answers=answers_of(
            prepared.kind,
            prepared.contents,
            visit.office,
            (each.facts for each in prepared.files),
            _results(prepared),
        ),
        panel=Panel(prepared.routing, on=prepared.on),
        actions=reader_actions(draft, prepared),
        requesting=unit_name(visit.office, prepared.request["pemohon"]),
        asked=_asked(prepared),
        words=side_words(prepared.step),
        signing_title=visit.office.full_title(prepared.routing.signatory.post),
        problem=problem,
        paper_fault=paper_fault,
        note=note,
        note_fault=note_fault,
        layout_fault=layout_fault,
        layout_asks=bool(layout_fault) or is_consent_needed(prepared),
        layout_note=request.form.get(FIELD, ""),
    )


def reader_actions(draft: Draft, prepared: PreparedLetter) -> DraftActions:
    """What the reader may do with the draft now."""
    visit = current_visit()
    given = visit.services.drafts.initials(draft)
    return actions_for(visit.office, visit.account, draft, prepared, visit.today, given=given)


def _results(prepared: PreparedLetter) -> dict[str, str]:
    """The report that a review names."""
    named = str(prepared.contents.get("laporan") or "")
    return dict(result_choices(current_visit(), [named])) if named else {}


def _asked(prepared: PreparedLetter) -> str:
    """The side that is asked; nothing where a step has only one unit."""
    outsider = prepared.parties.outsider
    if prepared.step.one_unit:
        return ""
    return outsider.agency if outsider else unit_name(current_visit().office, prepared.parties.asked)


def prepared_draft(draft_id: str) -> tuple[Draft, PreparedLetter]:
    """The reader's draft as a letter; raises `NotFound`, or `Refused` with every fault."""
    visit = current_visit()
    draft = visit.services.drafts.find(visit.office, visit.account, draft_id)
    return draft, prepared_from(draft)


def prepared_from(draft: Draft) -> PreparedLetter:
    """A draft that was found already as a letter; raises `Refused` with every fault."""
    visit = current_visit()
    return prepare_draft(visit.services, visit.office, draft)
