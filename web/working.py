"""The working side: LibreOffice at hand, the queue served, files made here when no other process makes them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import NaskahError
from core.i18n import _
from generator.pdf import PdfPool
from generator.scratch import scratch_folder
from jobs.documents import DocumentWorker
from letters.models import JobState
from web.services import Services

WAIT_SECONDS = 300
_POLL_SECONDS = 0.2


@contextmanager
def document_worker(services: Services, size: int | None = None) -> Iterator[DocumentWorker]:
    """A worker with its own LibreOffice pool, which is closed at the end."""
    folder = scratch_folder(services.settings.data / "libreoffice")
    with PdfPool(size=size or services.settings.pdf_workers, folder=folder) as pool:
        yield DocumentWorker(
            database=services.database,
            storage=services.storage,
            clock=services.clock,
            profiles=services.profiles,
            templates=services.templates,
            pool=pool,
            public_url=services.public_url(),
            keep_up=services.numbers.journal.keep_up,
        )


def finish_files(services: Services, *letters: str) -> None:
    """Return when the letters' files are there: made here, or by a service that took the job first.

    Raises `NaskahError` with the reason when they cannot be made.
    """
    with document_worker(services, size=1) as worker:
        for letter_id in letters:
            worker.produce(letter_id)
        while worker.guard_layouts():
            pass
    for letter_id in letters:
        _wait_for(services, letter_id)


def _wait_for(services: Services, letter_id: str) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        job = services.register.job(letter_id)
        if job is None or job.state == JobState.DONE.value:
            return
        if job.last_error or time.monotonic() > deadline:
            raise NaskahError(
                _("Surat sudah bernomor, tetapi berkasnya belum jadi: {fault}", fault=job.last_error or "-")
            )
        time.sleep(_POLL_SECONDS)
