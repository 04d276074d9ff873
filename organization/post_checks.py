"""Whether the right posts lead the agency, and nobody holds a post together with another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from core.i18n import _
from organization.documents import AgencyRows, Placed
from organization.faults import Fault
from organization.kinds import Capacity, PostKind
from organization.models import Holding


def check_agency(rows: AgencyRows) -> Iterator[Fault]:
    """What the Pejabat yang Berwenang and the head of the region must be."""
    if rows.agency is None:
        return
    kinds = {post.code: post.kind for _place, post in rows.posts}
    for key, code in (("berwenang", rows.agency.authorised_post), ("kepala", rows.agency.head_post)):
        here = (*rows.place, key)
        if code in kinds and key == "kepala" and kinds[code] is not PostKind.REGION_HEAD:
            yield Fault(here, _("Jabatan “{code}” bukan kepala daerah.", code=code))
        elif code in kinds and not kinds[code].is_structural:
            yield Fault(here, _("Jabatan “{code}” bukan jabatan pimpinan.", code=code))


def check_holdings(rows: AgencyRows) -> Iterator[Fault]:
    """Who holds what, from when to when."""
    by_post: defaultdict[str, list[Placed[Holding]]] = defaultdict(list)
    for placed in rows.holdings:
        place, holding = placed
        by_post[holding.post].append(placed)
        if holding.end and holding.end < holding.start:
            yield Fault(
                (*place, "selesai"),
                _("Tanggal selesai {end} sebelum mulai {start}.").format(end=holding.end, start=holding.start),
            )
    for placed_holdings in by_post.values():
        yield from _overlaps(placed_holdings)


def _overlaps(holdings: list[Placed[Holding]]) -> Iterator[Fault]:
    """Plh. may overlap the definitive holder; nobody else may overlap anybody."""
    for (_place, one), (place, other) in combinations(holdings, 2):
        if not one.overlaps(other):
            continue
        capacities = {one.capacity, other.capacity}
        if capacities == {Capacity.DEFINITIVE}:
            message = _("Jabatan “{post}” sudah dipangku “{person}” sejak {start}; akhiri dahulu.")
        elif Capacity.DEFINITIVE not in capacities:
            message = _("Jabatan “{post}” sudah diisi pelaksana lain, “{person}”, sejak {start}.")
        elif Capacity.PLH not in capacities:
            message = _(
                "Jabatan “{post}” tidak lowong: “{person}” sejak {start}. Plt. dan Pj. hanya untuk yang lowong."
            )
        else:
            continue
        yield Fault((*place, "mulai"), message.format(post=one.post, person=one.person, start=one.start))
