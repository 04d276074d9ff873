"""Drafts that were handed on and what each still waits for: a paraf, or the signature."""

from __future__ import annotations

from dataclasses import dataclass

from letters.access import acting_posts, initialling_posts, may_issue
from letters.initials import needed_initials
from letters.models import Draft
from web.parties_panel import panel_for
from web.visits import Visit


@dataclass(frozen=True, slots=True)
class Waiting:
    """The drafts that wait for the reader's signature, and those that wait for the reader's paraf."""

    signature: tuple[Draft, ...] = ()
    initial: tuple[Draft, ...] = ()


def waiting_drafts(visit: Visit) -> Waiting:
    """Part what was submitted by what it waits for; one that waits for another's paraf waits for nobody's signature."""
    acting = acting_posts(visit.office, visit.account, visit.today)
    signature: list[Draft] = []
    initial: list[Draft] = []
    for draft in visit.services.drafts.submitted(visit.office, visit.account):
        signing = _signing_post(visit, draft)
        if signing is None:
            continue
        needed = needed_initials(visit.office, signing)
        missing = set(needed) - visit.services.drafts.initials(draft) if needed else set()
        if missing & initialling_posts(visit.office, draft.requesting_unit) & acting:
            initial.append(draft)
        on_paper = signing not in acting
        if may_issue(visit.office, visit.account, signing, visit.today) and (on_paper or not missing):
            signature.append(draft)
    return Waiting(tuple(signature), tuple(initial))


def _signing_post(visit: Visit, draft: Draft) -> str | None:
    """The post that signs, as far as the draft tells it now."""
    step = visit.services.catalogue.kind(draft.kind).step(draft.route, draft.step)
    panel = panel_for(visit.office, step, visit.services.profile.signature, draft.content, visit.today)
    return panel.routing.signatory.post if panel.routing else None
