"""Whom the system itself reaches: the posts whose letters some account opens as its reader's own.

Computed from the office and the accounts of the day, so that issuing writes nothing for it: a recipient whom no account
reads for waits to be sent to by other ways, also when the last such account is closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

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


def reached_posts(session: Session, office: Office, on: date) -> Reach:
    """Every post that some active account reads for."""
    found: dict[str, datetime] = {}
    for account in session.scalars(select(Account).where(Account.active)):
        for post in read_posts(office, account, on):
            found[post] = min(found.get(post, account.created_at), account.created_at)
    return found


def may_deliver(account: Account, letter: Letter) -> bool:
    """The secretariat of the letter's agency keeps the account of its deliveries."""
    return account.has(Role.SECRETARIAT) and account.agency == letter.agency
