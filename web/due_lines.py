"""Reports that are owed, in lists: what, by whom, for which period, due when, and how late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import NaskahError
from core.i18n import _
from generator.period_words import period_name
from letters.work.due import Duty, Owed
from organization.models import Office
from web.draft_lines import unit_name
from web.filters import day


@dataclass(frozen=True, slots=True)
class DueLine:
    """What a list shows of a report that is owed."""

    owed: Owed
    title: str
    who: str
    unit: str
    period: str


def due_lines(owed: Sequence[Owed], office: Office) -> list[DueLine]:
    """The lines of these reports."""
    return [
        DueLine(each, duty_name(each.duty), _who(each, office), unit_name(office, each.unit), period_words(each))
        for each in owed
    ]


def duty_name(duty: Duty) -> str:
    """Which report it is, in the reader's language."""
    names = {
        Duty.QUARTERLY: _("Laporan capaian kinerja"),
        Duty.REQUESTED: _("Laporan yang diminta pimpinan"),
        Duty.PERIODIC: _("Laporan pelaksanaan tugas"),
    }
    return names[duty]


def period_words(owed: Owed) -> str:
    """The period's name, or its days."""
    start, end = owed.period.start, owed.period.end
    return period_name(owed.period) or f"{day(start)} – {day(end)}"


def as_json(line: DueLine) -> dict[str, Any]:
    """A line for scripts."""
    owed = line.owed
    return {
        "laporan": owed.duty.value,
        "unit": owed.unit,
        "nip": owed.nip,
        "nama": line.who,
        "kegiatan": owed.activity,
        "mulai": owed.period.start.isoformat(),
        "selesai": owed.period.end.isoformat(),
        "tenggat": owed.due.isoformat(),
        "terlambat_hari_kerja": owed.late,
        "periode_belum_dilaporkan": owed.missing,
        "dasar": owed.reference,
        "kasus": owed.case_id,
    }


def _who(owed: Owed, office: Office) -> str:
    """The person, or the post that leads the unit."""
    try:
        return office.person(owed.nip).name if owed.nip else office.full_title(office.unit(owed.unit).leader)
    except NaskahError:
        return owed.nip or owed.unit
