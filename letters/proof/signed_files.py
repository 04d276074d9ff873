"""The PDF that comes back from electronic signing: judged, kept once beside the unsigned, and never rewritten.

From then on it is what every recipient of the letter gets; the unsigned files stay in the archive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from archive.keeping import record
from archive.storage import Storage
from core.clock import Clock
from core.database import Base, Database
from core.errors import Conflict, Forbidden, Refused
from core.i18n import _
from generator.faults import UploadFault
from generator.media import PDF
from generator.signatures.judging import Signature, SignatureCheck
from letters.audit import Act, Action, write_act
from letters.models import Letter, LetterFile, LetterState
from letters.numbers.voiding import may_void
from organization.accounts import Account
from organization.models import Office

ROLE = "bertanda-tangan"


class SignedFile(Base):
    """What was found about a letter's signed PDF when it was taken; it never changes."""

    __tablename__ = "signed_file"

    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("kept_file.sha256"))
    #: One row for each signature: subject, issuer, at, is_trusted.
    signatures: Mapped[list[Any]]
    actor: Mapped[str] = mapped_column(String(120))
    post: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class SignedOrder:
    """Who brings which letter's signed PDF."""

    letter: Letter
    office: Office
    account: Account
    content: bytes
    #: What the audit trail calls it.
    action: Action = Action.KEEP_SIGNED


class SignedDesk:
    """Takes signed PDFs. With `takes_untrusted` also those whose certificate has no trusted root; the page says so."""

    def __init__(
        self,
        database: Database,
        storage: Storage,
        clock: Clock,
        *,
        check: SignatureCheck,
        takes_untrusted: bool,
        today: Callable[[], date],
    ) -> None:
        self._database = database
        self._storage = storage
        self._clock = clock
        self._check = check
        self._takes_untrusted = takes_untrusted
        self._today = today

    def of(self, letter_id: str) -> SignedFile | None:
        """What is known of a letter's signed PDF, or None."""
        with self._database.read() as session:
            return session.get(SignedFile, letter_id)

    def __call__(self, order: SignedOrder) -> SignedFile:
        """Judge and keep the file; the same file a second time changes nothing.

        Raises `Refused` at `berkas` with the reason, `Forbidden` for who may not, `Conflict` when there is another.
        """
        if not may_bring(order.office, order.account, order.letter, self._today()):
            raise Forbidden(_("Hanya pejabat penanda tangan atau sekretariat instansinya yang dapat mengunggahnya."))
        sha256 = hashlib.sha256(order.content).hexdigest()
        before = self.of(order.letter.id)
        if before is not None:
            return _same(before, sha256)
        signatures = self._judged(order)
        self._storage.put(order.content)
        with self._database.write() as session:
            # Two who bring it at once come one after the other here.
            before = session.get(SignedFile, order.letter.id)
            return _same(before, sha256) if before else self._keep(session, order, sha256, signatures)

    def _judged(self, order: SignedOrder) -> Sequence[Signature]:
        original = next((each.sha256 for each in order.letter.files if each.role == "asli"), None)
        if original is None or order.letter.state != LetterState.COMPLETE.value:
            raise _refused(_("Surat ini belum atau tidak lagi dapat ditandatangani: berkasnya belum jadi, atau batal."))
        try:
            signatures = self._check(order.content, self._storage.get(original))
        except UploadFault as fault:
            raise _refused(fault.message) from fault
        strangers = [each for each in signatures if not each.is_trusted]
        if strangers and not self._takes_untrusted:
            raise _refused(
                _(
                    "Sertifikat {subject}, terbitan {issuer}, tidak berinduk pada sertifikat yang dipercaya layanan "
                    "ini. Minta admin memeriksa NASKAH_TTE_ROOTS.",
                    subject=strangers[0].subject,
                    issuer=strangers[0].issuer,
                )
            )
        return signatures

    def _keep(self, session: Session, order: SignedOrder, sha256: str, signatures: Sequence[Signature]) -> SignedFile:
        now, letter, who = self._clock(), order.letter, order.account
        record(session, sha256, size=len(order.content), media_type=PDF, at=now)
        told = [asdict(each) for each in signatures]
        signed = SignedFile(
            letter_id=letter.id, sha256=sha256, signatures=told, actor=who.username, post=who.post, at=now
        )
        original = next(each.name for each in letter.files if each.role == "asli")
        name = f"{original.removesuffix('.pdf')}-{ROLE}.pdf"
        file = LetterFile(letter_id=letter.id, role=ROLE, ordinal=0, name=name, sha256=sha256, created_at=now)
        session.add_all([signed, file])
        session.flush()
        act = Act(order.action, letter.id, who.username, who.post)
        write_act(session, act, at=now, details={"nomor": letter.text, "sha256": sha256, "tanda_tangan": told})
        return signed


def may_bring(office: Office, account: Account, letter: Letter, on: date) -> bool:
    """Who may declare the letter void may also bring it signed: the signing official and the secretariat."""
    return may_void(office, account, letter, on)


def _same(before: SignedFile, sha256: str) -> SignedFile:
    if before.sha256 != sha256:
        raise Conflict(_("PDF bertanda tangan surat ini sudah disimpan dan tidak pernah diganti."))
    return before


def _refused(message: str) -> Refused:
    return Refused(message, {"berkas": [message]})
