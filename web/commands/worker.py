"""`naskah worker`: make letters' files and previews until told to stop."""

from __future__ import annotations

import argparse
import gc
import logging
import signal
import threading

from core.i18n import _
from web.command_line import open_services, show
from web.working import document_worker

HEALTH_SECONDS = 10
_MORE_IN_HAND = 12
SUMMARY = _("Menjalankan pekerja: membuat Word, PDF, tembusan, dan pratinjau.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose; settings say how many LibreOffice processes."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Serve the queue; SIGINT and SIGTERM finish the work in hand and end."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    services = open_services()
    with document_worker(services) as worker:
        worker.warm_up()
        services.queue.serve(worker)
        services.queue.recover()
        # More letters than there are LibreOffices: while some wait for the disk, others are ready to be turned, and
        # those that wait for a LibreOffice go through it together (ADR 21).
        consumer = services.queue.consumer(threads=services.settings.pdf_workers + _MORE_IN_HAND)
        consumer.start()
        # After start, because huey sets handlers of its own that would cut work in hand short on SIGTERM.
        stop = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_arguments: stop.set())
        # What is there now stays: searching it for garbage would stop a letter for a moment again and again.
        gc.collect()
        gc.freeze()
        show({}, as_json=False, text=_("Pekerja siap."))
        while not stop.wait(HEALTH_SECONDS):
            consumer.check_worker_health()
        consumer.stop(graceful=True)
    services.close()
    return 0
