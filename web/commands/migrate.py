"""`naskah migrate`: bring the database to the tables of this program."""

from __future__ import annotations

import argparse

from core.i18n import _
from core.migrating import revision_of, upgrade
from core.settings import read_settings
from letters.register.entries import fill_register
from web.command_line import show
from web.services import build_services

SUMMARY = _("Membuat atau memutakhirkan basis data.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Upgrade and say where the database stands."""
    services = build_services(read_settings())
    upgrade(services.database)
    fill_register(services.database, services.office())
    show({}, as_json=False, text=_("Basis data pada revisi {revision}.", revision=revision_of(services.database)))
    return 0
