"""Where LibreOffice works: in memory where the machine has room, because it waits for the disk for each of its files.

What lies there lives as long as one conversion, and what is to stay is kept in the archive afterwards. On disk a letter
took a sixth longer when two were made at once.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

#: Of Linux, in memory; anybody may write into it.
_MEMORY = Path("/dev/shm")  # noqa: S108
#: Much more than the biggest document with all that LibreOffice writes beside it.
_ROOM = 512 * 1024**2


def scratch_folder(otherwise: Path, memory: Path = _MEMORY) -> Path:
    """A folder in memory that belongs to this user alone, or the other one on disk."""
    folder = memory / f"naskah-{os.getuid()}"
    with suppress(OSError):
        found = os.statvfs(memory)
        if found.f_bavail * found.f_frsize >= _ROOM:
            folder.mkdir(mode=0o700, exist_ok=True)
            if _is_ours(folder):
                return folder
    return otherwise


def _is_ours(folder: Path) -> bool:
    """Whether nobody else made it before, or can look into it."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077
