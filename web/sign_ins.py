"""Signing in and out: guesses are limited, sessions live in the database, every act is in the audit trail."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import select

from core.errors import Busy, NaskahError, Refused
from core.i18n import _
from letters.audit import Act, Action, write_act
from organization import accounts
from organization.accounts import Account, SignIn
from web.attempts import Attempts
from web.services import Services

_WINDOW = timedelta(minutes=15)
_BY_ACCOUNT, _BY_ADDRESS = 10, 100
LONGEST_NAME = 61


class TooManyAttempts(NaskahError):
    """Too many wrong passwords; the message says how long to wait."""


class SignIns:
    """Opens, finds and ends sessions."""

    def __init__(self, services: Services) -> None:
        self._database = services.database
        self._clock = services.clock
        self._by_account = Attempts(_BY_ACCOUNT, _WINDOW)
        self._by_address = Attempts(_BY_ADDRESS, _WINDOW)

    def enter(self, username: str, password: str, address: str) -> str:
        """The secret of a new session.

        Raises `Refused` when name and password do not belong together, `TooManyAttempts` after too many failures.
        """
        now = self._clock()
        # Nobody is called longer than that; what is counted must not fill the memory.
        username = username[:LONGEST_NAME]
        self._admit(username, address, now)
        account = self._checked(username, password)
        if account is None:
            self._by_account.fail(username, now)
            self._by_address.fail(address, now)
            raise Refused(_("Nama akun atau sandi tidak cocok. Periksa keduanya, lalu coba lagi."))
        self._by_account.forget(username)
        renewed = accounts.renewed_hash(account, password)
        with self._database.write() as session:
            if renewed is not None:
                session.get_one(Account, account.id).password_hash = renewed
            token = accounts.sign_in(session, account, now)
            write_act(session, _act(Action.SIGN_IN, account), at=now)
        return token

    def find(self, token: str) -> SignIn | None:
        """The live session of this secret; being seen keeps it alive."""
        now = self._clock()
        with self._database.read() as session:
            found = accounts.signed_in(session, token, now)
        if found is not None and accounts.needs_touch(found, now):
            with suppress(Busy), self._database.write() as session:
                accounts.touch(session, found.token_hash, now)
        return found

    def leave(self, token: str, account: Account) -> None:
        """End a session for good."""
        now = self._clock()
        with self._database.write() as session:
            accounts.sign_out(session, token, now)
            write_act(session, _act(Action.SIGN_OUT, account), at=now)

    def change_password(self, account: Account, old: str, new: str, address: str) -> str:
        """Set a new password, end every session of the account, and return the secret of a new one."""
        now = self._clock()
        self._admit(account.username, address, now)
        if self._checked(account.username, old) is None:
            self._by_account.fail(account.username, now)
            raise Refused(_("Sandi lama tidak cocok."), {"sandi_lama": [_("Sandi lama tidak cocok.")]})
        hashed = accounts.hash_password(new)
        with self._database.write() as session:
            own = session.get_one(Account, account.id)
            own.password_hash = hashed
            for each in session.scalars(select(SignIn).where(SignIn.account_id == own.id, SignIn.ended_at.is_(None))):
                each.ended_at = now
            token = accounts.sign_in(session, own, now)
            write_act(session, _act(Action.CHANGE_PASSWORD, account), at=now)
        return token

    def confirm(self, account: Account, password: str, address: str) -> None:
        """Make sure that it is the account's owner who asks; guesses count as they do at signing in.

        Raises `Refused` at `sandi`, `TooManyAttempts`.
        """
        now = self._clock()
        self._admit(account.username, address, now)
        if self._checked(account.username, password) is None:
            self._by_account.fail(account.username, now)
            self._by_address.fail(address, now)
            raise Refused(_("Sandi tidak cocok."), {"sandi": [_("Sandi tidak cocok.")]})
        self._by_account.forget(account.username)

    def _checked(self, username: str, password: str) -> Account | None:
        with self._database.read() as session:
            return accounts.check_password(session, username, password)

    def _admit(self, username: str, address: str, now: datetime) -> None:
        wait = max(self._by_account.wait(username, now), self._by_address.wait(address, now))
        if wait > timedelta():
            minutes = -(-int(wait.total_seconds()) // 60) or 1
            raise TooManyAttempts(
                _("Terlalu banyak percobaan masuk yang gagal. Coba lagi {minutes} menit lagi.", minutes=minutes)
            )


def _act(action: Action, account: Account) -> Act:
    return Act(action, f"akun:{account.id}", account.username, account.post)
