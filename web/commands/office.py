"""`naskah office load FILE` and `naskah office roles UNIT`: the office file, and the roles that follow from it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from core.errors import WrongUse
from core.i18n import _
from core.settings import read_settings
from organization.models import Office
from organization.roles import roles_of_unit
from web.command_line import json_option, open_services, show
from web.installing import load_office
from web.services import build_services

SUMMARY = _("Memuat berkas kantor, atau menampilkan peran dalam sebuah unit.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two commands in one."""
    commands = parser.add_subparsers(dest="what", required=True)
    load = commands.add_parser("load", help=_("periksa dan muat berkas kantor"))
    load.add_argument("file", type=Path, metavar="BERKAS.yaml")
    json_option(load)
    roles = commands.add_parser("roles", help=_("penilai, pimpinan, berwenang, dan rantai penerimaan"))
    roles.add_argument("unit", metavar="UNIT")
    roles.add_argument("--on", metavar="TANGGAL", help=_("tanggal, misalnya 2026-11-21; bawaan: hari ini"))
    json_option(roles)


def run(arguments: argparse.Namespace) -> int:
    """Load a file, or show roles."""
    return _load(arguments) if arguments.what == "load" else _roles(arguments)


def _load(arguments: argparse.Namespace) -> int:
    services = build_services(read_settings())
    changed = load_office(services, arguments.file, by="perintah")
    words = {True: _("dimuat"), False: _("tidak berubah")}
    lines = [f"{agency}: {words[is_new]}" for agency, is_new in changed.items()]
    show({"instansi": changed}, as_json=arguments.json, text="\n".join(lines))
    return 0


def _roles(arguments: argparse.Namespace) -> int:
    services = open_services()
    office, on = services.office(), services.today()
    if arguments.on:
        try:
            on = date.fromisoformat(arguments.on)
        except ValueError as fault:
            raise WrongUse(_("Tanggal “{text}” salah; tulis misalnya 2026-11-21.", text=arguments.on)) from fault
    roles = roles_of_unit(office, arguments.unit)
    result = {
        "unit": roles.unit,
        "tanggal": on.isoformat(),
        "pimpinan": _seat(office, roles.pimpinan, on),
        "penilai": _seat(office, roles.penilai, on),
        "berwenang": _seat(office, roles.berwenang, on),
        "rantai_penerimaan": [_seat(office, post, on) for post in roles.acceptance],
        "gambar": {"kedudukan": roles.kedudukan, "penugasan": roles.penugasan, "mekanisme": roles.mekanisme},
    }
    lines = [
        f"{label}: {_seat_text(result[label])}"  # type: ignore[arg-type]
        for label in ("pimpinan", "penilai", "berwenang")
    ]
    lines += [f"{place}. {_seat_text(_seat(office, post, on))}" for place, post in enumerate(roles.acceptance, 1)]
    show(result, as_json=arguments.json, text="\n".join(lines))
    return 0


def _seat(office: Office, post: str, on: date) -> dict[str, str | None]:
    holder = office.holder(post, on)
    return {
        "jabatan": post,
        "nama_jabatan": office.full_title(post),
        "pemangku": holder.person.name if holder else None,
        "nip": holder.person.nip if holder else None,
        "sebagai": holder.capacity.value if holder else None,
    }


def _seat_text(seat: dict[str, str | None]) -> str:
    return f"{seat['nama_jabatan']} – {seat['pemangku'] or _('kosong')}"
