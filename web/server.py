"""The production server: gunicorn's threads, in one process, on a socket that is opened before it."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Mapping
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.sock import create_sockets
from gunicorn.workers.gthread import ThreadWorker

from core.errors import NaskahError
from core.i18n import _

_BACKLOG = 2048
_SETTINGS: dict[str, Any] = {
    "backlog": _BACKLOG,
    "graceful_timeout": 20,
    "keepalive": 5,
    "limit_request_line": 4094,
    "limit_request_fields": 60,
    "loglevel": "warning",
}


def listen(address: str) -> socket.socket:
    """A socket at `host:port`; raises `NaskahError` that says what to do when it cannot be had."""
    host, _colon, port = address.rpartition(":")
    try:
        family, *_kind, place = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(place)
        opened.listen(_BACKLOG)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise NaskahError(
                _(
                    "Alamat {host}:{port} sudah dipakai program lain. Hentikan program itu, atau pilih alamat lain "
                    "dengan NASKAH_LISTEN.",
                    host=host,
                    port=port,
                )
            ) from fault
        raise NaskahError(_("Alamat {address} tidak dapat dipakai: {fault}", address=address, fault=fault)) from fault
    return opened


def serve_pages(application: Flask, listening: socket.socket, threads: int) -> None:
    """Answer requests at an open socket until told to stop.

    Gunicorn's own master is left out: it would hold the whole program once more, and the supervisor watches.
    """
    server = _Server(application, {"bind": f"fd://{listening.fileno()}", "threads": threads})
    log = server.cfg.logger_class(server.cfg)
    sockets = create_sockets(server.cfg, log)
    ThreadWorker(1, os.getppid(), sockets, server, server.cfg.timeout, server.cfg, log).init_process()


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn without its command line."""

    def __init__(self, application: Flask, settings: Mapping[str, Any]) -> None:
        self._application, self._settings = application, {**_SETTINGS, **settings}
        super().__init__()

    def load_config(self) -> None:
        """Take our settings."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """What answers."""
        return self._application
