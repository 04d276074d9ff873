"""The retention schedule (jadwal retensi arsip): how long a class of records is kept, as data (tata naskah 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from core.errors import FieldErrors, Refused
from core.i18n import _
from core.yaml_loading import FAST_LOADER

_YEARS_AT_MOST = 100
_KEYS = {"aktif", "inaktif", "akhir", "keterangan"}


class Fate(StrEnum):
    """What becomes of a record in the end, the gravest last."""

    DESTROYED = "musnah"
    REVIEWED = "dinilai kembali"
    PERMANENT = "permanen"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long one class is kept, in years from the day its file is closed, and its fate."""

    code: str
    active_years: int
    inactive_years: int
    fate: Fate
    note: str = ""

    @property
    def years(self) -> int:
        """Active and inactive years together."""
        return self.active_years + self.inactive_years

    def inactive_from(self, closed: date) -> date:
        """The day from which the records belong to the unit kearsipan."""
        return _later(closed, self.active_years)

    def due_on(self, closed: date) -> date:
        """The day on which the retention ends."""
        return _later(closed, self.years)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A region's schedule; the longest prefix of a classification code wins."""

    source: str
    rules: Mapping[str, Retention]

    def rule_for(self, classification: str) -> Retention | None:
        """The rule of a classification code, or None when the schedule does not know it: then nothing is ever due."""
        parts = classification.split(".")
        codes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((self.rules[code] for code in codes if code in self.rules), None)

    def rule_for_all(self, classifications: set[str]) -> Retention | None:
        """The rule of a file that holds several classes: the longest times and the gravest fate of them.

        None as soon as one class is not in the schedule.
        """
        found = [self.rule_for(each) for each in sorted(classifications)]
        rules = [rule for rule in found if rule is not None]
        if not rules or len(rules) != len(found):
            return None
        return Retention(
            code=", ".join(dict.fromkeys(rule.code for rule in rules)),
            active_years=max(rule.active_years for rule in rules),
            inactive_years=max(rule.years for rule in rules) - max(rule.active_years for rule in rules),
            fate=max((rule.fate for rule in rules), key=list(Fate).index),
            note="; ".join(dict.fromkeys(rule.note for rule in rules if rule.note)),
        )


def load_schedule(path: Path) -> Schedule:
    """Read a schedule; raises `Refused` that names every fault at its place."""
    try:
        document = yaml.load(path.read_bytes(), Loader=FAST_LOADER)  # noqa: S506 - it is a safe one
    except (OSError, yaml.YAMLError) as fault:
        raise Refused(_("Jadwal retensi {path} tidak dapat dibaca: {fault}", path=path, fault=fault)) from fault
    rows = document.get("jadwal") if isinstance(document, dict) else None
    faults: FieldErrors = {}
    if not isinstance(rows, dict) or not rows:
        faults["jadwal"] = [_("Isi paling sedikit satu baris.")]
    rules = {str(code): _rule(str(code), row, faults) for code, row in (rows if isinstance(rows, dict) else {}).items()}
    if faults:
        raise Refused(_("Jadwal retensi {path} salah.", path=path.name), faults)
    return Schedule(str(document.get("sumber", "")), {code: rule for code, rule in rules.items() if rule})


def _rule(code: str, row: Any, faults: FieldErrors) -> Retention | None:
    place = f"jadwal.{code}"
    if not isinstance(row, dict) or row.keys() - _KEYS or not {"aktif", "inaktif", "akhir"} <= row.keys():
        faults[place] = [_("Tulis aktif, inaktif, akhir, dan bila perlu keterangan.")]
        return None
    for name in ("aktif", "inaktif"):
        if type(row[name]) is not int or not 0 <= row[name] <= _YEARS_AT_MOST:
            faults[f"{place}.{name}"] = [_("Isi dengan tahun, 0 sampai {most}.", most=_YEARS_AT_MOST)]
    if row["akhir"] not in set(Fate):
        faults[f"{place}.akhir"] = [_("Pilih salah satu: {choices}.", choices=", ".join(Fate))]
    if any(path.startswith(place) for path in faults):
        return None
    return Retention(code, row["aktif"], row["inaktif"], Fate(row["akhir"]), str(row.get("keterangan") or ""))


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
