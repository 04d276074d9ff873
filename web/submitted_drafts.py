"""Drafts that were handed on and what each still waits for: a paraf, or the signature."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from letters.access import acting_posts, initialling_posts, may_issue, may_see_draft
from letters.initials import needed_initials
from letters.models import Draft, DraftState
from web.parties_panel import panel_for
from web.visits import Visit

_MOST = 200


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
    for draft in _submitted(visit):
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


def case_drafts(visit: Visit, case_id: str) -> list[Draft]:
    """The unfinished letters of a case that the reader may see, the newest first."""
    with visit.services.database.read() as session:
        found = session.scalars(
            select(Draft)
            .where(Draft.case_id == case_id, Draft.state != DraftState.ISSUED.value)
            .order_by(Draft.updated_at.desc())
            .limit(_MOST)
        ).all()
    return [draft for draft in found if may_see_draft(visit.office, visit.account, draft, visit.today)]


def _submitted(visit: Visit) -> list[Draft]:
    """What was handed on in the reader's agency and the reader may see, the oldest first."""
    account = visit.account
    with visit.services.database.read() as session:
        found = session.scalars(
            select(Draft)
            .where(
                Draft.state == DraftState.SUBMITTED.value,
                or_(Draft.agency == account.agency, Draft.owner_id == account.id),
            )
            .order_by(Draft.updated_at)
            .limit(_MOST)
        ).all()
    return [draft for draft in found if may_see_draft(visit.office, account, draft, visit.today)]


def _signing_post(visit: Visit, draft: Draft) -> str | None:
    """The post that signs, as far as the draft tells it now."""
    step = visit.services.catalogue.kind(draft.kind).step(draft.route, draft.step)
    panel = panel_for(visit.office, step, visit.services.profile.signature, draft.content, visit.today)
    return panel.routing.signatory.post if panel.routing else None
