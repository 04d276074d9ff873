"""A process of its own for what strangers sent: little memory, little time, no network where the machine allows it.

One JSON line and the bytes go in, one JSON line comes out. When the process dies or hangs, that is an answer too.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from core.settings import CHECKOUT
from generator.isolation import network_prefix

_MEMORY = 1_500_000_000
_SECONDS = 25


def ask_limited(module: str, request: Mapping[str, Any], content: bytes, *, seconds: float) -> dict[str, Any] | None:
    """What the module answers in a process of its own; None when it dies, hangs or answers nothing readable."""
    try:
        done = subprocess.run(  # noqa: S603 - every word is our own
            [*network_prefix(), sys.executable, "-s", "-m", module],
            input=json.dumps(request).encode() + b"\n" + content,
            capture_output=True,
            check=True,
            timeout=seconds,
            cwd=CHECKOUT,
            env={
                "PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "PYTHONSAFEPATH": "",
                "PYTHONPYCACHEPREFIX": sys.pycache_prefix or "",
            },
        )  # fmt: skip
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return None
    return answer


def limit_process(seconds: int = _SECONDS) -> None:
    """Take memory, time (`seconds` of CPU) and files from this process; called first in it."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_request() -> tuple[dict[str, Any], bytes]:
    """The request and the bytes behind it."""
    request: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    return request, sys.stdin.buffer.read()


def write_answer(answer: Mapping[str, Any]) -> None:
    """One line, then the process may end."""
    sys.stdout.write(json.dumps(answer) + "\n")
