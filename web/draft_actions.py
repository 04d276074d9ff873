"""What the reader may do with a draft that could be issued: the buttons of the check page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from letters.access import acting_posts, initialling_posts, may_edit, may_issue
from letters.initials import needed_initials
from letters.models import Draft, DraftState
from letters.preparing import PreparedLetter
from organization.accounts import Account
from organization.models import Office

#: The idempotency key of a letter that was a draft: this and the draft's id.
DRAFT_KEY = "konsep:"


@dataclass(frozen=True, slots=True)
class Paraf:
    """One official who initials before the signatory, and whether that was done."""

    title: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class DraftActions:
    """`on_paper`: issuing needs the official's agreement on paper, because somebody else's post signs."""

    edit: bool
    submit: bool
    withdraw: bool
    give_back: bool
    initial: bool
    issue: bool
    on_paper: bool
    initials: tuple[Paraf, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of those who have not initialled yet."""
        return tuple(each.title for each in self.initials if not each.is_given)


def actions_for(
    office: Office, account: Account, draft: Draft, prepared: PreparedLetter, today: date, *, given: frozenset[str]
) -> DraftActions:
    """Decide the buttons, `given` being the posts that initialled; the services judge again when one is pressed."""
    signing = prepared.routing.signatory.post
    acting = acting_posts(office, account, today)
    needed = needed_initials(office, signing)
    missing = [post for post in needed if post not in given]
    on_paper = signing not in acting
    issue = may_issue(office, account, signing, today) and (on_paper or not missing)
    is_submitted, is_own = draft.state == DraftState.SUBMITTED.value, draft.owner_id == account.id
    edit = may_edit(office, account, draft, today)
    mine = initialling_posts(office, draft.requesting_unit) & acting
    return DraftActions(
        edit=edit and not (is_submitted and is_own),
        submit=edit and not is_submitted and not issue,
        withdraw=edit and is_submitted and is_own,
        give_back=edit and is_submitted and not is_own,
        initial=is_submitted and bool(mine.intersection(missing)),
        issue=issue,
        on_paper=issue and on_paper,
        initials=tuple(Paraf(office.post(post).title, post in given) for post in needed),
    )
