"""How far a case has come: which step may follow, whose turn it is; pure functions of the route and what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.errors import Refused
from core.i18n import _
from letters.kinds import After, Outcome, Party, Step


@dataclass(frozen=True, slots=True)
class Progress:
    """A route's steps, what became of those done, and those that fall away in this office.

    `outside` steps belong to an agency that does not use Naskah: they are never issued here.
    """

    steps: Sequence[Step]
    done: Mapping[str, Outcome] = field(default_factory=dict)
    needless: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()

    @property
    def is_refused(self) -> bool:
        """Whether the last word was no: nothing may follow but the letter that says so."""
        return any(outcome is Outcome.REFUSED for outcome in self.done.values()) and not self.next_steps

    @property
    def is_finished(self) -> bool:
        """Whether every needed step is done, and none of them was refused."""
        if Outcome.REFUSED in self.done.values():
            return False
        return all(step.code in self.done or step.code in self.needless for step in self.steps)

    @property
    def assigns(self) -> bool:
        """Whether people of this house were assigned, who owe a result (Pasal 12 and 13 Perbup Belu 47/2024)."""
        return any(step.addressee is Party.PEGAWAI and step.code in self.done for step in self.steps)

    @property
    def awaits_decision(self) -> Step | None:
        """The step whose addressee must agree or refuse before anything follows."""
        for step in self.steps:
            if step.decided_by and self.done.get(step.code) is Outcome.ISSUED:
                return step
        return None

    @property
    def next_steps(self) -> tuple[Step, ...]:
        """The steps that may be issued now, whether they agree or refuse."""
        if self.awaits_decision:
            return ()
        return tuple(
            step
            for step in self.steps
            if step.code not in self.done
            and step.code not in self.needless
            and (not self.missing(step) or not self.missing(step, refusing=True))
            and not self.refusals_before(step)
        )

    def missing(self, step: Step, *, refusing: bool = False) -> tuple[After, ...]:
        """What must still happen before a step; a step that falls away passes its own conditions on."""
        found: list[After] = []
        for condition in step.after:
            if condition.unless_refusing and refusing:
                continue
            if condition.step in self.needless:
                found += self.missing(self.step(condition.step), refusing=refusing)
            elif self.done.get(condition.step) not in condition.outcomes:
                found.append(condition)
        return tuple(found)

    def refusals_before(self, step: Step) -> tuple[str, ...]:
        """The refused steps whose refusal this step does not pass on; nothing else may follow them."""
        passed_on = {condition.step for condition in step.after if condition.unless_refusing}
        return tuple(
            code for code, outcome in self.done.items() if outcome is Outcome.REFUSED and code not in passed_on
        )

    def step(self, code: str) -> Step:
        """The step with this code."""
        return next(step for step in self.steps if step.code == code)


class CaseState(StrEnum):
    """Where a case stands; after the assignment it is carried out until its result is accepted by the last reviewer."""

    RUNNING = "berjalan"
    CARRIED_OUT = "dilaksanakan"
    FINISHED = "selesai"
    REFUSED = "ditolak"
    WITHDRAWN = "ditarik"


#: The states in which something is still awaited.
OPEN_STATES = (CaseState.RUNNING.value, CaseState.CARRIED_OUT.value)


def fault_of_state(state: CaseState) -> str | None:
    """What bars every further letter of a case in this state."""
    if state is CaseState.WITHDRAWN:
        return _("Kasus ini sudah ditarik; surat baru tidak dapat menyusul.")
    return None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the rules must know of a case: its route and units, what was done, the people asked for and agreed on.

    `letters` are the ids of those issued, by step.
    """

    id: str
    route: str
    requesting: str
    asked: str
    state: CaseState
    done: Mapping[str, Outcome]
    needs: tuple[Mapping[str, Any], ...] = ()
    agreed: frozenset[str] = frozenset()
    letters: Mapping[str, str] = field(default_factory=dict)


def require_turn(progress: Progress, step: Step, *, refusing: bool = False) -> None:
    """Refuse a step whose turn has not come, with the rule.

    Raises `Refused` at `langkah`: done already, not needed here, or something must happen before.
    """
    if step.code in progress.outside:
        _refuse(_("Langkah {step} dilakukan di instansi luar; catat surat jawabannya dengan nomor, tanggal, dan "
                  "pindaian PDF ({article}).", step=step.code, article=step.article))  # fmt: skip
    if step.code in progress.needless:
        _refuse(_("Langkah {step} tidak diperlukan: penanda tangan dan penerimanya satu jabatan ({article}).",
                  step=step.code, article=step.article))  # fmt: skip
    if step.code in progress.done and step.addressee is not Party.PEGAWAI:
        _refuse(_("Langkah {step} dalam berkas ini sudah dilakukan.", step=step.code))
    for code in progress.refusals_before(step):
        if code != step.code:
            before = progress.step(code)
            _refuse(_("Langkah {before} ({title}) berakhir dengan penolakan; langkah {step} tidak dapat menyusul "
                      "({article}).", before=code, title=_(before.title), step=step.code,
                      article=before.article))  # fmt: skip
    for condition in progress.missing(step, refusing=refusing):
        before = progress.step(condition.step)
        if Outcome.ISSUED in condition.outcomes:
            message = _("Langkah {step} baru boleh setelah langkah {before} ({title}) terbit ({article}).")
        else:
            message = _("Langkah {step} baru boleh setelah langkah {before} ({title}) disetujui ({article}).")
        _refuse(message.format(step=step.code, before=before.code, title=_(before.title), article=step.article))


def _refuse(message: str) -> None:
    raise Refused(message, {"langkah": [message]})
