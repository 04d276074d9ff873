"""Real things for tests: the example office, accounts, a database with tables, and a desk that issues letters.

office = example_office()                     # built once, never changed
bench = Bench(url, folder)                    # a migrated database, storage, profile, accounts, IssueLetter
bench.issue(letter_file(tujuan="bp4d-litbang"))
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from itertools import count, product
from pathlib import Path
from typing import Any

from archive.journal import Journal
from archive.storage import Storage
from core.clock import Clock, office_date
from core.database import Database
from core.migrating import upgrade
from core.profile import DocumentForm, Profile
from core.profile_loading import load_profile
from generator.uploads.inspection import Inspection, UploadLimits
from letters.cases.book import CaseBook
from letters.cases.desk import CaseDesk
from letters.catalogue import CATALOGUE
from letters.drafts import DraftDesk
from letters.files.brought import bring_files
from letters.files.upload_facts import example_facts
from letters.files.uploads import UploadDesk
from letters.issuing import IssuedLetter, IssueLetter, IssueOrder
from letters.kinds import Catalogue
from letters.numbers.desk import NumberDesk
from letters.numbers.journal import NumberJournal
from letters.numbers.ledger import LetterVoid
from letters.numbers.paper_desk import PaperDesk
from letters.numbers.voiding import VoidLetter, VoidOrder
from letters.preparing import PreparedLetter, Preparing
from letters.profiles.versions import ProfileShelf
from letters.records import NoRecords, Records
from letters.register.outgoing import Register
from letters.templates.versions import TemplateShelf
from organization.accounts import Account, Role
from organization.loading import build_office, read_office
from organization.models import Holding, Office
from tests.invariants import check_invariants

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SAMPLE = EXAMPLES / "permohonan-pelibatan-lintas-unit-1.json"
#: 10.00 WITA on an ordinary working day; the sample's involvement begins after it.
NOON = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@cache
def example_office() -> Office:
    """The office of examples/organization.yaml."""
    path = EXAMPLES / "organization.yaml"
    return build_office(read_office(path.read_bytes(), name=path.name))


@cache
def belu() -> Profile:
    """The profile of profil/belu.yaml."""
    return load_profile(ROOT / "profil" / "belu.yaml")


def letter_file(**changes: Any) -> dict[str, Any]:
    """The sample letter's file with other values at its top."""
    return json.loads(SAMPLE.read_text()) | changes


def contents(**changes: Any) -> dict[str, Any]:
    """The sample's contents with other values; a value of None leaves the field out."""
    found = letter_file()["isi"] | changes
    return {key: value for key, value in found.items() if value is not None}


def with_holdings(office: Office, *added: Holding, without: str | None = None) -> Office:
    """The office with further holdings, and with nobody in the post `without`."""
    kept = (holding for holding in office.holdings if holding.post != without)
    return replace(office, holdings=(*kept, *added))


def prepared_letter(
    file: Mapping[str, Any],
    office: Office | None = None,
    today: date = TODAY,
    profile: Profile | None = None,
    *,
    records: Records | None = None,
    key: str = "",
) -> PreparedLetter:
    """Judge and route a letter's file as pages and commands do; without records nothing was issued before.

    Files it names (`@path`) lie beside the examples.
    """
    judge = Preparing(CATALOGUE, profile or belu(), records or NoRecords())
    document = deepcopy(file)
    uploads = bring_files(CATALOGUE, document, EXAMPLES, example_facts) if isinstance(document, dict) else {}
    return judge(document, office or example_office(), today, key=key, uploads=uploads)


def account(post: str, *roles: Role, agency: str = "belu", **values: Any) -> Account:
    """An account that is not in any database yet."""
    name = f"{post}-{'-'.join(role.value for role in roles)}"[:60]
    given: dict[str, Any] = {"username": name, "name": name, "password_hash": "-", "created_at": NOON}
    return Account(**given | {"agency": agency, "post": post, "roles": [role.value for role in roles]} | values)


class Bench:
    """Everything that issuing needs, on one database; `now` may be turned by tests."""

    def __init__(
        self,
        url: str,
        folder: Path,
        *,
        wait: float | None = None,
        is_new: bool = True,
        catalogue: Catalogue = CATALOGUE,
    ) -> None:
        self.now = NOON
        self.url, self.folder = url, folder
        self.office, self.profile, self.catalogue = example_office(), belu(), catalogue
        self.database = Database(url) if wait is None else Database(url, wait_seconds=wait)
        self.storage = Storage(f"file://{folder / 'archive'}")
        self.templates = TemplateShelf(self.database, self.storage, self.clock, folder / "templates")
        self.profiles = ProfileShelf(self.database, self.storage, self.clock, ROOT / "profil" / "belu.yaml")
        self.announced: list[str] = []
        self.acknowledged: dict[str, str] = {}
        #: The accounts that tests made, by post or agency, so that each is made once.
        self.accounts: dict[str, Account] = {}
        self.book = CaseBook(self.database, catalogue)
        self.cases = CaseDesk(
            self.database, self.clock, catalogue=catalogue, book=self.book, storage=self.storage, today=self.today
        )
        self.drafts = DraftDesk(self.database, self.clock, self.today)
        self.uploads = UploadDesk(
            self.database, self.storage, self.clock, self.today, Inspection(UploadLimits(pages=100))
        )
        self.register = Register(self.database, self.today)
        self.journal = NumberJournal(self.database, Journal(folder / "journal"), self.today)
        self.papers = PaperDesk(
            self.database,
            self.clock,
            profile=self.profile,
            storage=self.storage,
            today=self.today,
            journal=self.journal,
        )
        self.issue_letter = self.issuing(self.profile)
        self.void_letter = VoidLetter(
            self.database, self.clock, cases=self.book, today=self.today, announce=self._announce
        )
        self._keys = count(1)
        if is_new:
            self._furnish()
        with self.database.read() as session:
            self.secretariat = session.get_one(Account, 1)

    @property
    def clock(self) -> Clock:
        """A clock that shows what the test says."""
        return lambda: self.now

    def today(self) -> date:
        """The day in the office's zone."""
        return office_date(self.now, self.profile.timezone)

    def issuing(self, profile: Profile) -> IssueLetter:
        """A desk that issues under this profile."""
        return IssueLetter(
            self.database,
            self.clock,
            profile=profile,
            profiles=self.profiles,
            numbers=NumberDesk(self.database, profile, self.today, self.journal),
            templates=self.templates,
            cases=self.book,
            announce=self._announce,
        )

    def _furnish(self) -> None:
        upgrade(self.database)
        (self.folder / "templates").mkdir(exist_ok=True)
        for kind, form in product(CATALOGUE, DocumentForm):
            path = self.templates.path(kind.code, form)
            path.write_bytes(f"PK {kind.code} {form.value}".encode())
        self.add(account("diskominfo-arsip", Role.SECRETARIAT))

    def add(self, new: Account) -> Account:
        """Write an account down."""
        with self.database.write() as session:
            session.add(new)
        return new

    def prepare(self, file: Mapping[str, Any] | None = None, *, key: str = "") -> PreparedLetter:
        """Judge a letter's file now, with the cases of the database; files that it names lie beside the examples."""
        document = deepcopy(dict(file or letter_file()))
        uploads = bring_files(self.catalogue, document, EXAMPLES, partial(self.uploads.accept_loose, None))
        judge = Preparing(self.catalogue, self.profile, self.book)
        return judge(document, self.office, self.today(), key=key, uploads=uploads)

    def order(self, prepared: PreparedLetter, **values: Any) -> IssueOrder:
        """An order of the secretariat, agreed on paper, under a key of its own."""
        given: dict[str, Any] = {"account": self.secretariat, "key": f"k{next(self._keys)}", "on_paper": True}
        return IssueOrder(prepared, self.office, **given | values)

    def issue(self, file: Mapping[str, Any] | None = None, **values: Any) -> IssuedLetter:
        """Prepare and issue one letter, and remember what was answered."""
        order = self.order(self.prepare(file, key=values.get("key", "")), **values)
        issued = self.issue_letter(order)
        self.acknowledged[order.key] = issued.number
        return issued

    def _announce(self, letter_id: str) -> None:
        self.journal.keep_up()
        self.announced.append(letter_id)

    def void(self, letter_id: str, reason: str = "Salah alamat.", who: Account | None = None) -> LetterVoid:
        """Declare a letter void, as the secretariat unless somebody is named."""
        return self.void_letter(VoidOrder(letter_id, self.office, who or self.secretariat, reason))

    def check(self) -> None:
        """Hold the invariants."""
        check_invariants(
            self.database, self.storage, self.profile, acknowledged=deepcopy(self.acknowledged), now=self.now
        )

    def close(self) -> None:
        """Give the connections back."""
        self.database.close()
