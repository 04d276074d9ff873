"""Whether the units of an agency form an organisation that Peraturan Bupati Belu 47/2024 knows."""

from __future__ import annotations

from collections.abc import Iterator

from core.i18n import _
from organization.documents import AgencyRows, Placed
from organization.faults import Fault
from organization.kinds import LEADER_KINDS, Appraiser, PostKind, UnitKind
from organization.models import Post, Unit

#: Which perangkat daerah may or must lie in another (Pasal 1 angka 15 for UPTD); the others stand directly under the
#: head of the region.
_PARENTS: dict[UnitKind, set[UnitKind | None]] = {
    UnitKind.KELURAHAN: {UnitKind.KECAMATAN},
    UnitKind.UPTD: {UnitKind.DINAS, UnitKind.BADAN},
    UnitKind.SCHOOL: {UnitKind.DINAS},
    UnitKind.PUSKESMAS: {UnitKind.DINAS},
    UnitKind.RSUD: {None, UnitKind.DINAS},
}


#: Tata naskah: no more officials than these initial before the leader signs.
_INITIALS_AT_MOST = 3


def check_units(rows: AgencyRows) -> Iterator[Fault]:
    """Every fault of the units: parents, leaders, appraisers, number codes, letterheads."""
    units = {unit.code: unit for _place, unit in rows.units}
    posts = {post.code: post for _place, post in rows.posts}
    for placed in rows.units:
        yield from _parent_faults(placed, units)
        yield from _leader_faults(placed, posts)
        yield from _appraiser_faults(placed, units, posts)
        yield from _department_faults(placed)
        yield from _initial_faults(placed, posts)
    yield from _cycles(rows, units)
    yield from _number_code_faults(rows)


def _parent_faults(placed: Placed[Unit], units: dict[str, Unit]) -> Iterator[Fault]:
    place, unit = placed
    parent = units.get(unit.parent or "")
    if unit.parent and parent is None:
        return
    if unit.kind.is_perangkat_daerah or unit.kind is UnitKind.REGION_HEAD:
        allowed = _PARENTS.get(unit.kind, {None})
        if (parent.kind if parent else None) not in allowed:
            kinds = ", ".join(kind or _("tanpa induk") for kind in sorted(allowed, key=str))
            message = _("Unit “{unit}” ({kind}) berinduk pada: {kinds}.", unit=unit.code, kind=unit.kind, kinds=kinds)
            yield Fault((*place, "induk"), message)
    elif parent is None or parent.kind is UnitKind.REGION_HEAD:
        message = _("Unit “{unit}” harus berada dalam suatu perangkat daerah: isi induk.", unit=unit.code)
        yield Fault((*place, "induk"), message)


def _leader_faults(placed: Placed[Unit], posts: dict[str, Post]) -> Iterator[Fault]:
    place, unit = placed
    here = (*place, "kepala")
    post = posts.get(unit.leader)
    if post is None:
        return
    if post.unit != unit.code:
        message = _("Jabatan “{post}” berada di unit “{other}”, jadi tidak memimpin “{unit}”.")
        yield Fault(here, message.format(post=post.code, other=post.unit, unit=unit.code))
    expected = LEADER_KINDS.get(unit.kind, PostKind.REGION_HEAD if unit.kind is UnitKind.REGION_HEAD else None)
    if expected and post.kind is not expected:
        message = _("Unit “{unit}” berjenis {kind}; pimpinannya {expected}, bukan {found} (Gambar 4-16, Pasal 7).")
        yield Fault(here, message.format(unit=unit.code, kind=unit.kind, expected=expected, found=post.kind))
    elif expected is None and post.kind in {PostKind.JF, PostKind.PELAKSANA, PostKind.REGION_HEAD}:
        message = _(
            "Unit “{unit}” dipimpin pejabat struktural; pejabat fungsional hanya memimpin satuan pendidikan dan "
            "puskesmas (Pasal 7 ayat (2))."
        )
        yield Fault(here, message.format(unit=unit.code))


def _appraiser_faults(placed: Placed[Unit], units: dict[str, Unit], posts: dict[str, Post]) -> Iterator[Fault]:
    place, unit = placed
    here = (*place, "penilai")
    appraising: Unit | None = unit
    if unit.appraiser is Appraiser.LEADER_ABOVE:
        if unit.parent is None:
            yield Fault(here, _("Unit “{unit}” tidak mempunyai induk, jadi tidak ada atasan.", unit=unit.code))
            return
        appraising = units.get(unit.parent)
    post = posts.get(appraising.leader) if appraising else None
    if appraising is None or post is None or post.kind.is_structural:
        return
    if post.kind is PostKind.JF and LEADER_KINDS.get(appraising.kind) is PostKind.JF:
        return
    message = _("Pejabat Penilai Kinerja paling rendah Pejabat Pengawas (Pasal 1 angka 21); “{post}” {kind}.")
    yield Fault(here, message.format(post=post.code, kind=post.kind))


def _department_faults(placed: Placed[Unit]) -> Iterator[Fault]:
    place, unit = placed
    if not unit.kind.is_perangkat_daerah:
        return
    if unit.number_code is None:
        message = _("Perangkat daerah “{unit}” perlu kode_nomor untuk nomor suratnya.", unit=unit.code)
        yield Fault((*place, "kode_nomor"), message)
    if unit.letterhead is None:
        message = _("Perangkat daerah “{unit}” perlu kop dengan alamatnya.", unit=unit.code)
        yield Fault((*place, "kop"), message)


def _cycles(rows: AgencyRows, units: dict[str, Unit]) -> Iterator[Fault]:
    told: set[str] = set()
    for place, unit in rows.units:
        path = [unit.code]
        above = units.get(unit.parent or "")
        while above and above.code not in path:
            path.append(above.code)
            above = units.get(above.parent or "")
        if above and above.code == unit.code and unit.code not in told:
            told.update(path)
            round_trip = " → ".join([*path, unit.code])
            yield Fault((*place, "induk"), _("Induk unit berputar: {path}.", path=round_trip))


def _initial_faults(placed: Placed[Unit], posts: dict[str, Post]) -> Iterator[Fault]:
    place, unit = placed
    if len(unit.initials) > _INITIALS_AT_MOST:
        yield Fault((*place, "paraf"), _("Paling banyak {most} jabatan memaraf surat.", most=_INITIALS_AT_MOST))
    for index, code in enumerate(unit.initials):
        if code in unit.initials[:index]:
            yield Fault((*place, "paraf", index), _("Jabatan “{post}” sudah disebut.", post=code))
        if code not in posts or code == unit.leader:
            message = _("Jabatan “{post}” tidak dapat memaraf surat unit “{unit}”.", post=code, unit=unit.code)
            yield Fault((*place, "paraf", index), message)


def _number_code_faults(rows: AgencyRows) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for place, unit in rows.units:
        if not unit.kind.is_perangkat_daerah or unit.number_code is None:
            continue
        other = first.setdefault(unit.number_code.casefold(), unit.code)
        if other != unit.code:
            message = _("Kode nomor “{code}” sudah dipakai unit “{other}”.", code=unit.number_code, other=other)
            yield Fault((*place, "kode_nomor"), message)
