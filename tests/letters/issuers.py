"""Processes that issue letters on one database, so that tests may kill them.

A crew is forked from a server that never opened a database: what SQLite knows of its files must not be inherited.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias

import pytest
from sqlalchemy import event

from tests.factories import Bench, letter_file
from tests.services.statements import after_statements

#: What a process does: where, its name, how many letters, where to die, whom to answer.
Work: TypeAlias = Callable[[tuple[str, str], str, int, str, Connection], None]
_context = get_context("forkserver")
_context.set_forkserver_preload(["pytest", "tests.letters.issuers"])
#: Which statement a process dies at, by its beginning.
STATEMENTS = {
    "number": "UPDATE series",
    "letter": "INSERT INTO letter",
    "recipients": "INSERT INTO recipient",
    "job": "INSERT INTO job",
    "act": "UPDATE audit_head",
}
#: Every place where a process can be told to die; `commit` is just before it, `answer` just after.
DEATHS = (*STATEMENTS, "commit", "answer")


def work(where: tuple[str, str], name: str, letters: int, death: str, answers: Connection) -> None:
    """Issue letters and tell each answer; die at `death` in the third letter, if one is named."""
    bench = Bench(where[0], Path(where[1]), is_new=False)
    prepared = bench.prepare()
    answers.recv()
    for index in range(letters):
        if death and index == 2:
            _die_at(bench, death)
        key = f"{name}-{index}"
        issued = bench.issue_letter(bench.order(prepared, key=key))
        answers.send((key, issued.number))
    bench.close()


def work_mixed(where: tuple[str, str], name: str, letters: int, _death: str, answers: Connection) -> None:
    """Issue letters, every fifth of them dated back, and declare every seventh void."""
    bench = Bench(where[0], Path(where[1]), is_new=False)
    usual = bench.prepare()
    late = bench.prepare(letter_file(tanggal="2026-11-18", alasan_sisipan="Terlambat."))
    answers.recv()
    for index in range(letters):
        key = f"{name}-{index}"
        issued = bench.issue_letter(bench.order(late if index % 5 == 4 else usual, key=key))
        if index % 7 == 6:
            bench.void(issued.id, "Salah alamat.")
        answers.send((key, issued.number))
    bench.close()


def _die_at(bench: Bench, death: str) -> None:
    def die(*_arguments: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def die_at_statement(statement: str) -> None:
        if statement.startswith(STATEMENTS[death]):
            die()

    if death == "answer":
        bench.issue_letter._announce = die
    elif death == "commit":
        event.listen(bench.database.engine, "commit", die)
    else:
        after_statements(bench.database, die_at_statement, pytest.MonkeyPatch())


class Crew:
    """Some processes that issue at once; all have ended when its block ends."""

    def __init__(self, bench: Bench, size: int, deaths: tuple[str, ...] = (), *, work: Work = work) -> None:
        self._bench = bench
        self._work = work
        self._deaths = (*deaths, *[""] * (size - len(deaths)))
        self._hired: list[tuple[Any, Connection]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type | None, _fault: BaseException | None, _trace: TracebackType | None) -> None:
        for process, ours in self._hired:
            process.kill()
            process.join()
            process.close()
            ours.close()

    def start(self, *, letters: int, prefix: str = "p") -> None:
        """Let every process issue this many letters, all from the same moment."""
        for index, death in enumerate(self._deaths):
            ours, theirs = _context.Pipe()
            where = (self._bench.url, str(self._bench.folder))
            arguments = (where, f"{prefix}{index}", letters, death, theirs)
            process = _context.Process(target=self._work, args=arguments, daemon=True)
            process.start()
            theirs.close()
            self._hired.append((process, ours))
        for _process, ours in self._hired:
            ours.send("begin")

    def finish(self, *, kill_after: int | None = None) -> dict[str, str]:
        """The answers by key, once all ended; after `kill_after` answers all that still work are killed."""
        answers: dict[str, str] = {}
        listening = [ours for _process, ours in self._hired]
        while listening:
            for connection in wait(listening):
                try:
                    key, number = connection.recv()
                except (EOFError, ConnectionResetError):
                    listening.remove(connection)
                    continue
                answers[key] = number
                if kill_after is not None and len(answers) == kill_after:
                    self._kill()
        for process, _ours in self._hired:
            process.join()
        return answers

    def _kill(self) -> None:
        for process, _ours in self._hired:
            process.kill()
