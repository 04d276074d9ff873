"""A place for one LibreOffice in the pool."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.worker import Worker


class Slot:
    """A place for one worker, in a folder of its own; whoever took it from the queue uses it alone."""

    def __init__(self, folder: Path, new: Callable[[Path], Worker]) -> None:
        self._folder, self._new = folder, new
        self._worker: Worker | None = None

    def worker(self) -> Worker:
        """The warm worker, or a new one when there is none."""
        if self._worker is None:
            self._worker = self._new(self._folder)
        return self._worker

    def is_worn(self, restart_after: int, most_memory: int) -> bool:
        """Whether its worker has served long enough or grown too big."""
        worker = self._worker
        return worker is not None and (worker.served >= restart_after or worker.memory > most_memory)

    @property
    def process_group(self) -> int | None:
        """The worker's process group, if one runs."""
        return self._worker.process_group if self._worker else None

    def interrupt(self) -> None:
        """Break off a conversion under way; an idle worker is left to end by itself."""
        worker = self._worker
        if worker is not None and worker.busy:
            worker.interrupt()

    def end(self) -> None:
        """End the worker, whatever it is doing."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()
