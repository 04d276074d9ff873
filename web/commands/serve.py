"""`naskah serve`: pages, job worker and LibreOffice in one command, stopped together."""

from __future__ import annotations

import argparse
import os
import sys

from core.i18n import _
from core.settings import CHECKOUT, read_settings
from web.command_line import open_services
from web.installing import DEMO_PASSWORD, install_demonstration
from web.services import build_services

SUMMARY = _("Menjalankan layanan: halaman, pekerja, dan LibreOffice; Ctrl-C menghentikan semuanya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Demonstration data on request."""
    parser.add_argument("--demo", action="store_true", help=_("siapkan data peragaan lebih dahulu"))


def run(arguments: argparse.Namespace) -> int:
    """Prepare, then become the supervisor, which weighs little and waits until it is stopped."""
    settings = read_settings()
    lines = [_("Naskah siap di {address} (Ctrl-C untuk berhenti)", address=settings.base_url)]
    if arguments.demo:
        services = build_services(settings)
        accounts = install_demonstration(services)
        services.close()
        lines.append(_("Akun peragaan, semuanya dengan sandi {password}:", password=DEMO_PASSWORD))
        lines += [f"  {new.username:<12} {_(new.what)}" for new in accounts]
    else:
        open_services().close()
    host, _colon, port = settings.listen.rpartition(":")
    busy = _(
        "Alamat {host}:{port} sudah dipakai program lain. Hentikan program itu, atau pilih alamat lain dengan "
        "NASKAH_LISTEN.",
        host=host,
        port=port,
    )
    failed = _("Layanan tidak dapat dimulai; lihat pesan di atas.")
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    words = [sys.executable, "-m", "web.supervisor", host, port, "\n".join(lines), busy, failed]
    os.execve(sys.executable, words, environment)  # noqa: S606 - our own interpreter and module
