"""Who signs, who receives and who gets a copy: what the page shows as soon as two units are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.errors import NaskahError, NotFound, Refused
from core.i18n import mark
from core.profile import SignatureStyle
from letters.kinds import Step
from letters.routing import ExtraCopy, Routing, route_letter
from organization.models import Office


@dataclass(frozen=True, slots=True)
class Panel:
    """The parties, or why there are none yet; `routing` and `problems` are both empty while nothing is chosen."""

    routing: Routing | None = None
    problems: tuple[str, ...] = ()
    on: date | None = None


def panel_for(office: Office, step: Step, style: SignatureStyle, content: Mapping[str, Any], today: date) -> Panel:
    """The panel of what was typed so far, whether right or wrong."""
    requesting, asked = (str(content.get(name) or "").strip() for name in ("pemohon", "tujuan"))
    if not requesting or not asked:
        return Panel()
    on = _date(content.get("tanggal")) or today
    try:
        routing = route_letter(
            step, office, style, requesting=requesting, asked=asked, on=on, extra=_extra(office, content)
        )
    except Refused as refusal:
        return Panel(problems=tuple(message for messages in refusal.errors.values() for message in messages), on=on)
    except NaskahError as fault:
        return Panel(problems=(fault.message,), on=on)
    return Panel(routing, on=on)


def _extra(office: Office, content: Mapping[str, Any]) -> list[ExtraCopy]:
    """The copies added by hand whose post is known already."""
    found = []
    for row in content.get("tembusan_tambahan") or ():
        try:
            post = office.post(str(row.get("jabatan") or ""))
        except NotFound:
            continue
        found.append(ExtraCopy(post.code, str(row.get("alasan") or "").strip() or mark("Ditambahkan penyusun.")))
    return found


def _date(typed: Any) -> date | None:
    try:
        return date.fromisoformat(str(typed or ""))
    except ValueError:
        return None
