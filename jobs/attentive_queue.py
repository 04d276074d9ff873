"""A queue in a SQLite file that hands work out within a few milliseconds, without asking the database all the time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from huey import Huey
from huey.storage import SqliteStorage

#: How long a thread waits before it looks whether it should stop.
_WAIT_SECONDS = 0.5
#: A look at the file takes some microseconds, so that three threads that look this often take 2 % of a core at most.
_LOOK_SECONDS = 0.002


class _AttentiveStorage(SqliteStorage):  # type: ignore[misc]
    """Watches the file's write-ahead log for changes between its questions.

    A sleeping thread that asks the database every 30 ms lets a letter wait for a fifth of the time it takes to be made.
    """

    blocking = True

    def dequeue(self) -> Any:
        """The next task, or None when none came for a while."""
        seen = self._changed_at()
        task = super().dequeue()
        deadline = time.monotonic() + _WAIT_SECONDS
        while task is None and time.monotonic() < deadline:
            time.sleep(_LOOK_SECONDS)
            now = self._changed_at()
            if now != seen:
                seen = now
                task = super().dequeue()
        return task

    def _changed_at(self) -> int:
        try:
            return Path(f"{self.filename}-wal").stat().st_mtime_ns
        except FileNotFoundError:
            return 0


def attentive_queue(name: str, filename: str) -> Huey:
    """The queue in this file. What is lost with an unwritten page of it, the sweep finds in the database."""
    return Huey(name, storage_class=_AttentiveStorage, filename=filename, fsync=False)
