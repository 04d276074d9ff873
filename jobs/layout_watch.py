"""The layout guard over finished files: in quiet moments, many letters at once, and after a crash all the same.

What it says of a letter is an act of its own. No letter waits for it: the files are right whatever becomes of it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from generator.guarding.expected import Expected
from generator.guarding.guard import Printed, guard_all
from letters.audit import Act, Action, write_act
from letters.files.unguarded import Waiting, settle_guard, unguarded_letters
from letters.profiles.versions import ProfileShelf

#: Where the act keeps it.
KEPT = "tata_letak"
_AT_ONCE = 20
_log = logging.getLogger(__name__)


class LayoutWatch:
    """Guards the letters whose files were finished since it last looked."""

    def __init__(self, *, database: Database, storage: Storage, clock: Clock, profiles: ProfileShelf) -> None:
        self._database = database
        self._storage = storage
        self._clock = clock
        self._profiles = profiles

    def look(self) -> bool:
        """Guard some of those that wait, and say whether there may be more.

        What another process settles meanwhile is written down once.
        """
        waiting = self._waiting()
        if not waiting:
            return False
        printed = {each.letter_id: self._printed(each) for each in waiting}
        read = {letter_id: each for letter_id, each in printed.items() if each is not None}
        found = dict(zip(read, findings_of(list(read.values())), strict=True))
        try:
            self._settle_each({letter_id: found.get(letter_id, []) for letter_id in printed})
        except Exception:  # noqa: BLE001 - the files are kept; neither a sweep nor who issued the letter may stop here
            _log.exception("the layout guard could not write; the next sweep looks again")
            return False
        return len(waiting) == _AT_ONCE

    def _waiting(self) -> list[Waiting]:
        with self._database.read() as session:
            return unguarded_letters(session, _AT_ONCE)

    def _printed(self, letter: Waiting) -> Printed | None:
        """The letter as it was printed; None when it cannot be had, as when the archive lost it and tells so itself."""
        try:
            pdf, template = self._storage.get(letter.original), self._storage.get(letter.template)
            layout = self._profiles.nearest(letter.profile).layout
            return Printed(pdf, Expected.of(layout, template, letter.context), letter.pages)
        except Exception:  # noqa: BLE001 - whatever one letter does to the guard, the others are guarded
            _log.exception("the layout of letter %s was not guarded", letter.letter_id)
            return None

    def _settle_each(self, findings: dict[str, list[dict[str, Any]]]) -> None:
        """All at once; where that fails, one by one, so that what cannot be kept of one letter holds up no other."""
        try:
            self._settle(findings)
        except Exception:  # noqa: BLE001 - the last of them is tried without its findings, and raises what is left
            if len(findings) > 1:
                for letter_id, found in findings.items():
                    self._settle_each({letter_id: found})
                return
            _log.exception("the layout findings of letter %s were not kept", *findings)
            self._settle({letter_id: [] for letter_id in findings})

    def _settle(self, findings: dict[str, list[dict[str, Any]]]) -> None:
        with self._database.write() as session:
            for letter_id in sorted(settle_guard(session, list(findings))):
                if findings[letter_id]:
                    act = Act(Action.GUARD_LAYOUT, letter_id, "naskah")
                    write_act(session, act, at=self._clock(), details={KEPT: findings[letter_id]})


def findings_of(letters: Sequence[Printed]) -> list[list[dict[str, Any]]]:
    """What the guard finds on each letter, as the act tells it; a file that it cannot read keeps it from no other."""
    if not letters:
        return []
    try:
        return [[each.as_json() for each in found] for found in guard_all(letters)]
    except Exception:  # noqa: BLE001 - whatever a PDF does to the guard, the others are guarded
        if len(letters) > 1:
            return [found for each in letters for found in findings_of([each])]
        _log.exception("the layout of a letter was not guarded")
        return [[]]
