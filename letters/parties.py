"""From the roles of a route to posts of an office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from letters.kinds import Party, Side
from organization.models import Office
from organization.roles import roles_of_person, roles_of_unit

#: Stands where a post code would, for officials of an agency that does not use Naskah.
OUTSIDE = "luar"


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

    With an `outsider` the asked side is another agency that does not use Naskah, and `asked` is empty.
    """

    requesting: str
    asked: str
    people: tuple[str, ...] = ()
    outsider: Outsider | None = None


def posts_of(office: Office, party: Party | None, parties: Parties, on: date) -> list[tuple[str, str | None]]:
    """The posts that stand for a role, each with the person where the role means a person and not an office."""
    if party is None:
        return []
    if party is Party.PEGAWAI:
        return [(post, nip) for nip in parties.people for post in _own_post(office, nip, on)]
    if party is Party.PENILAI_PEGAWAI:
        return [(roles_of_person(office, nip, on).penilai, None) for nip in parties.people]
    if party is Party.KEPALA_PEMOHON:
        return [(office.perangkat_daerah(parties.requesting).leader, None)]
    if party.side is Side.TUJUAN and parties.outsider:
        return [(OUTSIDE, None)]
    roles = roles_of_unit(office, parties.asked if party.side is Side.TUJUAN else parties.requesting)
    role = party.value.split()[0]
    return [(getattr(roles, role), None)]


def _own_post(office: Office, nip: str, on: date) -> list[str]:
    holdings = office.holdings_of(nip, on)
    return [holdings[0].post] if holdings else []
