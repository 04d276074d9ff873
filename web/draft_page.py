"""The page of one draft: its forms, its parties so far, and what is wrong with it."""

from __future__ import annotations

from typing import Any

from flask import render_template

from letters.kinds import LetterKind, Step
from letters.models import Draft
from schemas.uploads import has_uploads
from web.draft_lines import unit_name
from web.draft_starts import figures_of
from web.draft_uploads import show_files
from web.form_choices import choices_for
from web.judgement import NO_FAULTS, Faults
from web.letter_forms import DraftForm
from web.parties_panel import Panel, panel_for
from web.side_words import side_words
from web.visits import current_visit


def kind_and_step(draft: Draft) -> tuple[LetterKind, Step]:
    """The row of the catalogue that a draft was begun with."""
    kind = current_visit().services.catalogue.kind(draft.kind)
    return kind, kind.step(draft.route, draft.step)


def form_of(draft: Draft, *, posted: Any = None, content: dict[str, Any] | None = None) -> DraftForm:
    """The draft's form, filled from what was posted, or else from `content` or what is stored."""
    visit = current_visit()
    kind, step = kind_and_step(draft)
    choices = choices_for(visit, step)
    return DraftForm(kind, choices, content=content or draft.content, posted=posted)


def panel_of(draft: Draft, content: dict[str, Any]) -> Panel:
    """The parties of what was typed so far."""
    visit = current_visit()
    _kind, step = kind_and_step(draft)
    report = str((content.get("isi") or {}).get("laporan") or "")
    result = visit.services.work.result(report) if report else None
    return panel_for(visit.office, step, visit.services.profile.signature, content, visit.today, result)


def draw(
    draft: Draft,
    form: DraftForm,
    *,
    faults: Faults = NO_FAULTS,
    problem: str = "",
    clash: bool = False,
    focus: str = "",
) -> str:
    """The page as HTML. `clash` offers to overwrite what somebody else saved meanwhile."""
    kind, step = kind_and_step(draft)
    content = form.payload()
    show_files(draft, form)
    return render_template(
        "draft.html",
        draft=draft,
        kind=kind,
        step=step,
        form=form,
        is_multipart=has_uploads(kind.schema.ready()),
        panel=panel_of(draft, content),
        figures=figures_of(kind, step, content),
        faults=faults,
        problem=problem,
        clash=clash,
        focus=focus,
        sides=_sides(draft),
        words=side_words(step),
    )


def _sides(draft: Draft) -> tuple[str, str]:
    """The two sides that the draft has from its case; nothing for a side that is not there."""
    office, content = current_visit().office, draft.content
    outside = content.get("instansi_luar") or {}
    asked = str(outside.get("nama") or "") or unit_name(office, content.get("tujuan"))
    requesting = unit_name(office, content.get("pemohon"))
    return requesting, "" if asked == requesting else asked
