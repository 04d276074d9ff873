"""Profile versions: every letter names the exact regional profile it was issued under, and is printed again with it."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from sqlalchemy import Select, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from archive.keeping import record
from archive.storage import Storage
from core.clock import Clock, office_date
from core.database import Database
from core.errors import NotFound
from core.i18n import _
from core.profile import Profile
from core.profile_editing import scalar_values, with_values
from core.profile_loading import KEPT, PNG_BEGINS, find_emblem, read_profile
from generator.media import JPG, PNG
from letters.profiles.proposals import Emblem, ProfileActivation, ProfileVersion

YAML = "application/yaml"
_EMBLEM = "kop.lambang"
_log = logging.getLogger(__name__)


class ProfileShelf:
    """Finds the profile in force and the one of each letter, and keeps its bytes before a letter refers to them.

    The file of the installation is version 0, read once. Days are counted in its time zone, so that no proposal can
    move the day from which it is itself in force.
    """

    def __init__(self, database: Database, storage: Storage, clock: Clock, path: Path) -> None:
        """Raises `Refused` when the file is wrong."""
        self._database = database
        self._storage = storage
        self._clock = clock
        self.path = path
        self._emblems: dict[str, bytes] = {}
        self.source = self.pinned(path.read_bytes())
        self.shipped = self.read(self.source)
        #: Checked profiles by their sha256, and those of which this process knows that they are kept.
        self._read: dict[str, Profile] = {self.shipped.sha256: self.shipped}
        self._kept: set[str] = set()

    def read(self, content: bytes) -> Profile:
        """Check a profile with its emblem; raises `Refused` with every fault at its place."""
        return read_profile(content, self.path, self.emblem)

    def pinned(self, content: bytes) -> bytes:
        """The profile with its emblem named by contents instead of by file, so that no later file changes a letter."""
        text = content.decode("utf-8", "replace")
        named = scalar_values(text).get(_EMBLEM, "")
        if not named or named.startswith(KEPT):
            return content
        emblem = find_emblem(named, self.path, self.emblem)
        if emblem is None:
            return content
        sha256 = hashlib.sha256(emblem).hexdigest()
        self._emblems[sha256] = emblem
        return with_values(text, {_EMBLEM: KEPT + sha256}).encode()

    def emblem(self, sha256: str) -> bytes | None:
        """A picture that profiles may name, None for anything else that is kept."""
        found = self._emblems.get(sha256)
        if found is None and self._is_emblem(sha256):
            found = self._emblems[sha256] = self._storage.get(sha256)
        return found

    def _is_emblem(self, sha256: str) -> bool:
        """Whether it was kept as one; none was where there are no tables yet."""
        try:
            with self._database.read() as session:
                return session.get(Emblem, sha256) is not None
        except DBAPIError:
            return False

    def keep_emblem(self, content: bytes) -> str:
        """Keep a picture; gives what a profile names it by."""
        sha256, now = self._storage.put(content), self._clock()
        with self._database.write() as session:
            if session.get(Emblem, sha256) is None:
                record(session, sha256, size=len(content), media_type=emblem_type(content), at=now)
                session.add(Emblem(sha256=sha256, created_at=now))
        return KEPT + sha256

    def current(self) -> Profile:
        """The profile in force today."""
        today = office_date(self._clock(), self.shipped.timezone)
        with self._database.read() as session:
            found = session.scalars(latest_first().where(ProfileActivation.from_date <= today)).first()
            sha256 = found.proposal.version.sha256 if found and found.proposal else self.shipped.sha256
        return self.exact(sha256)

    def exact(self, sha256: str) -> Profile:
        """The profile with just these bytes; raises `NotFound` when it was never kept."""
        found = self._read.get(sha256)
        if found is None:
            found = self._read[sha256] = self.read(self.text(sha256))
        return found

    def nearest(self, sha256: str) -> Profile:
        """The exact profile, or the one in force for letters older than the keeping of profiles."""
        try:
            return self.exact(sha256)
        except NotFound:
            _log.warning("profile %s was never kept; the one in force takes its place", sha256)
            return self.current()

    def text(self, sha256: str) -> bytes:
        """The YAML as it was written; raises `NotFound`."""
        if sha256 == self.shipped.sha256:
            return self.source
        with self._database.read() as session:
            if _find(session, sha256) is None:
                raise NotFound(_("Profil daerah dengan sidik {sha256} tidak tersimpan.", sha256=sha256[:12]))
        return self._storage.get(sha256)

    def keep_issued(self, profile: Profile) -> None:
        """Keep the profile of a letter about to be issued; costs nothing from the second letter on."""
        if profile.sha256 not in self._kept:
            self.keep(self.text(profile.sha256))
            self._kept.add(profile.sha256)

    def keep(self, content: bytes) -> int:
        """The id of the version with these bytes, written down on first use."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self._database.read() as session:
            found = _find(session, sha256)
        if found is not None:
            return found
        emblem = self.read(content).layout.emblem
        if emblem is not None:
            self.keep_emblem(emblem)
        self._storage.put(content)
        now = self._clock()
        try:
            with self._database.write() as session:
                record(session, sha256, size=len(content), media_type=YAML, at=now)
                version = ProfileVersion(sha256=sha256, created_at=now)
                session.add(version)
                session.flush()
                return version.id
        except IntegrityError:
            with self._database.read() as session:
                found = _find(session, sha256)
            if found is None:
                raise
            return found


def emblem_type(emblem: bytes) -> str:
    """The media type of a picture that is an emblem."""
    return PNG if emblem.startswith(PNG_BEGINS) else JPG


def latest_first() -> Select[ProfileActivation]:
    """All acts that put a profile in force: the latest day first, and of one day the last act."""
    return select(ProfileActivation).order_by(ProfileActivation.from_date.desc(), ProfileActivation.id.desc())


def _find(session: Session, sha256: str) -> int | None:
    return session.scalars(select(ProfileVersion.id).where(ProfileVersion.sha256 == sha256)).first()
