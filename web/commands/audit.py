"""`naskah audit`: prove that no act of the trail was changed, and write the trail out."""

from __future__ import annotations

import argparse

from core.i18n import _
from letters.audit import chain_end, chain_fault
from web.command_line import json_option, open_services, show

SUMMARY = _("Membuktikan jejak audit.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to prove."""
    parser.add_argument(
        "--chain", action="store_true", required=True, help=_("periksa rantai sidik seluruh jejak audit")
    )
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ends with 1 when the chain breaks, and says where."""
    services = open_services()
    with services.database.read() as session:
        fault = chain_fault(session)
        count, last = chain_end(session)
    if fault:
        said = _("Rantai jejak audit putus pada {place}.", place=fault)
    else:
        said = _("Rantai utuh: {count} tindakan. Catat sidik terakhir di atas kertas: {hash}", count=count, hash=last)
    show({"tindakan": count, "sidik_terakhir": last, "putus_pada": fault}, as_json=arguments.json, text=said)
    return 1 if fault else 0
