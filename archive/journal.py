"""Lines that are only ever added: a file for each day, written through to the disk before anybody goes on."""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from archive.disk import write_through

#: Most lines are much shorter than the first, none is longer than the second.
_SHORT_TAIL, _TAIL = 1 << 12, 1 << 16
_DAY = re.compile(r"\d{4}-\d\d-\d\d\.jsonl")


class Journal:
    """The files of one folder, in the order of their days; several processes may add to them at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else adds lines until the block ends."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self._folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def last(self) -> dict[str, Any] | None:
        """The last whole line, or None; a line that a crash cut short does not count."""
        for path in reversed(self._files()):
            for most in (_SHORT_TAIL, _TAIL):
                with path.open("rb") as file:
                    size = file.seek(0, os.SEEK_END)
                    file.seek(max(0, size - most))
                    whole = reversed(file.read().split(b"\n")[:-1])
                found = next(filter(None, map(_read, whole)), None)
                if found:
                    return found
        return None

    def lines(self) -> Iterator[dict[str, Any]]:
        """Every whole line in order."""
        for path in self._files():
            with path.open("rb") as file:
                yield from (line for line in map(_read, file) if line)

    def add(self, lines: Sequence[Mapping[str, Any]], on: date) -> None:
        """Add lines to the file of a day, or of the last day where the clock went back; call it `alone`."""
        files = self._files()
        path = max([self._folder / f"{on.isoformat()}.jsonl", *files[-1:]])
        is_new = not path.exists()
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "ab+") as file:
            size = file.seek(0, os.SEEK_END)
            is_cut = bool(size) and os.pread(file.fileno(), 1, size - 1) != b"\n"
            written = "".join(f"{json.dumps(line, ensure_ascii=False, sort_keys=True)}\n" for line in lines)
            file.write((b"\n" if is_cut else b"") + written.encode())
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            write_through(self._folder)

    def _files(self) -> list[Path]:
        try:
            names = os.listdir(self._folder)  # noqa: PTH208 - years of days, looked through for every number
        except FileNotFoundError:
            return []
        return [self._folder / name for name in sorted(names) if _DAY.fullmatch(name)]


def _read(line: bytes) -> dict[str, Any] | None:
    """A line as it was written; None for one that a crash cut short."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
