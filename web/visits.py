"""One request's reader: who is signed in, which office is in force, what day it is."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import cast

from flask import current_app, g

from letters.cases.book import CaseBook
from letters.records import Records
from organization.accounts import Account, SignIn
from organization.models import Office
from web.attempts import Attempts
from web.services import Services
from web.sign_ins import SignIns

_TRIALS = 4


class Site:
    """What the application holds for as long as it runs."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.sign_ins = SignIns(services)
        #: How often one address may ask the public page: for letters, and about files.
        self.questions = Attempts(120, timedelta(minutes=10))
        self.file_questions = Attempts(30, timedelta(minutes=10))
        self._trials: OrderedDict[str, Services] = OrderedDict()
        self.is_demonstration = services.is_demonstration()

    def trial(self, sha256: str) -> Services:
        """The services as they would be under a kept profile; the last few stay, with the previews they made."""
        found = self._trials.pop(sha256, None) or self.services.under(sha256)
        self._trials[sha256] = found
        while len(self._trials) > _TRIALS:
            self._trials.popitem(last=False)
        return found

    def renew(self) -> Services:
        """The services under the profile in force now; a request works with what it got at its beginning."""
        self.services = self.services.in_force()
        return self.services


class Visit:
    """What views and templates may ask about the present request."""

    def __init__(self, services: Services, sign_in: SignIn | None) -> None:
        self.services = services
        self.sign_in = sign_in

    @property
    def reader(self) -> Account | None:
        """The signed-in account, or None."""
        return self.sign_in.account if self.sign_in else None

    @property
    def account(self) -> Account:
        """The signed-in account; only asked on routes that need one."""
        if self.sign_in is None:
            raise LookupError("nobody is signed in: is the route open to anybody?")
        return self.sign_in.account

    @cached_property
    def office(self) -> Office:
        """The office in force, the same for the whole request."""
        return self.services.office()

    @cached_property
    def today(self) -> date:
        """Today in the office's time zone."""
        return self.services.today()

    @cached_property
    def records(self) -> Records:
        """What was issued before, as the rules ask of it."""
        return CaseBook(self.services.database, self.services.catalogue)

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self.services.clock()


def current_site() -> Site:
    """The site this request came to."""
    return cast(Site, current_app.extensions["naskah"])


def current_reader() -> Account | None:
    """The signed-in account, or None; safe to ask even while an error is being answered."""
    visit = g.get("visit")
    return visit.reader if isinstance(visit, Visit) else None


def current_visit() -> Visit:
    """The present request's reader."""
    return cast(Visit, g.visit)
