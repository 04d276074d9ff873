"""Which figure of the Lampiran (Peraturan Bupati Belu 47/2024, Bab II) shows how a unit works.

A position is a unit's leader: the kind of the post and its level, counted from 1 at the top of the perangkat daerah.
Where no figure shows an arrangement the answer is None; who appraises, assigns and accepts still follows the same
pattern (`organization.roles`).
"""

from __future__ import annotations

from typing import NamedTuple

from organization.models import Office, PostKind, Unit, UnitKind

_JPT, _ADM, _PGW, _JF = PostKind.JPT_PRATAMA, PostKind.ADMINISTRATOR, PostKind.PENGAWAS, PostKind.JF


class Position(NamedTuple):
    """Where a leader stands in the perangkat daerah."""

    kind: PostKind
    level: int


#: Gambar 6-12 by the kind that leads the perangkat daerah and the position of the penilai. Gambar 11's own text calls
#: the Kasi or Kasubag TU of a kelurahan or UPTD a level 1; counted from the Lurah or Kepala UPTD they are level 2.
_KEDUDUKAN = {
    (_JPT, Position(_ADM, 2)): 6,
    (_JPT, Position(_PGW, 3)): 7,
    (_ADM, Position(_ADM, 1)): 8,
    (_ADM, Position(_PGW, 2)): 9,
    (_PGW, Position(_PGW, 1)): 10,
    (_PGW, Position(_PGW, 2)): 11,
    (_JF, Position(_JF, 1)): 12,
}
#: Gambar 13-16 by the kind of unit whose leader is the penilai.
_KEDUDUKAN_SETDA = {
    UnitKind.SEKRETARIAT_DAERAH: 13,
    UnitKind.ASISTEN: 14,
    UnitKind.BAGIAN: 15,
    UnitKind.SUBBAGIAN: 16,
}
#: Gambar 17-19 by the levels of penilai and pimpinan.
_PENUGASAN = {(1, 2): 17, (2, 2): 18, (1, 1): 19}
#: Gambar 20-24 by the kinds of the units that penilai and pimpinan lead.
_PENUGASAN_SETDA = {
    (UnitKind.SEKRETARIAT_DAERAH, UnitKind.ASISTEN): 20,
    (UnitKind.ASISTEN, UnitKind.BAGIAN): 21,
    (UnitKind.BAGIAN, UnitKind.BAGIAN): 22,
    (UnitKind.BAGIAN, UnitKind.SUBBAGIAN): 23,
    (UnitKind.SUBBAGIAN, UnitKind.SUBBAGIAN): 24,
}
#: Gambar 30-35 by the positions of penilai and pimpinan; 33-35 are units that have no level below their top.
_MEKANISME = {
    (Position(_JPT, 1), Position(_ADM, 2)): 30,
    (Position(_ADM, 2), Position(_ADM, 2)): 31,
    (Position(_ADM, 1), Position(_PGW, 2)): 32,
    (Position(_ADM, 1), Position(_ADM, 1)): 33,
    (Position(_PGW, 1), Position(_PGW, 1)): 34,
    (Position(_JF, 1), Position(_JF, 1)): 35,
}
#: Gambar 36-38, as Gambar 20-22.
_MEKANISME_SETDA = {20: 36, 21: 37, 22: 38}


def unit_level(office: Office, unit: str) -> int:
    """The level of a unit's leader: 1 for who leads the perangkat daerah, one more for each unit below."""
    for level, each in enumerate((office.unit(unit), *office.ancestors(unit)), start=1):
        if each.kind.is_perangkat_daerah or each.parent is None:
            return level
    raise AssertionError("a unit's last ancestor has no parent")


def kedudukan(office: Office, penilai: Unit) -> int | None:
    """Gambar 4-16 (Lampiran Bab II B.1): where the staff sit whose penilai leads this unit.

    Gambar 12 is drawn for schools; a puskesmas follows it because Pasal 7 ayat (2) names both. Gambar 7 lists the
    Sekretariat Daerah too, but its own Gambar 16 shows the same, so that one is named.
    """
    top = _top(office, penilai)
    if top is None:
        return None
    if top.kind is UnitKind.SEKRETARIAT_DAERAH:
        return _KEDUDUKAN_SETDA.get(penilai.kind)
    position = _position(office, penilai)
    if position == Position(_JPT, 1):
        return 4 if _has_administrator(office, penilai) else 5
    return _KEDUDUKAN.get((office.leader(top.code).kind, position))


def penugasan(office: Office, penilai: Unit, pimpinan: Unit) -> int | None:
    """Gambar 17-24 (Lampiran Bab II B.2): who appraises and who assigns."""
    top = _top(office, pimpinan)
    if top is None or top != _top(office, penilai):
        return None
    if top.kind is UnitKind.SEKRETARIAT_DAERAH and pimpinan != top:
        return _PENUGASAN_SETDA.get((penilai.kind, pimpinan.kind))
    return _PENUGASAN.get((unit_level(office, penilai.code), unit_level(office, pimpinan.code)))


def mekanisme(office: Office, penilai: Unit, pimpinan: Unit) -> int | None:
    """Gambar 30-38 (Lampiran Bab II C): how a result is reviewed and accepted.

    Gambar 31 is drawn for units led by a JPT Pratama, so a Sekretaris Camat (an Administrator below one) has none.
    """
    top = _top(office, pimpinan)
    if top is None or top != _top(office, penilai):
        return None
    if top.kind is UnitKind.SEKRETARIAT_DAERAH:
        return _MEKANISME_SETDA.get(penugasan(office, penilai, pimpinan) or 0)
    figure = _MEKANISME.get((_position(office, penilai), _position(office, pimpinan)))
    return None if figure == 31 and office.leader(top.code).kind is not _JPT else figure


def _top(office: Office, unit: Unit) -> Unit | None:
    return next(iter(office.departments(unit.code)), None)


def _position(office: Office, unit: Unit) -> Position:
    return Position(office.leader(unit.code).kind, unit_level(office, unit.code))


def _has_administrator(office: Office, department: Unit) -> bool:
    """Whether an Administrator leads a unit of this perangkat daerah itself, not of a UPTD or kelurahan below it."""
    return any(
        office.leader(unit.code).kind is _ADM and office.perangkat_daerah(unit.code) == department
        for unit in office.descendants(department.code)
    )
