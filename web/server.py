"""The production server: gunicorn with our settings."""

from __future__ import annotations

from flask import Flask
from gunicorn.app.base import BaseApplication

from web import gunicorn_settings


def serve_pages(application: Flask) -> None:
    """Answer requests until told to stop."""
    _Server(application).run()


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn without its command line."""

    def __init__(self, application: Flask) -> None:
        self._application = application
        super().__init__()

    def load_config(self) -> None:
        """Take the settings of `web.gunicorn_settings`."""
        for name, value in vars(gunicorn_settings).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Called in the process that answers."""
        return self._application
