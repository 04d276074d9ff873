"""The application that the production server loads."""

from __future__ import annotations

from flask import Flask

from web.app import create_app
from web.command_line import open_services


def application() -> Flask:
    """The application of this installation."""
    return create_app(open_services())
