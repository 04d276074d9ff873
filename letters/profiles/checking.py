"""Judges a profile that somebody wrote: its faults at their places, and what its author should know beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from core.errors import FieldErrors, Refused
from core.i18n import _
from core.profile import Profile
from core.profile_loading import read_document
from letters.kinds import Catalogue
from letters.profiles.changes import Change, profile_changes
from letters.profiles.numbers import number_faults, number_warnings
from letters.profiles.versions import ProfileShelf
from organization.models import Office


@dataclass(frozen=True, slots=True)
class CheckedProfile:
    """A profile without faults, with what changes against the one in force, and what to know beforehand."""

    content: bytes
    profile: Profile
    changes: tuple[Change, ...]
    warnings: tuple[str, ...]


class ProfileCheck:
    """Checks profiles against the catalogue of letters and the numbers that were given."""

    def __init__(self, shelf: ProfileShelf, catalogue: Catalogue) -> None:
        """`catalogue` holds every customary copy, in force or not."""
        self._shelf = shelf
        self._catalogue = catalogue

    def __call__(self, session: Session, content: bytes, office: Office, today: date) -> CheckedProfile:
        """Judge a profile as if it came into force today; raises `Refused` with every fault at its place."""
        content = self._shelf.pinned(content)
        profile, current = self._shelf.read(content), self._shelf.current()
        self._catalogue.in_force(profile.copies.customary)
        warnings = [*self._unnumbered(profile), *number_warnings(session, current, profile, today)]
        barred = number_faults(session, current, profile, office, today)
        told = [message for messages in barred.values() for message in messages]
        return CheckedProfile(content, profile, self.changes(content), (*warnings, *told))

    def changes(self, content: bytes) -> tuple[Change, ...]:
        """What differs from the profile in force."""
        current = self._shelf.text(self._shelf.current().sha256)
        return tuple(profile_changes(*(read_document(each, self._shelf.path) for each in (current, content))))

    def _unnumbered(self, profile: Profile) -> Iterator[str]:
        """Letters that no longer could be numbered, and codes for letters that do not exist."""
        known = {(kind.code, step.route) for kind in self._catalogue for step in kind.steps}
        given = {(kind, route) for kind, routes in profile.classifications.items() for route in routes}
        for kind, route in sorted(known - given):
            yield _("Tanpa kode klasifikasi, {kind} pada rute {route} tidak dapat dinomori.", kind=kind, route=route)
        for kind, route in sorted(given - known):
            yield _("Kode klasifikasi {kind}, rute {route}: surat seperti itu tidak ada.", kind=kind, route=route)


def refuse_numbers(faults: FieldErrors) -> None:
    """Raise `Refused` when the profile could print numbers twice."""
    if faults:
        message = next(iter(faults.values()))[0]
        raise Refused(message, faults | {"berlaku": [message]})
