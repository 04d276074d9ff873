"""Ways to start a process that reads what strangers sent: without network where the machine allows it."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from functools import lru_cache

#: Best first: as root, or in a user namespace where the kernel allows one.
_WITHOUT_NETWORK = (("unshare", "--net", "--"), ("unshare", "--map-current-user", "--net", "--"))


@lru_cache(maxsize=1)
def network_prefix() -> tuple[str, ...]:
    """The words before a command that take the network from it; none where the machine offers no way."""
    return next((prefix for prefix in _WITHOUT_NETWORK if _allowed(prefix)), ())


def _allowed(prefix: tuple[str, ...]) -> bool:
    with suppress(OSError):
        return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0  # noqa: S603
    return False
