"""Looking at real processes: who belongs to a group, and waiting for an end without sleeping."""

from __future__ import annotations

import os
import select
from collections.abc import Iterable
from pathlib import Path


def members(group: int) -> dict[int, str]:
    """The living processes of a group, by id with their names."""
    return {pid: name for pid, name, state, pgid in _processes() if pgid == group and state != "Z"}


def wait_for_end(pids: Iterable[int], timeout_s: float = 20) -> list[int]:
    """Wait until all have ended; returns those that have not."""
    return [pid for pid in pids if not _ended(pid, timeout_s)]


def own_sockets(pids: Iterable[int]) -> list[Path]:
    """LibreOffice's named sockets in the network namespace of these processes."""
    tables = ((Path("/proc") / str(pid) / "net" / "unix").read_text() for pid in pids)
    names = (line.split()[-1] for table in tables for line in table.splitlines())
    return sorted({Path(name) for name in names if "OSL_PIPE" in name})


def _ended(pid: int, timeout_s: float) -> bool:
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], timeout_s)[0])
    finally:
        os.close(handle)


def _processes() -> Iterable[tuple[int, str, str, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            text = (folder / "stat").read_text("utf-8", "replace")
        except OSError:
            continue
        name, rest = text[text.index("(") + 1 : text.rindex(")")], text[text.rindex(")") + 2 :].split()
        yield int(folder.name), name, rest[0], int(rest[2])
