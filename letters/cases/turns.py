"""From a route's steps and an office to the progress of one case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from letters.cases.progress import Progress
from letters.kinds import Catalogue, Outcome, Party, Side
from letters.parties import Parties
from letters.routing import is_needless
from organization.models import Office


def progress_of(
    catalogue: Catalogue, route: str, office: Office, parties: Parties, *, on: date, done: Mapping[str, Outcome]
) -> Progress:
    """How far a case has come; a letter without a case stands at the beginning of its route."""
    steps = tuple(step for _kind, step in catalogue.steps_of(route))
    needless = frozenset(step.code for step in steps if step.falls_away and is_needless(step, office, parties, on))
    if parties.outsider is None:
        return Progress(steps, done, needless)
    outside = {step.code: step for step in steps if step.signatory.side is Side.TUJUAN}
    # Of what an agency outside does, only its answer reaches us.
    unseen = {code for code, step in outside.items() if step.addressee is not Party.BERWENANG_PEMOHON}
    return Progress(steps, done, needless | unseen, frozenset(outside))
