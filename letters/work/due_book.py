"""Gathers from the database what was planned, assigned, asked for and reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import Database
from core.deadlines import Deadlines
from core.periods import Period
from letters.access import drafting_units
from letters.capaian.book import REPORT as PERFORMANCE
from letters.models import Letter, LetterState
from letters.routes_pelaporan import REPORT, REQUEST
from letters.work.book import seats_in_force
from letters.work.due import Asked, DueFacts, Owed, Reported, due_warnings, owed_reports
from letters.work.facts import ResultState
from letters.work.models import WorkResult
from organization.accounts import Account, Role
from organization.models import Office

#: The kind that promises a year's performance.
PLAN = "perjanjian-kinerja"
#: How far back assignments and requests are looked at.
_BACK = timedelta(days=400)


class DueBook:
    """Answers who has not reported yet."""

    def __init__(self, database: Database, deadlines: Deadlines, today: Callable[[], date]) -> None:
        self._database = database
        self._deadlines = deadlines
        self._today = today

    def of_account(self, office: Office, account: Account) -> list[Owed]:
        """What is owed in the reader's sight: the secretariat's agency, a leader's units, staff's own."""
        today = self._today()
        units = set(drafting_units(office, account, today))
        holder = office.holder(account.post, today)
        own = holder.person.code if holder else ""
        if account.has(Role.SECRETARIAT) or account.has(Role.OFFICIAL):
            return [owed for owed in self.owed(today) if owed.unit in units or owed.nip == own]
        return [owed for owed in self.owed(today) if owed.nip == own]

    def owed(self, on: date, units: Sequence[str] = ()) -> list[Owed]:
        """What is owed on a day, in these units or in all."""
        with self._database.read() as session:
            found = owed_reports(_facts(session, on), self._deadlines, on)
        return [owed for owed in found if not units or owed.unit in units]

    def uncertain_years(self, owed: Sequence[Owed], on: date) -> tuple[int, ...]:
        """The years whose holidays are not wholly known, although something is due in them."""
        return due_warnings(owed, self._deadlines, on)


def _facts(session: Session, on: date) -> DueFacts:
    letters = _letters(session, on)
    finished = session.execute(
        select(WorkResult.nip, WorkResult.case_id).where(WorkResult.state == ResultState.FINISHED.value)
    )
    return DueFacts(
        plans=frozenset((each.requesting_unit, int(each.contents["isi"]["tahun"])) for each in letters[PLAN]),
        quarters=frozenset(
            (each.requesting_unit, int(each.contents["isi"]["tahun"]), int(each.contents["isi"]["triwulan"]))
            for each in letters[PERFORMANCE]
        ),
        seats=seats_in_force(session, on - _BACK, on),
        asked=[row for letter in letters[REQUEST] for row in _asked(letter)],
        reported=[_reported(letter) for letter in letters[REPORT]],
        finished=frozenset((nip, case_id or "") for nip, case_id in finished),
    )


def _letters(session: Session, on: date) -> Mapping[str, list[Letter]]:
    """The letters by which reports are owed or delivered, by kind, the first issued first."""
    found: dict[str, list[Letter]] = {kind: [] for kind in (PLAN, PERFORMANCE, REQUEST, REPORT)}
    letters = session.scalars(
        select(Letter)
        .where(
            Letter.kind.in_(found),
            Letter.date >= on - 2 * _BACK,
            Letter.date <= on,
            Letter.state != LetterState.VOID.value,
        )
        .order_by(Letter.issued_at, Letter.number)
    )
    for letter in letters:
        found[letter.kind].append(letter)
    return found


def _asked(letter: Letter) -> list[Asked]:
    contents = letter.contents["isi"]
    return [
        Asked(
            letter_id=letter.id,
            number=letter.text,
            on=letter.date,
            nip=row["nip"],
            due=date.fromisoformat(contents["tenggat"]),
            unit=letter.requesting_unit,
            activity=contents["kegiatan"],
            period=_period(letter),
            case_id=letter.case_id,
        )
        for row in contents["pegawai"]
    ]


def _reported(letter: Letter) -> Reported:
    nip = letter.contents["isi"]["nip"]
    return Reported(nip, letter.requesting_unit, letter.date, _period(letter), letter.case_id)


def _period(letter: Letter) -> Period:
    period = letter.contents["isi"]["periode"]
    return Period(date.fromisoformat(period["mulai"]), date.fromisoformat(period["selesai"]))
