"""Gunicorn's settings; this file imports little, because the process that reads it only watches the others."""

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
