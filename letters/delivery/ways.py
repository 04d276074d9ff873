"""Whom the system itself reaches: the posts whose letters some account opens as its reader's own.

Computed from the office and the accounts of the day, so that issuing writes nothing for it: a recipient whom no account
reads for waits to be sent to by other ways, also when the last such account is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotFound
from letters.access import own_posts
from letters.models import Letter
from organization.accounts import Account, Role
from organization.models import Office

_READERS = (Role.STAFF, Role.OFFICIAL, Role.SECRETARIAT)

#: The posts that the system reaches, each with the moment since when it does.
Reach = Mapping[str, datetime]


def read_posts(office: Office, account: Account, on: date) -> frozenset[str]:
    """The posts whose letters are read when this account opens them: its own, and those it acts in (Plt., Plh.)."""
    if not any(account.has(role) for role in _READERS):
        return frozenset()
    return own_posts(office, account, on)


def reached_posts(session: Session, office: Office, on: date, among: Iterable[str] | None = None) -> Reach:
    """Every post that some active account reads for; with `among` only these are looked at, which costs less."""
    query = select(Account).where(Account.active)
    if among is not None:
        among = frozenset(among)
        query = query.where(Account.post.in_({each for post in among for each in _posts_of_holder(office, post, on)}))
    found: dict[str, datetime] = {}
    for account in session.scalars(query):
        posts = read_posts(office, account, on)
        for post in posts if among is None else posts & among:
            found[post] = min(found.get(post, account.created_at), account.created_at)
    return found


def _posts_of_holder(office: Office, post: str, on: date) -> set[str]:
    """A post with all those of the person who acts in it: to which the accounts that may read for it belong."""
    try:
        holder = office.holder(post, on)
    except NotFound:
        return {post}
    held = office.holdings_of(holder.person.code, on) if holder else ()
    return {post, *(each.post for each in held)}


def may_deliver(account: Account, letter: Letter) -> bool:
    """The secretariat of the letter's agency keeps the account of its deliveries."""
    return account.has(Role.SECRETARIAT) and account.agency == letter.agency
