"""The desk where cases are read and acted upon: decisions, letters from outside, withdrawal, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, selectinload

from archive.keeping import record
from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from core.errors import Forbidden, NotFound, Refused
from core.i18n import _
from core.profile import Profile
from letters.access import acting_posts, drafting_units, may_issue
from letters.audit import Act, Action, write_act
from letters.cases.book import CaseBook, parties_in
from letters.cases.events import happened_in
from letters.cases.happenings import Happening
from letters.cases.outside_answer import OutsideAnswer, answer_faults
from letters.cases.progress import OPEN_STATES, CaseState, Progress
from letters.cases.standing import done_in, standing
from letters.cases.whose_turn import Turn, work_turns
from letters.kinds import Catalogue, LetterKind, Outcome, Party, Step
from letters.models import Case, CaseEvent, Letter
from letters.parties import OUTSIDE, posts_of
from letters.prefill import next_content
from letters.work.book import work_of_cases
from organization.accounts import Account, Role
from organization.models import Office

PDF = "application/pdf"
#: The route on which the Pejabat yang Berwenang of both agencies take part.
_ACROSS_AGENCIES = "lintas-instansi"


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case, how far it has come and whose turn it is; with its events where one case is looked at."""

    case: Case
    progress: Progress
    turns: tuple[Turn, ...]
    events: Sequence[CaseEvent] = ()


class CaseDesk:
    """Reads cases and writes what people decide, one account at a time."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        catalogue: Catalogue,
        book: CaseBook,
        storage: Storage,
        today: Callable[[], date],
    ) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._book = book
        self._storage = storage
        self._today = today

    def view(self, office: Office, case_id: str, account: Account | None = None) -> CaseView:
        """One case; raises `NotFound`, for those that are not the account's too. Without an account: any."""
        with self._database.read() as session:
            return self._view(session, office, _found(session, office, case_id, account, self._today()))

    def cases_of(self, office: Office, account: Account, *, start: int = 0, most: int = 200) -> Sequence[CaseView]:
        """The cases of the account's units, the last moved first: so many from a place on."""
        with self._database.read() as session:
            query = select(Case).where(self._of(office, account)).order_by(Case.changed_at.desc(), Case.id)
            return self._views(session, office, session.scalars(query.offset(start).limit(most)).all())

    def open_cases(self, office: Office, account: Account, *, most: int) -> Sequence[CaseView]:
        """The cases of the account's units that have not ended, the longest unmoved first."""
        with self._database.read() as session:
            query = select(Case).where(Case.state.in_(OPEN_STATES), self._of(office, account))
            found = session.scalars(query.order_by(Case.changed_at, Case.id).limit(most))
            return self._views(session, office, found.all())

    def waiting_for(self, office: Office, account: Account) -> Sequence[tuple[CaseView, Turn]]:
        """The turns that the account's posts must take, the longest waiting first."""
        posts = acting_posts(office, account, self._today())
        if not posts:
            return []
        with self._database.read() as session:
            running = session.scalars(select(Case).where(Case.state.in_(OPEN_STATES)))
            views = self._views(session, office, running.all())
        found = [(view, turn) for view in views for turn in view.turns if turn.post in posts]
        return sorted(found, key=lambda pair: pair[1].since)

    def next_content(
        self, office: Office, account: Account, case_id: str, kind: LetterKind, profile: Profile
    ) -> dict[str, Any]:
        """What the case's next letter starts with; raises `NotFound` for cases that are not the account's to see."""
        with self._database.read() as session:
            case = _found(session, office, case_id, account, self._today())
            events = standing(case.events)
            ids = [event.letter_id for event in events if event.letter_id]
            letters = {letter.id: letter for letter in session.scalars(select(Letter).where(Letter.id.in_(ids)))}
            return next_content(kind, case, events, letters, office=office, profile=profile)

    def decide(
        self,
        office: Office,
        account: Account,
        case_id: str,
        outcome: Outcome,
        reasons: Sequence[str],
        *,
        on_paper: bool = False,
    ) -> CaseView:
        """Agree to or refuse the letter that waits for a decision.

        Raises `Refused` when nothing waits or a refusal has no reasons (Lampiran II.B.2.1.b angka 4), `Forbidden` when
        the decision is another's.
        """
        said = [reason.strip() for reason in reasons if reason.strip()]
        if outcome is Outcome.REFUSED and not said:
            message = _("Tulis alasan penolakan (Lampiran II.B.2.1.b angka 4 Perbup Belu 47/2024).")
            raise Refused(message, {"alasan": [message]})
        now = self._clock()
        with self._database.write() as session:
            case = self._book.take(session, case_id)
            turn = next((turn for turn in self._view(session, office, case).turns if turn.is_decision), None)
            if turn is None:
                raise Refused(_("Tidak ada yang menunggu keputusan dalam kasus ini."))
            if not _may_act(office, account, turn.post, self._today(), on_paper=on_paper):
                raise Forbidden(_("Keputusan ini ada pada {title}.", title=turn.title))
            happening = Happening(
                "keputusan", turn.step.code, outcome.value, turn.post, account.username, self._today(),
                reasons=tuple(said),
            )  # fmt: skip
            self._book.write(case, happening, office, at=now)
            details = {"langkah": turn.step.code, "keputusan": outcome.value, "di_atas_kertas": on_paper}
            write_act(session, Act(Action.DECIDE, case_id, account.username, account.post), at=now, details=details)
            return self._view(session, office, case)

    def enter_answer(self, office: Office, account: Account, case_id: str, answer: OutsideAnswer) -> CaseView:
        """Enter the answer of an agency outside: its number, date, decision and scan (step 6 of lintas-instansi)."""
        faults = answer_faults(answer, self._today())
        if faults:
            raise Refused(_("Surat jawaban belum dapat dicatat; perbaiki isian yang ditandai."), faults)
        now, sha256 = self._clock(), self._storage.put(answer.pdf)
        with self._database.write() as session:
            case = self._book.take(session, case_id)
            self._must_be_ours(office, account, case)
            if not case.outsider or case.state != CaseState.RUNNING.value or "2" not in _done(case):
                raise Refused(_("Kasus ini tidak menunggu jawaban dari instansi luar."))
            record(session, sha256, size=len(answer.pdf), media_type=PDF, at=now)
            happening = Happening(
                "surat-luar", "6", answer.outcome.value, OUTSIDE, account.username, answer.on, number=answer.number,
                subject=_("Jawaban permohonan pelibatan"), reasons=answer.reasons, file_sha256=sha256,
            )  # fmt: skip
            self._book.write(case, happening, office, at=now)
            write_act(session, Act(Action.ENTER_ANSWER, case_id, account.username, account.post), at=now)
            return self._view(session, office, case)

    def withdraw(self, office: Office, account: Account, case_id: str, reason: str) -> CaseView:
        """End a case before its time; what was issued stays. Raises `Refused` without a reason."""
        if not reason.strip():
            message = _("Tulis alasan penarikan.")
            raise Refused(message, {"alasan": [message]})
        now = self._clock()
        with self._database.write() as session:
            case = self._book.take(session, case_id)
            self._must_be_ours(office, account, case)
            if case.state not in OPEN_STATES:
                raise Refused(_("Kasus ini sudah berakhir."))
            case.state = CaseState.WITHDRAWN.value
            happening = Happening(
                "tarik", "", CaseState.WITHDRAWN.value, account.post, account.username, self._today(),
                reasons=(reason.strip(),),
            )  # fmt: skip
            self._book.write(case, happening, office, at=now)
            write_act(session, Act(Action.WITHDRAW_CASE, case_id, account.username, account.post), at=now)
            return self._view(session, office, case)

    def _of(self, office: Office, account: Account) -> ColumnElement[bool]:
        """Whether a case is the account's to see."""
        if account.has(Role.SECRETARIAT):
            return or_(Case.agency == account.agency, Case.asked_unit.in_(_units(office, account)))
        return _sides(office, drafting_units(office, account, self._today()))

    def _view(self, session: Session, office: Office, case: Case) -> CaseView:
        judged = self._judged(session, office, [(case, done_in(case.events))])
        return replace(judged[0], events=tuple(case.events))

    def _views(self, session: Session, office: Office, cases: Sequence[Case]) -> list[CaseView]:
        """Each case as it stands, without its events."""
        happened = happened_in(session, [case.id for case in cases])
        return self._judged(session, office, [(case, done_in(happened[case.id])) for case in cases])

    def _judged(
        self, session: Session, office: Office, cases: Sequence[tuple[Case, Mapping[str, Outcome]]]
    ) -> list[CaseView]:
        """Each case, with its steps done, as it stands. Those between the same units that came equally far are alike.

        The work in those being carried out is asked for all of them at once.
        """
        today = self._today()
        work = work_of_cases(session, [case.id for case, _done in cases if case.state == CaseState.CARRIED_OUT.value])
        seen: dict[Hashable, tuple[Progress, tuple[Turn, ...]]] = {}
        views: list[CaseView] = []
        for case, done in cases:
            alike = (
                case.route, case.requesting_unit, case.asked_unit, repr(case.outsider), case.state, tuple(done.items())
            )  # fmt: skip
            if alike not in seen:
                progress = self._book.progress_of(case, office, today, done)
                seen[alike] = progress, self._turns(office, case, progress, today)
            progress, turns = seen[alike]
            if case.id in work:
                turns = work_turns(office, self._catalogue, work[case.id], today)
            else:
                turns = tuple(replace(turn, since=case.changed_at) for turn in turns)
            views.append(CaseView(case, progress, turns))
        return views

    def _turns(self, office: Office, case: Case, progress: Progress, today: date) -> tuple[Turn, ...]:
        if case.state != CaseState.RUNNING.value:
            return ()
        kinds = {step.code: kind for kind, step in self._catalogue.steps_of(case.route)}
        waiting = progress.awaits_decision
        if waiting and waiting.decided_by:
            return (self._turn(office, case, kinds[waiting.code], waiting, waiting.decided_by, True, today),)
        return tuple(
            self._turn(office, case, kinds[step.code], step, step.signatory, False, today)
            for step in progress.next_steps
        )

    def _turn(  # noqa: PLR0917
        self, office: Office, case: Case, kind: LetterKind, step: Step, party: Party, is_decision: bool, today: date
    ) -> Turn:
        found = posts_of(office, party, parties_in(case), today)
        post = found[0][0] if found else ""
        title = office.full_title(post) if post and post != OUTSIDE else _("instansi luar")
        if party is Party.PEGAWAI:
            title = _("pegawai yang mengajukan diri")
        return Turn(kind, step, post, title, case.changed_at, is_decision)

    def _must_be_ours(self, office: Office, account: Account, case: Case) -> None:
        if not _may_see(office, account, case, self._today()) or case.requesting_unit not in drafting_units(
            office, account, self._today()
        ):
            raise Forbidden(_("Kasus ini milik unit lain."))


def _found(session: Session, office: Office, case_id: str, account: Account | None, today: date) -> Case:
    case = session.get(Case, case_id, options=[selectinload(Case.events)])
    if case is None or (account is not None and not _may_see(office, account, case, today)):
        raise NotFound(_("Kasus tidak ditemukan."))
    return case


def _may_see(office: Office, account: Account, case: Case, today: date) -> bool:
    if account.has(Role.SECRETARIAT) and case.agency == account.agency:
        return True
    units = drafting_units(office, account, today)
    if case.requesting_unit in units or case.asked_unit in units:
        return True
    sides = {case.agency, *([office.unit(case.asked_unit).agency] if case.asked_unit else [])}
    return case.route == _ACROSS_AGENCIES and not sides.isdisjoint(_deciding_agencies(office, units))


def _sides(office: Office, units: Sequence[str]) -> ColumnElement[bool]:
    """The cases of these units, and those between agencies when the Pejabat yang Berwenang sits in one of them."""
    agencies = _deciding_agencies(office, units)
    decided = [unit.code for agency in agencies for unit in office.units_of(agency)]
    across = and_(Case.route == _ACROSS_AGENCIES, or_(Case.agency.in_(agencies), Case.asked_unit.in_(decided)))
    return or_(Case.requesting_unit.in_(units), Case.asked_unit.in_(units), across)


def _deciding_agencies(office: Office, units: Sequence[str]) -> list[str]:
    """The agencies whose Pejabat yang Berwenang sits in one of these units."""
    return [agency.code for agency in office.agencies if office.post(agency.authorised_post).unit in units]


def _may_act(office: Office, account: Account, post: str, today: date, *, on_paper: bool) -> bool:
    if post in acting_posts(office, account, today):
        return True
    return on_paper and may_issue(office, account, post, today)


def _units(office: Office, account: Account) -> list[str]:
    return [unit.code for unit in office.units_of(account.agency)]


def _done(case: Case) -> set[str]:
    return {event.step for event in standing(case.events)}
