"""Who signs, who receives and who gets a copy: what the page shows as soon as two units are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.errors import NaskahError, NotFound, Refused
from core.i18n import _
from core.profile import SignatureStyle
from letters.kinds import Party, Step
from letters.parties import Outsider, Parties, leaders_in, people_in
from letters.routes_pelaporan import ROUTE
from letters.routing import ExtraCopy, Routing, route_letter
from letters.work.facts import Result
from letters.work.gathering import with_reviewer
from letters.work.reviewing import following_posts
from organization.models import Office
from schemas.parties import ADDED_BY_WRITER


@dataclass(frozen=True, slots=True)
class Panel:
    """The parties, or why there are none yet; `prompt` says what to choose while too little is."""

    routing: Routing | None = None
    problems: tuple[str, ...] = ()
    on: date | None = None
    prompt: str = ""


def panel_for(  # noqa: PLR0917
    office: Office,
    step: Step,
    style: SignatureStyle,
    content: Mapping[str, Any],
    today: date,
    result: Result | None = None,
) -> Panel:
    """The panel of what was typed so far, whether right or wrong; `result` is the one that a review names."""
    on = _date(content.get("tanggal")) or today
    parties = with_reviewer(typed_parties(office, step, content), result, following_posts(office, result, on))
    if not parties.requesting or not (parties.asked or parties.outsider) or _lacks_writer(step, parties):
        return Panel(prompt=_prompt(step, parties))
    try:
        routing = route_letter(step, office, style, parties, on=on, extra=_extra(office, content))
    except Refused as refusal:
        return Panel(problems=tuple(message for messages in refusal.errors.values() for message in messages), on=on)
    except NaskahError as fault:
        return Panel(problems=(fault.message,), on=on)
    return Panel(routing, on=on)


def typed_parties(office: Office, step: Step, content: Mapping[str, Any]) -> Parties:
    """The two sides and the people typed so far; people whom the office does not know are left out."""
    contents = content.get("isi") or {}
    known = {person.code for person in office.people}
    named = tuple(each for each in people_in(contents) if each in known)
    posts = {post.code for post in office.posts}
    leaders = tuple(each for each in leaders_in(contents) if each in posts)
    ketua = contents.get("ketua") or ""
    requesting = str(content.get("pemohon") or "").strip()
    asked = requesting if step.one_unit else str(content.get("tujuan") or "").strip()
    outside = content.get("instansi_luar") or {}
    is_told = all(str(outside.get(name) or "").strip() for name in ("nama", "pejabat", "tempat"))
    outsider = Outsider.read(outside) if is_told and not asked else None
    return Parties(requesting, asked, named, outsider, ketua=ketua if ketua in known else "", leaders=leaders)


def _lacks_writer(step: Step, parties: Parties) -> bool:
    lacking = {
        Party.PEGAWAI: not parties.people,
        Party.KETUA_TIM: not parties.ketua,
        Party.PEREVIU: not parties.reviewer,
    }
    return lacking.get(step.signatory, False) or (step.addressee is Party.KETUA_TIM and not parties.ketua)


def _prompt(step: Step, parties: Parties) -> str:
    """What to choose before the parties can be told."""
    if parties.requesting and step.route == ROUTE:
        return _("Pilih pegawai, ketua tim, atau laporannya; penanda tangan dan penerima lalu tampil di sini.")
    if parties.requesting and (parties.asked or parties.outsider):
        return _("Pilih pegawai yang mengajukan diri; penanda tangan, penerima, dan tembusan lalu tampil di sini.")
    if step.one_unit:
        return _("Pilih unitnya. Penanda tangan, penerima, dan tembusan lalu tampil di sini beserta alasannya.")
    return _(
        "Pilih unit pemohon dan unit yang diminta. Penanda tangan, penerima, dan tembusan lalu tampil di sini "
        "beserta alasannya."
    )


def _extra(office: Office, content: Mapping[str, Any]) -> list[ExtraCopy]:
    """The copies added by hand whose post is known already."""
    found = []
    for row in content.get("tembusan_tambahan") or ():
        try:
            post = office.post(str(row.get("jabatan") or ""))
        except NotFound:
            continue
        found.append(ExtraCopy(post.code, str(row.get("alasan") or "").strip() or ADDED_BY_WRITER))
    return found


def _date(typed: Any) -> date | None:
    try:
        return date.fromisoformat(str(typed or ""))
    except ValueError:
        return None
