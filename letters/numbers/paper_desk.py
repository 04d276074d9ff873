"""Numbers outside the program: blocks reserved for paper, filled in later one by one, and numbers given elsewhere.

They come from the same counters as letters do, so none can be given twice; what is never used is declared void with a
reason. Dates in a block may lie before those of later letters: that is what a block is for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from archive.keeping import record
from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from core.errors import Conflict, Forbidden, NotFound, Refused
from core.i18n import _
from core.identity import new_id
from core.profile import Profile
from letters.audit import Act, Action, write_act
from letters.models import Series
from letters.numbers.journal import NumberJournal
from letters.numbers.ledger import NumberBlock, Origin, PaperNumber, PaperState
from letters.numbers.numbering import SeriesKey, advance, lock_series, series_facts, take_many
from letters.numbers.paper_letters import PaperLetter, ReadText, number_fault, paper_faults, read_text
from organization.accounts import Account, Role
from organization.models import Office

MOST_AT_ONCE = 200
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class BlockOrder:
    """How many numbers of which series, for whom and why."""

    key: SeriesKey
    count: int
    for_whom: str
    reason: str


class PaperDesk:
    """Reserves, fills in, enters and voids numbers outside; `after` is called once a change is committed."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        profile: Profile,
        storage: Storage,
        today: Callable[[], date],
        journal: NumberJournal,
    ) -> None:
        self._database = database
        self._clock = clock
        self._profile = profile
        self._storage = storage
        self._today = today
        self._journal = journal

    def reserve(self, account: Account, order: BlockOrder) -> NumberBlock:
        """Take numbers for use on paper; raises `Refused` at `jumlah`, `untuk`, `alasan`, `Forbidden`."""
        _require_secretariat(account, order.key.agency)
        faults = {}
        if not 1 <= order.count <= MOST_AT_ONCE:
            faults["jumlah"] = [_("Isi jumlah nomor, 1 sampai {most}.", most=MOST_AT_ONCE)]
        if not order.for_whom.strip():
            faults["untuk"] = [_("Tulis untuk siapa nomor ini dicadangkan.")]
        if not order.reason.strip():
            faults["alasan"] = [_("Tulis alasan pencadangan.")]
        if faults:
            raise Refused(_("Nomor belum dicadangkan; perbaiki isian yang ditandai."), faults)
        with self._database.write() as session:
            self._journal.require_known(session)
            taken = take_many(session, order.key, order.count, self._today())
            first = taken.number - order.count + 1
            series = session.get_one(Series, taken.series_id)
            block = self._block(session, series, (first, taken.number), order, account)
        self._journal.keep_up()
        return block

    def fill(self, account: Account, number_id: str, letter: PaperLetter) -> PaperNumber:
        """Write down the letter that a reserved number was used for; raises `Refused` with every fault."""
        sha256 = self._storage.put(letter.pdf) if letter.pdf else None
        with self._database.write() as session:
            row = self._taken(session, account, number_id)
            if row.state != PaperState.RESERVED.value:
                raise Conflict(_("Nomor ini sudah diisi atau dibatalkan."))
            faults = paper_faults(letter, self._today()) | number_fault(self._profile, row, letter)
            if faults:
                raise Refused(_("Nomor belum tercatat; perbaiki isian yang ditandai."), faults)
            self._tell(session, row, letter, sha256, account)
            act = Act(Action.FILL, row.id, account.username, account.post)
            write_act(session, act, at=self._clock(), details=_details(row))
        self._journal.keep_up()
        return row

    def void(self, account: Account, number_ids: Sequence[str], reason: str) -> None:
        """Declare numbers void with a reason: unused ones of a block, or letters on paper."""
        if not reason.strip():
            message = _("Tulis alasan pembatalan nomor.")
            raise Refused(message, {"alasan": [message]})
        with self._database.write() as session:
            for number_id in number_ids:
                row = self._taken(session, account, number_id)
                if row.state == PaperState.VOID.value:
                    continue
                row.state, row.reason = PaperState.VOID.value, reason.strip()
                row.settled_by, row.settled_at = account.username, self._clock()
                session.flush()
                act = Act(Action.VOID_NUMBER, row.id, account.username, account.post)
                write_act(session, act, at=self._clock(), details=_details(row) | {"alasan": row.reason})
        self._journal.keep_up()

    def enter(self, office: Office, account: Account, letter: PaperLetter) -> PaperNumber:
        """Enter a number given outside, from a paper book or during an outage.

        A number ahead of its series' counter takes the counter along; the numbers between stay reserved until each is
        entered or declared void.
        """
        _require_secretariat(account, account.agency)
        faults = paper_faults(letter, self._today())
        if faults:
            raise Refused(_("Nomor belum tercatat; perbaiki isian yang ditandai."), faults)
        sha256 = self._storage.put(letter.pdf) if letter.pdf else None
        read = read_text(self._profile, office, account.agency, letter)
        try:
            with self._database.write() as session:
                self._journal.require_known(session)
                row = self._place(session, account, letter, read)
                self._tell(session, row, letter, sha256, account)
                act = Act(Action.ENTER_NUMBER, row.id, account.username, account.post)
                write_act(session, act, at=self._clock(), details=_details(row) | {"alasan": letter.reason})
        except IntegrityError as fault:
            _refuse_number(_("Nomor {text} sudah dipakai.", text=letter.text), fault)
        self._journal.keep_up()
        return row

    def block(self, account: Account, block_id: str) -> NumberBlock:
        """A block with its numbers; raises `NotFound` for another agency's too."""
        with self._database.read() as session:
            found = session.get(NumberBlock, block_id, options=[selectinload(NumberBlock.numbers)])
            if found is None or found.agency != account.agency:
                raise NotFound(_("Blok nomor tidak ditemukan."))
            return found

    def number(self, account: Account, number_id: str) -> PaperNumber:
        """A number outside; raises `NotFound` for another agency's too."""
        with self._database.read() as session:
            return _own(session.get(PaperNumber, number_id), account)

    def blocks(self, agency: str, year: int) -> Sequence[NumberBlock]:
        """The blocks of a year, the newest first, with their numbers."""
        query = select(NumberBlock).where(NumberBlock.agency == agency, NumberBlock.year == year)
        with self._database.read() as session:
            newest = query.order_by(NumberBlock.created_at.desc()).options(selectinload(NumberBlock.numbers))
            return session.scalars(newest).all()

    def letters_on_paper(self, agency: str, year: int) -> Sequence[PaperNumber]:
        """What a register lists besides the letters of the program: every number used or void outside, by date."""
        told = PaperNumber.state != PaperState.RESERVED.value
        query = select(PaperNumber).where(PaperNumber.agency == agency, PaperNumber.year == year, told)
        with self._database.read() as session:
            return session.scalars(query.order_by(PaperNumber.date, PaperNumber.number)).all()

    def _place(self, session: Session, account: Account, letter: PaperLetter, read: ReadText | None) -> PaperNumber:
        """The row for a number from outside: a reserved one, one ahead of the counter, or one of no series."""
        if read is None:
            return self._row(session, account, year=letter.on.year, origin=Origin.OUTSIDE)
        series = lock_series(session, read.key)
        if read.number > series.last_number and not read.suffix:
            if read.number - series.last_number > MOST_AT_ONCE:
                _refuse_number(
                    _(
                        "Nomor {number} jauh di depan nomor terakhir ({last}). Periksa ketikan; bila benar, catat "
                        "lebih dahulu nomor-nomor di antaranya.",
                        number=read.number,
                        last=series.last_number,
                    )
                )
            if read.number > series.last_number + 1:
                why = _("Di antara {last} dan {number}, yang dicatat dari luar.", last=series.last_number,
                        number=read.number)  # fmt: skip
                between = BlockOrder(read.key, 0, _("Sekretariat"), why)
                self._block(session, series, (series.last_number + 1, read.number - 1), between, account)
            advance(session, series, read.number, letter.on)
            return self._row(session, account, series=series, number=read.number, origin=Origin.OUTSIDE)
        held = select(PaperNumber).where(
            PaperNumber.series_id == series.id, PaperNumber.number == read.number, PaperNumber.suffix == read.suffix
        )
        row = session.scalars(held).first()
        if row is not None and row.state == PaperState.RESERVED.value:
            return row
        if row is not None or not read.suffix or read.number > series.last_number:
            _refuse_number(_("Nomor {text} sudah dipakai.", text=letter.text))
        return self._row(session, account, series=series, number=read.number, suffix=read.suffix, origin=Origin.OUTSIDE)

    def _block(
        self, session: Session, series: Series, numbers: tuple[int, int], order: BlockOrder, account: Account
    ) -> NumberBlock:
        now, (first, last) = self._clock(), numbers
        block = NumberBlock(
            id=new_id(), series_id=series.id, agency=series.agency, year=series.year, first=first, last=last,
            opened_on=self._today(), for_whom=order.for_whom.strip(), reason=order.reason.strip(),
            created_by=account.username, created_at=now,
        )  # fmt: skip
        session.add(block)
        advance(session, series, last, block.opened_on if block.opened_on.year == series.year else series.last_date)
        for number in range(first, last + 1):
            row = self._row(session, account, series=series, number=number, origin=Origin.BLOCK)
            row.block_id = block.id
        session.flush()
        details = series_facts(series) | {
            "dari": first, "sampai": last, "untuk": block.for_whom, "alasan": block.reason,
        }  # fmt: skip
        write_act(session, Act(Action.RESERVE, block.id, account.username, account.post), at=now, details=details)
        return block

    def _row(
        self,
        session: Session,
        account: Account,
        *,
        origin: Origin,
        series: Series | None = None,
        number: int | None = None,
        suffix: str = "",
        year: int = 0,
    ) -> PaperNumber:
        row = PaperNumber(
            id=new_id(), agency=account.agency, series_id=series.id if series else None,
            year=series.year if series else year, number=number, suffix=suffix, origin=origin.value,
            state=PaperState.RESERVED.value, entered_by=account.username, entered_at=self._clock(),
        )  # fmt: skip
        row.series = series
        session.add(row)
        return row

    def _tell(
        self, session: Session, row: PaperNumber, letter: PaperLetter, sha256: str | None, account: Account
    ) -> None:
        now: datetime = self._clock()
        if sha256 is not None:
            record(session, sha256, size=len(letter.pdf), media_type=PDF, at=now)
        row.text, row.date, row.subject = letter.text.strip(), letter.on, letter.subject.strip()
        row.recipient, row.signatory, row.scan_sha256 = letter.recipient.strip(), letter.signatory.strip(), sha256
        row.reason = letter.reason.strip()
        row.state, row.settled_by, row.settled_at = PaperState.USED.value, account.username, now
        session.flush()

    def _taken(self, session: Session, account: Account, number_id: str) -> PaperNumber:
        row = _own(
            session.get(PaperNumber, number_id, with_for_update={"of": PaperNumber}, populate_existing=True), account
        )
        _require_secretariat(account, row.agency)
        return row


def _own(row: PaperNumber | None, account: Account) -> PaperNumber:
    if row is None or row.agency != account.agency:
        raise NotFound(_("Nomor tidak ditemukan."))
    return row


def _require_secretariat(account: Account, agency: str) -> None:
    if not (account.has(Role.SECRETARIAT) and account.agency == agency):
        raise Forbidden(_("Nomor di luar sistem hanya dikelola sekretariat instansi itu."))


def _details(row: PaperNumber) -> dict[str, object]:
    facts = series_facts(row.series) if row.series else {}
    return facts | {
        "nomor": row.text or "", "urut": row.number, "sisipan": row.suffix,
        "tanggal": row.date.isoformat() if row.date else "", "hal": row.subject, "kepada": row.recipient,
        "penanda_tangan": row.signatory,
    }  # fmt: skip


def _refuse_number(message: str, fault: Exception | None = None) -> None:
    raise Refused(message, {"nomor": [message]}) from fault
