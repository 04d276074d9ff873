"""The production server: gunicorn's settings, and the application it serves."""

from __future__ import annotations

from flask import Flask

from core.settings import read_settings
from web.app import create_app
from web.command_line import open_services

_settings = read_settings()

bind = _settings.listen
workers = 1
worker_class = "gthread"
threads = _settings.web_threads
graceful_timeout = 20
timeout = 90
keepalive = 5
limit_request_line = 4094
limit_request_fields = 60
control_socket_disable = True


def application() -> Flask:
    """The application of this installation."""
    return create_app(open_services())
