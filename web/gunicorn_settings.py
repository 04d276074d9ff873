"""Gunicorn's settings; this file imports little, because the process that reads it only watches the others."""

import gc

from core.settings import read_settings

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
loglevel = "warning"


def post_worker_init(_worker: object) -> None:
    """What is there before the first request stays: searching it for garbage would hold up one page after another."""
    gc.collect()
    gc.freeze()
