"""What the page says beside a chosen person: whether they fit what was asked for, and whether they are free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.errors import NaskahError
from core.i18n import _
from forms.base import LetterForm
from forms.pegawai import person_fields
from letters.kinds import Circumstances, Step
from letters.people import fits, judge_people, post_of
from letters.records import Records
from organization.models import Office
from web.people_choices import seat_unit

_ANYWHERE = frozenset({"tim-kerja", "pelaporan"})


@dataclass(frozen=True, slots=True)
class PersonNote:
    """One remark; `tone` is `good`, `warn`, `bad` or `plain`."""

    tone: str
    text: str


class PersonNotes:
    """Answers for one draft what is to be said of people, from its case and from the letters issued before."""

    def __init__(self, office: Office, records: Records, step: Step, content: Mapping[str, Any], today: date) -> None:
        self._office = office
        self._records = records
        self._step = step
        self._unit = "" if step.route in _ANYWHERE else seat_unit(step, content)
        self._on = _day(content.get("tanggal")) or today
        self._period = _period(content)
        self._sides = str(content.get("pemohon") or ""), str(content.get("tujuan") or "")
        self._needs = self._asked_for(str(content.get("kasus") or ""))
        self._explained = _explained(content)

    def show_on(self, form: LetterForm) -> None:
        """Put the remarks beside every person who is chosen on a form."""
        for field in person_fields(form):
            field.notes = self.of(str(field.data or ""))

    def of(self, nip: str) -> tuple[PersonNote, ...]:
        """The remarks on one person; none for nobody and for a person whom the office does not know."""
        try:
            person = self._office.person(nip)
            found = [*self._fit(nip), *self._free(nip)]
        except NaskahError:
            return ()
        skills = ", ".join(person.kompetensi)
        known = [PersonNote("plain", _("Kompetensi: {skills}.", skills=skills))] if skills else []
        return (*found, *known)

    def _fit(self, nip: str) -> list[PersonNote]:
        around = Circumstances(self._on, self._office, self._step, *self._sides, needs=self._needs)
        faults = judge_people([{"nip": nip, "catatan": ""}], "orang", around, self._unit).faults
        if "orang.0.catatan" in faults and nip in self._explained:
            return [PersonNote("warn", _("Tidak memenuhi yang diminta; catatannya menjelaskan mengapa tetap dipilih."))]
        if faults:
            tone = "warn" if "orang.0.catatan" in faults else "bad"
            return [PersonNote(tone, message) for messages in faults.values() for message in messages]
        post = post_of(self._office, nip, self._on)
        if not self._needs or post is None:
            return []
        person = self._office.person(nip)
        met = dict.fromkeys(_need(need) for need in self._needs if fits(self._office, person, need, self._on))
        return [PersonNote("good", _("Memenuhi yang diminta: {needs}.", needs="; ".join(met)))]

    def _free(self, nip: str) -> list[PersonNote]:
        if self._period is None:
            return []
        letters = self._records.assigned([nip], *self._period).get(nip, ())
        if not letters:
            return [PersonNote("good", _("Belum ditugaskan dalam masa itu."))]
        return [PersonNote("warn", _("Sudah ditugaskan dalam masa itu dengan {letters}.", letters=", ".join(letters)))]

    def _asked_for(self, case_id: str) -> tuple[Mapping[str, Any], ...]:
        if not case_id:
            return ()
        try:
            return self._records.facts(case_id).needs
        except NaskahError:
            return ()


def _need(need: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (need["jabatan"], need.get("jenjang"))))


def _explained(content: Mapping[str, Any]) -> frozenset[str]:
    """The people whose row carries a note."""
    contents = content.get("isi") or {}
    rows = [row for name in ("pegawai", "susunan") for row in contents.get(name) or () if isinstance(row, Mapping)]
    return frozenset(str(row.get("nip")) for row in rows if str(row.get("catatan") or "").strip())


def _period(content: Mapping[str, Any]) -> tuple[date, date] | None:
    """The period of the letter when both ends are dates in their order."""
    typed = (content.get("isi") or {}).get("durasi") or {}
    start, end = _day(typed.get("mulai")), _day(typed.get("selesai"))
    return (start, end) if start and end and start <= end else None


def _day(typed: Any) -> date | None:
    try:
        return date.fromisoformat(str(typed or ""))
    except ValueError:
        return None
