"""What the reader may do with a case now: the next letter, a decision, an answer from outside, withdrawal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.i18n import _
from letters.access import acting_posts, drafting_units, may_issue
from letters.cases.desk import CaseView
from letters.cases.progress import OPEN_STATES
from letters.cases.whose_turn import Turn
from letters.kinds import Outcome, Party, Side
from letters.models import Case
from letters.parties import OUTSIDE
from organization.accounts import Account
from organization.models import Office

#: The step in which an agency outside answers (Lampiran II.B.2.1.c angka 5).
_ANSWER = "6"


@dataclass(frozen=True, slots=True)
class NextLetter:
    """A letter that the reader may begin; `outcomes` are what it may say where it decides something."""

    turn: Turn
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseActions:
    """`decide` is the decision that waits for the reader, `on_paper` when it is another's and only noted here."""

    next_letters: tuple[NextLetter, ...] = ()
    decide: Turn | None = None
    on_paper: bool = False
    enter_answer: bool = False
    withdraw: bool = False


def actions_on(office: Office, account: Account, view: CaseView, today: date) -> CaseActions:
    """Decide the buttons; the services judge again when one is pressed."""
    (actions,) = actions_on_each(office, account, [view], today)
    return actions


def actions_on_each(office: Office, account: Account, views: Iterable[CaseView], today: date) -> list[CaseActions]:
    """The buttons of several cases: for whom the reader writes and signs is worked out once."""
    reader = _Reader(
        office,
        account,
        today,
        units=frozenset(drafting_units(office, account, today)),
        acting=acting_posts(office, account, today),
    )
    return [_actions(reader, view) for view in views]


@dataclass(frozen=True, slots=True)
class _Reader:
    office: Office
    account: Account
    today: date
    units: frozenset[str]
    acting: frozenset[str]


def _actions(reader: _Reader, view: CaseView) -> CaseActions:
    units, acting = reader.units, reader.acting
    if view.case.state not in OPEN_STATES:
        return CaseActions()
    is_ours = view.case.requesting_unit in units
    decision = next((turn for turn in view.turns if turn.is_decision and turn.post != OUTSIDE), None)
    is_mine = decision is not None and decision.post in acting
    on_paper = (
        decision is not None and not is_mine and may_issue(reader.office, reader.account, decision.post, reader.today)
    )
    return CaseActions(
        next_letters=tuple(
            NextLetter(turn, _outcomes(view, turn))
            for turn in view.turns
            if not turn.is_decision
            and turn.post != OUTSIDE
            and (turn.post in acting or _side(reader.office, view, turn) in units)
        ),
        decide=decision if is_mine or on_paper else None,
        on_paper=on_paper,
        enter_answer=is_ours and awaits_answer(view),
        withdraw=is_ours,
    )


def is_for_refusal_only(view: CaseView, turn: Turn) -> bool:
    """Whether a letter may be written now only to say no: to agree, something must still happen before."""
    return not turn.is_decision and bool(view.progress.missing(turn.step))


def turn_title(turn: Turn, case: Case) -> str:
    """Whose turn it is; of an agency outside its own official's title."""
    return outside_title(case) if turn.post == OUTSIDE else turn.title


def outside_title(case: Case) -> str:
    """The official of the agency outside."""
    return str((case.outsider or {}).get("pejabat") or _("instansi luar"))


def awaits_answer(view: CaseView) -> bool:
    """Whether an agency outside is to answer now."""
    return bool(view.case.outsider) and any(turn.step.code == _ANSWER for turn in view.turns)


def _side(office: Office, view: CaseView, turn: Turn) -> str:
    """The unit whose staff prepare a letter: that of the side on which it is signed, or of who reports or reviews."""
    if turn.about:
        return office.post(turn.post).unit if turn.post else view.case.requesting_unit
    signs_asked = turn.step.signatory is not Party.PEGAWAI and turn.step.signatory.side is Side.TUJUAN
    return view.case.asked_unit if signs_asked else view.case.requesting_unit


def _outcomes(view: CaseView, turn: Turn) -> tuple[Outcome, ...]:
    """What a letter that decides may say: agreeing may still lack a step that refusing does not need."""
    if not turn.kind.decides:
        return ()
    return (Outcome.REFUSED,) if is_for_refusal_only(view, turn) else (Outcome.AGREED, Outcome.REFUSED)
