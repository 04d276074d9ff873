"""Who goes with whom: letters of one template that wait for a LibreOffice at the same time."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from weakref import WeakKeyDictionary

from generator.together.joinable import Joinable, Joint
from generator.together.parted import JoinedPdf, NotParted

Part: TypeAlias = Literal[2, 3]
#: More would win little, and the first would wait long for the last.
MOST = 8


@dataclass(slots=True)
class Company:
    """Letters that go together; the first to come leads, which means that it takes them to a LibreOffice."""

    letters: list[Joinable] = field(default_factory=list)
    #: None where they must go one by one after all.
    pdf: JoinedPdf | None = None
    arrived: threading.Event = field(default_factory=threading.Event)

    def own(self, place: int) -> bytes | None:
        """The PDF of the letter at this place, once the company arrived; None where it must go alone."""
        self.arrived.wait()
        try:
            return self.pdf.letter(place, self.letters[place].described) if self.pdf else None
        except NotParted:
            return None


@dataclass(slots=True)
class _Measure:
    """How long a template's letters may be to take one page, as seen so far."""

    fits: int = 0
    spills: float = float("inf")


class Gathering:
    """Brings letters together that are known to take one page; safe to use from any thread.

    On one page nothing can be broken otherwise than it would be alone. LibreOffice breaks a long file's pages as its
    history has it, so letters of several pages always go alone.
    """

    def __init__(self, at_once: int) -> None:
        """So many companies that are not full go at once; letters for which there is no room wait, and become more."""
        self._at_once, self._under_way = at_once, 0
        self._lock = threading.Condition()
        self._open: dict[tuple[Joint, Part], Company] = {}
        self._measures: WeakKeyDictionary[Joint, _Measure] = WeakKeyDictionary()

    def enter(self, letter: Joinable, pdfa: Part) -> tuple[Company, int] | None:
        """The company that this letter goes with, and its place there; None where it goes alone.

        Whoever has place 0 leads, and calls `wait_for_turn`, `close` and `arrive`.
        """
        with self._lock:
            if not self._takes_one_page(letter):
                return None
            company = self._open.get((letter.joint, pdfa))
            if company is None:
                company = self._open[letter.joint, pdfa] = Company()
            company.letters.append(letter)
            if len(company.letters) == MOST:
                del self._open[letter.joint, pdfa]
                self._lock.notify_all()
            return company, len(company.letters) - 1

    def wait_for_turn(self, company: Company) -> None:
        """Let the company go when it is full, or when few others are under way."""
        with self._lock:
            self._lock.wait_for(lambda: len(company.letters) == MOST or self._under_way < self._at_once)
            self._under_way += 1

    def arrive(self, company: Company) -> None:
        """The company is back, with its PDF or without."""
        with self._lock:
            self._under_way -= 1
            self._lock.notify_all()
        company.arrived.set()

    def close(self, company: Company) -> None:
        """Nobody joins this company any more."""
        with self._lock:
            self._open = {key: each for key, each in self._open.items() if each is not company}

    def learn(self, letter: Joinable, *, pages: int) -> None:
        """Remember how many pages a letter took that went alone."""
        with self._lock:
            measure = self._measures.setdefault(letter.joint, _Measure())
            if pages == 1:
                measure.fits = max(measure.fits, letter.size)
            else:
                measure.spills = min(measure.spills, letter.size)

    def separate(self, company: Company) -> None:
        """Letters of this template go alone from now on: together they did not become what they are alone."""
        with self._lock:
            self._measures.setdefault(company.letters[0].joint, _Measure()).spills = 0

    def _takes_one_page(self, letter: Joinable) -> bool:
        measure = self._measures.get(letter.joint)
        return measure is not None and letter.size <= measure.fits and letter.size < measure.spills
