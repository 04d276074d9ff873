"""Bringing in the numbers that a restored database has forgotten: each becomes an entry that says where it is from.

The letters themselves are not in the journal; what it tells (number, date, hal, to, signer) keeps the numbers explained
and their counters ahead. Everything may be brought in twice without harm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.clock import Clock
from core.database import Database
from core.i18n import _
from core.identity import new_id
from letters.audit import Act, Action, write_act
from letters.models import Letter, LetterState, Series
from letters.numbers.journal import NumberJournal
from letters.numbers.ledger import NumberBlock, Origin, PaperNumber, PaperState
from letters.numbers.numbering import SeriesKey, advance, lock_series
from letters.numbers.voiding import VoidLetter, VoidOrder
from organization.accounts import Account
from organization.models import Office


@dataclass(frozen=True, slots=True)
class Imported:
    """What was brought in, and numbers that stand in the database with another text."""

    numbers: tuple[str, ...]
    conflicts: tuple[str, ...]


class ImportJournal:
    """Reads the journal and writes down what the database does not know."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        journal: NumberJournal,
        void: VoidLetter,
        office: Office,
        account: Account,
    ) -> None:
        self._void_letter = void
        self._office = office
        self._account = account
        self._database = database
        self._clock = clock
        self._journal = journal
        self._acts: dict[str, Callable[[Session, Mapping[str, Any]], str]] = {
            Action.ISSUE.value: self._used,
            Action.ENTER_NUMBER.value: self._used,
            Action.FILL.value: self._used,
            Action.RESERVE.value: self._reserved,
            Action.VOID.value: self._void,
            Action.VOID_NUMBER.value: self._void,
            Action.CLOSE_YEAR.value: self._closed,
        }

    def __call__(self) -> Imported:
        """Bring everything in, in one transaction; afterwards numbers are given again."""
        numbers: list[str] = []
        conflicts: list[str] = []
        with self._database.write() as session:
            lines, known = self._journal.forgotten(session)
            for line in lines:
                if line["apa"] not in self._acts:
                    continue
                told = self._acts[line["apa"]](session, line)
                (conflicts if told.startswith("!") else numbers).append(told.removeprefix("!"))
                session.flush()
            numbers, conflicts = ([each for each in found if each] for found in (numbers, conflicts))
            if lines:
                details = {"jumlah": len(numbers), "bertentangan": conflicts}
                write_act(
                    session,
                    Act(Action.IMPORT_JOURNAL, new_id(), self._account.username, self._account.post),
                    at=self._clock(),
                    details=details,
                )
        if lines:
            self._journal.catch_up_after_import(known)
        return Imported(tuple(numbers), tuple(conflicts))

    def _used(self, session: Session, line: Mapping[str, Any]) -> str:
        told = line["rincian"]
        if told.get("urut") is None:
            return self._enter(session, line, None)
        series = _series(session, told)
        held = _held(session, series, told)
        if held is None:
            advance(session, series, told["urut"] if not told["sisipan"] else 0, date.fromisoformat(told["tanggal"]))
            return self._enter(session, line, series)
        if isinstance(held, PaperNumber) and held.state == PaperState.RESERVED.value:
            self._tell(session, held, line)
            return str(told["nomor"])
        return "" if held.text == told["nomor"] else f"!{told['nomor']}"

    def _enter(self, session: Session, line: Mapping[str, Any], series: Series | None) -> str:
        told, on = line["rincian"], date.fromisoformat(line["rincian"]["tanggal"])
        agency = series.agency if series else str(told.get("instansi", ""))
        same = select(PaperNumber.id).where(
            PaperNumber.agency == agency, PaperNumber.year == on.year, PaperNumber.text == told["nomor"]
        )
        if session.scalar(same) is not None:
            return ""
        row = PaperNumber(
            id=line["pokok"], agency=agency, series_id=series.id if series else None, year=on.year,
            number=told.get("urut"), suffix=told.get("sisipan", ""), origin=Origin.JOURNAL.value,
            state=PaperState.RESERVED.value, entered_by=line["oleh"], entered_at=self._clock(),
        )  # fmt: skip
        session.add(row)
        self._tell(session, row, line)
        return str(told["nomor"])

    def _tell(self, session: Session, row: PaperNumber, line: Mapping[str, Any]) -> None:
        told = line["rincian"]
        row.text, row.date = told["nomor"], date.fromisoformat(told["tanggal"])
        row.subject, row.recipient = told.get("hal", ""), told.get("kepada", "")
        row.signatory, row.state = told.get("penanda_tangan", ""), PaperState.USED.value
        row.reason = _("Dari jurnal nomor: diberikan {at} oleh {actor}; suratnya tidak ada dalam cadangan yang "
                       "dipulihkan.", at=line["pukul"][:16], actor=line["oleh"])  # fmt: skip
        row.settled_by, row.settled_at = line["oleh"], datetime.fromisoformat(line["pukul"])
        session.flush()

    def _reserved(self, session: Session, line: Mapping[str, Any]) -> str:
        told = line["rincian"]
        if session.get(NumberBlock, line["pokok"]) is not None:
            return ""
        series, at = _series(session, told), datetime.fromisoformat(line["pukul"])
        block = NumberBlock(
            id=line["pokok"], series_id=series.id, agency=series.agency, year=series.year, first=told["dari"],
            last=told["sampai"], opened_on=series.last_date, for_whom=told["untuk"], reason=told["alasan"],
            created_by=line["oleh"], created_at=at,
        )  # fmt: skip
        session.add(block)
        session.flush()
        for number in range(block.first, block.last + 1):
            session.add(
                PaperNumber(
                    id=new_id(),
                    agency=series.agency,
                    series_id=series.id,
                    block_id=block.id,
                    year=series.year,
                    number=number,
                    suffix="",
                    origin=Origin.BLOCK.value,
                    state=PaperState.RESERVED.value,
                    entered_by=line["oleh"],
                    entered_at=at,
                )
            )
        advance(session, series, block.last, series.last_date)
        return f"{block.first}–{block.last}"

    def _void(self, session: Session, line: Mapping[str, Any]) -> str:
        told, at = line["rincian"], datetime.fromisoformat(line["pukul"])
        letter = session.get(Letter, line["pokok"])
        if letter is not None and letter.state != LetterState.VOID.value:
            reason = _("{reason} (dari jurnal: {actor}, {at})", reason=told["alasan"], actor=line["oleh"],
                       at=line["pukul"][:16])  # fmt: skip
            self._void_letter.enter(session, letter, VoidOrder(letter.id, self._office, self._account, reason))
            return str(told["nomor"])
        row = session.get(PaperNumber, line["pokok"])
        if row is None and told.get("urut") is not None:
            held = _held(session, _series(session, told), told)
            row = held if isinstance(held, PaperNumber) else None
        if row is None or row.state == PaperState.VOID.value:
            return ""
        row.state, row.reason = PaperState.VOID.value, told["alasan"]
        row.settled_by, row.settled_at = line["oleh"], at
        return str(told["nomor"] or told["urut"])

    @staticmethod
    def _closed(session: Session, line: Mapping[str, Any]) -> str:
        told = line["rincian"]
        session.execute(
            update(Series).where(Series.agency == told["instansi"], Series.year == told["tahun"]).values(open=False)
        )
        return ""


def _series(session: Session, told: Mapping[str, Any]) -> Series:
    return lock_series(session, SeriesKey(told["instansi"], told["kantor"], told["kelompok"], told["tahun"]))


def _held(session: Session, series: Series, told: Mapping[str, Any]) -> Letter | PaperNumber | None:
    """What stands at this number in the database."""
    place = (told["urut"], told["sisipan"])
    letter = select(Letter).where(Letter.series_id == series.id, Letter.number == place[0], Letter.suffix == place[1])
    paper = select(PaperNumber).where(
        PaperNumber.series_id == series.id, PaperNumber.number == place[0], PaperNumber.suffix == place[1]
    )
    return session.scalars(letter).first() or session.scalars(paper).first()
