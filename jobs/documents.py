"""Making a letter's files: Word, PDF/A, one marked PDF for each copy, all in one; kept once and hashed.

Any step may run twice without harm. The rows are written in one transaction at the end, by whoever still holds the
job's lease; bytes of an abandoned attempt stay in the archive unreferenced.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from archive.checking import check_shelves, due_shelves
from archive.keeping import Kept, record_all
from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from core.errors import NaskahError
from core.i18n import _
from core.profile import DocumentForm, Profile
from generator.copies import mark_copies, mark_draft, mark_void, merge
from generator.pdf import PdfPool
from generator.word import PreparedTemplate, prepare, render
from jobs.agendas import agenda_pdf
from jobs.binding import Binding
from jobs.layout_watch import layout_facts
from jobs.names import file_name
from jobs.proofs import Proofs
from letters.audit import Act, Action, write_act
from letters.files.attachments import Attachment, session_attachments
from letters.files.enclosures import enclosed_letters
from letters.files.uploads import sweep_uploads
from letters.models import Job, JobState, Letter, LetterFile, LetterState
from letters.profiles.versions import ProfileShelf
from letters.register.outgoing import session_letter
from letters.templates.versions import WORD, TemplateShelf

PDF = "application/pdf"
LEASE = timedelta(minutes=5)
RETRY = timedelta(seconds=30)
_SWEEP_AT_ONCE = 200
#: In so many nights the whole archive is hashed again.
NIGHTS = 30
_KEEPERS = 8
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Made:
    role: str
    ordinal: int
    name: str
    content: bytes
    media_type: str
    #: Its sha256, once it is in the archive.
    keeping: Future[str]


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
        self._proofs = Proofs(database, public_url)
        #: A file is on disk only after the disk said so; several wait for that together.
        self._keepers = ThreadPoolExecutor(_KEEPERS, thread_name_prefix="arsip")
        self._prepared: dict[tuple[str, DocumentForm, str], PreparedTemplate] = {}

    def warm_up(self) -> None:
        """Get LibreOffice ready for the first letter; returns at once."""
        self._pool.warm_up()

    def produce(self, letter_id: str) -> None:
        """Make and keep the files of a numbered letter; does nothing when another worker has it or it is done."""
        attempt = self._claim(letter_id)
        if attempt is None:
            return
        try:
            with self._database.read() as session:
                letter = session_letter(session, letter_id)
                assert letter is not None  # noqa: S101 - the job's foreign key holds it
                attachments = session_attachments(session, letter_id)
            made, layout = ([], {}) if letter.files else self._make(letter, attachments, attempt)
            if letter.state == LetterState.VOID.value:
                made += self._marked_void(letter, made)
            self._finish(letter, attempt, [(each, each.keeping.result()) for each in made], layout)
        except Exception as fault:  # noqa: BLE001 - whatever went wrong, the job must become free again
            _log.exception("files of letter %s were not made", letter_id)
            self._give_back(letter_id, attempt, fault)

    def preview(self, template: int, form: str, context: dict[str, Any], profile: str) -> bytes:
        """The PDF of a draft with a version of its template and of the profile, marked as such on every page."""
        content, under = self._templates.content(template), self._profiles.nearest(profile)
        word = render(self._template(content, DocumentForm(form), under), context)
        return mark_draft(self._pool.convert(word))

    def agenda(self, parts: list[tuple[str, dict[str, Any]]], template: str) -> bytes:
        """The PDF of a book of lists from its parts; `template` names which."""
        return agenda_pdf(parts, self._profiles.current().layout, self._pool.convert, template)

    def sweep(self) -> None:
        """Make the files of letters whose job waits or whose worker died; clear what a crash left half kept."""
        self._keep_up()
        self._storage.sweep_parts(self._clock().timestamp())
        sweep_uploads(self._database, self._clock())
        with self._database.read() as session:
            letters = session.scalars(
                select(Job.letter_id).where(self._claimable()).order_by(Job.id).limit(_SWEEP_AT_ONCE)
            ).all()
        for letter_id in letters:
            self.produce(letter_id)

    def keep_watch(self) -> None:
        """Hash again the part of the archive that was looked at longest ago."""
        with self._database.read() as session:
            shelves = due_shelves(session, NIGHTS)
        for report in check_shelves(self._database, self._storage, shelves, now=self._clock()):
            for finding in report.findings:
                _log.error("archive: %s %s", finding.what, finding.sha256)

    def _claimable(self) -> Any:
        free = or_(Job.leased_until.is_(None), Job.leased_until < self._clock())
        return and_(Job.state != JobState.DONE.value, free)

    def _claim(self, letter_id: str) -> int | None:
        """Take the job for a while; the attempt's number tells this claim from later ones."""
        with self._database.write() as session:
            row = session.execute(
                update(Job)
                .where(Job.letter_id == letter_id, self._claimable())
                .values(state=JobState.RUNNING.value, attempts=Job.attempts + 1, leased_until=self._clock() + LEASE)
                .returning(Job.attempts)
            ).first()
        return row[0] if row else None

    def _make(
        self, letter: Letter, attachments: Sequence[Attachment], attempt: int
    ) -> tuple[list[_Made], dict[str, Any]]:
        """The files, each on its way into the archive while the next is made; and what the layout guard says."""
        form = DocumentForm(letter.form)
        template = self._storage.get(letter.template.sha256)
        profile = self._profiles.nearest(letter.profile_sha256)
        word = render(self._template(template, form, profile), letter.context)
        alone = self._pool.convert(word, pdfa=3 if attachments else 2)
        guarding = self._keepers.submit(layout_facts, alone, profile.layout, template, letter.context)
        plain = self._with_enclosed(letter, self._proofs.marked(letter.id, alone))
        binding = Binding(letter, attachments, read=partial(self._read, letter.id, attempt), convert=self._pool.convert)
        original = binding.bound(plain, with_files=True)
        made = [
            self._keep("word", 0, file_name(letter.text, "", "docx"), word, WORD),
            self._keep("asli", 0, file_name(letter.text, "", "pdf"), original, PDF),
        ]
        copies = [recipient for recipient in letter.recipients if recipient.is_copy]
        marked = mark_copies(plain, [copy.title for copy in copies])
        for copy, content in zip(copies, marked.copies, strict=True):
            bound = binding.bound(content)
            made.append(self._keep("tembusan", copy.ordinal, _copy_name(letter, copy.ordinal), bound, PDF))
        whole = binding.bound(marked.whole)
        made.append(self._keep("gabungan", 0, file_name(letter.text, "semua", "pdf"), whole, PDF))
        return made, guarding.result()

    def _read(self, letter_id: str, attempt: int, sha256: str) -> bytes:
        """A kept file, and the job held for longer: many attachments take more than one lease."""
        with self._database.write() as session:
            session.execute(
                update(Job)
                .where(Job.letter_id == letter_id, Job.attempts == attempt, Job.state == JobState.RUNNING.value)
                .values(leased_until=self._clock() + LEASE)
            )
        return self._storage.get(sha256)

    def _marked_void(self, letter: Letter, made: list[_Made]) -> list[_Made]:
        """A marked copy of the original and of each tembusan, kept besides them; older ones lie in the archive."""
        kept = [(each.role, each.ordinal, each.content) for each in made]
        kept += [(file.role, file.ordinal, b"") for file in letter.files]
        hashes = {(file.role, file.ordinal): file.sha256 for file in letter.files}
        return [
            self._keep(
                "batal",
                ordinal,
                file_name(letter.text, f"batal-tembusan-{ordinal}" if ordinal else "batal", "pdf"),
                mark_void(content or self._storage.get(hashes[role, ordinal])),
                PDF,
            )
            for role, ordinal, content in kept
            if role in {"asli", "tembusan"}
        ]

    def _with_enclosed(self, letter: Letter, pdf: bytes) -> bytes:
        """The letter with the pages of those that it carries behind it; their own files are made first if need be."""
        for each in self._enclosed(letter):
            if not _originals(each):
                self.produce(each.id)
        enclosed = self._enclosed(letter)
        missing = [each.text for each in enclosed if not _originals(each)]
        if missing:
            raise NaskahError(_("Berkas surat yang dilampirkan belum jadi: {numbers}.", numbers="; ".join(missing)))
        if not enclosed:
            return pdf
        behind = [self._storage.get(sha256) for each in enclosed for sha256 in _originals(each)]
        return merge([pdf, *behind], titles=[letter.text, *(each.text for each in enclosed)])

    def _enclosed(self, letter: Letter) -> Sequence[Letter]:
        with self._database.read() as session:
            return enclosed_letters(session, letter.id)

    def _keep(self, role: str, ordinal: int, name: str, content: bytes, media_type: str) -> _Made:
        return _Made(role, ordinal, name, content, media_type, self._keepers.submit(self._storage.put, content))

    def _template(self, content: bytes, form: DocumentForm, profile: Profile) -> PreparedTemplate:
        key = hashlib.sha256(content).hexdigest(), form, profile.sha256
        found = self._prepared.get(key)
        if found is None:
            found = self._prepared[key] = prepare(content, profile.layout, form)
        return found

    def _finish(self, letter: Letter, attempt: int, kept: list[tuple[_Made, str]], layout: dict[str, Any]) -> None:
        now = self._clock()
        with self._database.write() as session:
            if not _close_job(session, letter.id, attempt, now):
                return
            record_all(session, (Kept(sha256, len(made.content), made.media_type) for made, sha256 in kept), at=now)
            session.add_all(
                LetterFile(
                    letter_id=letter.id,
                    role=made.role,
                    ordinal=made.ordinal,
                    name=made.name,
                    sha256=sha256,
                    created_at=now,
                )
                for made, sha256 in kept
            )
            session.execute(
                update(Letter)
                .where(Letter.id == letter.id, Letter.state == LetterState.NUMBERED.value)
                .values(state=LetterState.COMPLETE.value)
            )
            told = {"berkas": len(kept)} | layout
            write_act(session, Act(Action.FINISH_FILES, letter.id, "naskah"), at=now, details=told)

    def _give_back(self, letter_id: str, attempt: int, fault: Exception) -> None:
        with self._database.write() as session:
            session.execute(
                update(Job)
                .where(Job.letter_id == letter_id, Job.attempts == attempt, Job.state == JobState.RUNNING.value)
                .values(
                    state=JobState.WAITING.value,
                    leased_until=self._clock() + RETRY * min(attempt, 20),
                    last_error=str(fault)[:2000],
                )
            )


def _close_job(session: Session, letter_id: str, attempt: int, now: Any) -> bool:
    """Finish the job if this attempt still holds it; False when another worker took it over meanwhile."""
    row = session.execute(
        update(Job)
        .where(Job.letter_id == letter_id, Job.attempts == attempt, Job.state == JobState.RUNNING.value)
        .values(state=JobState.DONE.value, finished_at=now, leased_until=None, last_error=None)
        .returning(Job.id)
    ).first()
    return row is not None


def _originals(letter: Letter) -> list[str]:
    return [file.sha256 for file in letter.files if file.role == "asli"]


def _copy_name(letter: Letter, ordinal: int) -> str:
    return file_name(letter.text, f"tembusan-{ordinal}", "pdf")
