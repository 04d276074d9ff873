"""Keeps the two processes of the service running and stops them together.

`naskah serve` forks both, then becomes this small program of the standard library alone: what it has read is then held
only by those who use it. What crashes later is started by its own command.
`python -m web.supervisor SOCKET PAGES WORKER READY FAILED` – an open socket, two processes, what to say first and last.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn

#: What stops the service.
STOPPING = (signal.SIGINT, signal.SIGTERM)
_STOP_SECONDS = 30
_LOOK_SECONDS = 0.1
#: A process that ends sooner than this after its start is failing, not crashed by chance.
_TOO_SOON_SECONDS = 5
#: prctl(2): the signal at the parent's death, and what `ps` and `top` call the process.
_SIGNAL_WHEN_PARENT_DIES, _NAME = 1, 15
_LIBC = ctypes.CDLL(None)


def fork(name: str, run: Callable[[], int | None]) -> int:
    """Do `run` in a process of its own, which ends when this one does; gives its number.

    What `run` gives is the exit code, None for 0. No connection and no other thread may be open here.
    """
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    return os.fork() or _become(name, run, parent)


def _become(name: str, run: Callable[[], int | None], parent: int) -> NoReturn:
    """Be that process from now on, and never come back into the parent's work."""
    code = 1
    try:
        # A session of its own: Ctrl-C reaches the supervisor alone, which stops in order.
        os.setsid()
        _LIBC.prctl(_NAME, name.encode())
        _LIBC.prctl(_SIGNAL_WHEN_PARENT_DIES, signal.SIGTERM)
        for each in STOPPING:
            signal.signal(each, signal.SIG_DFL)
        if os.getppid() == parent:
            code = run() or 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - told here, because nobody above may take it for the parent's own
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


@dataclass
class _Child:
    name: str
    pid: int
    command: Sequence[str]
    #: The open socket, and whether this process answers there.
    socket: int
    answers: bool
    started: float = field(default_factory=time.monotonic)

    def start_again(self) -> None:
        self.pid = fork(self.name, self._become_command)
        self.started = time.monotonic()

    def _become_command(self) -> NoReturn:
        os.set_inheritable(self.socket, self.answers)
        words = [sys.executable, "-m", "web.cli", *self.command]
        os.execv(words[0], words)  # noqa: S606 - our own interpreter and module

    @property
    def has_ended(self) -> bool:
        if self.pid and os.waitpid(self.pid, os.WNOHANG)[0]:
            self.pid = 0
        return not self.pid

    def stop(self) -> None:
        """Ask to end, wait, and end by force only when nothing else helped."""
        deadline = time.monotonic() + _STOP_SECONDS
        if not self.has_ended:
            os.kill(self.pid, signal.SIGTERM)
        while not self.has_ended:
            if time.monotonic() > deadline:
                os.killpg(self.pid, signal.SIGKILL)
            time.sleep(_LOOK_SECONDS)


class _Supervisor:
    """Watches the children; starts one again that crashed, gives up on one that cannot start."""

    def __init__(self, children: Sequence[_Child]) -> None:
        self._children = children
        self._is_told_to_stop = False
        for name in STOPPING:
            signal.signal(name, self._on_signal)
        # What came while this program was read waited until now.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)

    def watch(self) -> bool:
        """Return when told to stop, or False when one kept failing; no child is left running."""
        is_well = True
        while is_well and not self._is_told_to_stop:
            time.sleep(_LOOK_SECONDS)
            is_well = self._look()
        for child in self._children:
            child.stop()
        return is_well

    def _look(self) -> bool:
        """Start again what ended; False when something ended right after its start."""
        ended = [child for child in self._children if child.has_ended]
        if any(time.monotonic() - child.started < _TOO_SOON_SECONDS for child in ended):
            return False
        for child in ended:
            child.start_again()
        return True

    def _on_signal(self, *_arguments: object) -> None:
        self._is_told_to_stop = True


def main(socket: str, pages: str, worker: str, ready: str, failed: str) -> int:
    """Say where, and watch until stopped."""
    supervisor = _Supervisor(
        [
            _Child("naskah-halaman", int(pages), ["pages", "--socket", socket], int(socket), answers=True),
            _Child("naskah-pekerja", int(worker), ["worker"], int(socket), answers=False),
        ]
    )
    print(ready, flush=True)
    if supervisor.watch():
        return 0
    print(failed, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
