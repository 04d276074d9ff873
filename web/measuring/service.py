"""The whole way: from issuing to the last file, one letter at a time and as many as two LibreOffices can make."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from core.i18n import _
from generator.pdf import PdfPool
from generator.word import render
from letters.models import JobState
from web.measuring.figures import Figure, at_least, at_most, plain
from web.measuring.memory import PeakMemory
from web.measuring.rounds import Times, interleaved
from web.measuring.workshop import Workshop

_LOOK_SECONDS = 0.003
_PATIENCE_SECONDS = 120
_LETTERS_A_ROUND = 4


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Latency on an idle service, letters per second on a busy one, and the memory that took."""
    word = render(workshop.template, workshop.context)
    with _worker(workshop) as process, PeakMemory(process.pid) as memory:
        for _time in range(4):
            _finish(workshop, 2)
        issued: list[str] = []
        times = interleaved(
            {
                "conversion": lambda: workshop.pool.convert(word),
                "issuing": lambda: issued.append(workshop.issue().id),
                "letter": lambda: _wait(workshop, issued[-1:]),
            },
            workshop.rounds * 2,
        )
        with PdfPool(folder=workshop.folder / "berdua", size=2) as pair:
            amount = max(workshop.rounds * _LETTERS_A_ROUND // 3, 8)
            bulk = interleaved(
                {"pool": lambda: _convert(pair, [word] * amount), "service": lambda: _finish(workshop, amount)}, 3
            )
    yield plain(_("Surat: terbit sampai berkas terakhir"), times["letter"].median, "ms")
    yield plain(_("Surat: menerbitkan"), times["issuing"].median, "ms")
    yield plain(_("Surat: konversi saja, bergantian"), times["conversion"].median, "ms")
    share = times["letter"].p95 / times["conversion"].median
    yield at_most(_("Surat: p95 ÷ konversi"), share, 1.5, "×")
    yield plain(_("Surat: ÷ konversi, tengah"), times["letter"].over(times["conversion"]), "×")
    yield plain(_("Terus-menerus: kelompok saja"), _rate(bulk["pool"], amount), "/s")
    yield plain(_("Terus-menerus: layanan"), _rate(bulk["service"], amount), "/s")
    yield at_least(_("Terus-menerus: layanan ÷ kelompok"), bulk["pool"].over(bulk["service"]), 0.9, "×")
    yield plain(_("Memori puncak pekerja dengan dua LibreOffice"), memory.peak / 2**20, "MB")


def _rate(times: Times, amount: int) -> float:
    return amount * 1000 / times.median


def _convert(pool: PdfPool, words: Sequence[bytes]) -> None:
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(pool.convert, words))


def _finish(workshop: Workshop, count: int) -> None:
    """Issue letters and return when the last file of the last is kept."""
    _wait(workshop, [workshop.issue().id for _each in range(count)])


def _wait(workshop: Workshop, letters: Sequence[str]) -> None:
    """Look with the least that tells: a session for every look would take a quarter of a core from what is measured."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    waiting = f"SELECT count(*) FROM job WHERE state <> ? AND letter_id IN ({', '.join('?' * len(letters))})"  # noqa: S608
    connection = workshop.services.database.engine.raw_connection()
    try:
        while time.monotonic() < deadline:
            ((count,),) = connection.cursor().execute(waiting, (JobState.DONE.value, *letters)).fetchall()
            if not count:
                return
            time.sleep(_LOOK_SECONDS)
    finally:
        connection.close()
    raise TimeoutError(_("Pekerja tidak menyelesaikan suratnya."))


@contextmanager
def _worker(workshop: Workshop) -> Iterator[subprocess.Popen[bytes]]:
    """A worker as the service runs it, in a process of its own."""
    log = Path(workshop.folder / "pekerja.log")
    words, environment = [sys.executable, "-m", "web.cli", "worker"], dict(workshop.environment)
    with log.open("wb") as file:
        process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=file)  # noqa: S603
    assert process.stdout is not None  # noqa: S101 - opened as a pipe above
    try:
        process.stdout.readline()
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield process
    finally:
        process.terminate()
        process.wait()
