"""Issued letters that another letter carries behind it: named in its file, judged, and frozen when it is issued.

A request carries the proposal it rests on (tata naskah 6.1), a permohonan persetujuan the request that was agreed to
(Lampiran II.B.2.2.b angka 2). Whoever gets the letter or a copy of it gets their pages too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column, selectinload

from core.database import Base, Database
from core.errors import FieldErrors, NotFound, Refused
from core.i18n import _
from letters.kinds import Side, Step
from letters.models import Letter, LetterState
from organization.models import Office


class Enclosure(Base):
    """One letter behind another, in order; it never changes."""

    __tablename__ = "enclosure"
    __table_args__ = (UniqueConstraint("letter_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"))
    ordinal: Mapped[int]
    enclosed_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What is known of a letter that is to stand behind another."""

    id: str
    number: str
    on: date
    subject: str
    is_void: bool = False


#: Finds an agency's issued letters by number or id.
Find = Callable[[str, Sequence[str]], Mapping[str, Enclosed]]


def enclosures_in(
    request: Mapping[str, Any], step: Step, done: Mapping[str, str], office: Office, find: Find
) -> tuple[tuple[Enclosed, ...], FieldErrors]:
    """The letters behind this one: those its step carries always, then those its file names, with faults at their path.

    `done` are the letters of the case by step. Only letters of the agency that signs can be named.
    """
    typed = list(request["lampiran_surat"])
    always = [done[code] for code in step.encloses if code in done]
    if not typed and not always:
        return (), {}
    try:
        agency = office.unit(request["tujuan" if step.signatory.side is Side.TUJUAN else "pemohon"]).agency
    except NotFound:
        return (), {}
    known = find(agency, [*always, *typed])
    found = {known[each].id: known[each] for each in always if each in known}
    given: set[str] = set()
    faults: FieldErrors = {}
    for index, reference in enumerate(typed):
        fault = _fault(reference, known.get(reference), given)
        if fault:
            faults[f"lampiran_surat.{index}"] = [fault]
            continue
        found.setdefault(known[reference].id, known[reference])
        given.add(known[reference].id)
    return tuple(found.values()), faults


def _fault(reference: str, letter: Enclosed | None, given: set[str]) -> str:
    if letter is None:
        return _("Tidak ada surat bernomor “{number}” di instansi ini yang sudah terbit.", number=reference)
    if letter.is_void:
        return _("Surat {number} sudah dinyatakan batal; pilih surat lain.", number=letter.number)
    if letter.id in given:
        return _("Surat ini sudah dilampirkan.")
    return ""


def issued_letters(session: Session, agency: str, references: Sequence[str]) -> dict[str, Enclosed]:
    """An agency's letters by the number or id they were asked for; of one number in two years the newer."""
    query = (
        select(Letter)
        .where(Letter.agency == agency, or_(Letter.text.in_(references), Letter.id.in_(references)))
        .order_by(Letter.year)
    )
    found: dict[str, Enclosed] = {}
    for letter in session.scalars(query):
        facts = Enclosed(letter.id, letter.text, letter.date, letter.subject, letter.state == LetterState.VOID.value)
        found |= {letter.id: facts, letter.text: facts}
    return found


def enclose(session: Session, letter_id: str, enclosed: Sequence[Enclosed], sees: Callable[[Letter], bool]) -> None:
    """Write the rows, inside the issuing transaction; raises `Refused` for a letter that the issuer may not read."""
    for ordinal, each in enumerate(enclosed, start=1):
        if not sees(session.get_one(Letter, each.id)):
            message = _("Surat {number} bukan milik unit Anda, sehingga tidak dapat dilampirkan.", number=each.number)
            raise Refused(message, {"lampiran_surat": [message]})
        session.add(Enclosure(letter_id=letter_id, ordinal=ordinal, enclosed_id=each.id))


class EnclosureShelf:
    """Answers which letters stand behind a letter, and which letters carry it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def behind(self, letter_id: str) -> Sequence[Letter]:
        """The letters behind this one, in order."""
        query = (
            select(Letter)
            .join(Enclosure, Enclosure.enclosed_id == Letter.id)
            .where(Enclosure.letter_id == letter_id)
            .order_by(Enclosure.ordinal)
            .options(selectinload(Letter.recipients))
        )
        with self._database.read() as session:
            return session.scalars(query).all()

    def carrying(self, letter_id: str) -> Sequence[Letter]:
        """The letters that carry this one, the oldest first."""
        carrier = aliased(Letter)
        query = (
            select(carrier)
            .join(Enclosure, Enclosure.letter_id == carrier.id)
            .where(Enclosure.enclosed_id == letter_id)
            .order_by(carrier.issued_at)
            .options(selectinload(carrier.recipients))
        )
        with self._database.read() as session:
            return session.scalars(query).all()
