"""Template versions: every letter names the exact Word file it is printed from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from archive.keeping import record
from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from core.profile import DocumentForm
from letters.models import TemplateVersion

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class TemplateShelf:
    """Finds the template in force for a kind and shape, and keeps its bytes before a letter refers to them."""

    def __init__(self, database: Database, storage: Storage, clock: Clock, folder: Path) -> None:
        self._database = database
        self._storage = storage
        self._clock = clock
        self._folder = folder

    def path(self, kind: str, form: DocumentForm) -> Path:
        """The shipped Word file of a kind and shape."""
        return self._folder / f"{kind}.{form.value}.docx"

    def current(self, kind: str, form: DocumentForm) -> int:
        """The id of the version in force, kept on first use."""
        content = self.path(kind, form).read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        found = self._find(kind, form, sha256)
        if found is not None:
            return found
        self._storage.put(content)
        now = self._clock()
        try:
            with self._database.write() as session:
                record(session, sha256, size=len(content), media_type=WORD, at=now)
                version = TemplateVersion(kind=kind, form=form.value, sha256=sha256, created_at=now)
                session.add(version)
                session.flush()
                return version.id
        except IntegrityError:
            found = self._find(kind, form, sha256)
            if found is None:
                raise
            return found

    def _find(self, kind: str, form: DocumentForm, sha256: str) -> int | None:
        with self._database.read() as session:
            return session.scalars(
                select(TemplateVersion.id).where(
                    TemplateVersion.kind == kind, TemplateVersion.form == form.value, TemplateVersion.sha256 == sha256
                )
            ).first()
