"""The template maintainer's desk: uploaded, proposed, decided by a second person, in force from a day, rolled back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
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
from core.profile import DocumentForm
from generator.checking.findings import Finding, is_barred
from letters.audit import Act, Action, write_act
from letters.templates.proposals import ProposalState, TemplateActivation, TemplateProposal
from letters.templates.standings import Standing, all_versions, reach_of, standings_of, versions_of
from letters.templates.versions import Reach, TemplateShelf, in_force
from organization.accounts import Account, Role

#: Who may decide on what another person proposed, put it in force and roll it back.
DECIDERS = (Role.TEMPLATES, Role.ADMIN, Role.SECRETARIAT)


@dataclass(frozen=True, slots=True)
class Upload:
    """A Word file as it was brought, for which letters it is, and what the check found."""

    kind: str
    form: DocumentForm
    reach: Reach
    file_name: str
    content: bytes
    findings: Sequence[Finding]


class TemplateDesk:
    """Every act on templates; each is one transaction with its row in the audit trail."""

    def __init__(self, database: Database, clock: Clock, *, shelf: TemplateShelf, today: Callable[[], date]) -> None:
        self._database = database
        self._clock = clock
        self._shelf = shelf
        self._today = today

    def upload(self, account: Account, upload: Upload) -> TemplateProposal:
        """Keep a template that passed the check, to be looked at and proposed.

        Raises `Refused` when the check found errors, `Forbidden` for those who keep no templates.
        """
        _require_maintainer(account, upload.reach)
        if is_barred(upload.findings):
            raise Refused(_("Templat masih memuat kesalahan; perbaiki dahulu, lalu unggah lagi."))
        template_id = self._shelf.keep(upload.kind, upload.form, upload.content)
        try:
            return self._kept(account, upload, template_id)
        except IntegrityError as fault:
            raise Busy(_("Versi lain baru saja diunggah; unggah sekali lagi.")) from fault

    def _kept(self, account: Account, upload: Upload, template_id: int) -> TemplateProposal:
        with self._database.write() as session:
            proposal = TemplateProposal(
                id=new_id(), kind=upload.kind, form=upload.form.value, agency=upload.reach.agency,
                unit=upload.reach.unit, number=_next_number(session, upload), template_id=template_id,
                file_name=upload.file_name[:200], findings=[each.as_json() for each in upload.findings], note="",
                state=ProposalState.CHECKED.value, author_id=account.id, created_at=self._clock(), reason="",
            )  # fmt: skip
            session.add(proposal)
        return self.find(proposal.id)

    def propose(self, account: Account, proposal_id: str, note: str) -> None:
        """Hand a checked template to a second person, saying what changed and why."""
        with self._database.write() as session:
            proposal = _found(session, proposal_id)
            _require_maintainer(account, reach_of(proposal))
            _require_state(proposal, ProposalState.CHECKED)
            if not note.strip():
                message = _("Tulis apa yang diubah dan mengapa; penyetuju membacanya.")
                raise Refused(message, {"catatan": [message]})
            proposal.state, proposal.note = ProposalState.PROPOSED.value, note.strip()[:2000]
            self._write(session, Action.PROPOSE_TEMPLATE, account, proposal, alasan=proposal.note)

    def approve(self, account: Account, proposal_id: str, reason: str = "") -> None:
        """Agree to a proposal as its second person."""
        self._decide(account, proposal_id, ProposalState.APPROVED, reason)

    def reject(self, account: Account, proposal_id: str, reason: str) -> None:
        """Refuse a proposal with the reason."""
        if not reason.strip():
            message = _("Tulis alasan penolakan; pengusul membacanya.")
            raise Refused(message, {"alasan": [message]})
        self._decide(account, proposal_id, ProposalState.REJECTED, reason)

    def activate(self, account: Account, proposal_id: str, start: date) -> None:
        """Put an approved version in force from a day, today or later; one that was in force before, too."""
        with self._database.write() as session:
            proposal = _found(session, proposal_id)
            _require_decider(account, reach_of(proposal))
            _require_state(proposal, ProposalState.APPROVED)
            if start < self._today():
                message = _("Tanggal berlaku {on} sudah lewat; pilih hari ini atau sesudahnya.", on=start.isoformat())
                raise Refused(message, {"berlaku": [message]})
            self._enforce(session, account, proposal, reach_of(proposal), start, is_rollback=False)

    def roll_back(self, account: Account, kind: str, form: DocumentForm, reach: Reach) -> None:
        """Bring the former version back at once, as a new act; a day to come is taken back from that day."""
        _require_decider(account, reach)
        standing = self.standing(kind, form, reach)
        latest, former = standing.latest, standing.former
        if latest is None or latest.proposal is None:
            raise Refused(_("Tidak ada versi yang dapat dikembalikan: yang berlaku templat bawaan."))
        with self._database.write() as session:
            newest = in_force(session, kind, form.value, reach, None)
            if newest is None or newest.id != latest.id:
                raise Refused(_("Versi yang berlaku baru saja diganti orang lain; muat ulang halaman."))
            target = None if former is None or former.proposal is None else _found(session, former.proposal.id)
            start = max(self._today(), latest.from_date)
            self._enforce(session, account, target or latest.proposal, reach, start, is_rollback=True,
                          is_shipped=target is None)  # fmt: skip

    def find(self, proposal_id: str) -> TemplateProposal:
        """One uploaded template; raises `NotFound`."""
        with self._database.read() as session:
            return _found(session, proposal_id)

    def standing(self, kind: str, form: DocumentForm, reach: Reach) -> Standing:
        """All versions of one kind, form and reach, the newest first."""
        return next(each for each in self.standings(kind, form, reach) if each.reach == reach)

    def standings(self, kind: str, form: DocumentForm, *also: Reach) -> list[Standing]:
        """The standings of every reach that ever had a version, everybody's first."""
        with self._database.read() as session:
            proposals, activations = versions_of(session, kind, form.value)
        return standings_of(proposals, activations, self._today(), also)

    def all_standings(self) -> Mapping[tuple[str, str], list[Standing]]:
        """The same for every kind and form, asked at once; for one that never had a version, everybody's alone."""
        with self._database.read() as session:
            found = all_versions(session)
        return defaultdict(
            lambda: standings_of([], [], self._today()),
            {which: standings_of(*rows, self._today()) for which, rows in found.items()},
        )

    def waiting(self) -> Sequence[TemplateProposal]:
        """The proposals that wait for a second person, the oldest first."""
        with self._database.read() as session:
            return session.scalars(
                select(TemplateProposal)
                .where(TemplateProposal.state == ProposalState.PROPOSED.value)
                .order_by(TemplateProposal.created_at)
            ).all()

    def _decide(self, account: Account, proposal_id: str, state: ProposalState, reason: str) -> None:
        with self._database.write() as session:
            proposal = _found(session, proposal_id)
            _require_decider(account, reach_of(proposal))
            _require_state(proposal, ProposalState.PROPOSED)
            if proposal.author_id == account.id:
                raise Forbidden(_("Usulan diputuskan orang kedua; Anda pengusulnya."))
            proposal.state, proposal.reason = state.value, reason.strip()[:2000]
            proposal.decided_by_id, proposal.decided_at = account.id, self._clock()
            agreed = state is ProposalState.APPROVED
            action = Action.APPROVE_TEMPLATE if agreed else Action.REJECT_TEMPLATE
            self._write(session, action, account, proposal, alasan=proposal.reason)

    def _enforce(
        self, session: Session, account: Account, proposal: TemplateProposal, reach: Reach, start: date, *,
        is_rollback: bool, is_shipped: bool = False,
    ) -> None:  # fmt: skip
        session.add(
            TemplateActivation(
                kind=proposal.kind, form=proposal.form, agency=reach.agency, unit=reach.unit,
                proposal_id=None if is_shipped else proposal.id, from_date=start, is_rollback=is_rollback,
                by_id=account.id, at=self._clock(),
            )
        )  # fmt: skip
        action = Action.ROLL_BACK_TEMPLATE if is_rollback else Action.ACTIVATE_TEMPLATE
        self._write(session, action, account, proposal, berlaku=start.isoformat(),
                    versi=0 if is_shipped else proposal.number)  # fmt: skip

    def _write(
        self, session: Session, action: Action, account: Account, proposal: TemplateProposal, **details: Any
    ) -> None:
        session.flush()
        told = {"jenis": proposal.kind, "bentuk": proposal.form, "instansi": proposal.agency, "unit": proposal.unit,
                "templat": proposal.template_id, "versi": proposal.number}  # fmt: skip
        act = Act(action, proposal.id, account.username, account.post)
        write_act(session, act, at=self._clock(), details=told | details)


def may_decide(account: Account, reach: Reach) -> bool:
    """Maintainers, admins and secretariats; of a template of one agency, those of that agency."""
    return any(account.has(role) for role in DECIDERS) and reach.agency in ("", account.agency)


def _next_number(session: Session, upload: Upload) -> int:
    last = session.scalar(
        select(func.max(TemplateProposal.number)).where(
            TemplateProposal.kind == upload.kind,
            TemplateProposal.form == upload.form.value,
            TemplateProposal.agency == upload.reach.agency,
            TemplateProposal.unit == upload.reach.unit,
        )
    )
    return (last or 0) + 1


def _found(session: Session, proposal_id: str) -> TemplateProposal:
    proposal = session.get(TemplateProposal, proposal_id)
    if proposal is None:
        raise NotFound(_("Usulan templat itu tidak ada."))
    return proposal


def _require_maintainer(account: Account, reach: Reach) -> None:
    if not account.has(Role.TEMPLATES) or reach.agency not in ("", account.agency):
        raise Forbidden(_("Templat diunggah dan diusulkan pemelihara templat instansinya."))


def _require_decider(account: Account, reach: Reach) -> None:
    if not may_decide(account, reach):
        raise Forbidden(_("Templat diputuskan pemelihara templat, admin, atau sekretariat instansinya."))


def _require_state(proposal: TemplateProposal, state: ProposalState) -> None:
    if proposal.state != state.value:
        raise Refused(_("Versi {number} berstatus {state}, sehingga tindakan ini tidak dapat dilakukan lagi.",
                        number=proposal.number, state=_(proposal.state)))  # fmt: skip
