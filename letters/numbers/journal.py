"""The journal of numbers beside the database: it remembers what an older backup, once restored, has forgotten.

Every act on numbers is copied from the audit trail after its commit, with the place and the hash it has there. The
trail has no holes and its order is that of the commits, so the journal is behind by its end at most, and the last line
alone tells whether the database still knows everything: its act is there with the same hash, or numbers were lost.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from archive.journal import Journal
from core.database import Database
from core.errors import Refused
from core.i18n import _
from core.statements import Prepared, Row
from letters.audit import Action
from letters.models import AuditEntry

#: The acts that give, keep, use or void numbers.
NUMBER_ACTS = (
    Action.ISSUE, Action.VOID, Action.RESERVE, Action.FILL, Action.ENTER_NUMBER, Action.VOID_NUMBER,
    Action.CLOSE_YEAR, Action.IMPORT_JOURNAL,
)  # fmt: skip
_AT_ONCE = 5000
_ACTS: Any = AuditEntry.__table__
_HASH_OF = Prepared(select(_ACTS.c.hash).where(_ACTS.c.id == bindparam("act")))
_ACTS_AFTER = Prepared(
    select(_ACTS.c.id, _ACTS.c.hash, _ACTS.c.at, _ACTS.c.actor, _ACTS.c.action, _ACTS.c.subject_id, _ACTS.c.details)
    .where(_ACTS.c.id > bindparam("after"), or_(*(_ACTS.c.action == each.value for each in NUMBER_ACTS)))
    .order_by(_ACTS.c.id)
    .limit(_AT_ONCE)
)
_log = logging.getLogger(__name__)


class NumbersForgotten(Refused):
    """The journal knows numbers that the database does not: an older backup was restored."""


class NumberJournal:
    """Copies acts on numbers into the journal, and blocks new numbers while the database knows less than it."""

    def __init__(self, database: Database, journal: Journal, today: Callable[[], date]) -> None:
        self._database = database
        self._journal = journal
        self._today = today

    def require_known(self, session: Session) -> None:
        """Raise `NumbersForgotten` unless the journal's last act is in the database; one look-up by its place."""
        self._last_known(session)

    def _last_known(self, session: Session) -> dict[str, Any] | None:
        last = self._journal.last()
        if last is not None and not _is_known(session, last):
            raise NumbersForgotten(
                _(
                    "Nomor tidak diberikan: basis data lebih tua daripada jurnal nomor (terakhir {number}), agaknya "
                    "dari cadangan lama. Minta admin menjalankan ./naskah journal import.",
                    number=last["rincian"].get("nomor") or last["urutan"],
                )
            )
        return last

    def keep_up(self) -> None:
        """Copy what is missing, after a commit and at every sweep; a fault is logged, and the next sweep mends it."""
        try:
            self.catch_up()
        except NumbersForgotten as fault:
            _log.error("the journal of numbers is ahead of the database: %s", fault.message)
        except OSError:
            _log.exception("the journal of numbers could not be written; the sweep tries again")

    def catch_up(self) -> int:
        """Copy every act on numbers that is missing, and say how many; raises `NumbersForgotten`."""
        with self._journal.alone(), self._database.read() as session:
            last = self._last_known(session)
            return self._copy(session, last["urutan"] if last else 0)

    def catch_up_after_import(self, known: int) -> None:
        """Go on after the last act that both know; only for who has brought the others in."""
        with self._journal.alone(), self._database.read() as session:
            self._copy(session, known)

    def forgotten(self, session: Session) -> tuple[list[dict[str, Any]], int]:
        """The journal's lines that the database does not know, and the last place that both know."""
        rows = session.execute(
            select(AuditEntry.id, AuditEntry.hash).where(AuditEntry.action.in_(each.value for each in NUMBER_ACTS))
        )
        known = {row.id: row.hash for row in rows}
        lines = list(self._journal.lines())
        shared = [line["urutan"] for line in lines if known.get(line["urutan"]) == line["sidik"]]
        return [line for line in lines if known.get(line["urutan"]) != line["sidik"]], max(shared, default=0)

    def _copy(self, session: Session, after: int) -> int:
        copied = 0
        while True:
            acts = _ACTS_AFTER.all(session, {"after": after})
            if acts:
                self._journal.add([_line(act) for act in acts], self._today())
                copied, after = copied + len(acts), acts[-1][0]
            if len(acts) < _AT_ONCE:
                return copied


def _is_known(session: Session, line: dict[str, Any]) -> bool:
    return _HASH_OF.first(session, {"act": line["urutan"]}) == (str(line["sidik"]),)


def _line(act: Row) -> dict[str, Any]:
    number, sha256, at, actor, action, subject, details = act
    return {
        "urutan": number, "sidik": sha256, "pukul": at.isoformat(), "oleh": actor, "apa": action, "pokok": subject,
        "rincian": details,
    }  # fmt: skip
