"""How deliveries are said on pages and in commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date

from core.i18n import _
from letters.delivery.book import DeliveryQuestion
from letters.delivery.lines import DeliveryLine, Standing
from letters.delivery.models import Delivery, Fact, Way

#: The standings that wait for somebody, in the order in which they come.
WAITING = (Standing.TO_SEND, Standing.UNRECEIVED, Standing.UNREAD, Standing.TO_TELL)
_DONE = (Standing.READ, Standing.RECEIVED)


def standing_name(standing: Standing | str) -> str:
    """Where a copy stands."""
    return {
        Standing.TO_SEND: _("belum dikirim"),
        Standing.UNRECEIVED: _("belum ada tanda terima"),
        Standing.UNREAD: _("belum dibaca"),
        Standing.TO_TELL: _("pembatalan belum diberitahukan"),
        Standing.READ: _("dibaca"),
        Standing.RECEIVED: _("diterima"),
        Standing.VOID: _("batal"),
        Standing.UNTOLD: _("tidak tercatat"),
    }[Standing(standing)]


def standing_chip(standing: Standing) -> str:
    """The colour of where a copy stands."""
    if standing in _DONE:
        return "chip-done"
    return "chip-refused" if standing in {Standing.VOID, Standing.TO_TELL} else "chip-pending"


def way_name(way: Way | str) -> str:
    """How a copy travels."""
    return {
        Way.SYSTEM: _("lewat sistem"),
        Way.HAND: _("diantar"),
        Way.MAIL: _("pos-el"),
        Way.POST: _("pos"),
    }[Way(way)]


def fact_name(fact: Fact | str) -> str:
    """What was told of a copy."""
    return {
        Fact.SENT: _("Dikirim"),
        Fact.RECEIVED: _("Diterima"),
        Fact.READ: _("Dibaca"),
        Fact.TOLD: _("Pembatalan diberitahukan"),
        Fact.WITHDRAWN: _("Catatan dicabut"),
    }[Fact(fact)]


def taken_by(fact: Delivery) -> str:
    """Who took or read a copy: name, post and NIP as far as they were told."""
    nip = f"NIP {fact.nip}" if fact.nip else ""
    return ", ".join(part for part in (fact.person, fact.title, nip) if part)


def book_period(question: DeliveryQuestion, today: date) -> str:
    """The days of a book, in Indonesian as all of it: `tanggal 1 November 2026`, `tanggal 1 s.d. 30 November 2026`."""
    last = _printed(question.until or today)
    if question.since is None:
        return f"sampai dengan tanggal {last}"
    first = _printed(question.since)
    return f"tanggal {first}" if first == last else f"tanggal {first} s.d. {last}"


def _printed(day: date) -> str:
    return format_date(day, "d MMMM y", locale="id")


def with_boxes(lines: Sequence[DeliveryLine]) -> list[tuple[DeliveryLine, bool]]:
    """Each line, and whether a box stands before it: who was sent to twice is ticked once, where it was sent last."""
    last = {line.recipient_id: place for place, line in enumerate(lines)}
    return [(line, last[line.recipient_id] == place) for place, line in enumerate(lines)]


def as_json(line: DeliveryLine) -> dict[str, Any]:
    """A line for scripts."""
    taken = line.received or line.read
    return {
        "surat": line.letter_id,
        "nomor": line.number,
        "urutan": line.ordinal,
        "penerima": line.post,
        "nama_jabatan": line.title,
        "keadaan": line.standing.value,
        "cara": line.way.value if line.way else None,
        "dikirim": line.sent_at.isoformat() if line.sent_at else None,
        "dikirim_oleh": (line.sent.person or line.sent.actor) if line.sent else None,
        "diterima": taken.at.isoformat() if taken else None,
        "diterima_oleh": taken_by(taken) if taken else None,
        "pembatalan_diberitahukan": line.told.at.isoformat() if line.told else None,
    }
