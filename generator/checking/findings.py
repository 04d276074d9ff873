"""What a check says: how grave, where, what is wrong and how its maintainer mends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

QUOTE_LENGTH = 90


class Severity(StrEnum):
    """How grave a finding is: an error bars the template, the others are for its maintainer's eye."""

    ERROR = "kesalahan"
    WARNING = "peringatan"
    NOTE = "catatan"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a template.

    `part` is the entry of the file it stands in, `place` says the same for people (`Badan surat, tabel 1, baris 2`),
    `quote` the words around it.
    """

    code: str
    severity: Severity
    what: str
    mend: str
    part: str = ""
    place: str = ""
    quote: str = ""

    def as_json(self) -> dict[str, Any]:
        """The finding for scripts."""
        return {**asdict(self), "severity": self.severity.value}

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Finding:
        """The finding that `as_json` wrote."""
        return cls(**{**found, "severity": Severity(found["severity"])})


def is_barred(findings: Iterable[Finding]) -> bool:
    """Whether a template with these findings may not be used."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def shortened(text: str, around: int = 0) -> str:
    """A piece of a paragraph to quote, with what stands at `around` inside it."""
    flat = " ".join(text.split())
    if len(flat) <= QUOTE_LENGTH:
        return flat
    start = max(0, min(around - QUOTE_LENGTH // 3, len(flat) - QUOTE_LENGTH))
    piece = flat[start : start + QUOTE_LENGTH]
    return f"{'…' if start else ''}{piece}{'…' if start + QUOTE_LENGTH < len(flat) else ''}"
