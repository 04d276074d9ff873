"""What a kind of letter is: frozen descriptions, no behaviour of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from core.errors import FieldErrors, NotFound, Refused
from core.i18n import _
from core.profile import DocumentForm
from letters.capaian.quarters import Quarter
from letters.capaian.unit_standing import Standings
from letters.files.upload_facts import UploadFacts
from letters.kinerja.plans import NO_PERFORMANCE, Performance, Plan
from letters.work.facts import NO_WORK, Work
from organization.models import Office
from schemas.base import LetterSchema


class Side(StrEnum):
    """The two sides of an involvement: who asks, and where the people sit."""

    PEMOHON = "pemohon"
    TUJUAN = "tujuan"


class Party(StrEnum):
    """A role on one side, or the people themselves (design: roles of a letter)."""

    PIMPINAN_PEMOHON = "pimpinan pemohon"
    PENILAI_PEMOHON = "penilai pemohon"
    BERWENANG_PEMOHON = "berwenang pemohon"
    KEPALA_PEMOHON = "kepala perangkat daerah pemohon"
    PIMPINAN_TUJUAN = "pimpinan tujuan"
    PENILAI_TUJUAN = "penilai tujuan"
    BERWENANG_TUJUAN = "berwenang tujuan"
    PEGAWAI = "pegawai"
    PENILAI_PEGAWAI = "penilai pegawai"
    PIMPINAN_PEGAWAI = "pimpinan pegawai"
    KETUA_TIM = "ketua tim"
    ATASAN = "atasan langsung"
    PIMPINAN_TERKAIT = "pimpinan terkait"
    PEREVIU = "pereviu"
    PEREVIU_BERIKUTNYA = "pereviu berikutnya"

    @property
    def side(self) -> Side:
        """On which side the role is held; the people themselves write as part of the side that asks."""
        return Side.TUJUAN if self.value.endswith("tujuan") else Side.PEMOHON


class Outcome(StrEnum):
    """What became of a step: issued without a decision, agreed, or refused."""

    ISSUED = "terbit"
    AGREED = "setuju"
    REFUSED = "tolak"


@dataclass(frozen=True, slots=True)
class Copy:
    """A tembusan that a rule prescribes: to whom, why, and where that stands.

    A `customary` one is not in the regulation; the regional profile says whether it is in force.
    """

    party: Party
    reason: str
    article: str
    customary: bool = False


@dataclass(frozen=True, slots=True)
class After:
    """A step that must have come before, and what must have become of it (any of `outcomes`)."""

    step: str
    outcomes: tuple[Outcome, ...] = (Outcome.ISSUED, Outcome.AGREED)
    unless_refusing: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the routing table: who signs, who receives, who gets a copy, and what must come before.

    `form` fixes the shape; None means nota dinas inside a perangkat daerah and surat dinas across. `decided_by` is who
    agrees or refuses this letter by an act of their own before the next step. `one_unit` steps have a single unit.
    `falls_away` steps are not needed where signatory and addressee are one post. `copies_as_listed` keeps the order of
    the regulation instead of that of rank. `owner` is the side whose performance the work serves.
    A `standalone` letter opens no case and is no step of one, but may belong to any. `also_to` are further addressees;
    who is the same official as one before is left out. `countersigned_by` signs beside the signatory.
    `encloses` are earlier steps of the case whose letters stand behind this one. A letter that `rolls_up` is made of
    what the unit and those below it reported.
    """

    route: str
    code: str
    title: str
    signatory: Party
    addressee: Party | None
    article: str
    copies: tuple[Copy, ...] = ()
    form: DocumentForm | None = None
    after: tuple[After, ...] = ()
    decided_by: Party | None = None
    one_unit: bool = False
    falls_away: bool = False
    copies_as_listed: bool = False
    owner: Side = Side.PEMOHON
    standalone: bool = False
    also_to: tuple[Party, ...] = ()
    countersigned_by: Party | None = None
    encloses: tuple[str, ...] = ()
    rolls_up: bool = False

    @property
    def addressees(self) -> tuple[Party, ...]:
        """Everybody the letter is addressed to, the first first."""
        return () if self.addressee is None else (self.addressee, *self.also_to)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a kind's own rules may look at besides the contents.

    `needs` are the `kebutuhan` rows of the case's request, `agreed` the NIPs that its answer lists; `assigned` tells
    for each NIP the numbers of letters that assign the person in an overlapping period; `uploads` are the files that
    the contents name, by id; `standings` tell of the unit and then of those below it, where the step rolls them up.
    """

    on: date
    office: Office
    step: Step
    requesting: str
    asked: str
    needs: tuple[Mapping[str, Any], ...] = ()
    agreed: frozenset[str] = frozenset()
    assigned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    performance: Performance = NO_PERFORMANCE
    uploads: Mapping[str, UploadFacts] = field(default_factory=dict)
    work: Work = NO_WORK
    standings: Standings = ()


@dataclass(frozen=True, slots=True)
class Start:
    """Where a draft begins: the unit it is written for, and what was typed so far (`typed`, the contents alone).

    `performance` finds what a unit promised and reported, for a year and quarter; `targets` what a person, by NIP, set
    as targets for a year; `standings` how a unit and those below it stand in a quarter.
    """

    on: date
    office: Office
    step: Step
    unit: str
    typed: Mapping[str, Any]
    performance: Callable[[str, int, int], Performance]
    targets: Callable[[str, int], Plan | None] = lambda _nip, _year: None
    standings: Callable[[str, Quarter], Standings] = lambda _unit, _quarter: ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What a kind's own rules say of contents on a date: faults by field path, and warnings."""

    faults: FieldErrors = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def __add__(self, other: Findings) -> Findings:
        """Both findings together."""
        return Findings(self.faults | other.faults, self.warnings + other.warnings)


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter: schema, form, steps, subject line and its own rules.

    `form` is a WTForms class, known to the catalogue and to pages only. `judge` sees contents as the schema dumps them
    and the circumstances. `unprinted` names fields that the letter does not show, with the reason in the catalogue.
    `reckon` gives what the template prints beside the contents, as plain values; `begin` the contents of a new draft;
    `measure` what a page shows of the figures typed so far.
    """

    code: str
    title: str
    schema: type[LetterSchema]
    form: Any
    steps: tuple[Step, ...]
    subject: Callable[[Mapping[str, Any]], str]
    judge: Callable[[Mapping[str, Any], Circumstances], Findings]
    schema_version: int = 1
    unprinted: frozenset[str] = frozenset()
    reckon: Callable[[Mapping[str, Any], Circumstances], Mapping[str, Any]] | None = None
    begin: Callable[[Start], Mapping[str, Any]] | None = None
    measure: Callable[[Start], Sequence[Mapping[str, Any]]] | None = None

    @property
    def decides(self) -> bool:
        """Whether its letters agree to something or refuse it."""
        return "keputusan" in _field_names(self.schema)

    def step(self, route: str, code: str) -> Step:
        """The step of a route; raises `NotFound` that names those there are."""
        for step in self.steps:
            if (step.route, step.code) == (route, code):
                return step
        known = ", ".join(f"{step.route} {step.code}" for step in self.steps)
        raise NotFound(
            _(
                "{kind} tidak mempunyai rute {route} langkah {step}. Yang ada: {known}.",
                kind=self.code,
                route=route,
                step=code,
                known=known,
            )
        )


@cache
def _field_names(schema: type[LetterSchema]) -> frozenset[str]:
    return frozenset(schema.ready().fields)


class Catalogue:
    """All kinds by code; two kinds with one code, or two steps of a kind, stop the start."""

    def __init__(self, kinds: tuple[LetterKind, ...]) -> None:
        self._kinds = {kind.code: kind for kind in kinds}
        if len(self._kinds) != len(kinds):
            raise ValueError("two letter kinds carry one code")
        for kind in kinds:
            if len({(step.route, step.code) for step in kind.steps}) != len(kind.steps):
                raise ValueError(f"two steps of {kind.code} carry one code")
        self._routes: dict[str, tuple[tuple[LetterKind, Step], ...]] = {}

    def __iter__(self) -> Any:
        return iter(self._kinds.values())

    def in_force(self, customary: Set[tuple[str, str, str]]) -> Catalogue:
        """The catalogue with those customary copies alone that a region wants: `(route, step, party)`.

        Raises `Refused` for one that no step knows, so that a misspelt row of the profile is noticed.
        """
        known = {
            (step.route, step.code, copy.party.value)
            for kind in self._kinds.values()
            for step in kind.steps
            for copy in step.copies
            if copy.customary
        }
        unknown = sorted(" ".join(row) for row in customary - known)
        if unknown:
            message = _("Profil daerah menyebut tembusan yang tidak dikenal: {rows}.", rows="; ".join(unknown))
            raise Refused(message, {"tembusan.kelaziman": [message]})
        kinds = (
            replace(kind, steps=tuple(_with_customary(step, customary) for step in kind.steps))
            for kind in self._kinds.values()
        )
        return Catalogue(tuple(kinds))

    def steps_of(self, route: str) -> tuple[tuple[LetterKind, Step], ...]:
        """The letters of a route in their order."""
        if route not in self._routes:
            found = [(kind, step) for kind in self._kinds.values() for step in kind.steps if step.route == route]
            self._routes[route] = tuple(sorted(found, key=lambda pair: pair[1].code))
        return self._routes[route]

    def kind(self, code: str) -> LetterKind:
        """The kind with this code; raises `NotFound`."""
        if code not in self._kinds:
            known = ", ".join(self._kinds)
            raise NotFound(_("Jenis surat “{code}” tidak dikenal. Yang ada: {known}.", code=code, known=known))
        return self._kinds[code]


def _with_customary(step: Step, wanted: Set[tuple[str, str, str]]) -> Step:
    copies = (copy for copy in step.copies if not copy.customary or (step.route, step.code, copy.party.value) in wanted)
    return replace(step, copies=tuple(copies))
