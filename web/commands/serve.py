"""`naskah serve`: pages, job worker and LibreOffice in one command, stopped together."""

from __future__ import annotations

import argparse

from core.i18n import _
from core.settings import read_settings
from web.command_line import open_services, show
from web.installing import DEMO_PASSWORD, install_demonstration
from web.services import build_services
from web.supervisor import Supervisor

SUMMARY = _("Menjalankan layanan: halaman, pekerja, dan LibreOffice; Ctrl-C menghentikan semuanya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Demonstration data on request."""
    parser.add_argument("--demo", action="store_true", help=_("siapkan data peragaan lebih dahulu"))


def run(arguments: argparse.Namespace) -> int:
    """Prepare, start, say where, and wait until stopped."""
    settings = read_settings()
    lines = []
    if arguments.demo:
        services = build_services(settings)
        accounts = install_demonstration(services)
        services.close()
        lines = [_("Akun peragaan (sandi {password}):", password=DEMO_PASSWORD)]
        lines += [f"  {new.username:<12} {new.post}" for new in accounts]
    else:
        open_services().close()
    supervisor = Supervisor(settings.listen)
    supervisor.start()
    show({}, as_json=False, text="\n".join([_("Naskah siap di {address}", address=settings.base_url), *lines]))
    return supervisor.wait()
