"""The archive's desk: closing files, proposing what is due for destruction or hand-over, approving, carrying out.

What is destroyed are the bytes; number, parties, hashes and the trail of acts stay for ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.keeping import record
from archive.models import DestroyedFile
from archive.retention import Fate, Schedule
from archive.storage import Storage
from core.clock import Clock, office_date
from core.database import Database
from core.errors import Conflict, FieldErrors, Forbidden, NotFound, Refused
from core.i18n import _
from core.identity import new_id
from letters.archiving.disposals import Disposal, DisposalItem, DisposalKind, DisposalState
from letters.archiving.dossiers import (
    Closing,
    Dossier,
    WhichDossiers,
    closed_dossiers,
    find_dossiers,
    open_cases,
    open_letters,
)
from letters.audit import Act, Action, write_act
from letters.models import LetterFile, TemplateVersion
from organization.accounts import Account, Role

_PDF = "application/pdf"
#: From so many years of retention on, destruction needs the approval of the Kepala ANRI (tata naskah 8).
_ANRI_YEARS = 10
_FATES = {
    DisposalKind.DESTROY: {Fate.DESTROYED, Fate.REVIEWED},
    DisposalKind.HAND_OVER: {Fate.PERMANENT, Fate.REVIEWED},
}


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval of the Kepala Daerah or the Kepala ANRI, as it came on paper."""

    number: str
    on: date
    pdf: bytes


class ArchiveDesk:
    """What the unit kearsipan does with files whose time has come."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        storage: Storage,
        schedule: Schedule,
        timezone: str,
    ) -> None:
        self._database = database
        self._clock = clock
        self._storage = storage
        self.schedule = schedule
        self._timezone = timezone

    @property
    def _today(self) -> date:
        return office_date(self._clock(), self._timezone)

    def dossiers(self, agency: str) -> list[Dossier]:
        """The closed files of an agency that still have their bytes, the one that is due first first."""
        with self._database.read() as session:
            return self._standing(session, agency)

    def close_year(self, account: Account, year: int, reason: str) -> int:
        """Close every letter of a year that stands alone, and the cases left lying since; returns how many files.

        Cases that came to their own end are closed by it.
        """
        _require(account, Role.SECRETARIAT)
        if year >= self._today.year:
            raise Refused(_("Tahun {year} belum berakhir.", year=year))
        now = self._clock()
        with self._database.write() as session:
            end = datetime(year + 1, 1, 1, tzinfo=ZoneInfo(self._timezone))
            found = [{"letter_id": each} for each in open_letters(session, account.agency, year)]
            found += [{"case_id": each} for each in open_cases(session, account.agency, end)]
            session.add_all(
                Closing(**each, on=date(year, 12, 31), actor=account.username, reason=reason, at=now) for each in found
            )
            if found:
                act = Act(Action.CLOSE_FILES, str(year), account.username, account.post)
                write_act(session, act, at=now, details={"berkas": len(found), "alasan": reason})
        return len(found)

    def propose(self, account: Account, kind: DisposalKind, ids: Sequence[str], note: str) -> str:
        """Propose due files for destruction or hand-over; returns the proposal's id.

        Raises `Refused` for files that are not due, are to become something else, or stand in another proposal.
        """
        _require(account, Role.SECRETARIAT)
        now = self._clock()
        with self._database.write() as session:
            found = find_dossiers(self._standing(session, account.agency, ids), ids)
            self._may_be_proposed(session, kind, list(dict.fromkeys(ids)), found)
            disposal = Disposal(
                id=new_id(), agency=account.agency, kind=kind.value, state=DisposalState.PROPOSED.value,
                note=note.strip(), proposed_by=account.username, proposed_at=now,
                needs_anri=any(each.rule is not None and each.rule.years >= _ANRI_YEARS for each in found.values()),
            )  # fmt: skip
            session.add(disposal)
            session.flush()
            session.add_all(
                DisposalItem(disposal_id=disposal.id, dossier_id=dossier.id, letter_id=letter)
                for dossier in found.values()
                for letter in dossier.letters
            )
            self._write(session, Action.PROPOSE_DISPOSAL, disposal, account, {"berkas": sorted(found)})
            return disposal.id

    def approve(self, account: Account, disposal_id: str, approval: Approval) -> None:
        """Approve another person's proposal, with the approval that the law asks for on paper."""
        faults: FieldErrors = {}
        if not approval.number.strip():
            faults["nomor"] = [_("Tulis nomor surat persetujuan.")]
        if approval.on > self._today:
            faults["tanggal"] = [_("Tanggal persetujuan belum tiba.")]
        if not approval.pdf:
            faults["berkas"] = [_("Unggah pindaian surat persetujuan.")]
        if faults:
            raise Refused(_("Persetujuan belum lengkap."), faults)
        sha256 = self._storage.put(approval.pdf)
        with self._database.write() as session:
            disposal = self._decidable(session, account, disposal_id)
            record(session, sha256, size=len(approval.pdf), media_type=_PDF, at=self._clock())
            disposal.state, disposal.approval_number = DisposalState.APPROVED.value, approval.number.strip()
            disposal.approval_date, disposal.approval_sha256 = approval.on, sha256
            self._write(session, Action.APPROVE_DISPOSAL, disposal, account, {"nomor": disposal.approval_number})

    def reject(self, account: Account, disposal_id: str, reason: str) -> None:
        """Reject a proposal, with the reason; its files may be proposed again."""
        if not reason.strip():
            raise Refused(_("Tulis alasan penolakan."), {"alasan": [_("Tulis alasan penolakan.")]})
        with self._database.write() as session:
            disposal = self._decidable(session, account, disposal_id)
            disposal.state, disposal.reason = DisposalState.REJECTED.value, reason.strip()
            self._write(session, Action.REJECT_DISPOSAL, disposal, account, {"alasan": disposal.reason})

    def carry_out(self, account: Account, disposal_id: str, minutes: bytes) -> int:
        """Do what was approved, with the signed minutes; returns how many files lost their bytes.

        The database is changed first: bytes that a crash leaves are named by the next check of the archive.
        """
        _require(account, Role.SECRETARIAT)
        if not minutes:
            raise Refused(_("Unggah berita acara yang sudah ditandatangani."), {"berkas": [_("Pilih berkas PDF.")]})
        now, sha256 = self._clock(), self._storage.put(minutes)
        with self._database.write() as session:
            disposal = self._found(session, account, disposal_id)
            if disposal.state != DisposalState.APPROVED.value:
                raise Conflict(_("Usul ini belum disetujui atau sudah dilaksanakan."))
            record(session, sha256, size=len(minutes), media_type=_PDF, at=now)
            disposal.state, disposal.minutes_sha256 = DisposalState.DONE.value, sha256
            disposal.done_by, disposal.done_at = account.username, now
            letters = [item.letter_id for item in disposal.items]
            lost = _only_theirs(session, letters) if disposal.kind == DisposalKind.DESTROY.value else []
            session.add_all(DestroyedFile(sha256=each, disposal_id=disposal.id, at=now) for each in lost)
            self._write(session, Action.CARRY_OUT_DISPOSAL, disposal, account, {"sidik": lost})
        for each in lost:
            self._storage.destroy(each)
        return len(lost)

    def disposals(self, account: Account) -> Sequence[Disposal]:
        """The proposals of the account's agency, the latest first."""
        with self._database.read() as session:
            return session.scalars(
                select(Disposal)
                .where(Disposal.agency == account.agency)
                .options(selectinload(Disposal.items))
                .order_by(Disposal.proposed_at.desc())
            ).all()

    def disposal(self, account: Account, disposal_id: str) -> Disposal:
        """One proposal of the account's agency; raises `NotFound`."""
        with self._database.read() as session:
            return self._found(session, account, disposal_id, is_taken=False)

    def ended_by(self, letter_id: str) -> Disposal | None:
        """The destruction or hand-over that a letter went through, if it did."""
        with self._database.read() as session:
            query = select(Disposal).join(DisposalItem).where(_IS_DONE, DisposalItem.letter_id == letter_id)
            return session.scalars(query).first()

    def _standing(self, session: Session, agency: str, only: Sequence[str] | None = None) -> list[Dossier]:
        return closed_dossiers(session, WhichDossiers(agency, _GONE, only), self.schedule, self._timezone)

    def _may_be_proposed(
        self, session: Session, kind: DisposalKind, ids: Sequence[str], found: Mapping[str, Dossier]
    ) -> None:
        open_states = (DisposalState.PROPOSED.value, DisposalState.APPROVED.value)
        elsewhere = set(
            session.scalars(select(DisposalItem.dossier_id).join(Disposal).where(Disposal.state.in_(open_states)))
        )
        faults = [fault for each in ids if (fault := self._fault_of(found.get(each), kind, elsewhere))]
        if not ids:
            faults = [_("Pilih paling sedikit satu berkas.")]
        if faults:
            raise Refused(_("Usul belum dapat dibuat."), {"berkas": faults})

    def _fault_of(self, dossier: Dossier | None, kind: DisposalKind, elsewhere: set[str]) -> str:
        if dossier is None:
            return _("Berkas tidak ditemukan, atau sudah disusutkan.")
        if not dossier.is_due(self._today):
            return _("{title} belum jatuh tempo.", title=dossier.title)
        if dossier.fate not in _FATES[kind]:
            return _("{title} menurut jadwal {fate}.", title=dossier.title, fate=dossier.fate)
        return _("{title} sudah ada dalam usul lain.", title=dossier.title) if dossier.id in elsewhere else ""

    def _decidable(self, session: Session, account: Account, disposal_id: str) -> Disposal:
        if not (account.has(Role.ADMIN) or account.has(Role.SECRETARIAT)):
            raise Forbidden(_("Usul penyusutan diputuskan sekretariat atau admin instansi."))
        disposal = self._found(session, account, disposal_id)
        if disposal.state != DisposalState.PROPOSED.value:
            raise Conflict(_("Usul ini sudah diputuskan."))
        if disposal.proposed_by == account.username:
            raise Forbidden(_("Pengusul tidak boleh menyetujui usulnya sendiri."))
        disposal.decided_by, disposal.decided_at = account.username, self._clock()
        return disposal

    @staticmethod
    def _found(session: Session, account: Account, disposal_id: str, *, is_taken: bool = True) -> Disposal:
        items = selectinload(Disposal.items)
        found = session.get(Disposal, disposal_id, options=[items], with_for_update=is_taken or None)
        if found is None or found.agency != account.agency:
            raise NotFound(_("Usul penyusutan tidak ditemukan."))
        return found

    def _write(
        self, session: Session, action: Action, disposal: Disposal, account: Account, details: dict[str, object]
    ) -> None:
        told = {"macam": disposal.kind, "surat": len(disposal.items)} | details
        write_act(session, Act(action, disposal.id, account.username, account.post), at=self._clock(), details=told)


_IS_DONE = Disposal.state == DisposalState.DONE.value
#: The files that were destroyed or handed over.
_GONE = select(DisposalItem.dossier_id).join(Disposal).where(_IS_DONE)


def _require(account: Account, role: Role) -> None:
    if not account.has(role):
        raise Forbidden(_("Pekerjaan ini ada pada sekretariat."))


def _only_theirs(session: Session, letters: Sequence[str]) -> list[str]:
    """The files of these letters that nothing else needs."""
    theirs = set(session.scalars(select(LetterFile.sha256).where(LetterFile.letter_id.in_(letters))))
    others = set(
        session.scalars(
            select(LetterFile.sha256).where(LetterFile.sha256.in_(theirs), LetterFile.letter_id.not_in(letters))
        )
    )
    templates = set(session.scalars(select(TemplateVersion.sha256).where(TemplateVersion.sha256.in_(theirs))))
    return sorted(theirs - others - templates)
