"""From an issued proposal to what follows it: the first letter of an involvement, or the plan with its budget.

The pimpinan agrees to a proposal by starting the involvement; the proposal is then the lampiran of the request
(tata naskah 6.1), so that everybody who gets the request can read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.errors import NaskahError, Refused
from core.i18n import _
from core.profile import Profile
from letters.access import drafting_units
from letters.kinds import Catalogue, LetterKind, Step
from letters.models import Letter, LetterState
from letters.parties import Parties
from letters.prefill import citation
from letters.routing import is_needless
from organization.accounts import Account
from organization.models import Office

#: The kinds whose contents can fill a request.
PROPOSALS = frozenset({"proposal-kegiatan", "formulir-acuan-kegiatan"})
_PLAN = ("rencana-kegiatan-anggaran", "kegiatan", "3")
_ACROSS = ("permohonan-pelibatan", "lintas-instansi", "1")
#: Where a pimpinan is the Pejabat yang Berwenang, step 1 falls away and the request begins with step 2.
_ACROSS_AT_ONCE = ("permohonan-pelibatan", "lintas-instansi", "2")
_STARTS = (("surat-penugasan", "dalam-unit", "1"), ("permohonan-pelibatan", "lintas-unit", "1"), _ACROSS)


@dataclass(frozen=True, slots=True)
class Opening:
    """A letter that may follow a proposal."""

    kind: LetterKind
    step: Step

    @property
    def is_plan(self) -> bool:
        """Whether it plans the activity instead of asking for people."""
        return self.kind.code == _PLAN[0]


def openings(catalogue: Catalogue, office: Office, account: Account, letter: Letter, on: date) -> tuple[Opening, ...]:
    """What the account may start from a letter: nothing unless it is a proposal of a unit the account writes for."""
    is_open = letter.kind in PROPOSALS and letter.state != LetterState.VOID.value
    if not is_open or letter.requesting_unit not in drafting_units(office, account, on):
        return ()
    starts = [_ACROSS_AT_ONCE if start == _ACROSS and _is_direct(catalogue, office, letter, on) else start
              for start in _STARTS]  # fmt: skip
    return tuple(_opening(catalogue, *start) for start in (*starts, _PLAN))


def opening(catalogue: Catalogue, office: Office, account: Account, letter: Letter, on: date, *, route: str) -> Opening:
    """The letter that follows on this route; raises `Refused` that names the routes there are."""
    found = openings(catalogue, office, account, letter, on)
    for each in found:
        if each.step.route == route:
            return each
    known = ", ".join(each.step.route for each in found)
    if not known:
        raise Refused(_("Surat {number} bukan proposal unit Anda yang masih berlaku.", number=letter.text))
    raise Refused(_("Rute “{route}” tidak dapat dimulai dari proposal. Yang ada: {known}.", route=route, known=known))


def opening_content(start: Opening, letter: Letter, office: Office, profile: Profile) -> dict[str, Any]:
    """What the new draft holds: a letter's file without kind and step, filled from the proposal, which goes with it."""
    proposed: Mapping[str, Any] = letter.contents["isi"]
    laws = [*proposed["dasar_hukum"], *(law for law in profile.basis if law not in proposed["dasar_hukum"])]
    known = dict(proposed) | {
        "dasar": [*laws, citation(letter, office)],
        "tugas": [row["uraian_tugas"] for row in proposed["pembagian_kerja"]][:30],
    }
    fields = start.kind.schema.ready().fields
    return {
        "pemohon": letter.requesting_unit,
        "lampiran_surat": [letter.text],
        "isi": {name: value for name, value in known.items() if name in fields and value},
    }


def _is_direct(catalogue: Catalogue, office: Office, letter: Letter, on: date) -> bool:
    step = _opening(catalogue, *_ACROSS).step
    try:
        return is_needless(step, office, Parties(letter.requesting_unit, ""), on)
    except NaskahError:
        return False


def _opening(catalogue: Catalogue, kind: str, route: str, step: str) -> Opening:
    found = catalogue.kind(kind)
    return Opening(found, found.step(route, step))
