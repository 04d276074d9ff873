"""The secret that signs cookies."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from core.settings import Settings


def secret_key(settings: Settings) -> str:
    """The setting, or one made on first use and kept readable by its owner only."""
    if settings.secret_key:
        return settings.secret_key
    path: Path = settings.data / "secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text()
