"""The whole audit trail, for those who answer for it: read page by page, or taken away as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from jobs.tables import table_lines
from letters.audit import Action, TrailQuestion, chain_end, trail
from letters.models import AuditEntry
from web.visits import current_visit

routes = Blueprint("trail", __name__)
_PAGE = 100
_COLUMNS = ("no", "pada", "pelaku", "jabatan", "tindakan", "perihal", "rincian", "sidik_sebelum", "sidik")


@routes.get("/jejak")
def show() -> ResponseReturnValue:
    """A page of the acts that match, the latest first."""
    services = current_visit().services
    with services.database.read() as session:
        acts = trail(session, _question(), _PAGE + 1).all()
        count, last = chain_end(session)
    return render_template(
        "trail.html",
        acts=acts[:_PAGE],
        older=acts[_PAGE - 1].id if len(acts) > _PAGE else None,
        actions=sorted(Action),
        asked={name: request.args.get(name, "") for name in ("sejak", "sampai", "pelaku", "tindakan", "perihal")},
        count=count,
        last=last,
    )


@routes.get("/jejak.csv")
def as_csv() -> ResponseReturnValue:
    """The acts that match as a table."""
    rows = ({name: str(cell) for name, cell in _row(act).items()} for act in _acts())
    return _file(table_lines(rows, _COLUMNS), "text/csv", "jejak-audit.csv")


@routes.get("/jejak.jsonl")
def as_json() -> ResponseReturnValue:
    """The acts that match, one JSON object a line: enough to compute the chain again elsewhere."""
    lines = (json.dumps(_row(act), ensure_ascii=False) + "\n" for act in _acts())
    return _file(lines, "application/x-ndjson", "jejak-audit.jsonl")


def _acts() -> Iterator[AuditEntry]:
    with current_visit().services.database.read() as session:
        yield from trail(session, _question())


def _row(act: AuditEntry) -> dict[str, object]:
    details = json.dumps(act.details, ensure_ascii=False, sort_keys=True)
    cells = (act.id, act.at.isoformat(), act.actor, act.post, act.action, act.subject_id, details)
    return dict(zip(_COLUMNS, (*cells, act.previous_hash, act.hash), strict=True))


def _file(lines: Iterator[str], media_type: str, name: str) -> Response:
    response = Response(stream_with_context(lines), mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _question() -> TrailQuestion:
    """What the address asks for; what is no date or number asks for nothing."""
    asked = request.args
    until = _day(asked.get("sampai", ""))
    return TrailQuestion(
        since=_day(asked.get("sejak", "")),
        until=until + timedelta(days=1) if until else None,
        actor=asked.get("pelaku", "").strip(),
        action=asked.get("tindakan", ""),
        subject=asked.get("perihal", "").strip(),
        before=max(0, asked.get("sebelum", 0, type=int)),
    )


def _day(typed: str) -> datetime | None:
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        return None
    return datetime.combine(day, time(), ZoneInfo(current_visit().services.profile.timezone))
