"""A measured figure beside its target."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; without a target it is there to be read beside others."""

    name: str
    value: float | None
    unit: str
    target: str = ""
    is_met: bool | None = None
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """For scripts."""
        return asdict(self)

    def line(self) -> tuple[str, str, str, str]:
        """Name, figure, target and verdict, as text."""
        shown = "–" if self.value is None else f"{self.value:,.{0 if self.value >= 1000 else 2}f} {self.unit}"
        verdict = {True: "ok", False: "TIDAK", None: ""}[self.is_met]
        return self.name, shown, self.target, verdict or self.note


def plain(name: str, value: float | None, unit: str, note: str = "") -> Figure:
    """A figure to be read beside others."""
    return Figure(name, value, unit, note=note)


def at_most(name: str, value: float, most: float, unit: str) -> Figure:
    """A figure that should not be higher."""
    return Figure(name, value, unit, f"≤ {most:g} {unit}", value <= most)


def at_least(name: str, value: float, least: float, unit: str) -> Figure:
    """A figure that should not be lower."""
    return Figure(name, value, unit, f"≥ {least:g} {unit}", value >= least)
