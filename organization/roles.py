"""Who appraises, assigns, decides and accepts: the only place that says so.

Derived from Peraturan Bupati Belu 47/2024: Pasal 1 angka 12 and 21-24, Pasal 7, and Lampiran Bab II B.1 (Gambar 4-16),
B.2 (Gambar 17-24) and C (Gambar 30-38). Arrangements that no figure shows follow the same pattern: a unit's leader is
the pimpinan, the penilai is that leader or the one above, and a result passes every leader up to level 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.errors import NotFound, Refused
from core.i18n import _
from organization.figures import kedudukan, mekanisme, penugasan, unit_level
from organization.models import Appraiser, Office, Unit


@dataclass(frozen=True, slots=True)
class UnitRoles:
    """Post codes by role, and the numbers of the figures that show the arrangement (None where none does)."""

    unit: str
    pimpinan: str
    penilai: str
    berwenang: str
    acceptance: tuple[str, ...]
    kedudukan: int | None = None
    penugasan: int | None = None
    mekanisme: int | None = None


def roles_of_unit(office: Office, unit: str) -> UnitRoles:
    """The roles over the JF and Pelaksana placed in a unit (Pasal 7; Gambar 4-24 and 30-38)."""
    known: dict[str, UnitRoles] = office.worked_out
    if unit not in known:
        known[unit] = _roles_of_unit(office, office.unit(unit))
    return known[unit]


def _roles_of_unit(office: Office, own: Unit) -> UnitRoles:
    appraising = _appraising_unit(office, own)
    return UnitRoles(
        unit=own.code,
        pimpinan=own.leader,
        penilai=appraising.leader,
        berwenang=office.agency(own.agency).authorised_post,
        acceptance=_acceptance(office, own, appraising),
        kedudukan=kedudukan(office, appraising),
        penugasan=penugasan(office, appraising, own),
        mekanisme=mekanisme(office, appraising, own),
    )


def roles_of_person(office: Office, person: str, on: date) -> UnitRoles:
    """The roles over a person on a date: for JF and Pelaksana those of their unit, for a leader those one level up.

    Who holds several posts is seen in the definitive one. Leaders are outside the figures for JF and Pelaksana.
    """
    holdings = office.holdings_of(person, on)
    if not holdings:
        name = office.person(person).name
        raise NotFound(_("{name} tidak memangku jabatan apa pun pada {on}.", name=name, on=on.isoformat()))
    post = office.post(holdings[0].post)
    if not post.kind.is_structural and office.led_unit(post.code) is None:
        return roles_of_unit(office, post.unit)
    return _roles_of_official(office, post.code)


def superior(office: Office, post: str) -> str | None:
    """The post whose holder is the direct superior: of a leader, the leader of the unit above (Pasal 1 angka 21).

    Above a perangkat daerah without a unit above it stands the head of the agency (Pasal 1 angka 5). Above staff
    stands their penilai. None for the head of the agency, or where the office file names no head.
    """
    found = office.post(post)
    if not found.kind.is_structural and office.led_unit(post) is None:
        return roles_of_unit(office, found.unit).penilai
    above = _unit_above(office, post)
    return above.leader if above else None


def level(office: Office, post: str) -> int | None:
    """The level of a unit's leader, from 1 at the top of the perangkat daerah (Pasal 1 angka 22-24).

    None for posts that lead no unit. The text of Gambar 11 calls the Kepala Seksi or Kasubag TU of a kelurahan or UPTD
    a level 1 official; here they count as level 2, under the Lurah or Kepala UPTD.
    """
    led = office.led_unit(post)
    return unit_level(office, led.code) if led else None


def _appraising_unit(office: Office, unit: Unit) -> Unit:
    if unit.appraiser is Appraiser.OWN_LEADER:
        return unit
    above = office.parent(unit.code)
    if above is None:
        raise Refused(_("Unit “{unit}” tidak mempunyai unit di atasnya untuk menilai.", unit=unit.code))
    return above


def _acceptance(office: Office, unit: Unit, appraising: Unit) -> tuple[str, ...]:
    """From the pimpinan up to level 1 of the perangkat daerah (Gambar 30-38), and to the penilai if higher."""
    chain = [unit.leader]
    for above in office.ancestors(unit.code)[: unit_level(office, unit.code) - 1]:
        chain.append(above.leader)
    if appraising.leader not in chain:
        chain.append(appraising.leader)
    return tuple(chain)


def _roles_of_official(office: Office, post: str) -> UnitRoles:
    above = _unit_above(office, post)
    if above is None:
        raise Refused(
            _("{title} tidak mempunyai atasan di instansinya menurut berkas kantor.", title=office.full_title(post))
        )
    return UnitRoles(
        unit=office.post(post).unit,
        pimpinan=above.leader,
        penilai=above.leader,
        berwenang=office.agency_of(post).authorised_post,
        acceptance=_acceptance(office, above, above),
    )


def _unit_above(office: Office, post: str) -> Unit | None:
    """The unit whose leader is above a structural post: its own unit's, unless the post leads that unit."""
    unit = office.unit(office.post(post).unit)
    if unit.leader != post:
        return unit
    parent = office.parent(unit.code)
    head = office.agency(unit.agency).head_post
    if parent or head is None or head == post:
        return parent
    return office.unit(office.post(head).unit)
