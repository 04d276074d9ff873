"""What may be told of a copy, judged: pure functions over what stands already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.errors import FieldErrors
from core.i18n import _
from core.text import TextRefused, normalise
from letters.delivery.models import Delivery, Fact, Way
from letters.models import Letter, LetterState
from organization.people import Nip, PersonStatus

#: The ways that somebody sends; the system needs nobody.
OUTWARD = (Way.HAND, Way.MAIL, Way.POST)
#: The fields of a fact in words, each with its longest text.
_WORDS = {"nama": 200, "jabatan": 300, "catatan": 1000, "alasan": 1000}


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells: when (now, if not said), the way, who carried or took it, a note, a scanned receipt.

    `reason` says why a copy goes out once more.
    """

    at: datetime | None = None
    way: Way | None = None
    person: str = ""
    title: str = ""
    nip: str = ""
    note: str = ""
    reason: str = ""
    scan: bytes = b""

    def says(self, fact: Fact, before: Delivery) -> bool:
        """Whether this was told before in the same words."""
        return before.fact == fact.value and (
            (before.way, before.person, before.title, before.nip, before.note)
            == (self.way.value if self.way else "", self.person, self.title, self.nip, self.note)
            and (self.at is None or before.at == self.at)
        )

    def facts(self, now: datetime) -> dict[str, Any]:
        """The same for the audit trail."""
        told = {"cara": self.way.value if self.way else "", "pada": (self.at or now).isoformat(), "oleh": self.person}
        others = {"jabatan": self.title, "nip": self.nip, "catatan": self.note, "alasan": self.reason}
        return (
            told | {name: value for name, value in others.items() if value} | ({"pindaian": True} if self.scan else {})
        )


def word_faults(fact: Fact, told: Told, now: datetime) -> tuple[Told, FieldErrors]:
    """The words as they are kept, and what is wrong with them by the form's fields."""
    faults: FieldErrors = {}
    typed = {"nama": told.person, "jabatan": told.title, "catatan": told.note, "alasan": told.reason}
    kept = {name: _clean(name, text, faults) for name, text in typed.items()}
    if fact is Fact.RECEIVED and not kept["nama"]:
        faults.setdefault("nama", [_("Tulis nama yang menerima.")])
    if fact is not Fact.RECEIVED and told.way not in OUTWARD:
        faults["cara"] = [_("Pilih caranya: diantar, pos-el, atau pos.")]
    nip = told.nip.strip()
    if nip:
        try:
            nip = Nip.parse(nip, PersonStatus.PPPK).text
        except ValueError as fault:
            faults["nip"] = [str(fault)]
    if told.at is not None and told.at > now:
        faults["waktu"] = [_("Waktu ini belum tiba. Tulis kapan sebenarnya, atau kosongkan untuk sekarang.")]
    return (
        replace(told, nip=nip, person=kept["nama"], title=kept["jabatan"], note=kept["catatan"], reason=kept["alasan"]),
        faults,
    )


def judged(fact: Fact, told: Told, letter: Letter, before: Sequence[Delivery], *, is_reached: bool) -> str:
    """Why this cannot be told of one recipient's copy, or nothing."""
    stands = {name: [each for each in before if each.fact == name.value] for name in Fact}
    if any(told.says(fact, each) for each in before):
        return ""
    if told.at is not None and told.at < letter.issued_at.replace(second=0, microsecond=0):
        return _("Surat ini baru terbit sesudah waktu itu.")
    if fact is Fact.SENT:
        return _sending(told, letter, stands[Fact.SENT])
    if fact is Fact.TOLD:
        return _telling(letter, stands[Fact.TOLD])
    return _receiving(told, stands, is_reached=is_reached)


def _receiving(told: Told, stands: Mapping[Fact, Sequence[Delivery]], *, is_reached: bool) -> str:
    sent = stands[Fact.SENT]
    if not sent and not is_reached:
        return _("Catat dahulu pengirimannya.")
    if stands[Fact.RECEIVED]:
        return _("Tanda terimanya sudah dicatat. Bila keliru, cabut dahulu catatan itu dengan alasannya.")
    if told.at is not None and sent and told.at < sent[0].at:
        return _("Diterima sebelum dikirim: periksa waktunya.")
    return ""


def _sending(told: Told, letter: Letter, sent: Sequence[Delivery]) -> str:
    if letter.state == LetterState.VOID.value:
        return _("Surat ini batal dan tidak dikirim lagi.")
    if sent and not told.reason:
        return _("Sudah dikirim. Untuk mengirim sekali lagi, tulis alasannya.")
    return ""


def _telling(letter: Letter, told: Sequence[Delivery]) -> str:
    if letter.state != LetterState.VOID.value:
        return _("Surat ini tidak batal.")
    return _("Pemberitahuannya sudah dicatat.") if told else ""


def _clean(name: str, text: str, faults: FieldErrors) -> str:
    try:
        kept = normalise(text)
    except TextRefused as fault:
        faults[name] = [str(fault)]
        return text
    if len(kept) > _WORDS[name]:
        faults[name] = [_("Paling banyak {most} karakter.", most=_WORDS[name])]
    return kept
