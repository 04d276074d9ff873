"""Public verification: a random code for each letter, and what anybody who has the code may learn.

What is told is what the letter's reader sees on paper anyway: number, date, hal, signatory, office, and whether it
stands (tata naskah 4.5: metadata only, never contents, NIP or NIK).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.codes import new_code, read_code
from core.database import Base, Database
from core.i18n import _
from core.statements import Prepared
from generator.proving import codes_in
from letters.models import Letter, LetterFile, LetterState
from letters.numbers.ledger import LetterVoid

#: Letters of these classes of security (tata naskah 2.5) do not even tell the public what they are about.
_SECRET = frozenset({"R", "SR"})


class Verification(Base):
    """The code under which the public finds a letter; it never changes."""

    __tablename__ = "verification"

    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)


class Standing(StrEnum):
    """How a letter stands towards the public."""

    ISSUED = "terbit"
    REPLACED = "diganti"
    VOID = "batal"


class Likeness(StrEnum):
    """What a file that somebody brought is to us."""

    SAME = "sama"
    CHANGED = "berubah"
    UNKNOWN = "tak-dikenal"


@dataclass(frozen=True, slots=True)
class Verified:
    """What the public learns of a letter."""

    code: str
    number: str
    on: date
    subject: str
    kind: str
    agency: tuple[str, ...]
    signatories: tuple[tuple[str, str], ...]
    standing: Standing
    void_at: datetime | None = None
    #: Number and date of the letter that took its place.
    replacement: tuple[str, date] | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a file is: which of a letter's files it equals byte for byte, or whose it was before it was changed."""

    likeness: Likeness
    letter: Verified | None = None
    role: str = ""
    ordinal: int = 0
    recipient: str = ""


_ADD_CODE = Prepared.adding(Verification.__table__)


def give_code(session: Session, letter_id: str) -> None:
    """A code for a new letter, inside the issuing transaction."""
    _ADD_CODE.run(session, {"letter_id": letter_id, "code": new_code()})


class Verifier:
    """Answers the public; it knows nothing of accounts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def code_of(self, letter_id: str) -> str:
        """A letter's code; empty for a letter without one."""
        with self._database.read() as session:
            return session.scalar(select(Verification.code).where(Verification.letter_id == letter_id)) or ""

    def find(self, typed: str) -> Verified | None:
        """The letter of a code as somebody typed it."""
        code = read_code(typed)
        if code is None:
            return None
        with self._database.read() as session:
            letter = _by_code(session, code)
            return _verified(session, letter, code) if letter else None

    def judge(self, content: bytes) -> Judged:
        """What a file is to us, by its hash and by the code in its metadata; nothing else of it is read."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self._database.read() as session:
            query = (
                select(LetterFile, Letter, Verification.code)
                .join(Letter, Letter.id == LetterFile.letter_id)
                .join(Verification, Verification.letter_id == Letter.id)
                .where(LetterFile.sha256 == sha256)
                .limit(1)
            )
            for file, letter, code in session.execute(query):
                titles = {each.ordinal: each.title for each in letter.recipients if each.is_copy}
                verified = _verified(session, letter, code)
                return Judged(Likeness.SAME, verified, file.role, file.ordinal, titles.get(file.ordinal, ""))
            for code in codes_in(content):
                former = _by_code(session, code)
                if former is not None:
                    return Judged(Likeness.CHANGED, _verified(session, former, code))
        return Judged(Likeness.UNKNOWN)


def _by_code(session: Session, code: str) -> Letter | None:
    query = select(Letter).join(Verification, Verification.letter_id == Letter.id).where(Verification.code == code)
    return session.scalars(query).first()


def _verified(session: Session, letter: Letter, code: str) -> Verified:
    void = session.get(LetterVoid, letter.id)
    replacement = _replacement(session, letter) if void else None
    hidden = _("(tidak ditampilkan)")
    standing = Standing.ISSUED if void is None else Standing.REPLACED if replacement else Standing.VOID
    return Verified(
        code=code,
        number=letter.text,
        on=letter.date,
        subject=hidden if letter.contents.get("keamanan") in _SECRET else letter.subject,
        kind=letter.kind,
        agency=_agency(letter.context),
        signatories=signatories(letter.context),
        standing=standing,
        void_at=void.at if void else None,
        replacement=(replacement.text, replacement.date) if replacement else None,
    )


def _replacement(session: Session, letter: Letter) -> Letter | None:
    """The letter of the same step of the same case that was issued after this one became void."""
    if letter.case_id is None:
        return None
    query = (
        select(Letter)
        .where(Letter.case_id == letter.case_id, Letter.kind == letter.kind, Letter.step == letter.step)
        .where(Letter.issued_at >= letter.issued_at, Letter.id != letter.id)
        .where(Letter.state != LetterState.VOID.value, Letter.requesting_unit == letter.requesting_unit)
        .order_by(Letter.issued_at)
        .limit(1)
    )
    return session.scalars(query).first()


def _agency(context: Mapping[str, Any]) -> tuple[str, ...]:
    head = context.get("kop") or {}
    return tuple(str(head[key]) for key in ("instansi", "kantor") if head.get(key))


def signatories(context: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Name and title of each who signs; the title is that of the letter's foot where no longer one is known."""
    blocks: Sequence[Mapping[str, Any]] = [
        context.get("penanda_tangan") or {},
        *_blocks(context.get("penanda_tangan_kedua")),
    ]
    found = [(str(block.get("nama", "")), _title(block)) for block in blocks if block.get("nama")]
    longer = str(context.get("jabatan_penanda_tangan") or "")
    return tuple((name, longer if place == 0 and longer else title) for place, (name, title) in enumerate(found))


def _blocks(found: Any) -> Sequence[Mapping[str, Any]]:
    return [found] if isinstance(found, Mapping) else list(found or ())


def _title(block: Mapping[str, Any]) -> str:
    lines = (" ".join(filter(None, (line.get("awalan"), line.get("teks")))) for line in block.get("baris") or ())
    return ", ".join(line.rstrip(",") for line in lines)
