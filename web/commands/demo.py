"""`naskah demo`: database, example office and demonstration accounts."""

from __future__ import annotations

import argparse

from core.i18n import _
from core.settings import read_settings
from web.command_line import json_option, show
from web.installing import DEMO_PASSWORD, install_demonstration
from web.services import build_services

SUMMARY = _("Menyiapkan data peragaan: basis data, kantor contoh, dan akun.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Only the output form."""
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Install and name the accounts."""
    accounts = install_demonstration(build_services(read_settings()))
    result = [{"akun": new.username, "sandi": DEMO_PASSWORD, "jabatan": new.post} for new in accounts]
    lines = [f"{row['akun']:<12} {row['sandi']}  ({row['jabatan']})" for row in result]
    show(result, as_json=arguments.json, text="\n".join(lines))
    return 0
