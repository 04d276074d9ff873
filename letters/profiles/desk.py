"""The desk of the regional profile: proposed, decided by a second person, in force from a day, rolled back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.clock import Clock
from core.database import Database
from core.errors import Busy, Forbidden, NotFound, Refused
from core.i18n import _
from core.identity import new_id
from core.profile_loading import emblem_fault
from generator.faults import UploadFault
from generator.uploads.inspection import Inspection
from letters.audit import Act, Action, write_act
from letters.profiles.checking import CheckedProfile, ProfileCheck, refuse_numbers
from letters.profiles.numbers import later_faults, number_faults
from letters.profiles.proposals import ProfileActivation, ProfileProposal
from letters.profiles.versions import ProfileShelf, latest_first
from letters.templates.desk import DECIDERS
from letters.templates.proposals import ProposalState
from organization.accounts import Account, Role
from organization.models import Office

#: Who may write a profile.
AUTHORS = (Role.TEMPLATES, Role.ADMIN)
#: 23 millimetres at 200 points to the inch.
_EMBLEM_PIXELS = 180


@dataclass(frozen=True, slots=True)
class ProfileStanding:
    """Every proposal and every act that put one in force, the newest first."""

    proposals: Sequence[ProfileProposal]
    activations: Sequence[ProfileActivation]
    today: date

    @property
    def current(self) -> ProfileActivation | None:
        """The act in force today; None while the file of the installation is."""
        return next((each for each in self.activations if each.from_date <= self.today), None)

    @property
    def number(self) -> int:
        """The version in force; 0 is the file of the installation."""
        return self.current.proposal.number if self.current and self.current.proposal else 0

    @property
    def may_roll_back(self) -> bool:
        """Whether the latest act brought a version that can be taken back."""
        return bool(self.activations) and self.activations[0].proposal_id is not None

    def state_of(self, proposal: ProfileProposal) -> str:
        """Where a proposal stands; once it was put in force: `berlaku`, `terjadwal` or `digantikan`."""
        acts = [each for each in self.activations if each.proposal_id == proposal.id]
        if not acts:
            return proposal.state
        if self.current in acts:
            return "berlaku"
        return "terjadwal" if self.activations[0] in acts and acts[0].from_date > self.today else "digantikan"


class ProfileDesk:
    """Every act on profiles; each is one transaction with its row in the audit trail."""

    def __init__(
        self, database: Database, clock: Clock, *, shelf: ProfileShelf, check: ProfileCheck, inspect: Inspection,
        today: Callable[[], date],
    ) -> None:  # fmt: skip
        self._database = database
        self._clock = clock
        self._shelf = shelf
        self._check = check
        self._inspect = inspect
        self._today = today

    def check(self, content: bytes, office: Office) -> CheckedProfile:
        """What a profile would change; raises `Refused` with every fault at its place."""
        with self._database.read() as session:
            return self._check(session, content, office, self._today())

    def keep_emblem(self, account: Account, content: bytes) -> str:
        """Keep a picture for the kop; gives what a profile names it by. Raises `Refused` at `kop.lambang`."""
        _require_author(account)
        fault = emblem_fault(content)
        if fault:
            raise _not_an_emblem(fault)
        try:
            found = self._inspect(content)
        except UploadFault as broken:
            raise _not_an_emblem(broken.message) from broken
        high = found.pixels[1] if found.pixels else 0
        if high < _EMBLEM_PIXELS:
            told = _("Gambar setinggi {high} piksel tercetak kabur; pakai yang paling sedikit {least} piksel.",
                     high=high, least=_EMBLEM_PIXELS)  # fmt: skip
            raise _not_an_emblem(told)
        return self._shelf.keep_emblem(content)

    def propose(self, account: Account, content: bytes, note: str, office: Office) -> ProfileProposal:
        """Keep a profile without faults and hand it to a second person, saying what changed and why."""
        _require_author(account)
        checked = self.check(content, office)
        if not checked.changes:
            raise Refused(_("Tidak ada yang berubah terhadap profil yang berlaku."))
        if not note.strip():
            message = _("Tulis apa yang diubah dan mengapa; penyetuju membacanya.")
            raise Refused(message, {"catatan": [message]})
        version_id = self._shelf.keep(checked.content)
        try:
            with self._database.write() as session:
                last = session.scalar(select(func.max(ProfileProposal.number))) or 0
                proposal = ProfileProposal(
                    id=new_id(), number=last + 1, version_id=version_id, note=note.strip()[:2000],
                    state=ProposalState.PROPOSED.value, author_id=account.id, created_at=self._clock(),
                )  # fmt: skip
                session.add(proposal)
                self._write(session, Action.PROPOSE_PROFILE, account, proposal, alasan=proposal.note)
        except IntegrityError as fault:
            raise Busy(_("Usulan lain baru saja masuk; usulkan sekali lagi.")) from fault
        return self.find(proposal.id)

    def approve(self, account: Account, proposal_id: str, reason: str = "") -> None:
        """Agree to a proposal as its second person."""
        self._decide(account, proposal_id, ProposalState.APPROVED, reason)

    def reject(self, account: Account, proposal_id: str, reason: str) -> None:
        """Refuse a proposal with the reason."""
        if not reason.strip():
            message = _("Tulis alasan penolakan; pengusul membacanya.")
            raise Refused(message, {"alasan": [message]})
        self._decide(account, proposal_id, ProposalState.REJECTED, reason)

    def activate(self, account: Account, proposal_id: str, start: date, office: Office) -> None:
        """Put an approved version in force from a day, today or later; one that was in force before, too.

        Raises `Refused` when it could print a number again that was given already.
        """
        _require_decider(account)
        with self._database.write() as session:
            proposal = _found(session, proposal_id)
            _require_state(proposal, ProposalState.APPROVED)
            if start < self._today():
                message = _("Tanggal berlaku {on} sudah lewat; pilih hari ini atau sesudahnya.", on=start.isoformat())
                raise Refused(message, {"berlaku": [message]})
            self._enforce(session, account, proposal, start, office)

    def roll_back(self, account: Account, office: Office) -> None:
        """Bring the former version back at once, as a new act; a day to come is taken back from that day."""
        _require_decider(account)
        with self._database.write() as session:
            acts = session.scalars(latest_first().limit(2)).all()
            if not acts or acts[0].proposal is None:
                raise Refused(_("Tidak ada versi yang dapat dikembalikan: yang berlaku profil bawaan."))
            latest, former = acts[0], acts[1].proposal if len(acts) > 1 else None
            start = max(self._today(), latest.from_date)
            self._enforce(session, account, former, start, office, taken_back=latest.proposal)

    def find(self, proposal_id: str) -> ProfileProposal:
        """One proposal; raises `NotFound`."""
        with self._database.read() as session:
            return _found(session, proposal_id)

    def standing(self) -> ProfileStanding:
        """All proposals and acts."""
        with self._database.read() as session:
            proposals = session.scalars(select(ProfileProposal).order_by(ProfileProposal.number.desc())).all()
            return ProfileStanding(proposals, session.scalars(latest_first()).all(), self._today())

    def waiting(self) -> Sequence[ProfileProposal]:
        """The proposals that wait for a second person, the oldest first."""
        query = select(ProfileProposal).where(ProfileProposal.state == ProposalState.PROPOSED.value)
        with self._database.read() as session:
            return session.scalars(query.order_by(ProfileProposal.created_at)).all()

    def _decide(self, account: Account, proposal_id: str, state: ProposalState, reason: str) -> None:
        _require_decider(account)
        with self._database.write() as session:
            proposal = _found(session, proposal_id)
            _require_state(proposal, ProposalState.PROPOSED)
            if proposal.author_id == account.id:
                raise Forbidden(_("Usulan diputuskan orang kedua; Anda pengusulnya."))
            proposal.state, proposal.reason = state.value, reason.strip()[:2000]
            proposal.decided_by_id, proposal.decided_at = account.id, self._clock()
            agreed = state is ProposalState.APPROVED
            action = Action.APPROVE_PROFILE if agreed else Action.REJECT_PROFILE
            self._write(session, action, account, proposal, alasan=proposal.reason)

    def _enforce(
        self, session: Session, account: Account, proposal: ProfileProposal | None, start: date, office: Office, *,
        taken_back: ProfileProposal | None = None,
    ) -> None:  # fmt: skip
        """One act; without a proposal it is the file of the installation that comes back."""
        new = self._shelf.exact(proposal.version.sha256) if proposal else self._shelf.shipped
        current, today = self._shelf.current(), self._today()
        refuse_numbers(number_faults(session, current, new, office, start) | later_faults(current, new, today, start))
        session.add(
            ProfileActivation(
                proposal_id=proposal.id if proposal else None, from_date=start, is_rollback=taken_back is not None,
                by_id=account.id, at=self._clock(),
            )
        )  # fmt: skip
        subject = taken_back or proposal
        assert subject is not None  # noqa: S101 - without a proposal something is taken back
        action = Action.ROLL_BACK_PROFILE if taken_back else Action.ACTIVATE_PROFILE
        self._write(session, action, account, subject, berlaku=start.isoformat(),
                    menjadi=proposal.number if proposal else 0)  # fmt: skip

    def _write(
        self, session: Session, action: Action, account: Account, proposal: ProfileProposal, **details: Any
    ) -> None:
        session.flush()
        told = {"versi": proposal.number, "profil": proposal.version_id}
        act = Act(action, proposal.id, account.username, account.post)
        write_act(session, act, at=self._clock(), details=told | details)


def may_decide(account: Account, proposal: ProfileProposal) -> bool:
    """Whether this is a second person who may decide."""
    return any(account.has(role) for role in DECIDERS) and proposal.author_id != account.id


def _found(session: Session, proposal_id: str) -> ProfileProposal:
    proposal = session.get(ProfileProposal, proposal_id)
    if proposal is None:
        raise NotFound(_("Usulan profil itu tidak ada."))
    return proposal


def _require_author(account: Account) -> None:
    if not any(account.has(role) for role in AUTHORS):
        raise Forbidden(_("Profil daerah diusulkan admin atau pemelihara templat."))


def _not_an_emblem(message: str) -> Refused:
    return Refused(message, {"kop.lambang": [message]})


def _require_decider(account: Account) -> None:
    if not any(account.has(role) for role in DECIDERS):
        raise Forbidden(_("Profil daerah diputuskan pemelihara templat, admin, atau sekretariat."))


def _require_state(proposal: ProfileProposal, state: ProposalState) -> None:
    if proposal.state != state.value:
        raise Refused(_("Versi {number} berstatus {state}, sehingga tindakan ini tidak dapat dilakukan lagi.",
                        number=proposal.number, state=_(proposal.state)))  # fmt: skip
