"""Drafts: what was typed is kept as it was typed, and handed to the official who signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from core.clock import Clock
from core.database import Database
from core.errors import Conflict, Forbidden, NotFound, Refused
from core.i18n import _
from core.identity import new_id
from letters.access import acting_posts, drafting_units, initialling_posts, may_edit, may_see_draft
from letters.audit import Act, Action, write_act
from letters.initials import given_initials
from letters.kinds import Step
from letters.models import Case, Draft, DraftState, Initial
from letters.parties import Outsider, Parties, posts_of
from organization.accounts import Account
from organization.models import Office

#: More drafts than anybody can have before them at once.
_MOST = 200


class DraftDesk:
    """Creates, finds, saves and submits drafts for one account at a time."""

    def __init__(self, database: Database, clock: Clock, today: Callable[[], date]) -> None:
        self._database = database
        self._clock = clock
        self._today = today

    def create(self, office: Office, account: Account, kind: str, step: Step, content: Mapping[str, Any]) -> Draft:
        """Begin a draft; raises `Forbidden` for accounts that write no letters."""
        now = self._clock()
        draft = Draft(
            id=new_id(),
            kind=kind,
            route=step.route,
            step=step.code,
            agency=account.agency,
            requesting_unit=self._unit(office, account, content),
            owner_id=account.id,
            state=DraftState.DRAFT.value,
            content=dict(content),
            case_id=str(content.get("kasus") or "") or None,
            created_at=now,
            updated_at=now,
        )
        with self._database.write() as session:
            if draft.case_id and session.get(Case, draft.case_id) is None:
                # The check page tells that there is no such case; the draft is kept all the same.
                draft.case_id = None
            elif draft.case_id:
                draft.requesting_unit = self._signing_unit(office, account, step, content) or draft.requesting_unit
            session.add(draft)
        return draft

    def find(self, office: Office, account: Account, draft_id: str) -> Draft:
        """A draft the account may see; raises `NotFound`, for another unit's drafts too."""
        with self._database.read() as session:
            return self._found(session, office, account, draft_id)

    def save(
        self, office: Office, account: Account, draft_id: str, content: Mapping[str, Any], *, version: int | None = None
    ) -> Draft:
        """Keep what was typed.

        `version` is the one the page was drawn from: raises `Conflict` when somebody saved in between, so that nobody's
        words are overwritten unseen. Raises `Forbidden` once the letter is issued or is not the account's to edit.
        """
        with self._database.write() as session:
            draft = self._found(session, office, account, draft_id)
            if not may_edit(office, account, draft, self._today()):
                raise Forbidden(_("Konsep ini tidak dapat diubah lagi."))
            if draft.content == dict(content):
                return draft
            if version is not None and version != draft.version:
                raise Conflict(
                    _("Konsep ini sudah disimpan dari halaman lain. Salin ketikan Anda, muat ulang, lalu tempelkan.")
                )
            draft.content = dict(content)
            if draft.case_id is None:
                draft.requesting_unit = self._unit(office, account, content, otherwise=draft.requesting_unit)
            draft.version += 1
            draft.updated_at = self._clock()
            return draft

    def submit(self, office: Office, account: Account, draft_id: str) -> Draft:
        """Hand a draft to the official who signs it."""
        return self._move(office, account, draft_id, DraftState.SUBMITTED, Action.SUBMIT)

    def withdraw(self, office: Office, account: Account, draft_id: str) -> Draft:
        """Take a submitted draft back for more work."""
        return self._move(office, account, draft_id, DraftState.DRAFT, Action.WITHDRAW)

    def open_drafts(self, account: Account) -> Sequence[Draft]:
        """The account's own drafts that are not issued yet, the newest first."""
        with self._database.read() as session:
            return session.scalars(
                select(Draft)
                .where(Draft.owner_id == account.id, Draft.state != DraftState.ISSUED.value)
                .order_by(Draft.updated_at.desc())
                .limit(100)
            ).all()

    def submitted(self, office: Office, account: Account) -> Sequence[Draft]:
        """What was handed on and the account may see, the oldest first: for signature, for paraf, or only to follow."""
        query = (
            select(Draft)
            .where(
                Draft.state == DraftState.SUBMITTED.value,
                or_(Draft.agency == account.agency, Draft.owner_id == account.id),
            )
            .order_by(Draft.updated_at)
        )
        return self._seen(office, account, query)

    def of_case(self, office: Office, account: Account, case_id: str) -> Sequence[Draft]:
        """The unfinished letters of a case that the account may see, the newest first."""
        query = (
            select(Draft)
            .where(Draft.case_id == case_id, Draft.state != DraftState.ISSUED.value)
            .order_by(Draft.updated_at.desc())
        )
        return self._seen(office, account, query)

    def _seen(self, office: Office, account: Account, query: Select[Draft]) -> Sequence[Draft]:
        with self._database.read() as session:
            found = session.scalars(query.limit(_MOST)).all()
        return [draft for draft in found if may_see_draft(office, account, draft, self._today())]

    def give_back(self, office: Office, account: Account, draft_id: str, note: str) -> Draft:
        """Return a submitted draft to its writer with a note; raises `Refused` without one."""
        if not note.strip():
            message = _("Tulis apa yang perlu diperbaiki.")
            raise Refused(message, {"catatan": [message]})
        return self._move(office, account, draft_id, DraftState.DRAFT, Action.GIVE_BACK, note=note.strip())

    def initial(self, office: Office, account: Account, draft_id: str) -> None:
        """Put the account's paraf on a submitted draft; the same version is initialled once by each post.

        Raises `Forbidden` for who has no paraf to give here.
        """
        now = self._clock()
        with self._database.write() as session:
            draft = self._found(session, office, account, draft_id)
            posts = initialling_posts(office, draft.requesting_unit) & acting_posts(office, account, self._today())
            if draft.state != DraftState.SUBMITTED.value or not posts:
                raise Forbidden(_("Tidak ada paraf Anda yang diperlukan pada konsep ini."))
            for post in sorted(posts - given_initials(session, draft)):
                session.add(
                    Initial(draft_id=draft.id, version=draft.version, post=post, actor=account.username, at=now)
                )
                write_act(session, Act(Action.INITIAL, draft.id, account.username, post), at=now)

    def initials(self, draft: Draft) -> frozenset[str]:
        """The posts that put their paraf on this version of a draft."""
        with self._database.read() as session:
            return given_initials(session, draft)

    def _move(
        self, office: Office, account: Account, draft_id: str, state: DraftState, action: Action, *, note: str = ""
    ) -> Draft:
        now = self._clock()
        with self._database.write() as session:
            draft = self._found(session, office, account, draft_id)
            if not may_edit(office, account, draft, self._today()):
                raise Forbidden(_("Konsep ini tidak dapat diubah lagi."))
            draft.state, draft.note, draft.updated_at = state.value, note, now
            write_act(session, Act(action, draft.id, account.username, account.post), at=now)
            return draft

    def _found(self, session: Session, office: Office, account: Account, draft_id: str) -> Draft:
        draft = session.get(Draft, draft_id)
        if draft is None or not may_see_draft(office, account, draft, self._today()):
            raise NotFound(_("Konsep tidak ditemukan."))
        return draft

    def _signing_unit(self, office: Office, account: Account, step: Step, content: Mapping[str, Any]) -> str | None:
        """Where a letter of a case is signed, so that the draft is seen there and not by the other side.

        None when the account may not write for that unit: then the draft is of the account's own.
        """
        try:
            outsider = Outsider.read(content.get("instansi_luar"))
            parties = Parties(str(content.get("pemohon")), str(content.get("tujuan")), outsider=outsider)
            signing = [post for post, _nip in posts_of(office, step.signatory, parties, self._today())]
            unit = office.post(signing[0]).unit if signing else None
        except (NotFound, KeyError):
            return None
        return unit if unit in drafting_units(office, account, self._today()) else None

    def _unit(self, office: Office, account: Account, content: Mapping[str, Any], *, otherwise: str = "") -> str:
        """The unit a draft belongs to: the chosen one when the account may write for it, else as before or its own."""
        units = drafting_units(office, account, self._today())
        if not units:
            raise Forbidden(_("Akun ini tidak menyusun surat. Masuk sebagai staf, pejabat, atau sekretariat."))
        chosen = content.get("pemohon")
        if isinstance(chosen, str) and chosen in units:
            return chosen
        own = [post.unit for post in office.posts if post.code == account.post and post.unit in units]
        return otherwise or next(iter(own), units[0])
