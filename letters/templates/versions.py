"""Template versions: every letter names the exact Word file it is printed from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive.keeping import record
from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from core.errors import NotFound
from core.i18n import _
from core.profile import DocumentForm
from letters.models import TemplateVersion
from letters.templates.proposals import TemplateActivation

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Reach:
    """For whom a template is: one unit of an agency, all of an agency, or, with both empty, everybody."""

    agency: str = ""
    unit: str = ""

    def wider(self) -> Iterator[Reach]:
        """Itself and the reaches around it, the nearest first."""
        yield self
        if self.unit:
            yield Reach(self.agency)
        if self.agency:
            yield EVERYBODY


EVERYBODY = Reach()


class TemplateShelf:
    """Finds the template in force for a kind and shape, and keeps its bytes before a letter refers to them."""

    def __init__(self, database: Database, storage: Storage, clock: Clock, folder: Path) -> None:
        self._database = database
        self._storage = storage
        self._clock = clock
        self._folder = folder
        #: Versions stay what they are once they are written down.
        self._known: dict[tuple[str, DocumentForm, str], int] = {}

    def path(self, kind: str, form: DocumentForm) -> Path:
        """The shipped Word file of a kind and shape: version 0 for everybody."""
        return self._folder / f"{kind}.{form.value}.docx"

    def current(self, kind: str, form: DocumentForm, reach: Reach = EVERYBODY, on: date | None = None) -> int:
        """The id of the version in force there on a day (without one: the newest there is, even of a day to come).

        The nearest reach that has a version wins; without any it is the shipped file, kept on first use.
        """
        with self._database.read() as session:
            for found in _in_force_around(session, kind, form.value, reach, on):
                if found.proposal is not None:
                    return found.proposal.template_id
        return self.keep(kind, form, self.path(kind, form).read_bytes())

    def content(self, template_id: int) -> bytes:
        """The Word file of a version; raises `NotFound`."""
        with self._database.read() as session:
            version = session.get(TemplateVersion, template_id)
        if version is None:
            raise NotFound(_("Versi templat itu tidak ada."))
        return self._storage.get(version.sha256)

    def keep(self, kind: str, form: DocumentForm, content: bytes) -> int:
        """The id of the version with these bytes, written down on first use."""
        sha256 = hashlib.sha256(content).hexdigest()
        known = kind, form, sha256
        if known not in self._known:
            self._known[known] = self._find(*known) or self._write_down(*known, content)
        return self._known[known]

    def _write_down(self, kind: str, form: DocumentForm, sha256: str, content: bytes) -> int:
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


_NEWEST = (
    select(TemplateActivation)
    .where(
        TemplateActivation.kind == bindparam("kind"),
        TemplateActivation.form == bindparam("form"),
        TemplateActivation.agency.in_(bindparam("agencies", expanding=True)),
        TemplateActivation.unit.in_(bindparam("units", expanding=True)),
        TemplateActivation.from_date <= bindparam("on"),
    )
    .order_by(TemplateActivation.from_date.desc(), TemplateActivation.id.desc())
)


def in_force(session: Session, kind: str, form: str, reach: Reach, on: date | None) -> TemplateActivation | None:
    """The act by which a version is in force at just this reach: the latest day that has come, the last act of it."""
    return next(iter(_newest(session, kind, form, [reach], on)), None)


def _in_force_around(
    session: Session, kind: str, form: str, reach: Reach, on: date | None
) -> Iterator[TemplateActivation]:
    """The acts in force at a reach and at those around it, the nearest first."""
    found = _newest(session, kind, form, list(reach.wider()), on)
    for each in reach.wider():
        yield from [act for act in found if (act.agency, act.unit) == (each.agency, each.unit)][:1]


def _newest(
    session: Session, kind: str, form: str, reaches: Sequence[Reach], on: date | None
) -> Sequence[TemplateActivation]:
    """Every act that has come at one of the reaches, the newest first."""
    asked = {
        "kind": kind,
        "form": form,
        "agencies": [each.agency for each in reaches],
        "units": [each.unit for each in reaches],
        "on": on or date.max,
    }
    return session.scalars(_NEWEST, asked).all()
