"""What the rules ask of letters issued before; the database answers, or nobody where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from core.errors import NotFound
from core.i18n import _
from letters.capaian.quarters import Quarter
from letters.capaian.unit_standing import Standings
from letters.cases.progress import CaseFacts
from letters.files.enclosures import Enclosed
from letters.kinerja.plans import NO_PERFORMANCE, Performance, Plan
from letters.work.facts import Result, Seat
from organization.models import Office


class Records(Protocol):
    """Answers about cases and assignments."""

    def facts(self, case_id: str, *, but_for: str = "") -> CaseFacts:
        """The facts of a case, those before the letter of the key `but_for`; raises `NotFound`."""

    def assigned(self, people: Sequence[str], start: date, end: date) -> Mapping[str, tuple[str, ...]]:
        """For each NIP the numbers of letters that assign the person within the period."""

    def performance(self, unit: str, year: int, quarter: int, *, but_for: str = "") -> Performance:
        """What a unit promised for a year and reported up to a quarter, without the report of the key `but_for`."""

    def targets(self, nip: str, year: int) -> Plan | None:
        """What a person set as targets for a year."""

    def standings(self, office: Office, unit: str, quarter: Quarter, *, but_for: str = "") -> Standings:
        """How a unit and those below it stand in a quarter, as before the letter of the key `but_for`."""

    def issued(self, agency: str, references: Sequence[str]) -> Mapping[str, Enclosed]:
        """An agency's issued letters by number or id, each under what it was asked for."""

    def seats(self, people: Sequence[str], start: date, end: date) -> Mapping[str, tuple[Seat, ...]]:
        """For each NIP the places in work that letters give the person within the period."""

    def result(self, report: str, *, but_for: str = "") -> Result | None:
        """The result that a report (by id or number) delivered, as before the review of the key `but_for`."""

    def standing(self, nip: str, matter: str, *, but_for: str = "") -> Result | None:
        """The latest result of a person in a matter, as before the report of the key `but_for`."""


class NoRecords:
    """A house where nothing was issued yet."""

    def facts(self, case_id: str, *, but_for: str = "") -> CaseFacts:  # noqa: ARG002
        """There are no cases."""
        raise NotFound(_("Kasus “{case}” tidak ditemukan.", case=case_id))

    def assigned(self, people: Sequence[str], start: date, end: date) -> Mapping[str, tuple[str, ...]]:  # noqa: ARG002
        """Nobody is assigned."""
        return {}

    def performance(self, unit: str, year: int, quarter: int, *, but_for: str = "") -> Performance:  # noqa: ARG002
        """Nobody promised or reported anything."""
        return NO_PERFORMANCE

    def targets(self, nip: str, year: int) -> Plan | None:  # noqa: ARG002
        """Nobody set targets."""
        return None

    def standings(self, office: Office, unit: str, quarter: Quarter, *, but_for: str = "") -> Standings:  # noqa: ARG002
        """Nobody promised or reported anything."""
        return ()

    def issued(self, agency: str, references: Sequence[str]) -> Mapping[str, Enclosed]:  # noqa: ARG002
        """Nothing was issued."""
        return {}

    def seats(self, people: Sequence[str], start: date, end: date) -> Mapping[str, tuple[Seat, ...]]:  # noqa: ARG002
        """Nobody is assigned."""
        return {}

    def result(self, report: str, *, but_for: str = "") -> Result | None:  # noqa: ARG002
        """No result was delivered."""
        return None

    def standing(self, nip: str, matter: str, *, but_for: str = "") -> Result | None:  # noqa: ARG002
        """No result was delivered."""
        return None
