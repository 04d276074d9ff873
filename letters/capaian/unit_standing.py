"""How units stand in a quarter: what each promised, whether it reported, what missed, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from letters.capaian.arithmetic import number
from letters.kinerja.plans import Plan, QuarterReport


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """How one unit stands in a quarter."""

    code: str
    name: str
    plan: Plan | None
    report: QuarterReport | None

    @property
    def is_owing(self) -> bool:
        """Whether a report is promised and not there."""
        return self.plan is not None and self.report is None

    @property
    def open_actions(self) -> tuple[Mapping[str, str], ...]:
        """The actions that the report leaves open."""
        return self.report.unfinished() if self.report else ()

    @property
    def lines(self) -> Sequence[Mapping[str, Any]]:
        """The indicators as the report printed them."""
        return self.report.reckoned["baris"] if self.report else ()

    @property
    def mean(self) -> Decimal | None:
        """The unit's figure."""
        return number(self.report.reckoned["rata_rata"]) if self.report else None

    def missed(self, *, again: bool = False) -> list[str]:
        """The codes that missed their target, or missed it for the second quarter running."""
        return [line["kode"] for line in self.lines if line["berturut" if again else "meleset"]]


#: A unit first, then those below it.
Standings = tuple[UnitStanding, ...]
