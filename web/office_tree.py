"""The office as pages show it: units with their leader, their appraiser, and who holds each post on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.errors import NaskahError
from organization.models import Agency, Holder, Office, Post, Unit
from organization.roles import roles_of_unit


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A post and who acts in it, if anybody."""

    post: Post
    holder: Holder | None
    is_leader: bool


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit with its posts; `appraiser` is the title of its penilai."""

    unit: Unit
    depth: int
    appraiser: str
    seats: tuple[SeatLine, ...]


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A perangkat daerah in the overview."""

    unit: Unit
    leader: SeatLine
    units: int


def overview(office: Office, on: date) -> list[tuple[Agency, list[DepartmentLine]]]:
    """Every agency with the units that have none above them."""
    return [
        (
            agency,
            [
                DepartmentLine(unit, _seat(office, office.leader(unit.code), on), len(office.descendants(unit.code)))
                for unit in office.units_of(agency.code)
                if unit.parent is None
            ],
        )
        for agency in office.agencies
    ]


def tree(office: Office, code: str, on: date) -> list[UnitNode]:
    """A unit and all units below it, each before its own children."""
    root = office.unit(code)
    above = len(office.ancestors(root.code))
    return [
        UnitNode(
            unit,
            len(office.ancestors(unit.code)) - above,
            _appraiser(office, unit),
            tuple(_seat(office, post, on) for post in _leader_first(office, unit)),
        )
        for unit in (root, *office.descendants(root.code))
    ]


def _leader_first(office: Office, unit: Unit) -> list[Post]:
    return sorted(office.posts_of(unit.code), key=lambda post: post.code != unit.leader)


def _seat(office: Office, post: Post, on: date) -> SeatLine:
    return SeatLine(post, office.holder(post.code, on), office.unit(post.unit).leader == post.code)


def _appraiser(office: Office, unit: Unit) -> str:
    try:
        return office.post(roles_of_unit(office, unit.code).penilai).title
    except NaskahError:
        return ""
