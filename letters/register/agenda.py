"""The agenda surat keluar: the register as a book, with the columns that offices use (tata naskah 2.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from core.errors import NotFound
from core.i18n import mark
from core.profile import Profile
from letters.models import LetterState
from letters.register.entries import RegisterEntry
from letters.signed_lists import around_list, list_parts
from organization.models import Office

#: The columns of the book.
COLUMNS = (
    mark("No. urut"), mark("Tanggal agenda"), mark("Nomor surat"), mark("Tanggal surat"), mark("Kode klasifikasi"),
    mark("Tujuan"), mark("Perihal/isi ringkas"), mark("Lampiran"), mark("Pengolah"), mark("Penanda tangan"),
    mark("Tanggal kirim, media, tanda terima"), mark("Keterangan"),
)  # fmt: skip
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember")  # fmt: skip


def agenda_rows(
    entries: Sequence[RegisterEntry], office: Office, timezone: str, sent: Mapping[str, str]
) -> Iterator[list[str]]:
    """The lines of the book, days as `20-11-2026`; `sent` says of each letter's id how it was sent and received."""
    zone = ZoneInfo(timezone)
    for place, entry in enumerate(entries, start=1):
        contents = entry.subject
        if entry.summary and entry.summary not in entry.subject:
            contents = f"{entry.subject}: {entry.summary}"
        yield [
            str(place), _day(entry.at.astimezone(zone).date()), entry.text, _day(entry.date), entry.classification,
            entry.addressee, contents, entry.attachments.strip("-"), unit_name(office, entry.unit), entry.signatory,
            sent.get(entry.letter_id or "", ""),
            _note(entry),
        ]  # fmt: skip


def agenda_parts(
    entries: Sequence[RegisterEntry], office: Office, profile: Profile, *, post: str, on: date, sent: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The book to be printed: a title and what its template prints, for each month, a long month in several.

    Each is signed by the holder of `post`, who answers for the register; raises `Refused` when nobody holds it.
    """
    around = around_list(office, profile, post=post, on=on)
    rows = zip(entries, agenda_rows(entries, office, profile.timezone, sent), strict=True)
    for month, lines in groupby(rows, key=lambda each: _month(each[0].date)):
        cells = [{f"k{place}": cell for place, cell in enumerate(row)} for _entry, row in lines]
        for title, isi in list_parts(cells, month):
            yield title, around | {"hal": f"Agenda surat keluar {title}", "isi": isi}


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def _month(day: date | None) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}" if day else "tanpa tanggal"


def unit_name(office: Office, code: str) -> str:
    """What a unit is called in a book; the code of one that the office no longer has."""
    try:
        return office.unit(code).name if code else ""
    except NotFound:
        return code


def _note(entry: RegisterEntry) -> str:
    notes = (
        "BATAL" if entry.state == LetterState.VOID.value else "",
        "sisipan" if entry.suffix else "",
        "di atas kertas" if entry.paper_id else "",
    )
    return ", ".join(note for note in notes if note)
