"""Template versions: every letter names the exact Word file it is printed from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import bindparam, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive.keeping import record
from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from core.errors import NotFound
from core.i18n import _
from core.profile import DocumentForm
from core.statements import Prepared
from letters.models import TemplateVersion
from letters.templates.proposals import TemplateActivation, TemplateProposal

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


_LATEST_FIRST = (TemplateActivation.from_date.desc(), TemplateActivation.id.desc())
#: Every act that has come at a reach or around it, with the version that it put in force: None for the shipped file.
_IN_FORCE = Prepared(
    select(TemplateActivation.agency, TemplateActivation.unit, TemplateProposal.template_id)
    .outerjoin(TemplateProposal, TemplateProposal.id == TemplateActivation.proposal_id)
    .where(
        TemplateActivation.kind == bindparam("kind"),
        TemplateActivation.form == bindparam("form"),
        or_(TemplateActivation.agency == bindparam("agency"), TemplateActivation.agency == ""),
        or_(TemplateActivation.unit == bindparam("unit"), TemplateActivation.unit == ""),
        TemplateActivation.from_date <= bindparam("on"),
    )
    .order_by(*_LATEST_FIRST)
)


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
        asked = {
            "kind": kind, "form": form.value, "agency": reach.agency, "unit": reach.unit, "on": on or date.max
        }  # fmt: skip
        found: dict[tuple[str, str], int | None] = {}
        for agency, unit, template_id in self._database.ask(_IN_FORCE, asked):
            found.setdefault((agency, unit), template_id)
        for each in reach.wider():
            template_id = found.get((each.agency, each.unit))
            if template_id is not None:
                return template_id
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


def in_force(session: Session, kind: str, form: str, reach: Reach, on: date | None) -> TemplateActivation | None:
    """The act by which a version is in force at just this reach: the latest day that has come, the last act of it."""
    acts = select(TemplateActivation).where(TemplateActivation.kind == kind, TemplateActivation.form == form)
    here = acts.where(TemplateActivation.agency == reach.agency, TemplateActivation.unit == reach.unit)
    come = here.where(TemplateActivation.from_date <= (on or date.max))
    return session.scalars(come.order_by(*_LATEST_FIRST).limit(1)).first()
