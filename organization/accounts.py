"""Accounts of the people who use Naskah: who they are, which post they belong to, what they may do."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from core.database import Base
from core.errors import NotFound, Refused
from core.i18n import _

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=10)
MIN_PASSWORD = 10
_TOUCH = timedelta(minutes=1)


class Role(StrEnum):
    """What an account may do; one person may have several."""

    STAFF = "staf"
    OFFICIAL = "pejabat"
    SECRETARIAT = "sekretariat"
    TEMPLATES = "pemelihara-templat"
    ADMIN = "admin"


class Account(Base):
    """A local account; it belongs to a post of an agency."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200))
    agency: Mapped[str] = mapped_column(String(40))
    post: Mapped[str] = mapped_column(String(80))
    roles: Mapped[list[Any]]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]

    def has(self, role: Role) -> bool:
        """Whether the account carries this role."""
        return role.value in self.roles


class SignIn(Base):
    """One signed-in browser; the table holds only the hash of its secret, so a copy of it opens nothing."""

    __tablename__ = "sign_in"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship(lazy="joined")


#: OWASP's cheapest choice of equal strength (ASVS 5.0): a whole office signs in within the same minutes.
_HASH_KIB, _HASH_ROUNDS, _HASH_LANES = 19 * 1024, 2, 1


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=_HASH_ROUNDS, memory_cost=_HASH_KIB, parallelism=_HASH_LANES)


@lru_cache(maxsize=1)
def _nobody() -> str:
    """A hash to compare with when the name is unknown, so that both answers take the same time."""
    return _hasher().hash(secrets.token_hex(16))


def hash_password(password: str) -> str:
    """The argon2id hash of a password.

    Raises `Refused` when the password is too short.
    """
    if len(password) < MIN_PASSWORD:
        raise Refused(
            _("Sandi paling sedikit {least} karakter.", least=MIN_PASSWORD), {"sandi": [_("Terlalu pendek.")]}
        )
    return _hasher().hash(password)


def check_password(session: Session, username: str, password: str) -> Account | None:
    """The active account of this name when the password is right, else None."""
    account = session.scalars(select(Account).where(Account.username == username, Account.active)).first()
    try:
        _hasher().verify(account.password_hash if account else _nobody(), password)
    except (VerifyMismatchError, InvalidHashError):
        return None
    return account


def renewed_hash(account: Account, password: str) -> str | None:
    """The hash to keep instead of one that was made otherwise than hashes are made now; None when it may stay."""
    return _hasher().hash(password) if _hasher().check_needs_rehash(account.password_hash) else None


def find_account(session: Session, username: str) -> Account:
    """The active account of this name; raises `NotFound`."""
    account = session.scalars(select(Account).where(Account.username == username, Account.active)).first()
    if account is None:
        raise NotFound(_("Akun “{username}” tidak ada. Lihat daftar akun dengan: ./naskah user", username=username))
    return account


def sign_in(session: Session, account: Account, now: datetime) -> str:
    """Begin a session and return its secret, which is known to the browser alone."""
    token = secrets.token_urlsafe(32)
    session.add(SignIn(token_hash=_digest(token), account_id=account.id, started_at=now, seen_at=now))
    return token


def signed_in(session: Session, token: str, now: datetime) -> SignIn | None:
    """The live session of this secret: not ended, not idle for 30 minutes, not older than 10 hours."""
    found = session.get(SignIn, _digest(token))
    if found is None or found.ended_at is not None or not found.account.active:
        return None
    return None if now - found.seen_at > IDLE or now - found.started_at > ABSOLUTE else found


def needs_touch(found: SignIn, now: datetime) -> bool:
    """Whether the last-seen moment is old enough to be written again."""
    return now - found.seen_at > _TOUCH


def touch(session: Session, token_hash: str, now: datetime) -> None:
    """Write down that the session was seen just now."""
    found = session.get(SignIn, token_hash)
    if found is not None:
        found.seen_at = now


def sign_out(session: Session, token: str, now: datetime) -> None:
    """End a session for good."""
    found = session.get(SignIn, _digest(token))
    if found is not None and found.ended_at is None:
        found.ended_at = now


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
