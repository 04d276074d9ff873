"""Making a letter's files: Word, PDF/A, one marked PDF for each copy, all in one; kept once and hashed.

Any step may run twice without harm. The rows are written in one transaction at the end, by whoever still holds the
job's lease; bytes of an abandoned attempt stay in the archive unreferenced.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import and_, bindparam, or_, select, update

from archive.checking import check_shelves, due_shelves
from archive.keeping import Kept, record_all
from archive.storage import Storage
from core.clock import Clock
from core.database import Database, UtcDateTime
from core.errors import NaskahError
from core.i18n import _
from core.profile import DocumentForm
from core.statements import Prepared
from generator.copies import mark_draft
from generator.pdf import PdfPool
from jobs.layout_watch import LayoutWatch
from jobs.making import FileMaking, Made
from jobs.printed_books import book_pdf
from letters.audit import Act, Action, write_act
from letters.files.orders import Order
from letters.files.unguarded import owe_guard
from letters.files.uploads import sweep_uploads
from letters.models import Job, JobState, Letter, LetterFile, LetterState
from letters.profiles.versions import ProfileShelf
from letters.templates.versions import TemplateShelf

LEASE = timedelta(minutes=5)
RETRY = timedelta(seconds=30)
_SWEEP_AT_ONCE = 200
#: In so many nights the whole archive is hashed again.
NIGHTS = 30
_JOBS: Any = Job.__table__
_LETTERS: Any = Letter.__table__
#: What a worker may take at the moment `now`.
_CLAIMABLE = and_(
    _JOBS.c.state != JobState.DONE.value,
    or_(_JOBS.c.leased_until.is_(None), _JOBS.c.leased_until < bindparam("now", type_=UtcDateTime())),
)
_CLAIM = Prepared(
    update(_JOBS)
    .where(_JOBS.c.letter_id == bindparam("letter"), _CLAIMABLE)
    .values(
        state=JobState.RUNNING.value,
        attempts=_JOBS.c.attempts + 1,
        leased_until=bindparam("until", type_=UtcDateTime()),
    )
    .returning(_JOBS.c.attempts)
)
#: The job that this attempt still holds.
_HELD = update(_JOBS).where(
    _JOBS.c.letter_id == bindparam("letter"),
    _JOBS.c.attempts == bindparam("attempt"),
    _JOBS.c.state == JobState.RUNNING.value,
)
_CLOSE = Prepared(
    _HELD.values(
        state=JobState.DONE.value,
        finished_at=bindparam("now", type_=UtcDateTime()),
        leased_until=None,
        last_error=None,
    ).returning(_JOBS.c.id)
)
_COMPLETE = Prepared(
    update(_LETTERS)
    .where(_LETTERS.c.id == bindparam("letter"), _LETTERS.c.state == LetterState.NUMBERED.value)
    .values(state=LetterState.COMPLETE.value)
)
_ADD_FILES = Prepared.adding(LetterFile.__table__, but=["id"])
_log = logging.getLogger(__name__)


class DocumentWorker:
    """Does the queue's work in this process, with LibreOffice at hand."""

    def __init__(
        self,
        *,
        database: Database,
        storage: Storage,
        clock: Clock,
        profiles: ProfileShelf,
        templates: TemplateShelf,
        pool: PdfPool,
        public_url: str = "",
        keep_up: Callable[[], None] = lambda: None,
    ) -> None:
        """`keep_up` lets the journal of numbers catch up at every sweep."""
        self._keep_up = keep_up
        self._database = database
        self._storage = storage
        self._clock = clock
        self._profiles = profiles
        self._templates = templates
        self._pool = pool
        self._making = FileMaking(storage=storage, profiles=profiles, pool=pool, public_url=public_url)
        self._layout_watch = LayoutWatch(database=database, storage=storage, clock=clock, profiles=profiles)

    def warm_up(self) -> None:
        """Get LibreOffice ready for the first letter; returns at once."""
        self._pool.warm_up()

    def produce(self, letter_id: str) -> None:
        """Make and keep the files of a numbered letter; does nothing when another worker has it or it is done."""
        attempt = self._claim(letter_id)
        if attempt is None:
            return
        try:
            order = self._order(letter_id)
            made, pages = list[Made](), 0
            if not order.files:
                made, pages = self._making.files(order, partial(self._read, letter_id, attempt))
            if order.state == LetterState.VOID.value:
                made += self._making.marked_void(order, made)
            hashes = self._storage.put_all([each.content for each in made])
            self._finish(letter_id, attempt, list(zip(made, hashes, strict=True)), pages)
        except Exception as fault:  # noqa: BLE001 - whatever went wrong, the job must become free again
            _log.exception("files of letter %s were not made", letter_id)
            self._give_back(letter_id, attempt, fault)

    def guard_layouts(self) -> bool:
        """Look at the pages of letters that were finished meanwhile; whether more of them wait."""
        return self._layout_watch.look()

    def preview(self, template: int, form: str, context: dict[str, Any], profile: str) -> bytes:
        """The PDF of a draft with a version of its template and of the profile, marked as such on every page."""
        return mark_draft(self._making.draft(self._templates.content(template), DocumentForm(form), profile, context))

    def book(self, name: str, parts: list[tuple[str, dict[str, Any]]]) -> bytes:
        """The PDF of a list, by its name in `jobs.books`, from its parts."""
        return book_pdf(name, parts, self._profiles.current().layout, self._pool.convert)

    def sweep(self) -> None:
        """Make the files of letters whose job waits or whose worker died; clear what a crash left half kept."""
        self._keep_up()
        self._storage.sweep_parts(self._clock().timestamp())
        sweep_uploads(self._database, self._clock())
        with self._database.read() as session:
            letters = session.scalars(
                select(Job.letter_id).where(_CLAIMABLE).order_by(Job.id).limit(_SWEEP_AT_ONCE), {"now": self._clock()}
            ).all()
        for letter_id in letters:
            self.produce(letter_id)
        while self.guard_layouts():
            pass

    def keep_watch(self) -> None:
        """Hash again the part of the archive that was looked at longest ago."""
        with self._database.read() as session:
            shelves = due_shelves(session, NIGHTS)
        for report in check_shelves(self._database, self._storage, shelves, now=self._clock()):
            for finding in report.findings:
                _log.error("archive: %s %s", finding.what, finding.sha256)

    def _claim(self, letter_id: str) -> int | None:
        """Take the job for a while; the attempt's number tells this claim from later ones.

        A claim that a power cut undoes is made again by whoever comes after it.
        """
        with self._database.write(waits_for_disk=False) as session:
            now = self._clock()
            row = _CLAIM.first(session, {"letter": letter_id, "now": now, "until": now + LEASE})
        return row[0] if row else None

    def _order(self, letter_id: str) -> Order:
        """The letter with what its files are made from; the files of letters behind it are made first if need be."""
        order = self._read_order(letter_id)
        waiting = [each.id for each in order.enclosed if each.original is None]
        for each in waiting:
            self.produce(each)
        if waiting:
            order = self._read_order(letter_id)
        missing = [each.number for each in order.enclosed if each.original is None]
        if missing:
            raise NaskahError(_("Berkas surat yang dilampirkan belum jadi: {numbers}.", numbers="; ".join(missing)))
        return order

    def _read_order(self, letter_id: str) -> Order:
        with self._database.read() as session:
            return Order.read(session, letter_id)

    def _read(self, letter_id: str, attempt: int, sha256: str) -> bytes:
        """A kept file, and the job held for longer: many attachments take more than one lease."""
        with self._database.write() as session:
            held = _HELD.values(leased_until=self._clock() + LEASE)
            session.execute(held, {"letter": letter_id, "attempt": attempt})
        return self._storage.get(sha256)

    def _finish(self, letter_id: str, attempt: int, kept: list[tuple[Made, str]], pages: int) -> None:
        """`pages` is how many the layout guard has to look at."""
        now = self._clock()
        with self._database.write() as session:
            if _CLOSE.first(session, {"letter": letter_id, "attempt": attempt, "now": now}) is None:
                # Another worker took it over meanwhile.
                return
            record_all(session, (Kept(sha256, len(made.content), made.media_type) for made, sha256 in kept), at=now)
            if kept:
                _ADD_FILES.run(
                    session,
                    [
                        {
                            "letter_id": letter_id, "role": made.role, "ordinal": made.ordinal, "name": made.name,
                            "sha256": sha256, "created_at": now,
                        }
                        for made, sha256 in kept
                    ],
                )  # fmt: skip
            if pages:
                owe_guard(session, letter_id, pages)
            _COMPLETE.run(session, {"letter": letter_id})
            write_act(session, Act(Action.FINISH_FILES, letter_id, "naskah"), at=now, details={"berkas": len(kept)})

    def _give_back(self, letter_id: str, attempt: int, fault: Exception) -> None:
        with self._database.write() as session:
            held = _HELD.values(
                state=JobState.WAITING.value,
                leased_until=self._clock() + RETRY * min(attempt, 20),
                last_error=str(fault)[:2000],
            )
            session.execute(held, {"letter": letter_id, "attempt": attempt})
