"""The nouns of an office, and the office itself with fast answers to who is where.

Agency, unit, post, person, and who holds a post from when to when. Values and keys are the regulation's Indonesian
words; names in the code are English.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from core.errors import NotFound
from core.i18n import _
from organization.kinds import Appraiser, Capacity, PostKind, UnitKind
from organization.people import Golongan, Jenjang, PersonStatus
from organization.suggestions import unknown
from organization.titles import leader_title, staff_title

__all__ = [
    "Agency",
    "Appraiser",
    "Capacity",
    "Holder",
    "Holding",
    "Letterhead",
    "Office",
    "Person",
    "PersonStatus",
    "Post",
    "PostKind",
    "Unit",
    "UnitKind",
]

_T = TypeVar("_T")
_K = TypeVar("_K")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The address part of a perangkat daerah's letterhead."""

    address: tuple[str, ...]
    phone: str | None = None
    site: str | None = None
    mail: str | None = None
    postcode: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """An instansi. `authorised_post` is its Pejabat yang Berwenang (Pasal 1 angka 12), `head_post` its Bupati."""

    code: str
    name: str
    region: str
    place: str
    authorised_post: str
    timezone: str
    head_post: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit organisasi with its leader, and whose leader appraises the JF and Pelaksana placed in it.

    `initials` are the posts that initial a letter before this unit's leader signs it (paraf hierarki, tata naskah 4.3).
    """

    code: str
    name: str
    kind: UnitKind
    agency: str
    leader: str
    parent: str | None = None
    appraiser: Appraiser = Appraiser.OWN_LEADER
    number_code: str | None = None
    letterhead: Letterhead | None = None
    initials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A jabatan: one seat in one unit."""

    code: str
    title: str
    unit: str
    kind: PostKind
    grade: Jenjang | None = None
    full_title: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A pegawai or pejabat negara. `code` is the NIP where there is one, and a word for those who have none."""

    code: str
    name: str
    status: PersonStatus
    nip: str | None = None
    golongan: Golongan | None = None
    kompetensi: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a post from a date to a date, both included; no end means until further notice."""

    post: str
    person: str
    start: date
    end: date | None = None
    capacity: Capacity = Capacity.DEFINITIVE

    def covers(self, on: date) -> bool:
        """Whether the post is held on this date."""
        return self.start <= on and (self.end is None or on <= self.end)

    def overlaps(self, other: Holding) -> bool:
        """Whether both hold on some same day."""
        return self.start <= (other.end or date.max) and other.start <= (self.end or date.max)


@dataclass(frozen=True, slots=True)
class Holder:
    """The person who acts in a post on a certain date, and in what capacity."""

    person: Person
    capacity: Capacity
    holding: Holding


@dataclass(frozen=True, slots=True)
class _Index:
    agencies: Mapping[str, Agency]
    units: Mapping[str, Unit]
    posts: Mapping[str, Post]
    people: Mapping[str, Person]
    children: Mapping[str, tuple[Unit, ...]]
    posts_of: Mapping[str, tuple[Post, ...]]
    held: Mapping[str, tuple[Holding, ...]]
    holding: Mapping[str, tuple[Holding, ...]]


@dataclass(frozen=True, slots=True)
class Office:
    """The agencies, units, posts, people and holdings of an installation; never changed, only loaded anew."""

    agencies: tuple[Agency, ...] = ()
    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    people: tuple[Person, ...] = ()
    holdings: tuple[Holding, ...] = ()
    _index: _Index = field(init=False, repr=False, compare=False)
    #: The roles of each unit, once asked for (`organization/roles.py`): an office never changes.
    worked_out: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = _Index(
            agencies={agency.code: agency for agency in self.agencies},
            units={unit.code: unit for unit in self.units},
            posts={post.code: post for post in self.posts},
            people={person.code: person for person in self.people},
            children=_grouped((unit.parent, unit) for unit in self.units if unit.parent),
            posts_of=_grouped((post.unit, post) for post in self.posts),
            held=_grouped((holding.post, holding) for holding in self.holdings),
            holding=_grouped((holding.person, holding) for holding in self.holdings),
        )
        object.__setattr__(self, "_index", index)

    def agency(self, code: str) -> Agency:
        """The agency with this code."""
        return _found(self._index.agencies, code, _("Instansi"))

    def unit(self, code: str) -> Unit:
        """The unit with this code."""
        return _found(self._index.units, code, _("Unit"))

    def post(self, code: str) -> Post:
        """The post with this code."""
        return _found(self._index.posts, code, _("Jabatan"))

    def person(self, code: str) -> Person:
        """The person with this NIP, or with this code where there is no NIP."""
        return _found(self._index.people, code, _("Pegawai"))

    def agency_of(self, post: str) -> Agency:
        """The agency a post belongs to."""
        return self.agency(self.unit(self.post(post).unit).agency)

    def units_of(self, agency: str) -> tuple[Unit, ...]:
        """All units of an agency, in the order of the office file."""
        code = self.agency(agency).code
        return tuple(unit for unit in self.units if unit.agency == code)

    def parent(self, unit: str) -> Unit | None:
        """The unit above, or None at the top."""
        above = self.unit(unit).parent
        return self.unit(above) if above else None

    def ancestors(self, unit: str) -> tuple[Unit, ...]:
        """The units above, the nearest first."""
        found: list[Unit] = []
        above = self.parent(unit)
        while above:
            found.append(above)
            above = self.parent(above.code)
        return tuple(found)

    def children(self, unit: str) -> tuple[Unit, ...]:
        """The units directly below."""
        return self._index.children.get(self.unit(unit).code, ())

    def descendants(self, unit: str) -> tuple[Unit, ...]:
        """All units below, each before its own children."""
        found: list[Unit] = []
        for child in self.children(unit):
            found += [child, *self.descendants(child.code)]
        return tuple(found)

    def departments(self, unit: str) -> tuple[Unit, ...]:
        """The perangkat daerah a unit lies in, the nearest first; none for the Bupati's own unit."""
        return tuple(each for each in (self.unit(unit), *self.ancestors(unit)) if each.kind.is_perangkat_daerah)

    def perangkat_daerah(self, unit: str) -> Unit:
        """The nearest perangkat daerah: the unit itself or one above it."""
        found = self.departments(unit)
        if not found:
            raise NotFound(_("Unit “{unit}” tidak berada dalam suatu perangkat daerah.", unit=unit))
        return found[0]

    def letterhead(self, unit: str) -> Letterhead | None:
        """The letterhead of the unit's perangkat daerah; a Bagian writes under that of the Sekretariat Daerah."""
        return next((each.letterhead for each in self.departments(unit) if each.letterhead), None)

    def number_code(self, unit: str) -> str | None:
        """The short form for letter numbers: the unit's own, or that of the nearest unit above that has one."""
        return next((each.number_code for each in (self.unit(unit), *self.ancestors(unit)) if each.number_code), None)

    def posts_of(self, unit: str) -> tuple[Post, ...]:
        """The posts in a unit, its leader among them."""
        return self._index.posts_of.get(self.unit(unit).code, ())

    def leader(self, unit: str) -> Post:
        """The post that leads a unit."""
        return self.post(self.unit(unit).leader)

    def led_unit(self, post: str) -> Unit | None:
        """The unit that a post leads, or None."""
        unit = self.unit(self.post(post).unit)
        return unit if unit.leader == post else None

    def full_title(self, post: str) -> str:
        """The title with unit, perangkat daerah and region, no word twice; the office file may set it instead."""
        found = self.post(post)
        unit = self.unit(found.unit)
        if found.full_title or found.kind is PostKind.REGION_HEAD:
            return found.full_title or found.title
        departments = tuple(each.name for each in self.departments(unit.code))
        region = self.agency(unit.agency).region
        if not found.kind.is_structural and unit.leader != post:
            above = departments[1:] if unit.kind.is_perangkat_daerah else departments
            return staff_title(found.title, unit.name, above, region)
        leads_department = unit.leader == post and unit.kind.is_perangkat_daerah
        return leader_title(found.title, departments, region, leads_department=leads_department)

    def holder(self, post: str, on: date) -> Holder | None:
        """Who acts in a post on a date: a Plh., else the definitive holder, else a Plt. or Pj., else nobody."""
        order = (Capacity.PLH, Capacity.DEFINITIVE, Capacity.PLT, Capacity.PJ)
        holdings = [holding for holding in self._index.held.get(self.post(post).code, ()) if holding.covers(on)]
        for holding in sorted(holdings, key=lambda each: order.index(each.capacity)):
            return Holder(self.person(holding.person), holding.capacity, holding)
        return None

    def holdings_of(self, person: str, on: date) -> tuple[Holding, ...]:
        """The posts of a person on a date: the definitive ones first, and among them those that lead a unit."""
        found = [holding for holding in self._index.holding.get(self.person(person).code, ()) if holding.covers(on)]
        return tuple(sorted(found, key=lambda each: (each.capacity.is_acting, self.led_unit(each.post) is None)))

    def staff(self, unit: str, on: date) -> tuple[Holder, ...]:
        """The JF and Pelaksana placed in a unit on a date: those whom its leader may be asked for."""
        posts = [post for post in self.posts_of(unit) if not post.kind.is_structural and not self.led_unit(post.code)]
        return tuple(filter(None, (self.holder(post.code, on) for post in posts)))


def _found(index: Mapping[str, _T], code: str, thing: str) -> _T:
    if code not in index:
        raise NotFound(unknown(thing, code, index))
    return index[code]


def _grouped(pairs: Iterable[tuple[_K, _T]]) -> dict[_K, tuple[_T, ...]]:
    groups: defaultdict[_K, list[_T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
