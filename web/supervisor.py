"""Keeps the two processes of the service running and stops them together.

It runs as a small program of its own, from the standard library alone: what only watches should weigh little.
`python -m web.supervisor HOST PORT READY BUSY FAILED` – the last three are the messages it may have to say.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent
_START_SECONDS = 30
_STOP_SECONDS = 30
_LOOK_SECONDS = 0.05
#: A process that ends sooner than this after its start is failing, not crashed by chance.
_TOO_SOON_SECONDS = 5
#: PR_SET_PDEATHSIG of prctl(2).
_SIGNAL_WHEN_PARENT_DIES = 1


@dataclass
class _Child:
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = field(default=0.0)

    def start(self) -> None:
        """Start in a session of its own, so that Ctrl-C reaches the supervisor alone, which stops in order."""
        environment = os.environ | {"PYTHONPATH": str(_CHECKOUT)}
        # Before the program starts: this one has a single thread, so nothing can be held that the child would wait for.
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            env=environment,
            start_new_session=True,
            preexec_fn=_end_with_supervisor,  # noqa: PLW1509
        )
        self.started = time.monotonic()

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self.process is None or self.process.poll() is not None

    def stop(self) -> None:
        """Ask to end, wait, and end by force only when nothing else helped."""
        if self.process is None or self.has_ended:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


_LIBC = ctypes.CDLL(None)
_SUPERVISOR = os.getpid()


def _end_with_supervisor() -> None:
    """Ask the kernel to stop this child when the supervisor is gone, whatever ended it."""
    _LIBC.prctl(_SIGNAL_WHEN_PARENT_DIES, signal.SIGTERM)
    if os.getppid() != _SUPERVISOR:
        os._exit(1)


class Supervisor:
    """Runs pages and worker; restarts one that crashed, gives up on one that cannot start."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        settings = _CHECKOUT / "web" / "gunicorn_settings.py"
        pages = [sys.executable, "-m", "gunicorn", "--config", f"file:{settings}", "web.server:application()"]
        worker = [sys.executable, "-m", "web.cli", "worker"]
        self._children = [_Child(pages), _Child(worker)]
        self._stopping = False

    def answers(self) -> bool:
        """Whether something listens at the address."""
        try:
            with socket.create_connection((self._host, self._port), timeout=0.2):
                return True
        except OSError:
            return False

    def start(self) -> bool:
        """Start both and return when pages answer; False when they do not, and nothing is left running then."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._on_signal)
        for child in self._children:
            child.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self.answers():
            if self._stopping or self._children[0].has_ended or time.monotonic() > deadline:
                self._stop()
                return False
            time.sleep(_LOOK_SECONDS)
        return True

    def wait(self) -> int:
        """Watch until told to stop; the exit code is 1 when a process kept failing."""
        code = 0
        while not self._stopping:
            for child in self._children:
                if child.has_ended and not self._stopping:
                    if time.monotonic() - child.started < _TOO_SOON_SECONDS:
                        code, self._stopping = 1, True
                        break
                    child.start()
            time.sleep(_LOOK_SECONDS * 4)
        self._stop()
        return code

    def _on_signal(self, *_arguments: object) -> None:
        self._stopping = True

    def _stop(self) -> None:
        for child in self._children:
            child.stop()


def main(host: str, port: str, ready: str, busy: str, failed: str) -> int:
    """Start, say where, and wait until stopped."""
    supervisor = Supervisor(host, int(port))
    if supervisor.answers():
        print(busy, file=sys.stderr)
        return 1
    if not supervisor.start():
        print(failed, file=sys.stderr)
        return 1
    print(ready, flush=True)
    return supervisor.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
