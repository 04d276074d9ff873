"""`naskah case`: a case's timeline, decisions of officials, and whole folders of letters run in order."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from core.errors import NaskahError, Refused, WrongUse
from core.i18n import _
from core.identity import new_id
from letters.access import acting_posts, may_issue
from letters.cases.desk import CaseView
from letters.cases.outside_answer import OutsideAnswer
from letters.files.upload_facts import UploadFacts
from letters.issuing import IssueOrder
from letters.kinds import Outcome
from letters.prefill import with_citations
from letters.preparing import PreparedLetter
from organization.accounts import Account, Role, find_account
from organization.models import Office
from web.command_line import describe, json_option, open_services, read_letter_file, show, take_files
from web.scans import require_scan
from web.services import Services
from web.working import finish_files

SUMMARY = _("Menampilkan kasus, mencatat keputusan, dan menjalankan folder berkas surat berurutan.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`show ID` (or just the id), `run DIR`, `decide ID`, `answer ID`, `withdraw ID`."""
    parser.add_argument("what", metavar="show|run|decide|answer|withdraw|KASUS")
    parser.add_argument("subject", nargs="?", metavar="KASUS|FOLDER")
    parser.add_argument("--as", dest="user", default="sekretariat", metavar="AKUN")
    parser.add_argument("--decision", choices=[Outcome.AGREED.value, Outcome.REFUSED.value])
    parser.add_argument("--reason", action="append", default=[], metavar="ALASAN")
    parser.add_argument("--number", metavar="NOMOR", help=_("nomor surat dari instansi luar"))
    parser.add_argument("--date", metavar="TANGGAL", help=_("tanggal surat dari instansi luar"))
    parser.add_argument("--scan", type=Path, metavar="PDF", help=_("pindaian surat dari instansi luar"))
    parser.add_argument("--out", type=Path, metavar="FOLDER", help=_("run: salin berkas setiap surat ke folder ini"))
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do one of them."""
    services = open_services()
    office = services.office()
    acts = {"run": _run, "decide": _decide, "answer": _answer, "withdraw": _withdraw, "show": _show}
    if arguments.what not in acts:
        arguments.what, arguments.subject = "show", arguments.what
    if not arguments.subject:
        raise WrongUse(_("Sebutkan kasus atau foldernya."))
    return acts[arguments.what](services, office, arguments)


def _show(services: Services, office: Office, arguments: argparse.Namespace) -> int:
    view = services.cases.view(office, arguments.subject)
    show(timeline(view), as_json=arguments.json, text=_as_text(view))
    return 0


def _decide(services: Services, office: Office, arguments: argparse.Namespace) -> int:
    if not arguments.decision:
        raise WrongUse(_("Sebutkan --decision setuju atau tolak."))
    view = services.cases.decide(
        office, _account(services, arguments), arguments.subject, Outcome(arguments.decision), arguments.reason,
        on_paper=True,
    )  # fmt: skip
    show(timeline(view), as_json=arguments.json, text=_as_text(view))
    return 0


def _answer(services: Services, office: Office, arguments: argparse.Namespace) -> int:
    if not (arguments.decision and arguments.number and arguments.date and arguments.scan):
        raise WrongUse(_("Sebutkan --decision, --number, --date, dan --scan."))
    try:
        on, pdf = date.fromisoformat(arguments.date), arguments.scan.read_bytes()
    except (ValueError, OSError) as fault:
        raise WrongUse(str(fault)) from fault
    require_scan(services.uploads.inspect, pdf)
    answer = OutsideAnswer(arguments.number, on, Outcome(arguments.decision), tuple(arguments.reason), pdf)
    view = services.cases.enter_answer(office, _account(services, arguments), arguments.subject, answer)
    show(timeline(view), as_json=arguments.json, text=_as_text(view))
    return 0


def _withdraw(services: Services, office: Office, arguments: argparse.Namespace) -> int:
    reason = " ".join(arguments.reason)
    view = services.cases.withdraw(office, _account(services, arguments), arguments.subject, reason)
    show(timeline(view), as_json=arguments.json, text=_as_text(view))
    return 0


def _run(services: Services, office: Office, arguments: argparse.Namespace) -> int:
    """Issue a folder's letter files in the order of their names, as one case; stops at the first that is refused."""
    folder = Path(arguments.subject)
    files = sorted(folder.glob("*.json"))
    if not files:
        raise WrongUse(_("Folder {folder} tidak memuat berkas .json.", folder=folder))
    case_id, letters = "", []
    for file in files:
        account = _account(services, arguments)
        document = read_letter_file(str(file))
        try:
            if document.get("tindakan") == "keputusan":
                services.cases.decide(
                    office, account, case_id, Outcome(document["keputusan"]), document.get("alasan", []), on_paper=True
                )
            else:
                uploads = take_files(services, document, str(file), account)
                letter_id = _issue(services, office, account, document, case_id, uploads=uploads)
                letters.append(letter_id)
                case_id = services.register.by_id(letter_id).case_id or case_id
        except NaskahError as fault:
            errors = fault.errors if isinstance(fault, Refused) else {"": [fault.message]}
            raise Refused(f"{file.name}: {fault.message}", errors) from fault
    finish_files(services, *letters)
    return _tell(services, office, arguments, case_id, letters)


def _issue(
    services: Services,
    office: Office,
    account: Account,
    document: dict[str, Any],
    case_id: str,
    *,
    uploads: Mapping[str, UploadFacts],
) -> str:
    if case_id:
        events = services.cases.view(office, case_id).events
        document = with_citations(document, events, services.register.by_id, office) | {"kasus": case_id}
    prepared = services.prepare(document, office, uploads=uploads)
    account = _able(services, office, account, prepared)
    signs_own = prepared.routing.signatory.post in acting_posts(office, account, services.today())
    key = f"perintah:{new_id()}"
    return services.issue(IssueOrder(prepared, office, account, key=key, on_paper=not signs_own)).id


def _able(services: Services, office: Office, account: Account, prepared: PreparedLetter) -> Account:
    """The account that issues a letter of the run: the one named, or, for another agency's letter, its secretariat."""
    signing = prepared.routing.signatory.post
    if may_issue(office, account, signing, services.today()):
        return account
    with services.database.read() as session:
        others = session.scalars(select(Account).where(Account.active, Account.agency == prepared.agency)).all()
    return next((other for other in others if other.has(Role.SECRETARIAT)), account)


def _tell(services: Services, office: Office, arguments: argparse.Namespace, case_id: str, letters: list[str]) -> int:
    found = [describe(services.register.by_id(letter_id)) for letter_id in letters]
    if arguments.out:
        for letter_id in letters:
            letter = services.register.by_id(letter_id)
            arguments.out.mkdir(parents=True, exist_ok=True)
            for file in letter.files:
                (arguments.out / file.name).write_bytes(services.storage.get(file.sha256))
    view = services.cases.view(office, case_id) if case_id else None
    result = {"kasus": timeline(view) if view else None, "surat": found}
    lines = [f"{letter['nomor']}  {letter['jenis']}" for letter in found]
    show(result, as_json=arguments.json, text="\n".join([*lines, _as_text(view) if view else ""]))
    return 0


def _account(services: Services, arguments: argparse.Namespace) -> Account:
    with services.database.read() as session:
        return find_account(session, arguments.user)


def timeline(view: CaseView) -> dict[str, Any]:
    """A case as JSON: its events in order, and whose turn it is."""
    case = view.case
    return {
        "id": case.id,
        "rute": case.route,
        "status": case.state,
        "pemohon": case.requesting_unit,
        "tujuan": case.asked_unit,
        "kegiatan": case.title,
        "peristiwa": [
            {
                "apa": event.what,
                "langkah": event.step,
                "hasil": event.outcome,
                "nomor": event.number,
                "tanggal": event.date.isoformat(),
                "hal": event.subject,
                "jabatan": event.post,
                "oleh": event.actor,
                "alasan": event.reasons,
                "pukul": event.at.isoformat(),
            }
            for event in view.events
        ],
        "giliran": [
            {
                "langkah": turn.step.code,
                "jenis": turn.kind.code,
                "jabatan": turn.post,
                "nama_jabatan": turn.title,
                "sejak": turn.since.isoformat(),
                "keputusan": turn.is_decision,
            }
            for turn in view.turns
        ],
        "tidak_diperlukan": sorted(view.progress.needless),
    }


def _as_text(view: CaseView) -> str:
    lines = [f"{view.case.id}  {view.case.route}  {view.case.state}  {view.case.title}"]
    lines += [f"  {event.date} {event.step:>2} {event.what} {event.outcome} {event.number}" for event in view.events]
    lines += [_("  giliran: langkah {step}, {title}", step=turn.step.code, title=turn.title) for turn in view.turns]
    return "\n".join(lines)
