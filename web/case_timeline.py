"""A case as a line of marks: what happened, whose turn it is, what falls away and why, and what is still to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.errors import NotFound
from core.i18n import _
from letters.cases.desk import CaseView
from letters.cases.progress import CaseState
from letters.cases.standing import VOIDED
from letters.cases.whose_turn import Turn
from letters.kinds import Catalogue, Outcome, Side, Step
from letters.models import CaseEvent, Letter
from letters.parties import OUTSIDE
from organization.models import Office
from schemas.pelaporan import DIKEMBALIKAN, DITERIMA
from web.case_actions import is_for_refusal_only, outside_title, turn_title


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the line.

    `shape` is `done`, `refused`, `withdrawn`, `turn`, `needless` or `later`; `letter` the id of a letter that the
    reader may open, `outcome` what was decided, `why` the reason a step falls away.
    """

    shape: str
    title: str
    step: Step | None = None
    event: CaseEvent | None = None
    who: str = ""
    outcome: str = ""
    letter: str = ""
    reasons: tuple[str, ...] = ()
    why: str = ""
    turn: Turn | None = None


class Timeline:
    """Draws the line of one case for one reader; `letter_of` finds the letters that this reader may open."""

    def __init__(
        self, office: Office, catalogue: Catalogue, view: CaseView, letter_of: Callable[[str], Letter | None]
    ) -> None:
        self._office = office
        self._view = view
        self._letter_of = letter_of
        self._void = {event.letter_id for event in view.events if event.what == VOIDED}
        self._catalogue = catalogue
        self._kinds = {step.code: kind for kind, step in catalogue.steps_of(view.case.route)}

    def marks(self) -> list[Mark]:
        """All marks in order; needless steps stand where they would have been."""
        return [*self._past(), *self._ahead()]

    def _past(self) -> Iterator[Mark]:
        told: set[str] = set()
        for event in self._view.events:
            for step in self._steps():
                passed = bool(event.step) and step.code < event.step and step.code not in told
                if passed and step.code in self._view.progress.needless:
                    told.add(step.code)
                    yield self._needless(step)
            yield self._happened(event)

    def _ahead(self) -> Iterator[Mark]:
        """Nothing is ahead of a case that has ended; while one is carried out, reports and reviews are."""
        if self._view.case.state == CaseState.CARRIED_OUT.value:
            for turn in self._view.turns:
                yield self._now(turn, _(turn.kind.title))
        if self._view.case.state != CaseState.RUNNING.value:
            return
        last = max((event.step for event in self._view.events), default="")
        reopened = {event.step for event in self._view.events if event.what == VOIDED} - self._done()
        turns = {turn.step.code: turn for turn in self._view.turns}
        for turn in self._view.turns:
            if turn.is_decision:
                yield self._now(turn, self._decision_title(turn.step))
        for step in self._steps():
            if (step.code <= last and step.code not in reopened) or step.code in self._done():
                continue
            if step.code in self._view.progress.needless:
                yield self._needless(step)
            elif step.code in turns and not is_for_refusal_only(self._view, turns[step.code]):
                yield self._now(turns[step.code], _(self._kinds[step.code].title))
            else:
                yield Mark("later", _(self._kinds[step.code].title), step)

    def _now(self, turn: Turn, title: str) -> Mark:
        return Mark("turn", title, turn.step, who=turn_title(turn, self._view.case), turn=turn)

    def _happened(self, event: CaseEvent) -> Mark:
        step = next((step for step in self._steps() if step.code == event.step), None)
        is_refused = event.outcome in {Outcome.REFUSED.value, DIKEMBALIKAN}
        titles = {
            "keputusan": self._decision_title(step),
            "surat-luar": _("Jawaban dari instansi luar"),
            "tarik": _("Kasus ditarik"),
            VOIDED: _("Surat dinyatakan batal"),
        }
        letter = self._letter_of(event.letter_id) if event.letter_id else None
        kind = self._kinds.get(event.step) or (self._catalogue.kind(letter.kind) if letter else None)
        is_void = event.letter_id in self._void and event.what != VOIDED
        is_over = is_void or event.what in {"tarik", VOIDED}
        shape = "withdrawn" if is_over else "refused" if is_refused else "done"
        return Mark(
            shape=shape,
            title=titles.get(event.what) or (_(kind.title) if kind else event.subject),
            step=step,
            event=event,
            who=self._post_title(event.post),
            outcome=_("batal") if is_void else _outcome(event),
            letter=letter.id if letter else "",
            reasons=_reasons(event, letter if is_refused else None),
        )

    def _post_title(self, post: str) -> str:
        """The title of a post, of the outside official, or the bare code of a post that is no more."""
        if post == OUTSIDE:
            return outside_title(self._view.case)
        try:
            return self._office.full_title(post)
        except NotFound:
            return post

    def _needless(self, step: Step) -> Mark:
        outside = self._view.case.outsider
        if outside and step.signatory.side is Side.TUJUAN:
            why = _("Berlangsung di {agency}; tidak dicatat di sini.", agency=outside.get("nama", ""))
        else:
            why = _("Tidak diperlukan: penanda tangan dan penerimanya satu jabatan ({article}).", article=step.article)
        return Mark("needless", _(self._kinds[step.code].title), step, why=why)

    def _decision_title(self, step: Step | None) -> str:
        kind = self._kinds[step.code].title if step else ""
        return _("Keputusan atas {letter}", letter=_(kind).lower())

    def _steps(self) -> tuple[Step, ...]:
        return tuple(self._view.progress.steps)

    def _done(self) -> set[str]:
        return set(self._view.progress.done)


def _outcome(event: CaseEvent) -> str:
    names = {
        Outcome.AGREED.value: _("setuju"),
        Outcome.REFUSED.value: _("tidak setuju"),
        DITERIMA: _("diterima"),
        DIKEMBALIKAN: _("dikembalikan"),
    }
    return names.get(event.outcome, "")


def _reasons(event: CaseEvent, refusing: Letter | None) -> tuple[str, ...]:
    """The reasons of a decision; those of a letter that refuses, or what must be corrected, stand in its contents."""
    contents = refusing.contents["isi"] if refusing else {}
    corrections = [f"{row['bagian']}: {row['perbaikan']}" for row in contents.get("perbaikan") or ()]
    return tuple(str(reason) for reason in event.reasons or contents.get("alasan") or corrections)
