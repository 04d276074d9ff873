"""The composition root: everything that pages and commands work with, put together in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from archive.retention import load_schedule
from archive.storage import Storage
from core.clock import Clock, office_date, system_clock
from core.database import Database
from core.profile import Profile
from core.settings import CHECKOUT, Settings
from generator.checking.limits import TemplateCheck
from generator.signatures.judging import SignatureCheck
from generator.signatures.own import OwnSigner
from generator.uploads.inspection import Inspection, UploadLimits
from jobs.previews import Previews
from jobs.queue import JobQueue, open_queue
from letters.archiving.desk import ArchiveDesk
from letters.capaian.comparing import PerformanceBook
from letters.cases.book import CaseBook
from letters.cases.desk import CaseDesk
from letters.catalogue import CATALOGUE
from letters.drafts import DraftDesk
from letters.files.enclosures import EnclosureShelf
from letters.files.upload_facts import UploadFacts
from letters.files.uploads import UploadDesk
from letters.issuing import IssueLetter
from letters.kinds import Catalogue
from letters.models import Installation
from letters.numbers.desk import NumberDesk
from letters.numbers.voiding import VoidLetter
from letters.preparing import PreparedLetter, Preparing
from letters.profiles.checking import ProfileCheck
from letters.profiles.desk import ProfileDesk
from letters.profiles.versions import ProfileShelf
from letters.proof.own_signatures import OwnSignatures
from letters.proof.signed_files import SignedDesk
from letters.proof.verification import Verifier
from letters.register.outgoing import Register
from letters.templates.desk import TemplateDesk
from letters.templates.samples import Samples
from letters.templates.versions import TemplateShelf
from letters.work.desk import WorkDesk
from letters.work.due_book import DueBook
from organization.models import Office
from organization.versions import OfficeShelf
from web.delivery_services import DeliveryServices, delivery_services
from web.number_services import NumberServices, number_services

TEMPLATES = CHECKOUT / "templates" / "docx"
EXAMPLES = CHECKOUT / "examples"


@dataclass(frozen=True)
class Foundation:
    """What stays for as long as the process runs, whatever the profile says; every service stands on it."""

    settings: Settings
    clock: Clock
    catalogue: Catalogue
    database: Database
    storage: Storage
    shelf: OfficeShelf
    templates: TemplateShelf
    profiles: ProfileShelf
    queue: JobQueue
    check_template: TemplateCheck


@dataclass(frozen=True)
class Services:
    """What the service consists of under one profile; built once per process, and anew when another is in force."""

    foundation: Foundation
    settings: Settings
    clock: Clock
    profile: Profile
    profiles: ProfileShelf
    catalogue: Catalogue
    database: Database
    storage: Storage
    shelf: OfficeShelf
    templates: TemplateShelf
    queue: JobQueue
    previews: Previews
    drafts: DraftDesk
    uploads: UploadDesk
    register: Register
    enclosures: EnclosureShelf
    cases: CaseDesk
    archive: ArchiveDesk
    work: WorkDesk
    due: DueBook
    judge: Preparing
    numbers: NumberServices
    issue: IssueLetter
    samples: Samples
    template_desk: TemplateDesk
    profile_desk: ProfileDesk
    check_template: TemplateCheck
    void: VoidLetter
    performance: PerformanceBook

    def in_force(self) -> Services:
        """The service under the profile in force now: itself, while that is the one it was built with."""
        profile = self.profiles.current()
        return self if profile.sha256 == self.profile.sha256 else under_profile(self.foundation, profile)

    def under(self, sha256: str) -> Services:
        """The service as it would be under a kept profile, to look at what that changes."""
        return under_profile(self.foundation, self.profiles.exact(sha256))

    def office(self) -> Office:
        """The office in force now."""
        return self.shelf.current(self.database)

    def today(self) -> date:
        """Today in the office's time zone."""
        return office_date(self.clock(), self.profile.timezone)

    def prepare(
        self,
        file: dict[str, object],
        office: Office,
        *,
        key: str = "",
        uploads: Mapping[str, UploadFacts] | None = None,
    ) -> PreparedLetter:
        """Judge a letter's file, which may name these uploads; raises `Refused` with every fault at its field path.

        A repeat under the idempotency key `key` is judged as if its letter were not there yet.
        """
        return self.judge(file, office, self.today(), key=key, uploads=uploads)

    def is_demonstration(self) -> bool:
        """Whether this installation holds demonstration data."""
        with self.database.read() as session:
            return session.get(Installation, "demonstrasi") is not None

    def public_url(self) -> str:
        """The address printed on letters; the demonstration's is that of this machine."""
        return self.settings.public_url or (self.settings.base_url if self.is_demonstration() else "")

    @cached_property
    def verifier(self) -> Verifier:
        """Answers the public about letters."""
        return Verifier(self.database)

    @cached_property
    def signed(self) -> SignedDesk:
        """Takes the PDFs that come back from signing."""
        return SignedDesk(
            self.database,
            self.storage,
            self.clock,
            check=SignatureCheck(self.settings.tte_roots),
            takes_untrusted=self.settings.tte_untrusted == "terima",
            today=self.today,
        )

    @cached_property
    def own_signatures(self) -> OwnSignatures | None:
        """Signs with the office's own certificate, where there is one."""
        pkcs12, password_file = self.settings.signer_pkcs12, self.settings.signer_password_file
        if pkcs12 is None or password_file is None:
            return None
        return OwnSignatures(OwnSigner(pkcs12, password_file), self.signed, self.storage, today=self.today)

    @cached_property
    def deliveries(self) -> DeliveryServices:
        """How each copy reached its recipient."""
        return delivery_services(self.database, self.storage, self.clock, profile=self.profile, today=self.today)

    def close(self) -> None:
        """Give connections back."""
        self.database.close()
        self.queue.close()


def build_services(
    settings: Settings, clock: Clock = system_clock, queue: JobQueue | None = None, catalogue: Catalogue = CATALOGUE
) -> Services:
    """Put the service together, with another clock, queue or catalogue than the usual for tests.

    It stands under the profile file of the settings, because the database may have no tables yet; `in_force` gives the
    one under the profile that was put in force. Raises `Refused` for a wrong profile file.
    """
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    database, storage = Database(settings.database_url), Storage(settings.archive_url)
    profiles = ProfileShelf(database, storage, clock, settings.profile)
    foundation = Foundation(
        settings=settings,
        clock=clock,
        catalogue=catalogue,
        database=database,
        storage=storage,
        shelf=OfficeShelf(),
        templates=TemplateShelf(database, storage, clock, TEMPLATES),
        profiles=profiles,
        queue=queue or open_queue(settings),
        check_template=TemplateCheck(),
    )
    return under_profile(foundation, profiles.shipped)


def under_profile(base: Foundation, profile: Profile) -> Services:
    """Every service on this foundation, under one profile; raises `Refused` for copies that no letter knows."""
    settings, database, storage, clock, queue = base.settings, base.database, base.storage, base.clock, base.queue
    catalogue = base.catalogue.in_force(profile.copies.customary)
    book = CaseBook(database, catalogue)
    today, inspection = partial(_today, clock, profile), _inspection(settings)
    numbers = number_services(settings, database, clock, profile=profile, storage=storage, today=today)
    announce = numbers.journalled(queue.announce)
    return Services(
        foundation=base,
        settings=settings,
        clock=clock,
        profile=profile,
        profiles=base.profiles,
        catalogue=catalogue,
        database=database,
        storage=storage,
        shelf=base.shelf,
        templates=base.templates,
        queue=queue,
        previews=Previews(queue, profile, base.templates),
        drafts=DraftDesk(database, clock, today),
        uploads=UploadDesk(database, storage, clock, today, inspection),
        register=Register(database, today),
        enclosures=EnclosureShelf(database),
        cases=CaseDesk(database, clock, catalogue=catalogue, book=book, storage=storage, today=today),
        archive=_archive_desk(settings, database, storage, clock, profile),
        work=WorkDesk(database, catalogue, today),
        due=DueBook(database, profile.deadlines, today),
        judge=Preparing(catalogue, profile, book),
        numbers=numbers,
        issue=_issuing(base, profile, numbers.desk, book, announce),
        samples=Samples(catalogue, profile, EXAMPLES),
        template_desk=TemplateDesk(database, clock, shelf=base.templates, today=today),
        profile_desk=_profile_desk(base, inspection, today),
        check_template=base.check_template,
        performance=PerformanceBook(database, today),
        void=VoidLetter(database, clock, cases=book, today=today, announce=announce),
    )


def _today(clock: Clock, profile: Profile) -> date:
    return office_date(clock(), profile.timezone)


def _issuing(
    base: Foundation, profile: Profile, numbers: NumberDesk, book: CaseBook, announce: Callable[[str], None]
) -> IssueLetter:
    return IssueLetter(
        base.database,
        base.clock,
        profile=profile,
        profiles=base.profiles,
        numbers=numbers,
        templates=base.templates,
        cases=book,
        announce=announce,
    )


def _profile_desk(base: Foundation, inspection: Inspection, today: Callable[[], date]) -> ProfileDesk:
    check = ProfileCheck(base.profiles, base.catalogue)
    return ProfileDesk(base.database, base.clock, shelf=base.profiles, check=check, inspect=inspection, today=today)


def _archive_desk(
    settings: Settings, database: Database, storage: Storage, clock: Clock, profile: Profile
) -> ArchiveDesk:
    schedule, zone = load_schedule(settings.retention), profile.timezone
    return ArchiveDesk(database, clock, storage=storage, schedule=schedule, timezone=zone)


def _inspection(settings: Settings) -> Inspection:
    return Inspection(UploadLimits(settings.upload_mb, settings.upload_pages))
