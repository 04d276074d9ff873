"""The register's search and filters as they stand in an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.i18n import _
from letters.models import LetterState
from letters.register.entries import ON_PAPER
from letters.register.question import RegisterQuestion
from letters.register.spans import SPANS, span
from web.visits import Visit

#: Every filter by its name in the address.
NAMES = (
    "cari", "tahun", "jenis", "bentuk", "unit", "penanda_tangan", "penerima", "keadaan", "klasifikasi", "sifat",
    "kurun", "sejak", "sampai",
)  # fmt: skip
_LONGEST = 200
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: `(code, words)` each."""

    kinds: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    urgencies: tuple[str, ...]
    spans: tuple[tuple[str, str], ...]


def typed_filters(asked: Mapping[str, str]) -> dict[str, str]:
    """What an address asks for, by name; what is not asked is left out."""
    found = {name: asked.get(name, "")[:_LONGEST].strip() for name in NAMES}
    return {name: value for name, value in found.items() if value}


def question_of(typed: Mapping[str, str], today: date) -> RegisterQuestion:
    """The question in these words today; what is no date, year or span asks for nothing.

    Of a span and days beside it, the days that lie in both are meant.
    """
    year, meant = typed.get("tahun", ""), span(typed.get("kurun", ""), today)
    since, until = _day(typed.get("sejak", "")), _day(typed.get("sampai", ""))
    if meant:
        since, until = max(since or meant.start, meant.start), min(until or meant.end, meant.end)
    return RegisterQuestion(
        search=typed.get("cari", ""),
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == _YEAR else None,
        kind=typed.get("jenis", ""),
        form=typed.get("bentuk", ""),
        unit=typed.get("unit", ""),
        signatory=typed.get("penanda_tangan", ""),
        recipient=typed.get("penerima", ""),
        state=typed.get("keadaan", ""),
        classification=typed.get("klasifikasi", ""),
        urgency=typed.get("sifat", ""),
        since=since,
        until=until,
    )


def choices(visit: Visit) -> Choices:
    """What the reader may choose from."""
    services = visit.services
    kinds = [(kind.code, _(kind.title)) for kind in services.catalogue]
    units = services.office().units_of(visit.account.agency)
    return Choices(
        kinds=(*sorted(kinds, key=lambda each: each[1]), (ON_PAPER, _("Surat di atas kertas"))),
        units=tuple((unit.code, unit.name) for unit in units),
        states=(
            (LetterState.NUMBERED.value, _("bernomor")),
            (LetterState.COMPLETE.value, _("terbit")),
            (LetterState.VOID.value, _("batal")),
        ),
        urgencies=tuple(services.profile.urgencies),
        spans=tuple((code, _(name)) for code, name in SPANS),
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
