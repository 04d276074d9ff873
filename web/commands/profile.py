"""`naskah profile`: the regional profile shown, checked, proposed, decided, put in force and rolled back."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import WrongUse
from core.i18n import _
from letters.profiles.changes import number_examples
from letters.profiles.checking import CheckedProfile
from organization.accounts import Account, find_account
from web.command_line import json_option, open_services, show
from web.services import Services

SUMMARY = _("Memeriksa, mengusulkan, dan memberlakukan profil daerah.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One command for each act."""
    commands = parser.add_subparsers(dest="what", required=True)
    shown = commands.add_parser("show", help=_("isi profil yang berlaku, atau sebuah versi"))
    shown.add_argument("proposal", nargs="?", metavar="USULAN")
    json_option(commands.add_parser("list", help=_("semua versi profil dan statusnya")))
    for name, words in (
        ("check", _("periksa berkas profil; keluar 1 bila ada kesalahan")),
        ("propose", _("periksa dan usulkan berkas profil")),
    ):
        each = commands.add_parser(name, help=words)
        each.add_argument("file", type=Path, metavar="BERKAS.yaml")
        if name == "propose":
            each.add_argument("--as", dest="user", required=True, metavar="AKUN")
            each.add_argument("--note", required=True, metavar="CATATAN", help=_("apa yang diubah dan mengapa"))
        json_option(each)
    for name, words in (
        ("approve", _("setujui usulan sebagai orang kedua")),
        ("reject", _("tolak usulan dengan alasan")),
        ("activate", _("berlakukan versi yang disetujui")),
        ("rollback", _("berlakukan kembali versi sebelumnya")),
    ):
        each = commands.add_parser(name, help=words)
        if name != "rollback":
            each.add_argument("proposal", metavar="USULAN")
        each.add_argument("--as", dest="user", required=True, metavar="AKUN")
        if name in ("approve", "reject"):
            each.add_argument("--reason", default="", metavar="ALASAN")
        if name == "activate":
            each.add_argument("--from", dest="start", metavar="TANGGAL", help=_("berlaku sejak; bawaan: hari ini"))
        json_option(each)


def run(arguments: argparse.Namespace) -> int:
    """Do the act."""
    services = open_services()
    if arguments.what == "show":
        _show(services, arguments.proposal)
    elif arguments.what == "check":
        checked = services.profile_desk.check(_read(arguments.file), services.office())
        show(_told(services, checked), as_json=arguments.json, text="\n".join(_lines(services, checked)))
    else:
        if arguments.what != "list":
            with services.database.read() as session:
                account = find_account(session, arguments.user)
            _act(services, account, arguments)
        rows = _rows(services)
        lines = ["  ".join(f"{value}" for value in row.values()) for row in rows]
        show(rows, as_json=arguments.json, text="\n".join(lines))
    return 0


def _act(services: Services, account: Account, arguments: argparse.Namespace) -> None:
    desk, office = services.profile_desk, services.office()
    if arguments.what == "propose":
        desk.propose(account, _read(arguments.file), arguments.note, office)
    elif arguments.what == "approve":
        desk.approve(account, arguments.proposal, arguments.reason)
    elif arguments.what == "reject":
        desk.reject(account, arguments.proposal, arguments.reason)
    elif arguments.what == "activate":
        desk.activate(account, arguments.proposal, _day(arguments.start) or services.today(), office)
    else:
        desk.roll_back(account, office)


def _show(services: Services, proposal: str | None) -> None:
    sha256 = services.profile_desk.find(proposal).version.sha256 if proposal else services.profile.sha256
    show({}, as_json=False, text=services.profiles.text(sha256).decode().rstrip("\n"))


def _rows(services: Services) -> list[dict[str, Any]]:
    standing = services.profile_desk.standing()
    rows = [
        {"usulan": each.id, "versi": each.number, "status": standing.state_of(each), "sha256": each.version.sha256}
        for each in standing.proposals
    ]
    shipped = {"usulan": "-", "versi": 0, "status": "bawaan" if standing.number else "berlaku"}
    return [*rows, shipped | {"sha256": services.profiles.shipped.sha256}]


def _told(services: Services, checked: CheckedProfile) -> dict[str, Any]:
    return {
        "status": "benar",
        "sha256": checked.profile.sha256,
        "perubahan": [
            {"tempat": each.place, "sekarang": list(each.before), "menjadi": list(each.after)}
            for each in checked.changes
        ],
        "peringatan": list(checked.warnings),
        "contoh_nomor": {
            each.group: list(each.after)
            for each in number_examples(services.profile, checked.profile, services.today(), "DINAS", "belu")
        },
    }


def _lines(services: Services, checked: CheckedProfile) -> list[str]:
    told = _told(services, checked)
    none = _("(tidak ada)")
    return [
        *(
            f"{each.place}: {'; '.join(each.before) or none} → {'; '.join(each.after) or none}"
            for each in checked.changes
        ),
        *(_("Peringatan: {what}", what=warning) for warning in checked.warnings),
        *(f"{group}: {'  '.join(numbers)}" for group, numbers in told["contoh_nomor"].items()),
        _("Profil dapat dipakai."),
    ]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise WrongUse(_("Tanggal “{text}” salah; tulis misalnya 2026-11-21.", text=text)) from fault


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise WrongUse(_("Berkas {name} tidak dapat dibaca: {fault}", name=path, fault=fault)) from fault
