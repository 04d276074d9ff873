"""`naskah pages`: the pages alone, for a machine that makes no documents."""

from __future__ import annotations

import argparse
import socket

from core.i18n import _
from core.settings import read_settings
from web.app import create_app
from web.command_line import open_services
from web.server import listen, serve_pages

SUMMARY = _("Menjalankan halaman saja; pekerja di mesin lain membuat berkasnya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """An open socket instead of the address of the settings."""
    parser.add_argument("--socket", type=int, metavar="FD", help=_("nomor deskriptor soket yang sudah terbuka"))


def run(arguments: argparse.Namespace) -> int:
    """Answer until told to stop."""
    settings = read_settings()
    application = create_app(open_services())
    listening = listen(settings.listen) if arguments.socket is None else socket.socket(fileno=arguments.socket)
    serve_pages(application, listening, settings.web_threads)
    return 0
