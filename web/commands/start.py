"""`naskah start NOMOR`: what follows a proposal, as a letter's file or as a draft filled from it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from core.i18n import _
from letters.activities.starting import opening, opening_content, openings
from organization.accounts import find_account
from web.command_line import json_option, open_services, show
from web.route_words import route_name

SUMMARY = _("Memulai permohonan pelibatan, penugasan, atau rencana anggaran dari proposal yang sudah terbit.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The proposal, who starts, the route, the unit that is asked, and where the file goes."""
    parser.add_argument("number", metavar="NOMOR", help=_("nomor proposal atau formulir acuan kegiatan"))
    parser.add_argument("--as", dest="user", required=True, metavar="AKUN", help=_("akun yang memulai"))
    parser.add_argument("--route", metavar="RUTE", help=_("tanpa ini: rute yang dapat dimulai ditampilkan"))
    parser.add_argument("--to", metavar="UNIT", help=_("unit yang diminta"))
    parser.add_argument("--out", type=Path, metavar="BERKAS.json", help=_("tulis berkas surat ke sini"))
    parser.add_argument("--draft", action="store_true", help=_("simpan sebagai konsep milik akun itu"))
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the routes; or fill the letter of one and print it, write it to a file, or keep it as a draft."""
    services = open_services()
    office, today = services.office(), services.today()
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    letter = services.register.by_number(arguments.number)
    if not arguments.route:
        found = openings(services.catalogue, office, account, letter, today)
        rows = [{"rute": each.step.route, "jenis": each.kind.code, "langkah": each.step.code} for each in found]
        lines = [f"{each.step.route:<16} {each.kind.code}  {route_name(each.step.route)}" for each in found]
        show(rows, as_json=arguments.json, text="\n".join(lines) or _("Tidak ada yang dapat dimulai dari surat ini."))
        return 0
    chosen = opening(services.catalogue, office, account, letter, today, route=arguments.route)
    content = opening_content(chosen, letter, office, services.profile)
    if arguments.to:
        content["tujuan"] = arguments.to
    if arguments.draft:
        draft = services.drafts.create(office, account, chosen.kind.code, chosen.step, content)
        show({"konsep": draft.id}, as_json=arguments.json, text=f"{services.settings.base_url}/konsep/{draft.id}")
        return 0
    file = {"jenis": chosen.kind.code, "rute": chosen.step.route, "langkah": chosen.step.code} | content
    if arguments.out:
        arguments.out.write_text(json.dumps(file, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    else:
        show(file, as_json=True, text="")
    return 0
