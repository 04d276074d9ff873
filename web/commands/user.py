"""`naskah user`: list and make accounts; the first account of a new installation is made here."""

from __future__ import annotations

import argparse
import getpass
import secrets
import sys
from typing import Any

from sqlalchemy import select

from core.i18n import _
from organization.accounts import Account, Role, find_account, hash_password
from web.command_line import json_option, open_services, show
from web.installing import NewAccount, create_account
from web.services import Services

SUMMARY = _("Menampilkan, membuat, dan mengganti sandi akun.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list`, `add`, `password`."""
    commands = parser.add_subparsers(dest="what", required=True)
    json_option(commands.add_parser("list", help=_("semua akun")))
    add = commands.add_parser("add", help=_("akun baru; sandi diketik, atau dibuatkan dan dicetak sekali"))
    add.add_argument("username", metavar="AKUN")
    add.add_argument("--post", required=True, metavar="JABATAN", help=_("kode jabatan dari berkas kantor"))
    add.add_argument("--role", required=True, action="append", choices=[role.value for role in Role])
    password = commands.add_parser("password", help=_("sandi baru"))
    password.add_argument("username", metavar="AKUN")


def run(arguments: argparse.Namespace) -> int:
    """Do one of the three."""
    services = open_services()
    if arguments.what == "list":
        return _list(services, as_json=arguments.json)
    typed, password = _password()
    with services.database.write() as session:
        if arguments.what == "add":
            roles = tuple(Role(role) for role in arguments.role)
            new = NewAccount(arguments.username, arguments.post, roles)
            create_account(session, services, services.office(), new, password)
        else:
            account = find_account(session, arguments.username)
            account.password_hash = hash_password(password)
    show({}, as_json=False, text=_("Akun siap.") if typed else _("Akun siap. Sandi: {password}", password=password))
    return 0


def _list(services: Services, *, as_json: bool) -> int:
    with services.database.read() as session:
        accounts = session.scalars(select(Account).order_by(Account.username)).all()
    rows: list[dict[str, Any]] = [
        {"akun": each.username, "nama": each.name, "jabatan": each.post, "peran": each.roles, "aktif": each.active}
        for each in accounts
    ]
    lines = [f"{row['akun']:<16} {', '.join(row['peran']):<24} {row['jabatan']}" for row in rows]
    show(rows, as_json=as_json, text="\n".join(lines))
    return 0


def _password() -> tuple[bool, str]:
    """A typed password at a terminal, else a random one that is shown once."""
    if sys.stdin.isatty():
        return True, getpass.getpass(_("Sandi baru: "))
    return False, secrets.token_urlsafe(12)
