"""Measuring on a machine that others use too: everything in turn, in many rounds, and ratios within each round."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

_AROUND = 3


@dataclass(frozen=True, slots=True)
class Times:
    """How long one thing took in each round, in milliseconds."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle."""
        return median(self.each)

    @property
    def p95(self) -> float:
        """What 19 of 20 stay under."""
        return quantiles(self.each, n=20, method="inclusive")[-1] if len(self.each) > 1 else self.each[0]

    def over(self, other: Times) -> float:
        """How many times as long as the other: the middle of the ratios within each round."""
        return median(mine / theirs for mine, theirs in zip(self.each, other.each, strict=True))

    def beside(self, other: Times) -> Times:
        """How many times as long as the other, each over the middle of those around it.

        The machine's speed drifts within a run, and a single quick one beside it would make a usual one look slow.
        """
        around = (other.each[max(0, place - _AROUND) : place + _AROUND + 1] for place in range(len(other.each)))
        return Times(tuple(mine / median(theirs) for mine, theirs in zip(self.each, around, strict=True)))


def interleaved(acts: Mapping[str, Callable[[], object]], rounds: int, repeat: int = 1) -> dict[str, Times]:
    """Do all in turn, `rounds` times and once before to warm up; quick things `repeat` times at a stretch."""
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(rounds + 1):
        for name, act in acts.items():
            start = time.perf_counter()
            for _time in range(repeat):
                act()
            if number:
                taken[name].append((time.perf_counter() - start) * 1000 / repeat)
    return {name: Times(tuple(each)) for name, each in taken.items()}
