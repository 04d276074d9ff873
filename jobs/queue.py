"""The queue: huey carries nudges from pages to workers; what is owed stands in the database.

A lost message costs at most a minute: the sweep finds every job that is waiting or whose worker died.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Protocol

from huey import Huey, PostgresHuey, crontab
from huey.consumer import Consumer
from huey.exceptions import HueyException, ResultTimeout, TaskException

from core.errors import Busy, NaskahError
from core.i18n import _
from core.settings import Settings
from jobs.attentive_queue import attentive_queue

PREVIEW_SECONDS = 60
_SOON, _LATER = 10, -10
#: The queue counts hours in UTC; this one lies between one and three at night in every zone of Indonesia.
_NIGHT_UTC = "18"
#: How soon a thread goes on where the queue itself waits for work.
_LOOK_SECONDS = 0.01
_log = logging.getLogger(__name__)


class Worker(Protocol):
    """What a working process does for the queue."""

    def produce(self, letter_id: str) -> None:
        """Make and keep a letter's files."""

    def guard_layouts(self) -> bool:
        """Look at the pages of letters that were finished meanwhile; whether more of them wait."""

    def preview(self, template: int, form: str, context: dict[str, Any], profile: str) -> bytes:
        """Make the PDF of a draft with a version of its template, under the profile with this sha256."""

    def book(self, name: str, parts: list[tuple[str, dict[str, Any]]]) -> bytes:
        """Make the PDF of a list that a template of `templates/lists` prints, from its parts."""

    def sweep(self) -> None:
        """Take up what was lost."""

    def keep_watch(self) -> None:
        """Do the night's share of checking the archive."""


class JobQueue:
    """Hands work to whichever process serves the queue; `serve` makes this process one of them."""

    def __init__(self, huey: Huey) -> None:
        self.huey = huey
        self._worker: Worker | None = None
        self._produce = huey.task(name="produce")(self._run_produce)
        self._preview = huey.task(name="preview", priority=_SOON, expires=PREVIEW_SECONDS)(self._run_preview)
        self._book = huey.task(name="book", expires=PREVIEW_SECONDS)(self._run_book)
        self._guard = huey.task(name="guard_layouts", priority=_LATER)(self._run_guard)
        self._lock = threading.Lock()
        self._in_hand = 0
        self._guard_is_asked = False
        self._recover = huey.task(name="recover")(self._run_sweep)
        huey.periodic_task(crontab(), name="sweep")(self._run_sweep)
        huey.periodic_task(crontab(minute="10", hour=_NIGHT_UTC), name="keep_watch")(self._run_watch)

    def serve(self, worker: Worker) -> None:
        """Do the work in this process."""
        self._worker = worker

    def close(self) -> None:
        """Give the connection back; it opens again by itself."""
        self.huey.storage.close()

    def announce(self, letter_id: str) -> None:
        """Nudge a worker; a failure is only logged, because the sweep finds the job all the same."""
        self._safely(lambda: self._produce(letter_id))

    def recover(self) -> None:
        """Take up at once what was left by a stop or a crash."""
        self._safely(self._recover)

    def consumer(self, threads: int) -> Consumer:
        """What reads the queue in this process; start and stop it from the main thread."""
        return self.huey.create_consumer(
            workers=threads, worker_type="thread", initial_delay=_LOOK_SECONDS, backoff=1.1, max_delay=_LOOK_SECONDS * 3
        )

    def preview(
        self, template: int, form: str, context: dict[str, Any], profile: str, *, patience: float = PREVIEW_SECONDS
    ) -> bytes:
        """The PDF of a draft with a version of its template, under a kept profile, made by a worker.

        Raises `Busy` when no worker answers within `patience` seconds, or the one that did failed unexpectedly.
        """
        return self._answer(lambda: self._preview(template, form, context, profile), patience)

    def book(self, name: str, parts: list[tuple[str, dict[str, Any]]]) -> bytes:
        """The PDF of a list such as the agenda, made by a worker; raises as `preview` does."""
        return self._answer(lambda: self._book(name, parts))

    @staticmethod
    def _answer(ask: Callable[[], Any], patience: float = PREVIEW_SECONDS) -> bytes:
        try:
            answer = ask().get(blocking=True, timeout=patience, max_delay=0.02)
        except (ResultTimeout, TaskException, HueyException) as fault:
            raise Busy(_("Pratinjau belum dapat dibuat; coba muat ulang sebentar lagi.")) from fault
        if isinstance(answer, str):
            raise NaskahError(answer)
        content: bytes = answer
        return content

    def _run_produce(self, letter_id: str) -> None:
        with self._lock:
            self._in_hand += 1
        try:
            self._working().produce(letter_id)
        finally:
            with self._lock:
                self._in_hand -= 1
        self._ask_guard()

    def _ask_guard(self) -> None:
        """Let the guard look when no letter is being made here; under constant work the sweep lets it."""
        with self._lock:
            is_wanted = not self._in_hand and not self._guard_is_asked
            self._guard_is_asked |= is_wanted
        if is_wanted:
            self._safely(self._guard)

    def _run_guard(self) -> None:
        self._guard_is_asked = False
        if not self._in_hand and self._working().guard_layouts():
            self._ask_guard()

    def _run_preview(self, template: int, form: str, context: dict[str, Any], profile: str) -> bytes | str:
        try:
            return self._working().preview(template, form, context, profile)
        except NaskahError as fault:
            return fault.message

    def _run_book(self, name: str, parts: list[tuple[str, dict[str, Any]]]) -> bytes | str:
        try:
            return self._working().book(name, parts)
        except NaskahError as fault:
            return fault.message

    def _run_sweep(self) -> None:
        # Another process may have taken what this one asked for.
        self._guard_is_asked = False
        self._working().sweep()

    def _run_watch(self) -> None:
        self._working().keep_watch()

    def _working(self) -> Worker:
        if self._worker is None:
            raise RuntimeError("this process does not serve the queue")
        return self._worker

    @staticmethod
    def _safely(act: Callable[[], object]) -> None:
        try:
            act()
        except Exception:  # noqa: BLE001 - the letter is numbered already; nothing may undo that
            _log.exception("the queue did not take a nudge; the sweep will")


def open_queue(settings: Settings) -> JobQueue:
    """The queue of this installation: a SQLite file beside the data, or PostgreSQL when that is the database."""
    if settings.is_sqlite:
        return JobQueue(attentive_queue("naskah", str(settings.data / "queue.sqlite3")))
    dsn = settings.database_url.replace("postgresql+psycopg://", "postgresql://", 1)
    return JobQueue(PostgresHuey("naskah", dsn=dsn))
