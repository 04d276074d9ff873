"""The buku ekspedisi: who got which letter by which way, with room for a signature (tata naskah 2.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from core.i18n import mark
from core.profile import Profile
from letters.delivery.lines import DeliveryLine, Standing
from letters.delivery.models import Delivery, Way
from letters.signed_lists import around_list, list_parts
from organization.models import Office

COLUMNS = (
    mark("No. urut"), mark("Tanggal kirim"), mark("Nomor surat"), mark("Tanggal surat"), mark("Kepada/tembusan"),
    mark("Isi ringkas"), mark("Cara"), mark("Dikirim oleh"), mark("Penerima"), mark("Waktu terima"),
    mark("Tanda tangan/paraf"), mark("Keterangan"),
)  # fmt: skip


def book_lines(lines: Sequence[DeliveryLine]) -> list[DeliveryLine]:
    """What stands in the book: what left; or, where all wait to be sent, those, as a list to be carried along."""
    left = [line for line in lines if line.sent_at is not None]
    return left or [line for line in lines if line.standing is Standing.TO_SEND]


def book_rows(lines: Sequence[DeliveryLine], timezone: str) -> Iterator[list[str]]:
    """The lines of the book, moments as `20-11-2026 14.05`; the column of signatures is empty."""
    zone = ZoneInfo(timezone)
    for place, line in enumerate(lines, start=1):
        taken = line.received or line.read
        yield [
            str(place), _day(line.sent_at, zone), line.number, f"{line.date:%d-%m-%Y}",
            f"Tembusan: {line.title}" if line.is_copy else line.title,
            f"{line.subject}: {line.summary}" if line.summary else line.subject, line.way.value if line.way else "",
            _sender(line), _taker(taken), _moment(taken.at, zone) if taken else "", "", _note(line),
        ]  # fmt: skip


def book_parts(
    lines: Sequence[DeliveryLine], office: Office, profile: Profile, *, post: str, on: date, period: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The book to be printed, a long one in parts, each signed by the holder of `post`; `period` says of which days.

    Raises `Refused` when nobody holds the post.
    """
    around = around_list(office, profile, post=post, on=on) | {"hal": "Buku ekspedisi"}
    rows = list(book_rows(lines, profile.timezone))
    signs = [line.way in {Way.HAND, None} for line in lines]
    cells = [
        {f"k{place}": cell for place, cell in enumerate(row)} | {"paraf": "" if is_signed else "–"}
        for row, is_signed in zip(rows, signs, strict=True)
    ]
    for title, isi in list_parts(cells, period):
        yield title, around | {"isi": isi}


def delivery_notes(lines: Sequence[DeliveryLine], timezone: str) -> Mapping[str, str]:
    """What the agenda says of each letter's sending, media and receipt, by the letter's id."""
    zone = ZoneInfo(timezone)
    ordered = sorted(lines, key=lambda line: line.letter_id)
    return {
        letter: "; ".join(_letter_notes(list(found), zone))
        for letter, found in groupby(ordered, key=lambda line: line.letter_id)
    }


def _letter_notes(lines: Sequence[DeliveryLine], zone: ZoneInfo) -> Iterator[str]:
    """One note for each way and day: the receipt of a single copy in full, of several how many."""

    def left(line: DeliveryLine) -> tuple[str, str]:
        return line.way.value if line.way else "", _day(line.sent_at, zone)

    for (way, day), group in groupby(sorted((line for line in lines if line.way), key=left), key=left):
        found = list(group)
        taken = [each.received or each.read for each in found if each.received or each.read]
        yield f"{day} {way}{_receipts(found, [each for each in taken if each], day, zone)}"
    waiting = sum(line.standing is Standing.TO_SEND for line in lines)
    if waiting:
        yield f"{waiting} belum dikirim"


def _receipts(found: Sequence[DeliveryLine], taken: Sequence[Delivery], sent: str, zone: ZoneInfo) -> str:
    if not taken:
        return "" if len(found) == 1 else f", {len(found)} penerima"
    word = "dibaca" if all(each.fact == "dibaca" for each in taken) else "diterima"
    if len(found) > 1:
        return f", {len(taken)} dari {len(found)} {word}"
    day = _day(taken[0].at, zone)
    return f", {word} {taken[0].person}" if day == sent else f", {word} {day} {taken[0].person}"


def _sender(line: DeliveryLine) -> str:
    if line.sent is None:
        return ""
    return f"{line.sent.person} ({line.sent.actor})" if line.sent.person else line.sent.actor


def _taker(taken: Delivery | None) -> str:
    if taken is None:
        return ""
    nip = f"NIP {taken.nip}" if taken.nip else ""
    return ", ".join(part for part in (taken.person, taken.title, nip) if part)


def _note(line: DeliveryLine) -> str:
    told = ", sudah diberitahukan" if line.told else ""
    notes = (
        f"BATAL{told}" if line.is_void else "",
        f"dikirim lagi: {line.sent.reason}" if line.sent and line.sent.reason else "",
        line.sent.note if line.sent else "",
        line.received.note if line.received else "",
    )
    return "; ".join(note for note in notes if note)


def _day(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%d-%m-%Y}" if moment else ""


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%d-%m-%Y %H.%M}"
