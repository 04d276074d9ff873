"""Kartu kendali surat keluar: a line of the register on a card, with the fields of tata naskah 2.4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from letters.kinds import Catalogue
from letters.models import LetterState
from letters.register.agenda import unit_name
from letters.register.entries import ON_PAPER, RegisterEntry
from organization.models import Office

#: LibreOffice takes more than twice as long for twice as many.
MOST_IN_PART = 100
#: What surely fits on the lines that a field has; longer texts end in an ellipsis, the register has them in full.
_LONGEST_SUBJECT, _LONGEST_SUMMARY, _LONGEST_ADDRESSEE = 200, 270, 200


def card_parts(
    entries: Sequence[RegisterEntry], office: Office, catalogue: Catalogue, *, agency: str, on: date
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The cards to be printed, some at a time: a title and what the template prints."""
    name = office.agency(agency).name
    for start in range(0, len(entries), MOST_IN_PART):
        few = entries[start : start + MOST_IN_PART]
        title = few[0].text if few[0] is few[-1] else f"{few[0].text} – {few[-1].text}"
        cards = [_card(entry, office, catalogue) for entry in few]
        yield (
            title,
            {
                "hal": "Kartu kendali surat keluar",
                "nomor": title,
                "tanggal": on.isoformat(),
                "kop": {"kantor": name},
                "isi": {"instansi": name, "daftar": cards},
            },
        )


def _card(entry: RegisterEntry, office: Office, catalogue: Catalogue) -> dict[str, Any]:
    """The index is the kind of letter; of a number used outside the archivist writes it by hand."""
    is_paper = entry.kind == ON_PAPER
    number = "" if entry.number is None else f"{entry.number}.{entry.suffix}".strip(".")
    summary = "" if entry.summary in entry.subject else entry.summary
    return {
        "indeks": "" if is_paper else catalogue.kind(entry.kind).title,
        "kode": entry.classification,
        "nomor_urut": number,
        "nomor": entry.text,
        "hal": _shortened(entry.subject, _LONGEST_SUBJECT),
        "ringkas": _shortened(summary, _LONGEST_SUMMARY),
        "kepada": _names(entry.addressee.split("; ")),
        "pengolah": unit_name(office, entry.unit),
        "tanggal": entry.date.isoformat() if entry.date else "",
        "lampiran": entry.attachments.strip("-"),
        "batal": entry.state == LetterState.VOID.value,
    }


def _names(names: Sequence[str]) -> str:
    """As many names as fit, and how many others there are."""
    for count in range(len(names), 1, -1):
        others = f"; dan {len(names) - count} lainnya" if count < len(names) else ""
        told = "; ".join(names[:count]) + others
        if len(told) <= _LONGEST_ADDRESSEE:
            return told
    others = f"; dan {len(names) - 1} lainnya" if len(names) > 1 else ""
    return _shortened(names[0], _LONGEST_ADDRESSEE) + others


def _shortened(text: str, most: int) -> str:
    """The text, or its beginning up to the end of a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
