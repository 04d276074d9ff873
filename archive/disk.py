"""What must be on disk before anybody is told that it is kept."""

from __future__ import annotations

import os
from pathlib import Path


def write_through(path: Path) -> None:
    """Put a file's bytes on disk, or a folder's names: a file that is there is lost when its name is not."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
