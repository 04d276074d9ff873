"""What a kind of letter is: frozen descriptions, no behaviour of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from core.errors import FieldErrors, NotFound
from core.i18n import _
from schemas.base import LetterSchema


class Party(StrEnum):
    """A role on one side: `pemohon` asks, `tujuan` is where the people sit (domain: roles of a letter)."""

    PIMPINAN_PEMOHON = "pimpinan pemohon"
    PENILAI_PEMOHON = "penilai pemohon"
    BERWENANG_PEMOHON = "berwenang pemohon"
    PIMPINAN_TUJUAN = "pimpinan tujuan"
    PENILAI_TUJUAN = "penilai tujuan"
    BERWENANG_TUJUAN = "berwenang tujuan"


@dataclass(frozen=True, slots=True)
class Copy:
    """A tembusan that a rule prescribes: to whom, why, and where that stands."""

    party: Party
    reason: str
    article: str


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the routing table: who signs, who receives, who gets a copy."""

    route: str
    code: str
    title: str
    signatory: Party
    addressee: Party
    article: str
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What a kind's own rules say of contents on a date: faults by field path, and warnings."""

    faults: FieldErrors = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter: schema, form, steps, subject line and its own rules.

    `form` is a WTForms class, known to the catalogue and to pages only. `judge` sees contents as the schema dumps them
    and the letter's date. `unprinted` names fields that the letter does not show, with the reason in the catalogue.
    """

    code: str
    title: str
    schema: type[LetterSchema]
    form: Any
    steps: tuple[Step, ...]
    subject: Callable[[Mapping[str, Any]], str]
    judge: Callable[[Mapping[str, Any], date], Findings]
    schema_version: int = 1
    unprinted: frozenset[str] = frozenset()

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


class Catalogue:
    """All kinds by code; two kinds with one code, or two steps of a kind, stop the start."""

    def __init__(self, kinds: tuple[LetterKind, ...]) -> None:
        self._kinds = {kind.code: kind for kind in kinds}
        if len(self._kinds) != len(kinds):
            raise ValueError("two letter kinds carry one code")
        for kind in kinds:
            if len({(step.route, step.code) for step in kind.steps}) != len(kind.steps):
                raise ValueError(f"two steps of {kind.code} carry one code")

    def __iter__(self) -> Any:
        return iter(self._kinds.values())

    def kind(self, code: str) -> LetterKind:
        """The kind with this code; raises `NotFound`."""
        if code not in self._kinds:
            known = ", ".join(self._kinds)
            raise NotFound(_("Jenis surat “{code}” tidak dikenal. Yang ada: {known}.", code=code, known=known))
        return self._kinds[code]
