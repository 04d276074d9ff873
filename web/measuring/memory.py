"""How much memory a process and all that it started hold, at the highest."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_LOOK_SECONDS = 0.25


class PeakMemory:
    """Looks every quarter of a second; memory that several processes share counts once (PSS).

    Processes whose command names `without` are left out, with all that they started.
    """

    def __init__(self, process: int, without: str = "") -> None:
        self.peak = 0
        self._without = without.encode()
        self._process = process
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(_LOOK_SECONDS):
            self.peak = max(self.peak, sum(map(_held, _family(self._process, self._without))))


def _family(process: int, without: bytes) -> list[int]:
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = [process]
    for each in found:  # grows while it is walked through
        found += [child for child, parent in parents.items() if parent == each and not _says(child, without)]
    return found


def _says(process: int, word: bytes) -> bool:
    with suppress(OSError):
        return bool(word) and word in Path(f"/proc/{process}/cmdline").read_bytes()
    return False


def _held(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
