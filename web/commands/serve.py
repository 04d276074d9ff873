"""`naskah serve`: pages, job worker and LibreOffice in one command, stopped together."""

from __future__ import annotations

import argparse
import os
from importlib import import_module

from core.i18n import _
from core.settings import CHECKOUT, read_settings
from web.app import create_app
from web.command_line import open_services
from web.installing import DEMO_PASSWORD, install_demonstration
from web.server import serve_pages
from web.services import build_services
from web.supervisor import Child, Messages, supervise

SUMMARY = _("Menjalankan layanan: halaman, pekerja, dan LibreOffice; Ctrl-C menghentikan semuanya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Demonstration data on request."""
    parser.add_argument("--demo", action="store_true", help=_("siapkan data peragaan lebih dahulu"))


def run(arguments: argparse.Namespace) -> int:
    """Read the program and put the pages together, then watch over pages and worker until it is stopped."""
    settings = read_settings()
    lines = [_("Naskah siap di {address} (Ctrl-C untuk berhenti)", address=settings.base_url)]
    if arguments.demo:
        services = build_services(settings)
        accounts = install_demonstration(services)
        lines.append(_("Akun peragaan, semuanya dengan sandi {password}:", password=DEMO_PASSWORD))
        lines += [f"  {new.username:<12} {_(new.what)}" for new in accounts]
        services.close()
    services = open_services()
    application = create_app(services)
    # The processes forked from this one open connections of their own.
    services.close()
    host, _colon, port = settings.listen.rpartition(":")
    busy = _(
        "Alamat {host}:{port} sudah dipakai program lain. Hentikan program itu, atau pilih alamat lain dengan "
        "NASKAH_LISTEN.",
        host=host,
        port=port,
    )
    failed = _("Layanan tidak dapat dimulai; lihat pesan di atas.")
    os.environ["PYTHONPATH"] = str(CHECKOUT)
    children = [Child("naskah-halaman", lambda: serve_pages(application)), Child("naskah-pekerja", _work)]
    return supervise(host, int(port), children, Messages("\n".join(lines), busy, failed))


def _work() -> int:
    # Read only there: what makes documents takes memory and time that pages need not spend.
    code: int = import_module("web.commands.worker").run(argparse.Namespace())
    return code
