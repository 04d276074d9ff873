"""`naskah template`: Word templates listed, checked, proposed, decided, put in force and rolled back."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import Refused, WrongUse
from core.i18n import _
from core.settings import read_settings
from generator.checking.findings import Finding, is_barred
from letters.templates.desk import Upload
from letters.templates.versions import Reach
from organization.accounts import Account, find_account
from web.command_line import json_option, open_services, show
from web.services import Services, build_services
from web.template_kinds import all_templates, form_of, question_for

SUMMARY = _("Memeriksa, mengusulkan, dan memberlakukan templat Word.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One command for each act."""
    commands = parser.add_subparsers(dest="what", required=True)
    json_option(commands.add_parser("list", help=_("templat setiap jenis dan versinya")))
    for name, words in (
        ("check", _("periksa berkas templat; keluar 1 bila ada kesalahan")),
        ("propose", _("periksa, unggah, dan usulkan berkas templat")),
    ):
        each = commands.add_parser(name, help=words)
        each.add_argument("file", type=Path, metavar="BERKAS.docx")
        _kind_options(each)
        if name == "propose":
            _reach_options(each)
            each.add_argument("--note", required=True, metavar="CATATAN", help=_("apa yang diubah dan mengapa"))
        json_option(each)
    for name, words in (
        ("approve", _("setujui usulan sebagai orang kedua")),
        ("reject", _("tolak usulan dengan alasan")),
        ("activate", _("berlakukan versi yang disetujui")),
    ):
        each = commands.add_parser(name, help=words)
        each.add_argument("proposal", metavar="USULAN")
        each.add_argument("--as", dest="user", required=True, metavar="AKUN")
        each.add_argument("--reason", default="", metavar="ALASAN")
        each.add_argument("--from", dest="start", metavar="TANGGAL", help=_("berlaku sejak; bawaan: hari ini"))
        json_option(each)
    back = commands.add_parser("rollback", help=_("berlakukan kembali versi sebelumnya"))
    _kind_options(back)
    _reach_options(back)
    json_option(back)


def run(arguments: argparse.Namespace) -> int:
    """Do the act."""
    if arguments.what == "check":
        return _check(arguments)
    services = open_services()
    if arguments.what == "list":
        rows = _rows(services)
    else:
        with services.database.read() as session:
            account = find_account(session, arguments.user)
        act = {"propose": _propose, "rollback": _roll_back}.get(arguments.what, _decide)
        rows = act(services, account, arguments)
    lines = ["  ".join(f"{value}" for value in row.values()) for row in rows]
    show(rows, as_json=arguments.json, text="\n".join(lines))
    return 0


def _kind_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", required=True, metavar="JENIS", help=_("jenis surat; daftar: ./naskah kinds"))
    parser.add_argument("--form", metavar="BENTUK", help=_("bentuk, misalnya nota-dinas; bawaan: bentuk pertama"))


def _reach_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="user", required=True, metavar="AKUN")
    parser.add_argument("--agency", default="", metavar="INSTANSI", help=_("hanya untuk instansi ini"))
    parser.add_argument("--unit", default="", metavar="UNIT", help=_("hanya untuk perangkat daerah ini"))


def _check(arguments: argparse.Namespace) -> int:
    services = build_services(read_settings())
    kind = services.catalogue.kind(arguments.kind)
    form = form_of(services, kind, arguments.form)
    findings = services.check_template(question_for(services, kind, form, _read(arguments.file)))
    barred = is_barred(findings)
    result = {
        "status": "ditolak" if barred else "benar",
        "jenis": kind.code,
        "bentuk": form.value,
        "temuan": [described(finding) for finding in findings],
    }
    lines = [line for finding in findings for line in _lines(finding)]
    lines.append(_("Templat ditolak.") if barred else _("Templat dapat dipakai."))
    show(result, as_json=arguments.json, text="\n".join(lines))
    return int(barred)


def _rows(services: Services) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for kind, form in all_templates(services):
        for standing in services.template_desk.standings(kind.code, form):
            place = {"jenis": kind.code, "bentuk": form.value, "untuk": _place(standing.reach)}
            current = standing.current
            if standing.reach == Reach() and (current is None or current.proposal is None):
                rows.append(place | {"versi": 0, "status": "berlaku", "usulan": ""})
            rows += [
                place | {"versi": each.number, "status": standing.state_of(each), "usulan": each.id}
                for each in standing.proposals
            ]
    return rows


def _place(reach: Reach) -> str:
    return reach.unit or reach.agency or "semua"


def _propose(services: Services, account: Account, arguments: argparse.Namespace) -> list[dict[str, Any]]:
    kind = services.catalogue.kind(arguments.kind)
    form = form_of(services, kind, arguments.form)
    content = _read(arguments.file)
    findings = services.check_template(question_for(services, kind, form, content))
    if is_barred(findings):
        errors = {f"{each.code}: {each.place}": [each.what, each.mend] for each in findings}
        raise Refused(_("Templat ditolak."), errors)
    reach = Reach(arguments.agency or (account.agency if arguments.unit else ""), arguments.unit)
    desk = services.template_desk
    proposal = desk.upload(account, Upload(kind.code, form, reach, arguments.file.name, content, findings))
    desk.propose(account, proposal.id, arguments.note)
    return [{"usulan": proposal.id, "versi": proposal.number, "status": "diusulkan"}]


def _decide(services: Services, account: Account, arguments: argparse.Namespace) -> list[dict[str, Any]]:
    desk = services.template_desk
    if arguments.what == "approve":
        desk.approve(account, arguments.proposal, arguments.reason)
    elif arguments.what == "reject":
        desk.reject(account, arguments.proposal, arguments.reason)
    else:
        desk.activate(account, arguments.proposal, _day(arguments.start) or services.today())
    found = desk.find(arguments.proposal)
    return [{"usulan": found.id, "versi": found.number, "status": found.state}]


def _roll_back(services: Services, account: Account, arguments: argparse.Namespace) -> list[dict[str, Any]]:
    kind = services.catalogue.kind(arguments.kind)
    form = form_of(services, kind, arguments.form)
    reach = Reach(arguments.agency or (account.agency if arguments.unit else ""), arguments.unit)
    services.template_desk.roll_back(account, kind.code, form, reach)
    return [row for row in _rows(services) if (row["jenis"], row["bentuk"]) == (kind.code, form.value)]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise WrongUse(_("Tanggal “{text}” salah; tulis misalnya 2026-11-21.", text=text)) from fault


def described(finding: Finding) -> dict[str, str]:
    """A finding for scripts."""
    return {
        "kode": finding.code,
        "tingkat": finding.severity.value,
        "bagian": finding.part,
        "tempat": finding.place,
        "kutipan": finding.quote,
        "masalah": finding.what,
        "perbaikan": finding.mend,
    }


def _lines(finding: Finding) -> list[str]:
    quoted = f" “{finding.quote}”" if finding.quote else ""
    return [
        f"{finding.severity.value.upper()} {finding.code}: {finding.place}{quoted}",
        f"    {finding.what}",
        f"    → {finding.mend}",
    ]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise WrongUse(_("Berkas {name} tidak dapat dibaca: {fault}", name=path, fault=fault)) from fault
