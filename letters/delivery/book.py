"""Answers about deliveries: what waits to be sent, received or read; a letter's copies; what a reader did not open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select, union
from sqlalchemy.orm import Session

from core.clock import Clock
from core.database import Database
from letters.delivery.expedition import delivery_notes
from letters.delivery.lines import SENT, DeliveryLine, Standing, as_lines, left_at, line_query, travels
from letters.delivery.models import Delivery, Fact, Way
from letters.delivery.ways import Reach, reached_posts, read_posts
from letters.models import Installation, Letter, Recipient
from organization.accounts import Account
from organization.models import Office

#: What the migration calls the moment of the last letter issued before deliveries were kept account of.
SINCE = "pengiriman-sejak"
#: What a reader has not opened yet, or not since it became void.
UNOPENED = (Standing.UNREAD, Standing.UNRECEIVED, Standing.TO_TELL)
_BATCH = 500
#: For so few letters only the accounts of their recipients are asked.
_FEW = 20
#: Nobody reads more of a personal list.
_MOST = 200


@dataclass(frozen=True, slots=True)
class DeliveryQuestion:
    """Which of an agency's copies; what is empty is not asked. `days` is how long ago they left at least."""

    since: date | None = None
    until: date | None = None
    unit: str = ""
    way: Way | None = None
    standing: Standing | None = None
    days: int = 0


class DeliveryBook:
    """Reads what was told of deliveries. Times are those of the office's zone."""

    def __init__(self, database: Database, clock: Clock, *, today: Callable[[], date], timezone: str) -> None:
        self._database = database
        self._clock = clock
        self._today = today
        self._zone = ZoneInfo(timezone)

    def lines(
        self, office: Office, agency: str, question: DeliveryQuestion, *, start: int = 0, most: int | None = None
    ) -> list[DeliveryLine]:
        """An agency's copies that answer the question, as the book has them: by the day they left, then by number."""
        with self._database.read() as session:
            reach, query = self._query(session, office)
            query = self._asked(query, agency, question, office, reach)
            ordered = query.order_by(left_at, Letter.issued_at, Letter.number, func.abs(Recipient.ordinal), SENT.id)
            return as_lines(session.execute(ordered.offset(start).limit(most)).all(), reach)

    def counts(self, office: Office, agency: str, question: DeliveryQuestion) -> Mapping[Standing, int]:
        """How many copies stand where, by the same question."""
        with self._database.read() as session:
            reach, query = self._query(session, office)
            found = (
                self._asked(query, agency, question, office, reach)
                .with_only_columns(query.selected_columns.standing)
                .subquery()
            )
            rows = session.execute(select(found.c[0], func.count()).group_by(found.c[0])).all()
        return {Standing(name): count for name, count in rows}

    def of_letters(self, office: Office, letters: Sequence[str]) -> list[DeliveryLine]:
        """Every copy of these letters: addressees first, then tembusan in their order."""
        found: list[DeliveryLine] = []
        with self._database.read() as session:
            reach, query = self._query(session, office, letters if len(letters) <= _FEW else None)
            query = query.order_by(Letter.issued_at, Letter.number, Recipient.ordinal > 0, func.abs(Recipient.ordinal))
            for start in range(0, len(letters), _BATCH):
                part = query.where(Recipient.letter_id.in_(letters[start : start + _BATCH])).order_by(SENT.id)
                found += as_lines(session.execute(part).all(), reach)
        return found

    def notes(self, office: Office, letters: Sequence[str]) -> Mapping[str, str]:
        """What the agenda says of the sending and receipt of these letters."""
        return delivery_notes(self.of_letters(office, letters), self._zone.key)

    def facts(self, letter_id: str) -> Sequence[Delivery]:
        """Everything that was told about a letter, in order; what was withdrawn too."""
        with self._database.read() as session:
            return session.scalars(select(Delivery).where(Delivery.letter_id == letter_id).order_by(Delivery.id)).all()

    def unopened(self, office: Office, account: Account) -> list[DeliveryLine]:
        """Letters and copies for the reader's posts that the reader has not opened, the longest waiting first."""
        waiting = [each.value for each in UNOPENED]
        return self._personal(
            office,
            account,
            lambda query: query.where(query.selected_columns.standing.in_(waiting)).order_by(left_at, Letter.id),
        )

    def latest(self, office: Office, account: Account) -> list[DeliveryLine]:
        """Letters and copies for the reader's posts that were opened or received, the newest first."""
        waiting = [each.value for each in UNOPENED]
        return self._personal(
            office,
            account,
            lambda query: query.where(query.selected_columns.standing.not_in(waiting)).order_by(
                Letter.issued_at.desc(), Letter.id
            ),
        )

    def _personal(
        self, office: Office, account: Account, asked: Callable[[Select[Any]], Select[Any]]
    ) -> list[DeliveryLine]:
        posts = read_posts(office, account, self._today())
        if not posts:
            return []
        with self._database.read() as session:
            # To this reader the system reaches all of them, whatever other accounts there are.
            reach = dict.fromkeys(posts, account.created_at)
            query = line_query(reach, kept_since(session)).where(Recipient.post.in_(sorted(posts)))
            found = as_lines(session.execute(asked(query).limit(_MOST)).all(), reach)
        # Sent to twice, it is still one letter to its reader.
        return list({line.recipient_id: line for line in found}.values())

    def _query(
        self, session: Session, office: Office, letters: Sequence[str] | None = None
    ) -> tuple[Reach, Select[Any]]:
        posts = None
        if letters is not None:
            posts = session.scalars(select(Recipient.post).where(Recipient.letter_id.in_(letters))).all()
        reach = reached_posts(session, office, self._today(), posts)
        return reach, line_query(reach, kept_since(session))

    def _asked(
        self, query: Select[Any], agency: str, question: DeliveryQuestion, office: Office, reach: Reach
    ) -> Select[Any]:
        query = query.where(Letter.agency == agency)
        if question.since or question.until:
            start = self._midnight(question.since or date(2000, 1, 1))
            end = self._midnight((question.until or date(2099, 12, 31)) + timedelta(days=1))
            # Both are read by their index; an OR of the two would read every letter there is.
            near = union(
                select(Letter.id).where(Letter.agency == agency, Letter.issued_at >= start, Letter.issued_at < end),
                select(Delivery.letter_id).where(
                    Delivery.fact == Fact.SENT.value, Delivery.at >= start, Delivery.at < end
                ),
            )
            query = query.where(Recipient.letter_id.in_(near), left_at >= start, left_at < end)
        if question.unit:
            units = [question.unit, *(each.code for each in office.descendants(question.unit))]
            query = query.where(Letter.requesting_unit.in_(units))
        if question.way:
            query = query.where(travels(question.way, reach))
        if question.standing:
            query = query.where(query.selected_columns.standing == question.standing.value)
        if question.days:
            query = query.where(left_at <= self._clock() - timedelta(days=question.days))
        return query

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._zone)


def kept_since(session: Session) -> datetime | None:
    """The moment of the last letter issued before deliveries were kept account of; None where there was none."""
    row = session.get(Installation, SINCE)
    return datetime.fromisoformat(row.value) if row else None
