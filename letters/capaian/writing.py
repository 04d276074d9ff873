"""What issuing a laporan capaian kinerja must find still true: one report stands for a unit's quarter.

Asked inside the issuing transaction, so that of two first reports at the same moment only one is issued.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import Refused
from letters.capaian.book import REPORT, standing_reports
from letters.capaian.judging import replacement_fault
from letters.kinerja.indicators import AGREEMENT
from letters.models import Letter
from letters.preparing import PreparedLetter


def require_only_report(session: Session, prepared: PreparedLetter, letter: Letter) -> None:
    """Judge the report's place in its quarter again; raises `Refused` when another came in between.

    The unit's perjanjian kinerja are taken until the transaction ends: who issues at the same moment waits for them.
    Where writers stand in line anyway (SQLite) there is nothing to take.
    """
    if prepared.kind.code != REPORT:
        return
    unit, contents = letter.requesting_unit, prepared.contents
    session.scalars(
        select(Letter.id)
        .where(Letter.kind == AGREEMENT, Letter.requesting_unit == unit)
        .order_by(Letter.id)
        .with_for_update()
    ).all()
    reports = standing_reports(session, unit, contents["tahun"], but_for=letter.idempotency_key)
    standing = next((each for each in reports if each.quarter == contents["triwulan"]), None)
    message = replacement_fault(standing, contents["memperbaiki"])
    if message:
        raise Refused(message, {"isi.memperbaiki": [message]})
