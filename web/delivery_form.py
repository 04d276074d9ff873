"""The form of the delivery desk: what is chosen and told, read from the request and drawn again with what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import request

from core.errors import FieldErrors, Refused
from core.i18n import _
from letters.delivery.desk import DeliveryOrder
from letters.delivery.judging import Told
from letters.delivery.models import Fact, Way
from web.case_page import Typed
from web.scans import read_scan, sealed, unsealed
from web.visits import current_visit

#: The facts that somebody may write down by hand.
FACTS = (Fact.SENT, Fact.RECEIVED, Fact.TOLD)
_FIELDS = ("penerima", "tindakan", "cara", "nama", "waktu", "jabatan", "nip", "catatan", "alasan", "berkas")
_PLACE = "ekspedisi"
_BOX = "penerima-"
_LONGEST_ID = 10


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted: the recipients chosen, the order unless it cannot be read, and the form to be drawn again."""

    chosen: frozenset[int]
    order: DeliveryOrder | None
    typed: Typed


def posted_delivery() -> Posted:
    """Read the form."""
    visit, given = current_visit(), request.form
    faults: FieldErrors = {}
    # One field may come only once, so that each box has a name of its own.
    ticked = [name.removeprefix(_BOX) for name in given if name.startswith(_BOX)]
    ticked += given.get("tampil", "").split(",") if given.get("semua") else []
    chosen = [int(each) for each in ticked if each.isascii() and each.isdecimal() and len(each) < _LONGEST_ID]
    fact = next((each for each in FACTS if each.value == given.get("tindakan")), None)
    if fact is None:
        faults["tindakan"] = [_("Pilih apa yang dicatat.")]
    told = Told(
        at=read_moment(given.get("waktu", ""), visit.services.profile.timezone, faults),
        way=next((way for way in Way if way.value == given.get("cara")), None) if fact is not Fact.RECEIVED else None,
        person=given.get("nama", ""),
        title=given.get("jabatan", ""),
        nip=given.get("nip", ""),
        note=given.get("catatan", ""),
        reason=given.get("alasan", ""),
        scan=_scan(faults) if fact is Fact.RECEIVED else b"",
    )
    kept = {"pindaian": sealed(told.scan, _PLACE)} if told.scan else {}
    typed = Typed({**given.to_dict(), **kept}, faults)
    order = None if faults or fact is None else DeliveryOrder(visit.office, visit.account, fact, chosen, told)
    return Posted(frozenset(chosen), order, typed)


def with_faults(typed: Typed, refusal: Refused) -> Typed:
    """The same form with what was found wrong, in the order of the page."""
    found = {**typed.faults, **refusal.errors}
    ordered = {name: list(found[name]) for name in _FIELDS if name in found}
    return Typed(typed.values, ordered, " ".join(found.get("", ())))


def read_moment(written: str, zone: str, faults: FieldErrors) -> datetime | None:
    """`2026-11-21T14:05` or with a blank between, on the office's clock; nothing when nothing is written."""
    text = written.strip().replace(" ", "T", 1).replace(".", ":")
    if not text:
        return None
    try:
        moment = datetime.strptime(text[:16], "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - the office's zone follows
    except ValueError:
        faults["waktu"] = [_("Tulis tanggal dan jam, misalnya 2026-11-21 14:05, atau kosongkan untuk sekarang.")]
        return None
    return moment.replace(tzinfo=ZoneInfo(zone))


def _scan(faults: FieldErrors) -> bytes:
    try:
        return read_scan(request.files.get("berkas")) or unsealed(request.form.get("pindaian", ""), _PLACE)
    except Refused as refusal:
        faults.update(refusal.errors)
        return b""
