"""The queue in a SQLite file: every task reaches one waiting thread, whoever wrote it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from jobs.attentive_queue import attentive_queue

PATIENCE = 20


class Waiting:
    """Threads that ask one storage for tasks until they are told to stop."""

    def __init__(self, storage: Any, threads: int) -> None:
        self.storage, self.stopped = storage, threading.Event()
        self.got: list[bytes] = []
        self._told = threading.Condition()
        self._threads = ThreadPoolExecutor(threads)
        self._done = [self._threads.submit(self._ask) for _each in range(threads)]

    def _ask(self) -> None:
        while not self.stopped.is_set():
            task = self.storage.dequeue()
            if task is not None:
                with self._told:
                    self.got.append(bytes(task))
                    self._told.notify_all()

    def expect(self, count: int) -> set[bytes]:
        with self._told:
            assert self._told.wait_for(lambda: len(self.got) >= count, PATIENCE), self.got
        return set(self.got)

    def stop(self) -> None:
        self.stopped.set()
        for each in self._done:
            each.result(PATIENCE)
        self._threads.shutdown()


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "antrean.sqlite3")


@pytest.fixture
def waiting(file: str) -> Iterator[Waiting]:
    storage = attentive_queue("uji", file).storage
    threads = Waiting(storage, 3)
    yield threads
    threads.stop()
    storage.close()


def test_what_another_process_writes_reaches_a_thread_once(waiting: Waiting, file: str) -> None:
    # A storage of its own has a connection of its own, as another process has.
    other = attentive_queue("uji", file).storage
    tasks = {f"tugas {number}".encode() for number in range(50)}
    for task in sorted(tasks):
        other.enqueue(task)
    assert waiting.expect(50) == tasks
    other.close()
    assert len(waiting.got) == 50


def test_what_a_thread_writes_itself_reaches_those_that_wait(waiting: Waiting) -> None:
    waiting.storage.enqueue(b"sendiri")
    assert waiting.expect(1) == {b"sendiri"}


def test_a_more_urgent_task_comes_first(file: str) -> None:
    storage = attentive_queue("uji", file).storage
    storage.enqueue(b"nanti", -10)
    storage.enqueue(b"segera", 10)
    assert [bytes(storage.dequeue()) for _each in range(2)] == [b"segera", b"nanti"]
    storage.close()
