"""What the reader may do with a draft that could be issued: the buttons of the check page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from letters.access import acting_posts, may_edit, may_issue
from letters.models import Draft, DraftState
from letters.preparing import PreparedLetter
from organization.accounts import Account
from organization.models import Office


@dataclass(frozen=True, slots=True)
class DraftActions:
    """`on_paper`: issuing needs the official's agreement on paper, because somebody else's post signs."""

    edit: bool
    submit: bool
    withdraw: bool
    issue: bool
    on_paper: bool


def actions_for(office: Office, account: Account, draft: Draft, prepared: PreparedLetter, today: date) -> DraftActions:
    """Decide the buttons; the services judge again when one is pressed."""
    signing = prepared.routing.signatory.post
    issue = may_issue(office, account, signing, today)
    is_submitted = draft.state == DraftState.SUBMITTED.value
    edit = may_edit(office, account, draft)
    return DraftActions(
        edit=edit and not (is_submitted and draft.owner_id == account.id),
        submit=edit and not is_submitted and not issue,
        withdraw=edit and is_submitted,
        issue=issue,
        on_paper=issue and signing not in acting_posts(office, account, today),
    )
