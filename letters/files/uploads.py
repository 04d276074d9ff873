"""Uploaded files: judged, kept once under their hash, and tied to the draft they were brought for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.keeping import record
from archive.storage import Storage
from core.clock import Clock
from core.database import Base, Database
from core.errors import Forbidden, NotFound, Refused
from core.i18n import _
from core.identity import canonical_json, new_id
from generator.uploads.inspection import Inspected, Inspection
from letters.access import may_edit, may_see_draft
from letters.files.attachments import Attachment, session_attachments
from letters.files.upload_facts import UploadFacts, safe_name
from letters.models import Draft, DraftState
from organization.accounts import Account
from organization.models import Office

KEPT_UNUSED = timedelta(days=30)
_MOST_OF_A_DRAFT = 300


class Upload(Base):
    """A file somebody brought: for a draft, or, without one, with a letter's file of the command line."""

    __tablename__ = "upload"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("draft.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("kept_file.sha256"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    pages: Mapped[int | None]
    uploaded_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(index=True)

    @property
    def facts(self) -> UploadFacts:
        """What is known of the file."""
        return UploadFacts(self.id, self.name, self.media_type, self.size, self.pages, self.sha256)


class UploadDesk:
    """Takes files for drafts and finds them again, for one account at a time."""

    def __init__(
        self, database: Database, storage: Storage, clock: Clock, today: Callable[[], date], inspection: Inspection
    ) -> None:
        self._database = database
        self._storage = storage
        self._clock = clock
        self._today = today
        self.inspect = inspection

    def accept(self, office: Office, account: Account, draft_id: str, name: str, content: bytes) -> UploadFacts:
        """Inspect and keep a file for a draft.

        Raises `UploadFault` with the reason why it is not taken, and `Forbidden` or `NotFound` as a draft does.
        """
        with self._database.read() as session:
            self._editable(session, office, account, draft_id)
        found = self.inspect(content)
        return self._keep(found, content, name, draft_id=draft_id, account_id=account.id)

    def accept_loose(self, account: Account | None, name: str, content: bytes) -> UploadFacts:
        """Inspect and keep a file that lies beside a letter's file; raises `UploadFault`."""
        found = self.inspect(content)
        return self._keep(found, content, name, draft_id=None, account_id=account.id if account else None)

    def of_draft(self, draft_id: str) -> dict[str, UploadFacts]:
        """The files brought for a draft, by id; those that its contents do not name too."""
        with self._database.read() as session:
            found = session.scalars(select(Upload).where(Upload.draft_id == draft_id)).all()
        return {each.id: each.facts for each in found}

    def find(self, office: Office, account: Account, upload_id: str, *, draft_id: str) -> UploadFacts:
        """A file of a draft that the account may see; raises `NotFound`."""
        with self._database.read() as session:
            upload, draft = session.get(Upload, upload_id), session.get(Draft, draft_id)
            if upload is None or draft is None or upload.draft_id != draft.id:
                raise NotFound(_("Berkas tidak ditemukan."))
            if not may_see_draft(office, account, draft, self._today()):
                raise NotFound(_("Berkas tidak ditemukan."))
            return upload.facts

    def of_letter(self, letter_id: str) -> Sequence[Attachment]:
        """The files that an issued letter carries, in their order; whoever opened the letter may have them."""
        with self._database.read() as session:
            return session_attachments(session, letter_id)

    def _editable(self, session: Session, office: Office, account: Account, draft_id: str) -> None:
        draft = session.get(Draft, draft_id)
        if draft is None or not may_see_draft(office, account, draft, self._today()):
            raise NotFound(_("Konsep tidak ditemukan."))
        if not may_edit(office, account, draft, self._today()):
            raise Forbidden(_("Konsep ini tidak dapat diubah lagi."))

    def _keep(
        self, found: Inspected, content: bytes, name: str, *, draft_id: str | None, account_id: int | None
    ) -> UploadFacts:
        """The same file under the same name twice for one draft is one upload, so that a repeat changes nothing."""
        sha256 = self._storage.put(content)
        shown, now = safe_name(name, found.media_type), self._clock()
        with self._database.write() as session:
            record(session, sha256, size=found.size, media_type=found.media_type, at=now)
            same = select(Upload).where(Upload.draft_id == draft_id, Upload.uploaded_by == account_id)
            before = session.scalars(same.where(Upload.sha256 == sha256, Upload.name == shown)).first()
            if before is not None:
                return before.facts
            if draft_id and len(session.scalars(select(Upload.id).where(Upload.draft_id == draft_id)).all()) >= (
                _MOST_OF_A_DRAFT
            ):
                raise Refused(_("Paling banyak {most} berkas untuk satu konsep.", most=_MOST_OF_A_DRAFT))
            upload = Upload(
                id=new_id(),
                draft_id=draft_id,
                sha256=sha256,
                name=shown,
                media_type=found.media_type,
                size=found.size,
                pages=found.pages,
                uploaded_by=account_id,
                at=now,
            )
            session.add(upload)
            return upload.facts


def sweep_uploads(database: Database, now: datetime) -> int:
    """Forget files brought thirty days ago that no letter carries and no open draft names; returns how many.

    Their bytes stay in the archive, as all that was ever kept there, until the archive itself clears them.
    """
    with database.write() as session:
        stale = session.execute(
            select(Upload.id, Draft.state, Draft.content)
            .outerjoin(Draft, Draft.id == Upload.draft_id)
            .where(Upload.at < now - KEPT_UNUSED, ~exists().where(Attachment.upload_id == Upload.id))
        ).all()
        unused = [
            upload_id
            for upload_id, state, content in stale
            if state in (None, DraftState.ISSUED.value) or upload_id not in canonical_json(content)
        ]
        if unused:
            session.execute(delete(Upload).where(Upload.id.in_(unused)))
    return len(unused)
