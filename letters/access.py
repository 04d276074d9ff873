"""Who may see and do what: the one place that decides, asked by pages and commands alike."""

from __future__ import annotations

from datetime import date

from core.errors import NotFound
from letters.models import Draft, DraftState, Letter
from organization.accounts import Account, Role
from organization.models import Office


def acting_posts(office: Office, account: Account, on: date) -> frozenset[str]:
    """The posts in whose name the account may sign on a date.

    An account belongs to a post; who holds that post on the date (also as Plt. or Plh. elsewhere) acts in all of that
    person's posts. A holder whom a Plh. replaces that day does not act.
    """
    try:
        own = office.holder(account.post, on)
    except NotFound:
        return frozenset()
    if own is None:
        return frozenset()
    if not account.has(Role.OFFICIAL):
        # Staff sign what is theirs to sign, such as a permohonan sukarela; never in a leader's name.
        return frozenset({account.post} if account.has(Role.STAFF) and not office.led_unit(account.post) else ())
    held = office.holdings_of(own.person.code, on)
    if own.capacity.is_acting and not held[0].capacity.is_acting:
        # The account is that of the holder who is away or gone: who stands in has another, with a post of their own.
        return frozenset()
    return frozenset(holding.post for holding in held if _acts(office, holding.post, own.person.code, on))


def _acts(office: Office, post: str, person: str, on: date) -> bool:
    holder = office.holder(post, on)
    return holder is not None and holder.person.code == person


def may_issue(office: Office, account: Account, signatory_post: str, on: date) -> bool:
    """The signing official, or the secretariat of the same agency."""
    if signatory_post in acting_posts(office, account, on):
        return True
    return account.has(Role.SECRETARIAT) and office.agency_of(signatory_post).code == account.agency


def drafting_units(office: Office, account: Account, on: date) -> tuple[str, ...]:
    """The units for which the account may write letters on a date, the account's own first.

    The secretariat writes for every unit of its agency; staff and officials for their own unit and those below it, and
    a Plt. or Plh. for the unit held for the time. Accounts without such a role write none.
    """
    if account.has(Role.SECRETARIAT):
        return tuple(unit.code for unit in office.units_of(account.agency))
    if not (account.has(Role.STAFF) or account.has(Role.OFFICIAL)):
        return ()
    try:
        own = office.post(account.post).unit
    except NotFound:
        return ()
    held = sorted(office.post(post).unit for post in acting_posts(office, account, on))
    units = [own, *held]
    return tuple(dict.fromkeys(each for unit in units for each in (unit, *_below(office, unit))))


def _below(office: Office, unit: str) -> list[str]:
    return [each.code for each in office.descendants(unit)]


def initialling_posts(office: Office, unit: str) -> frozenset[str]:
    """The posts that initial letters of a unit or of those above it (paraf hierarki)."""
    above = (office.unit(unit), *office.ancestors(unit))
    return frozenset(post for each in above for post in each.initials)


def may_edit(office: Office, account: Account, draft: Draft, on: date) -> bool:
    """The draft's owner while it is a draft; a submitted one also the official or secretariat that may issue it."""
    if draft.state == DraftState.ISSUED.value:
        return False
    if draft.owner_id == account.id:
        return True
    return (
        draft.state == DraftState.SUBMITTED.value
        and draft.requesting_unit in drafting_units(office, account, on)
        and (account.has(Role.OFFICIAL) or account.has(Role.SECRETARIAT))
    )


def may_see_draft(office: Office, account: Account, draft: Draft, on: date) -> bool:
    """Nobody sees another unit's drafts: the owner always, others of the unit once it is submitted."""
    if draft.owner_id == account.id:
        return True
    if draft.state == DraftState.DRAFT.value:
        return False
    if draft.requesting_unit in drafting_units(office, account, on):
        return True
    return bool(initialling_posts(office, draft.requesting_unit) & acting_posts(office, account, on))


def may_see_letter(office: Office, account: Account, letter: Letter, on: date) -> bool:
    """Issued letters: the secretariat its agency's, others those of their units and of their posts."""
    if letter.agency == account.agency and account.has(Role.SECRETARIAT):
        return True
    if account.id == letter.issued_by_id:
        return True
    units = drafting_units(office, account, on)
    if letter.requesting_unit in units or letter.asked_unit in units:
        return True
    posts = own_posts(office, account, on)
    return letter.signatory_post in posts or any(recipient.post in posts for recipient in letter.recipients)


def own_posts(office: Office, account: Account, on: date) -> frozenset[str]:
    """The account's post and those held for the time: what is sent to them is the account's to read."""
    return acting_posts(office, account, on) | {account.post}
