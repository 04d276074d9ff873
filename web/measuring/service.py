"""The whole way: from issuing to the last file, one letter at a time and as many as two LibreOffices can make."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from operator import add
from pathlib import Path

from sqlalchemy import func, select

from core.i18n import _
from core.statements import Prepared
from generator.pdf import PdfPool
from generator.scratch import scratch_folder
from generator.word import rendered
from letters.files.unguarded import Unguarded
from letters.models import Job, JobState
from web.measuring.figures import Figure, at_least, at_most, plain
from web.measuring.memory import PeakMemory
from web.measuring.rounds import Times, interleaved
from web.measuring.workshop import Workshop

#: One letter is waited for closely; many are done when they are, and looking often would slow them.
_CLOSELY_SECONDS, _LOOK_SECONDS = 0.003, 0.02
_PATIENCE_SECONDS = 120
_UNFINISHED = Prepared(select(func.count()).select_from(Job).where(Job.state != JobState.DONE.value))
_UNGUARDED = Prepared(select(func.count()).select_from(Unguarded))
_LETTERS_A_ROUND = 4
#: So many that the first, for which everything waits, and the last, which wait for nothing, hardly count.
_LETTERS_A_STRETCH = 8


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Latency on an idle service, letters per second on a busy one, and the memory that took.

    The bare conversion is that of the letter's Word file as it is kept; that of its light twin, from which the service
    makes the PDF, is told beside it.
    """
    letter = rendered(workshop.template, workshop.context)
    with _worker(workshop) as process, PeakMemory(process.pid) as memory:
        for _time in range(4):
            _finish(workshop, 2)
        times = interleaved(
            {
                "conversion": lambda: workshop.pool.convert(letter.word),
                "twin": lambda: workshop.pool.convert(letter.for_pdf),
                "issuing": workshop.issue,
                "letter": lambda: wait_for_files(workshop),
                "guarding": lambda: _wait_for_guard(workshop),
            },
            workshop.rounds * _LETTERS_A_ROUND,
        )
        with PdfPool(folder=scratch_folder(workshop.folder / "berdua"), size=2) as pair:
            amount = workshop.rounds * _LETTERS_A_STRETCH
            bulk = interleaved(
                {
                    "pool": lambda: _convert(pair, [letter.word] * amount),
                    "twins": lambda: _convert(pair, [letter.for_pdf] * amount),
                    "service": lambda: _finish(workshop, amount),
                    "guarding": lambda: _wait_for_guard(workshop),
                },
                3,
            )
    yield plain(_("Surat: terbit sampai berkas terakhir"), times["letter"].median, "ms")
    yield plain(_("Surat: menerbitkan"), times["issuing"].median, "ms")
    yield plain(_("Surat: konversi saja, bergantian"), times["conversion"].median, "ms")
    yield plain(_("Surat: konversi kembaran ringannya"), times["twin"].median, "ms")
    beside = times["letter"].beside(times["conversion"])
    yield at_most(_("Surat: p95 ÷ konversi"), beside.p95, 1.5, "×")
    yield plain(_("Surat: ÷ konversi, tengah"), beside.median, "×")
    yield plain(_("Surat: tata letak diperiksa sesudah itu"), times["guarding"].median, "ms")
    yield plain(_("Terus-menerus: kelompok saja"), _rate(bulk["pool"], amount), "/s")
    yield plain(_("Terus-menerus: kelompok saja, kembaran ringan"), _rate(bulk["twins"], amount), "/s")
    yield plain(_("Terus-menerus: layanan"), _rate(bulk["service"], amount), "/s")
    yield at_least(_("Terus-menerus: layanan ÷ kelompok"), bulk["pool"].over(bulk["service"]), 0.9, "×")
    guarded = Times(tuple(map(add, bulk["service"].each, bulk["guarding"].each)))
    yield plain(_("Terus-menerus: sampai tata letak diperiksa"), _rate(guarded, amount), "/s")
    yield plain(_("Memori puncak pekerja dengan dua LibreOffice"), memory.peak / 2**20, "MB")


def _rate(times: Times, amount: int) -> float:
    return amount * 1000 / times.median


def _convert(pool: PdfPool, words: Sequence[bytes]) -> None:
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(pool.convert, words))


def _finish(workshop: Workshop, count: int) -> None:
    """Issue letters and return when the last file of the last is kept."""
    for _each in range(count):
        workshop.issue()
    wait_for_files(workshop, _CLOSELY_SECONDS if count == 1 else _LOOK_SECONDS)


def wait_for_files(workshop: Workshop, seconds: float = _CLOSELY_SECONDS) -> None:
    """Return when the files of all letters are kept; looks so often."""
    _wait_for_none(workshop, _UNFINISHED, seconds)


def _wait_for_guard(workshop: Workshop) -> None:
    """Return when the layout guard has seen every letter: what it does then would slow what is measured next."""
    _wait_for_none(workshop, _UNGUARDED, _CLOSELY_SECONDS)


def _wait_for_none(workshop: Workshop, waiting: Prepared, seconds: float) -> None:
    """Look with the least that tells: a session for every look would take a quarter of a core from what is measured."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if workshop.services.database.ask(waiting) == [(0,)]:
            return
        time.sleep(seconds)
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
