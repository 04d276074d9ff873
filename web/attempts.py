"""How often somebody may guess: failures counted in memory, by account and by address."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta

_MOST_KEYS = 10_000


class Attempts:
    """Counts failures for each key within a window of time."""

    def __init__(self, most: int, window: timedelta) -> None:
        self._most = most
        self._window = window
        self._lock = threading.Lock()
        self._failures: OrderedDict[str, deque[datetime]] = OrderedDict()

    def wait(self, key: str, now: datetime) -> timedelta:
        """How long this key must wait before its next try; zero when it may try now."""
        with self._lock:
            failures = self._recent(key, now)
            if len(failures) < self._most:
                return timedelta()
            return failures[-self._most] + self._window - now

    def fail(self, key: str, now: datetime) -> None:
        """Write down one failure."""
        with self._lock:
            failures = self._failures.setdefault(key, deque(maxlen=self._most))
            failures.append(now)
            self._failures.move_to_end(key)
            while len(self._failures) > _MOST_KEYS:
                self._failures.popitem(last=False)

    def forget(self, key: str) -> None:
        """Start again from none, after a success."""
        with self._lock:
            self._failures.pop(key, None)

    def _recent(self, key: str, now: datetime) -> deque[datetime]:
        failures = self._failures.get(key, deque())
        while failures and failures[0] <= now - self._window:
            failures.popleft()
        return failures
