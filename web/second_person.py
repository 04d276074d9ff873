"""What a second person does with a proposed format, template or profile alike: agrees or refuses, sets the day."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from flask import flash, request

from core.errors import Refused
from core.i18n import _
from organization.accounts import Account


class Desk(Protocol):
    """A desk that takes decisions; both acts raise `Refused` at the field `alasan`."""

    def approve(self, account: Account, proposal_id: str, reason: str = "") -> None:
        """Agree."""

    def reject(self, account: Account, proposal_id: str, reason: str) -> None:
        """Refuse, with the reason."""


def take_decision(desk: Desk, account: Account, proposal_id: str) -> None:
    """Do what the form says, and tell it."""
    reason = request.form.get("alasan", "")
    if request.form.get("keputusan") == "setuju":
        desk.approve(account, proposal_id, reason)
        flash(_("Usulan disetujui. Pilih sejak kapan versi ini berlaku."))
    else:
        desk.reject(account, proposal_id, reason)
        flash(_("Usulan ditolak; alasannya tampil bagi pengusul."))


def typed_start() -> date:
    """The day from which it is to be in force; raises `Refused` at its field."""
    try:
        return date.fromisoformat(request.form.get("berlaku", "").strip())
    except ValueError as fault:
        message = _("Tulis tanggal berlaku, misalnya 2026-11-21.")
        raise Refused(message, {"berlaku": [message]}) from fault


def tell_start(start: date) -> None:
    """Say that it is in force."""
    flash(_("Versi ini berlaku sejak {on}.", on=start.isoformat()))
