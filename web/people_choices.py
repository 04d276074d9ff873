"""Whom a letter may name: the people of the side where they sit first, then everybody else, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.errors import NaskahError
from forms.base import LetterForm
from forms.offered import LeaderField, offered_fields
from forms.pegawai import PeopleGroup, PersonField, offer_people, person_fields
from letters.kinds import Step
from organization.models import Holder, Office, Unit
from organization.roles import roles_of_unit
from web.draft_lines import unit_name

#: All person fields of a page together offer at most so many people of other units; each costs about a hundred bytes.
_MOST_OTHERS = 400
#: A row of the page itself costs as much as so many people.
_ROW = 12
#: Routes on which people of any unit may be named.
_ANYWHERE = frozenset({"tim-kerja", "pelaporan"})
#: The route whose plans reach down through the units below, leaders among their people.
_DOWNWARDS = "kinerja"


@dataclass(frozen=True, slots=True)
class PeopleChoices:
    """The people of the side where they sit, and the others."""

    nearest: tuple[PeopleGroup, ...] = ()
    others: tuple[PeopleGroup, ...] = ()

    def offer_to(self, form: LetterForm) -> None:
        """Fill every person field; when there are many, the others are offered where nobody is chosen yet."""
        known = {nip: words for group in (*self.nearest, *self.others) for nip, words in group.people}
        near = {nip for group in self.nearest for nip, _words in group.people}
        fields = sorted(person_fields(form), key=lambda field: bool(field.data))
        size = sum(len(group.people) for group in self.others)
        left = max(size, _MOST_OTHERS - _ROW * len(fields))
        for field in fields:
            others: Sequence[PeopleGroup] = ()
            if size <= left:
                others, left = self.others, left - size
            elif field.data in known and field.data not in near:
                others = [PeopleGroup("", ((field.data, known[field.data]),))]
            offer_people(field, [*self.nearest, *others])


def seat_unit(step: Step, content: Mapping[str, Any]) -> str:
    """The unit where the people of a letter sit: the one that asks when they volunteer, else the one asked."""
    is_own = step.one_unit or step.route.startswith("sukarela")
    return str(content.get("pemohon" if is_own else "tujuan") or "")


def people_for(office: Office, step: Step, content: Mapping[str, Any], on: date) -> PeopleChoices:
    """The people to offer for what was typed so far."""
    if step.route == _DOWNWARDS:
        return PeopleChoices(tuple(_below(office, seat_unit(step, content), on)))
    try:
        near = list(_nearest_units(office, step, seat_unit(step, content)))
    except NaskahError:
        near = []
    is_narrow = (step.one_unit and step.route not in _ANYWHERE) or step.route.startswith("sukarela")
    rest = [] if is_narrow and near else _by_nearness(office, near)
    return PeopleChoices(tuple(_groups(office, near, on)), tuple(_at_most(_groups(office, rest, on))))


def named_people(office: Office, form: LetterForm) -> None:
    """Offer just the people who are chosen already, so that their names can be read."""
    for field in person_fields(form):
        try:
            person = office.person(str(field.data or ""))
        except NaskahError:
            continue
        offer_people(field, [PeopleGroup("", ((person.code, person.name),))])


def named_leaders(office: Office, form: LetterForm) -> None:
    """Offer just the posts that are chosen already, so that their titles can be read."""
    for field in offered_fields(form, LeaderField):
        try:
            field.offer(((str(field.data), office.full_title(str(field.data or ""))),))
        except NaskahError:
            continue


def is_person(field: object) -> bool:
    """Whether a field chooses a person."""
    return isinstance(field, PersonField)


def _nearest_units(office: Office, step: Step, code: str) -> Iterator[Unit]:
    """The unit itself, then every unit whose people its leader (or, across units, its penilai) decides on."""
    own = office.unit(code)
    yield own
    mine = roles_of_unit(office, code)
    for unit in office.units:
        if unit == own or unit.agency != own.agency:
            continue
        try:
            theirs = roles_of_unit(office, unit.code)
        except NaskahError:
            continue
        if theirs.pimpinan == mine.pimpinan if step.one_unit else theirs.penilai == mine.penilai:
            yield unit


def _below(office: Office, code: str, on: date) -> Iterator[PeopleGroup]:
    """Everybody of a unit and of those below it, unit by unit, each leader first."""
    try:
        units = (office.unit(code), *office.descendants(code))
    except NaskahError:
        return
    for unit in units:
        leader = office.holder(unit.leader, on)
        staff = sorted(office.staff(unit.code, on), key=lambda holder: holder.person.name.casefold())
        people = {holder.person.code: holder for holder in (leader, *staff) if holder}
        if people:
            words = tuple(_choice(office, holder) for holder in people.values())
            yield PeopleGroup(unit_name(office, unit.code), words)


def _by_nearness(office: Office, near: Sequence[Unit]) -> list[Unit]:
    """All other units, those of the same perangkat daerah first."""
    home = set(office.departments(near[0].code)) if near else set()
    others = [unit for unit in office.units if unit not in near]
    return sorted(others, key=lambda unit: not home.intersection(office.departments(unit.code)))


def _at_most(groups: Iterator[PeopleGroup]) -> Iterator[PeopleGroup]:
    """As many whole groups as one field may hold."""
    left = _MOST_OTHERS
    for group in groups:
        left -= len(group.people)
        if left < 0:
            return
        yield group


def _groups(office: Office, units: Sequence[Unit], on: date) -> Iterator[PeopleGroup]:
    for unit in units:
        staff = sorted(office.staff(unit.code, on), key=lambda holder: holder.person.name.casefold())
        if staff:
            yield PeopleGroup(unit_name(office, unit.code), tuple(_choice(office, holder) for holder in staff))


def _choice(office: Office, holder: Holder) -> tuple[str, str]:
    return holder.person.code, f"{holder.person.name} – {office.post(holder.holding.post).title}"
