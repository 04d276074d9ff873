"""Cases in the database: what the rules ask of them, and what issuing writes into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session, selectinload

from core.database import Database
from core.errors import NotFound, Refused
from core.i18n import _
from core.identity import new_id
from letters.capaian.book import performance_of, targets_of
from letters.capaian.comparing import standings_of
from letters.capaian.quarters import Quarter
from letters.capaian.unit_standing import Standings
from letters.cases.happenings import Happening, happening_of
from letters.cases.progress import CaseFacts, CaseState, Progress, fault_of_state, require_turn
from letters.cases.standing import VOIDED, done_in, standing
from letters.cases.turns import progress_of
from letters.files.enclosures import Enclosed, issued_letters
from letters.kinds import Catalogue, Outcome, Party
from letters.kinerja.plans import Performance, Plan
from letters.models import Assignment, Case, CaseEvent, Letter, LetterState
from letters.parties import Outsider, Parties
from letters.preparing import PreparedLetter
from letters.work.book import result_of, seats_of, standing_result
from letters.work.facts import Result, Seat
from organization.models import Office

_CASES: Any = Case.__table__
#: Built once: building one takes longer than running it, and each letter asks them.
_TAKE = update(_CASES).where(_CASES.c.id == bindparam("case")).values(event_count=_CASES.c.event_count + 1)
_TAKEN = (
    select(Case)
    .where(Case.id == bindparam("case"))
    .options(selectinload(Case.events))
    .execution_options(populate_existing=True)
)
_ASSIGNED = (
    select(Assignment.nip, Letter.text)
    .join(Letter, Letter.id == Assignment.letter_id)
    .where(
        Assignment.nip.in_(bindparam("people", expanding=True)),
        Assignment.start <= bindparam("last"),
        Assignment.end >= bindparam("first"),
        Letter.state != LetterState.VOID.value,
    )
    .order_by(Letter.issued_at)
)


class CaseBook:
    """Answers the rules (`letters.records.Records`) and keeps the events of cases in order."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue

    def facts(self, case_id: str, *, but_for: str = "") -> CaseFacts:
        """The facts of a case; with `but_for` those before the letter of that key, so that a repeat judges alike.

        Raises `NotFound`.
        """
        with self._database.read() as session:
            case = session.get(Case, case_id, options=[selectinload(Case.events)])
            if case is None:
                raise NotFound(_("Kasus “{case}” tidak ditemukan.", case=case_id))
            own = session.scalars(select(Letter.id).where(Letter.idempotency_key == but_for)).first()
            letters = [event.letter_id for event in case.events]
            if own is None or own not in letters:
                return _facts(session, case, case.events, CaseState(case.state))
            return _facts(session, case, case.events[: letters.index(own)], CaseState.RUNNING)

    def assigned(self, people: Sequence[str], start: date, end: date) -> Mapping[str, tuple[str, ...]]:
        """For each NIP the numbers of letters that assign the person within the period."""
        found: dict[str, tuple[str, ...]] = {}
        with self._database.read() as session:
            for nip, number in session.execute(_ASSIGNED, {"people": list(people), "first": start, "last": end}):
                found[nip] = (*found.get(nip, ()), number)
        return found

    def performance(self, unit: str, year: int, quarter: int, *, but_for: str = "") -> Performance:
        """What a unit promised for a year and reported up to a quarter, without the report of the key `but_for`."""
        with self._database.read() as session:
            return performance_of(session, unit, Quarter(year, quarter), but_for=but_for)

    def targets(self, nip: str, year: int) -> Plan | None:
        """What a person set as targets for a year."""
        with self._database.read() as session:
            return targets_of(session, nip, year)

    def standings(self, office: Office, unit: str, quarter: Quarter, *, but_for: str = "") -> Standings:
        """How a unit and those below it stand in a quarter, as before the letter of the key `but_for`."""
        with self._database.read() as session:
            return standings_of(session, office, unit, quarter, but_for=but_for)

    def issued(self, agency: str, references: Sequence[str]) -> Mapping[str, Enclosed]:
        """An agency's issued letters by number or id, each under what it was asked for."""
        with self._database.read() as session:
            return issued_letters(session, agency, references)

    def seats(self, people: Sequence[str], start: date, end: date) -> Mapping[str, tuple[Seat, ...]]:
        """For each NIP the places in work that letters give the person within the period."""
        with self._database.read() as session:
            return seats_of(session, people, start, end)

    def result(self, report: str, *, but_for: str = "") -> Result | None:
        """The result that a report (by id or number) delivered, as before the review of the key `but_for`."""
        with self._database.read() as session:
            return result_of(session, report, but_for=but_for)

    def standing(self, nip: str, matter: str, *, but_for: str = "") -> Result | None:
        """The latest result of a person in a matter, as before the report of the key `but_for`."""
        with self._database.read() as session:
            return standing_result(session, nip, matter, but_for=but_for)

    def opened_by(self, prepared: PreparedLetter, letter: Letter, office: Office, *, actor: str) -> Case | None:
        """The case that the first letter of a route opens, with the letter in it; None where there is nothing to open.

        Nobody else knows of it before the issuing transaction ends, so that it need not be taken; `add_case` writes it.
        Raises `Refused` for a letter that is no first one.
        """
        if prepared.case_id or prepared.step.standalone:
            return None
        case = Case(
            id=new_id(),
            agency=letter.agency,
            route=prepared.step.route,
            requesting_unit=letter.requesting_unit,
            asked_unit=letter.asked_unit,
            outsider=prepared.request["instansi_luar"],
            title=prepared.contents.get("kegiatan", letter.subject),
            state=CaseState.RUNNING.value,
            opened_at=letter.issued_at,
            changed_at=letter.issued_at,
            event_count=1,
        )
        self._require_turn(case, prepared, letter, office)
        self.write(case, happening_of(prepared, letter, actor), office, at=letter.issued_at)
        return case

    def enter_letter(
        self, session: Session, prepared: PreparedLetter, letter: Letter, office: Office, *, actor: str
    ) -> None:
        """Write an issued letter into its case, inside the issuing transaction.

        The case's row is taken first and the turn asked again, so that two letters cannot both be the same step.
        Raises `Refused` when another letter, or the withdrawal of the case, came in between.
        """
        case = self.take(session, str(letter.case_id))
        barred = fault_of_state(CaseState(case.state))
        if barred:
            raise Refused(barred, {"kasus": [barred]})
        if not prepared.step.standalone:
            self._require_turn(case, prepared, letter, office)
        self.write(case, happening_of(prepared, letter, actor), office, at=letter.issued_at)

    def _require_turn(self, case: Case, prepared: PreparedLetter, letter: Letter, office: Office) -> None:
        progress = self.progress_of(case, office, letter.date, done_in(case.events))
        require_turn(progress, prepared.step, refusing=prepared.outcome is Outcome.REFUSED)

    def write(self, case: Case, happening: Happening, office: Office, *, at: datetime) -> None:
        """Add one event to a case whose row the caller has taken, and move the case's state along."""
        event = CaseEvent(
            case_id=case.id,
            ordinal=case.event_count,
            what=happening.what,
            step=happening.step,
            outcome=happening.outcome,
            letter_id=happening.letter_id,
            number=happening.number,
            date=happening.on,
            subject=happening.subject,
            post=happening.post,
            actor=happening.actor,
            reasons=list(happening.reasons),
            file_sha256=happening.file_sha256,
            at=at,
        )
        case.events.append(event)
        case.changed_at = at
        is_closed = case.state == CaseState.FINISHED.value and happening.what != VOIDED
        if is_closed or case.state == CaseState.WITHDRAWN.value:
            return
        progress = self.progress_of(case, office, happening.on, done_in(case.events))
        if progress.is_finished:
            case.state = (CaseState.CARRIED_OUT if progress.assigns else CaseState.FINISHED).value
        elif progress.is_refused:
            case.state = CaseState.REFUSED.value
        elif happening.what == VOIDED:
            case.state = CaseState.RUNNING.value

    def take(self, session: Session, case_id: str) -> Case:
        """The case with its row taken until the transaction ends, and its events as they are then."""
        session.flush()
        session.execute(_TAKE, {"case": case_id})
        found = session.scalars(_TAKEN, {"case": case_id}).first()
        if found is None:
            raise NotFound(_("Kasus “{case}” tidak ditemukan.", case=case_id))
        return found

    def progress_of(self, case: Case, office: Office, on: date, done: Mapping[str, Outcome]) -> Progress:
        """How far a case has come by the steps done in it, with those that fall away in this office."""
        return progress_of(self._catalogue, case.route, office, parties_in(case), on=on, done=done)


def parties_in(case: Case) -> Parties:
    """The units of a case, and the agency outside."""
    return Parties(case.requesting_unit, case.asked_unit, outsider=Outsider.read(case.outsider))


def assignments_of(prepared: PreparedLetter, letter_id: str) -> list[Assignment]:
    """One row for each person whom a letter assigns."""
    if prepared.step.addressee is not Party.PEGAWAI or prepared.step.standalone:
        return []
    period = prepared.contents["durasi"]
    start, end = date.fromisoformat(period["mulai"]), date.fromisoformat(period["selesai"])
    return [Assignment(letter_id=letter_id, nip=nip, start=start, end=end) for nip in prepared.parties.people]


def _facts(session: Session, case: Case, events: Sequence[CaseEvent], state: CaseState) -> CaseFacts:
    letters = _contents(session, events)
    return CaseFacts(
        id=case.id,
        route=case.route,
        requesting=case.requesting_unit,
        asked=case.asked_unit,
        state=state,
        done=done_in(events),
        needs=_needs(letters),
        agreed=_agreed(letters),
        letters={event.step: event.letter_id for event in standing(events) if event.step and event.letter_id},
    )


def _needs(letters: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The people asked for, from the case's first letter that says so."""
    return next((tuple(contents["kebutuhan"]) for contents in letters if contents.get("kebutuhan")), ())


def _agreed(letters: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Whom the last answer that agrees lists, or who volunteered."""
    for contents in reversed(letters):
        if contents.get("keputusan") == Outcome.AGREED.value and contents.get("pegawai"):
            return frozenset(row["nip"] for row in contents["pegawai"])
    return frozenset(contents["nip"] for contents in letters if contents.get("nip"))


def _contents(session: Session, events: Sequence[CaseEvent]) -> list[Mapping[str, Any]]:
    letters = (session.get_one(Letter, each.letter_id) for each in standing(events) if each.letter_id and each.step)
    return [letter.contents["isi"] for letter in letters]
