"""From the roles of a route to posts of an office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from letters.kinds import Party, Side
from organization.models import Office
from organization.roles import roles_of_person, roles_of_unit, superior

#: Stands where a post code would, for officials of an agency that does not use Naskah.
OUTSIDE = "luar"
#: Contents name people either in one field or in rows.
_PEOPLE_ROWS = ("pegawai", "susunan")

_Posts = list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Outsider:
    """The deciding official of an agency that is not in this installation."""

    agency: str
    title: str
    place: str

    @classmethod
    def read(cls, kept: Mapping[str, Any] | None) -> Outsider | None:
        """From the letter file's `instansi_luar`, or nobody."""
        return cls(kept["nama"], kept["pejabat"], kept["tempat"]) if kept else None


@dataclass(frozen=True, slots=True)
class Parties:
    """The two units of a case and the people whom the letter names; one unit is both where a route has only one.

    With an `outsider` the asked side is another agency that does not use Naskah, and `asked` is empty. `ketua` is the
    NIP of a team's leader, `leaders` the posts of the leaders whom a letter names, `reviewer` the post whose turn it is
    to review a result, `next_reviewer` the one after it.
    """

    requesting: str
    asked: str
    people: tuple[str, ...] = ()
    outsider: Outsider | None = None
    ketua: str = ""
    leaders: tuple[str, ...] = ()
    reviewer: str = ""
    next_reviewer: str = ""


_Finder = Callable[[Office, Parties, date], _Posts]


def people_in(contents: Mapping[str, Any]) -> tuple[str, ...]:
    """The NIPs that contents name, each once, in their order; a ketua named apart is not among them."""
    rows = [row for name in _PEOPLE_ROWS for row in contents.get(name) or () if isinstance(row, Mapping)]
    named = (contents.get("nip"), *(row.get("nip") for row in rows))
    return tuple(dict.fromkeys(str(nip) for nip in named if nip))


def leaders_in(contents: Mapping[str, Any]) -> tuple[str, ...]:
    """The posts of the leaders whom contents name in their rows `pimpinan`."""
    rows = (row for row in contents.get("pimpinan") or () if isinstance(row, Mapping))
    return tuple(dict.fromkeys(str(row["jabatan"]) for row in rows if row.get("jabatan")))


def posts_of(office: Office, party: Party | None, parties: Parties, on: date) -> list[tuple[str, str | None]]:
    """The posts that stand for a role, each with the person where the role means a person and not an office."""
    if party is None:
        return []
    if party in _NAMED:
        return _NAMED[party](office, parties, on)
    if party.side is Side.TUJUAN and parties.outsider:
        return [(OUTSIDE, None)]
    roles = roles_of_unit(office, parties.asked if party.side is Side.TUJUAN else parties.requesting)
    role = party.value.split()[0]
    return [(getattr(roles, role), None)]


def _people(office: Office, parties: Parties, on: date) -> _Posts:
    return [(post, nip) for nip in parties.people for post in _own_post(office, nip, on)]


def _over_people(role: str) -> _Finder:
    def find(office: Office, parties: Parties, on: date) -> _Posts:
        return [(getattr(roles_of_person(office, nip, on), role), None) for nip in parties.people]

    return find


def _ketua(office: Office, parties: Parties, on: date) -> _Posts:
    return [(post, parties.ketua) for post in _own_post(office, parties.ketua, on)] if parties.ketua else []


def _head(office: Office, parties: Parties, _on: date) -> _Posts:
    return [(office.perangkat_daerah(parties.requesting).leader, None)]


def _superior(office: Office, parties: Parties, _on: date) -> _Posts:
    above = superior(office, office.unit(parties.requesting).leader)
    return [(above, None)] if above else []


def _leaders(_office: Office, parties: Parties, _on: date) -> _Posts:
    return [(post, None) for post in parties.leaders]


def _reviewer(_office: Office, parties: Parties, _on: date) -> _Posts:
    return [(parties.reviewer, None)] if parties.reviewer else []


def _next_reviewer(_office: Office, parties: Parties, _on: date) -> _Posts:
    return [(parties.next_reviewer, None)] if parties.next_reviewer else []


#: Roles that do not follow from the two units alone.
_NAMED: Mapping[Party, _Finder] = {
    Party.PEGAWAI: _people,
    Party.PENILAI_PEGAWAI: _over_people("penilai"),
    Party.PIMPINAN_PEGAWAI: _over_people("pimpinan"),
    Party.KETUA_TIM: _ketua,
    Party.KEPALA_PEMOHON: _head,
    Party.ATASAN: _superior,
    Party.PIMPINAN_TERKAIT: _leaders,
    Party.PEREVIU: _reviewer,
    Party.PEREVIU_BERIKUTNYA: _next_reviewer,
}


def _own_post(office: Office, nip: str, on: date) -> list[str]:
    holdings = office.holdings_of(nip, on)
    return [holdings[0].post] if holdings else []
