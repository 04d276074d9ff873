"""Where the versions of templates stand: what was uploaded, what was put in force when, and what is in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from letters.templates.proposals import TemplateActivation, TemplateProposal
from letters.templates.versions import Reach

#: What was uploaded and what was put in force, the latest first.
Versions: TypeAlias = tuple[Sequence[TemplateProposal], Sequence[TemplateActivation]]
_PROPOSALS = select(TemplateProposal).order_by(TemplateProposal.number.desc())
_ACTIVATIONS = select(TemplateActivation).order_by(TemplateActivation.id.desc())


@dataclass(frozen=True, slots=True)
class Standing:
    """The versions of one kind, form and reach: all that were uploaded, every activation, and the one in force."""

    reach: Reach
    proposals: Sequence[TemplateProposal]
    activations: Sequence[TemplateActivation]
    today: date

    @property
    def current(self) -> TemplateActivation | None:
        """The act that is in force today; None while nothing ever was put in force here."""
        come = [each for each in self.activations if each.from_date <= self.today]
        return max(come, key=_turn, default=None)

    @property
    def latest(self) -> TemplateActivation | None:
        """The last act in the order of days, which may still be to come."""
        return max(self.activations, key=_turn, default=None)

    @property
    def former(self) -> TemplateActivation | None:
        """What was in force before the latest act: what one click brings back."""
        latest = self.latest
        return max((each for each in self.activations if each is not latest), key=_turn, default=None)

    def state_of(self, proposal: TemplateProposal) -> str:
        """Where a proposal stands; once it was put in force: `berlaku`, `terjadwal` or `digantikan`."""
        acts = [each for each in self.activations if each.proposal_id == proposal.id]
        if not acts:
            return proposal.state
        if self.current is not None and self.current.proposal_id == proposal.id:
            return "berlaku"
        latest = self.latest
        is_to_come = latest is not None and latest.proposal_id == proposal.id and latest.from_date > self.today
        return "terjadwal" if is_to_come else "digantikan"


def _turn(activation: TemplateActivation) -> tuple[date, int]:
    return activation.from_date, activation.id


def versions_of(session: Session, kind: str, form: str) -> Versions:
    """All of one kind and form."""
    return (
        session.scalars(_PROPOSALS.where(TemplateProposal.kind == kind, TemplateProposal.form == form)).all(),
        session.scalars(_ACTIVATIONS.where(TemplateActivation.kind == kind, TemplateActivation.form == form)).all(),
    )


def all_versions(session: Session) -> dict[tuple[str, str], Versions]:
    """All, by kind and form."""
    proposals, activations = defaultdict(list), defaultdict(list)
    for proposal in session.scalars(_PROPOSALS):
        proposals[proposal.kind, proposal.form].append(proposal)
    for activation in session.scalars(_ACTIVATIONS):
        activations[activation.kind, activation.form].append(activation)
    return {which: (proposals[which], activations[which]) for which in proposals.keys() | activations.keys()}


def standings_of(
    proposals: Sequence[TemplateProposal],
    activations: Sequence[TemplateActivation],
    today: date,
    also: Iterable[Reach] = (),
) -> list[Standing]:
    """The standings of one kind and form for every reach that has versions, everybody's first."""
    reaches = {Reach(), *also, *(reach_of(each) for each in proposals), *(reach_of(each) for each in activations)}
    return [
        Standing(
            reach,
            [each for each in proposals if reach_of(each) == reach],
            [each for each in activations if reach_of(each) == reach],
            today,
        )
        for reach in sorted(reaches, key=lambda each: (each.agency, each.unit))
    ]


def reach_of(row: TemplateProposal | TemplateActivation) -> Reach:
    """For whom a proposal or activation is."""
    return Reach(row.agency, row.unit)
