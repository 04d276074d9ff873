"""Keeps the two processes of the service running and stops them together.

Both are forked from the one process that has read the program: they start at once, and what they only read is there
once for all three. The pages come first, because somebody waits for them.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

_START_SECONDS = 30
_STOP_SECONDS = 30
_LOOK_SECONDS = 0.01
_WATCH_SECONDS = 0.2
#: A process that ends sooner than this after its start is failing, not crashed by chance.
_TOO_SOON_SECONDS = 5
#: prctl(2): the signal at the parent's death, and what `ps` and `top` call the process.
_SIGNAL_WHEN_PARENT_DIES, _NAME = 1, 15
_LIBC = ctypes.CDLL(None)


@dataclass(frozen=True, slots=True)
class Messages:
    """What the supervisor may have to say."""

    ready: str
    busy: str
    failed: str


@dataclass
class Child:
    """A process of the service: its name for `ps`, and what it does; what `run` gives is its exit code, None for 0."""

    name: str
    run: Callable[[], int | None]
    pid: int = 0
    started: float = 0.0

    def start(self) -> None:
        """Start in a session of its own, so that Ctrl-C reaches the supervisor alone, which stops in order."""
        supervisor = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if not self.pid:
            self._become(supervisor)
        self.started = time.monotonic()

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
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

    def _become(self, supervisor: int) -> NoReturn:
        """Be that process from now on, and never come back into the supervisor's work."""
        code = 1
        try:
            os.setsid()
            _LIBC.prctl(_NAME, self.name.encode())
            # The kernel is to stop this process when the supervisor is gone, whatever ended that.
            _LIBC.prctl(_SIGNAL_WHEN_PARENT_DIES, signal.SIGTERM)
            for each in (signal.SIGINT, signal.SIGTERM):
                signal.signal(each, signal.SIG_DFL)
            if os.getppid() == supervisor:
                code = self.run() or 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:  # noqa: BLE001 - told here, because nobody above may take it for the supervisor's own
            traceback.print_exc()
        finally:
            with suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)


class Supervisor:
    """Runs pages and worker; restarts one that crashed, gives up on one that cannot start."""

    def __init__(self, host: str, port: int, children: Sequence[Child]) -> None:
        """The first of the children answers at the address."""
        self._host, self._port = host, port
        self._children = children
        self._stopping = False

    def answers(self) -> bool:
        """Whether something listens at the address."""
        try:
            with socket.create_connection((self._host, self._port), timeout=0.2):
                return True
        except OSError:
            return False

    def start(self) -> bool:
        """Start the pages, and the others when they answer; False when they do not: then nothing is left running."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._on_signal)
        pages, *others = self._children
        pages.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self.answers():
            if self._stopping or pages.has_ended or time.monotonic() > deadline:
                self._stop()
                return False
            time.sleep(_LOOK_SECONDS)
        for child in others:
            child.start()
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
            time.sleep(_WATCH_SECONDS)
        self._stop()
        return code

    def _on_signal(self, *_arguments: object) -> None:
        self._stopping = True

    def _stop(self) -> None:
        for child in self._children:
            child.stop()


def supervise(host: str, port: int, children: Sequence[Child], said: Messages) -> int:
    """Start, say where, and wait until stopped; no connection and no thread may be open in this process."""
    supervisor = Supervisor(host, port, children)
    if supervisor.answers():
        print(said.busy, file=sys.stderr)
        return 1
    # Nobody writes into what was read so far, not even the search for garbage: so the processes share it.
    gc.collect()
    gc.freeze()
    if not supervisor.start():
        print(said.failed, file=sys.stderr)
        return 1
    print(said.ready, flush=True)
    return supervisor.wait()
