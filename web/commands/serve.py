"""`naskah serve`: pages, job worker and LibreOffice in one command, stopped together."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import socket
import sys
from importlib import import_module

from core.i18n import _
from core.settings import CHECKOUT, read_settings
from web.app import create_app
from web.command_line import open_services
from web.installing import DEMO_PASSWORD, install_demonstration
from web.server import listen, serve_pages
from web.services import build_services
from web.supervisor import STOPPING, fork

SUMMARY = _("Menjalankan layanan: halaman, pekerja, dan LibreOffice; Ctrl-C menghentikan semuanya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Demonstration data on request."""
    parser.add_argument("--demo", action="store_true", help=_("siapkan data peragaan lebih dahulu"))


def run(arguments: argparse.Namespace) -> int:
    """Read the program, put the pages together and fork; then become the supervisor, which weighs little."""
    settings = read_settings()
    lines = [_("Naskah siap di {address} (Ctrl-C untuk berhenti)", address=settings.base_url)]
    if arguments.demo:
        services = build_services(settings)
        accounts = install_demonstration(services)
        lines.append(_("Akun peragaan, semuanya dengan sandi {password}:", password=DEMO_PASSWORD))
        lines += [f"  {new.username:<12} {_(new.what)}" for new in accounts]
        services = services.in_force()
    else:
        services = open_services()
    application = create_app(services)
    # The processes forked from this one open connections of their own.
    services.close()
    listening = listen(settings.listen)
    # Nobody writes into what was read so far, not even the search for garbage: so the processes share it.
    gc.collect()
    gc.freeze()
    pages = fork("naskah-halaman", lambda: serve_pages(application, listening, settings.web_threads))
    worker = fork("naskah-pekerja", lambda: _work(listening))
    # Whoever stops the service now is heard by the supervisor, as soon as it listens.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    # Kept open by the supervisor: while pages are started again, requests wait instead of being refused.
    listening.set_inheritable(True)
    said = ["\n".join(lines), _("Layanan berhenti karena satu prosesnya gagal; lihat pesan di atas.")]
    words = [sys.executable, "-m", "web.supervisor", str(listening.fileno()), str(pages), str(worker), *said]
    os.execve(sys.executable, words, os.environ | {"PYTHONPATH": str(CHECKOUT)})  # noqa: S606 - our own interpreter


def _work(listening: socket.socket) -> int:
    # A worker that still finishes a letter must not hold the address when the rest has stopped.
    listening.close()
    # Read only there: what makes documents takes memory and time that pages need not spend.
    code: int = import_module("web.commands.worker").run(argparse.Namespace())
    return code
