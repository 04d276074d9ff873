"""The desk where deliveries are written down: sent, received, told that it is void, opened; withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive.keeping import record
from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from core.errors import Busy, FieldErrors, Forbidden, NotFound, Refused
from core.i18n import _
from generator.media import PDF
from letters.audit import Act, Action, write_act
from letters.delivery.judging import Told, judged, word_faults
from letters.delivery.lines import in_force
from letters.delivery.models import Delivery, Fact, Way
from letters.delivery.ways import Reach, may_deliver, reached_posts, read_posts
from letters.models import Letter, LetterState, Recipient
from organization.accounts import Account
from organization.models import Office

MOST_AT_ONCE = 500
LONGEST_REASON = 1000
_ACTIONS = {Fact.SENT: Action.SEND, Fact.RECEIVED: Action.RECEIVE, Fact.TOLD: Action.TELL_VOID}


@dataclass(frozen=True, slots=True)
class DeliveryOrder:
    """Who writes down which fact about whose copies; `told` says when, how, and by or to whom."""

    office: Office
    account: Account
    fact: Fact
    recipients: Sequence[int]
    told: Told


class DeliveryDesk:
    """Adds facts; never changes one. Everything chosen is written down, or nothing."""

    def __init__(self, database: Database, storage: Storage, clock: Clock, *, today: Callable[[], date]) -> None:
        self._database = database
        self._storage = storage
        self._clock = clock
        self._today = today

    def __call__(self, order: DeliveryOrder) -> int:
        """Write it down for every chosen recipient; returns for how many it is new.

        The same fact a second time changes nothing. Raises `Refused` at the field, or at `penerima` with every letter
        that stands in the way; `Forbidden` for who does not keep these deliveries.
        """
        told, faults = word_faults(order.fact, order.told, self._clock())
        chosen = sorted(set(order.recipients))
        if not chosen or len(chosen) > MOST_AT_ONCE:
            faults["penerima"] = [_("Pilih satu sampai {most} penerima.", most=MOST_AT_ONCE)]
        if faults:
            raise Refused(_("Catatan ini belum lengkap."), faults)
        sha256 = self._storage.put(told.scan) if told.scan else None
        with self._database.write() as session:
            rows = _taken(session, chosen)
            if any(not may_deliver(order.account, letter) for _recipient, letter in rows):
                raise Forbidden(_("Hanya sekretariat instansi penerbit yang mencatat pengirimannya."))
            reach = reached_posts(session, order.office, self._today(), [each.post for each, _letter in rows])
            new = self._new(session, order.fact, told, rows, reach)
            if sha256 and new:
                record(session, sha256, size=len(told.scan), media_type=PDF, at=self._clock())
            self._write(session, order, told, new, sha256)
        return len(new)

    def opened(self, office: Office, account: Account, letter: Letter) -> bool:
        """Note that the reader of a recipient's post opened the letter, the first time; and once more when it is void.

        When the database is busy the note waits for the next time the letter is opened.
        """
        posts = read_posts(office, account, self._today())
        mine = [each for each in letter.recipients if each.post in posts]
        wanted = (Fact.READ, Fact.TOLD) if letter.state == LetterState.VOID.value else (Fact.READ,)
        if not mine:
            return False
        with self._database.read() as session:
            if not _lacking(session, mine, wanted):
                return False
        try:
            with self._database.write() as session:
                return self._note_opening(session, account, letter, mine, wanted)
        except (Busy, IntegrityError):
            return False

    def withdraw(self, account: Account, letter: Letter, delivery_id: int, reason: str) -> None:
        """Declare a fact wrong, with the reason; it stays to be read. Raises `Refused`, `NotFound`, `Forbidden`."""
        reason = reason.strip()
        if not reason or len(reason) > LONGEST_REASON:
            raise _refused("alasan", _("Tulis alasan pencabutan, paling banyak {most} karakter.", most=LONGEST_REASON))
        if not may_deliver(account, letter):
            raise Forbidden(_("Hanya sekretariat instansi penerbit yang mencatat pengirimannya."))
        with self._database.write() as session:
            wrong = session.get(Delivery, delivery_id)
            if wrong is None or wrong.letter_id != letter.id or wrong.fact not in {each.value for each in _ACTIONS}:
                raise NotFound(_("Catatan pengiriman tidak ditemukan."))
            _taken(session, [wrong.recipient_id])
            if session.scalars(select(Delivery.id).where(Delivery.withdraws_id == wrong.id)).first():
                return
            later = _facts(session, [wrong.recipient_id], Fact.RECEIVED)
            if wrong.fact == Fact.SENT.value and later:
                raise _refused("alasan", _("Cabut dahulu tanda terimanya."))
            now = self._clock()
            session.add(
                Delivery(
                    letter_id=letter.id, recipient_id=wrong.recipient_id, fact=Fact.WITHDRAWN.value, at=now,
                    reason=reason, withdraws_id=wrong.id, actor=account.username, post=account.post, entered_at=now,
                )
            )  # fmt: skip
            act = Act(Action.WITHDRAW_DELIVERY, letter.id, account.username, account.post)
            details = {"nomor": letter.text, "catatan": wrong.fact, "penerima": wrong.recipient_id, "alasan": reason}
            write_act(session, act, at=now, details=details)

    def _new(
        self, session: Session, fact: Fact, told: Told, rows: Sequence[tuple[Recipient, Letter]], reach: Reach
    ) -> list[tuple[Recipient, Letter]]:
        """Those for whom the fact is new; raises `Refused` with every one for whom it cannot be."""
        known = _by_recipient(_facts(session, [recipient.id for recipient, _letter in rows]))
        new, faults = [], []
        for recipient, letter in rows:
            before = known.get(recipient.id, [])
            fault = judged(fact, told, letter, before, is_reached=recipient.post in reach)
            if fault:
                faults.append(f"{letter.text} – {recipient.title}: {fault}")
            elif not any(told.says(fact, each) for each in before):
                new.append((recipient, letter))
        if faults:
            raise Refused(_("Tidak ada yang dicatat."), {"penerima": faults})
        return new

    def _write(
        self,
        session: Session,
        order: DeliveryOrder,
        told: Told,
        new: Sequence[tuple[Recipient, Letter]],
        sha256: str | None,
    ) -> None:
        now, account = self._clock(), order.account
        session.add_all(
            Delivery(
                letter_id=letter.id, recipient_id=recipient.id, fact=order.fact.value,
                way=told.way.value if told.way else "", at=told.at or now, person=told.person, title=told.title,
                nip=told.nip, note=told.note, reason=told.reason, scan_sha256=sha256, actor=account.username,
                post=account.post, entered_at=now,
            )
            for recipient, letter in new
        )  # fmt: skip
        session.flush()
        for _id, group in groupby(sorted(new, key=lambda each: each[1].id), key=lambda each: each[1].id):
            pairs = list(group)
            letter = pairs[0][1]
            details = {"nomor": letter.text, "penerima": [each.title for each, _letter in pairs], **told.facts(now)}
            act = Act(_ACTIONS[order.fact], letter.id, account.username, account.post)
            write_act(session, act, at=now, details=details)

    def _note_opening(
        self, session: Session, account: Account, letter: Letter, mine: Sequence[Recipient], wanted: Sequence[Fact]
    ) -> bool:
        now, who = self._clock(), (account.username, account.post)
        lacking = _lacking(session, mine, wanted)
        session.add_all(
            Delivery(
                letter_id=letter.id, recipient_id=recipient.id, fact=fact.value, way=Way.SYSTEM.value, at=now,
                person=account.name, actor=who[0], post=who[1], entered_at=now,
            )
            for recipient, fact in lacking
        )  # fmt: skip
        session.flush()
        if lacking:
            titles = list(dict.fromkeys(recipient.title for recipient, _fact in lacking))
            write_act(session, Act(Action.READ, letter.id, *who), at=now, details={
                "nomor": letter.text, "penerima": titles, "batal": letter.state == LetterState.VOID.value,
            })  # fmt: skip
        return bool(lacking)


def _taken(session: Session, recipients: Sequence[int]) -> list[tuple[Recipient, Letter]]:
    """The recipients and their letters, with their rows taken: two who write at once come one after the other."""
    query = select(Recipient, Letter).join(Letter, Letter.id == Recipient.letter_id)
    query = query.where(Recipient.id.in_(recipients)).order_by(Recipient.id).with_for_update(of=Recipient)
    rows = [(recipient, letter) for recipient, letter in session.execute(query)]
    if len(rows) != len(recipients):
        raise NotFound(_("Penerima tidak ditemukan."))
    return rows


def _facts(session: Session, recipients: Sequence[int], *facts: Fact) -> Sequence[Delivery]:
    """What stands about these recipients, in order."""
    query = select(Delivery).where(Delivery.recipient_id.in_(recipients), Delivery.fact != Fact.WITHDRAWN.value)
    if facts:
        query = query.where(Delivery.fact.in_([each.value for each in facts]))
    return session.scalars(query.where(in_force(Delivery)).order_by(Delivery.id)).all()


def _by_recipient(facts: Sequence[Delivery]) -> Mapping[int, list[Delivery]]:
    found: dict[int, list[Delivery]] = {}
    for each in facts:
        found.setdefault(each.recipient_id, []).append(each)
    return found


def _lacking(session: Session, mine: Sequence[Recipient], wanted: Sequence[Fact]) -> list[tuple[Recipient, Fact]]:
    there = {(each.recipient_id, each.fact) for each in _facts(session, [each.id for each in mine], *wanted)}
    return [(each, fact) for each in mine for fact in wanted if (each.id, fact.value) not in there]


def _refused(field: str, message: str) -> Refused:
    faults: FieldErrors = {field: [message]}
    return Refused(message, faults)
