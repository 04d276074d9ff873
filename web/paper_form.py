"""The form of a letter on paper: read, judged, and drawn again with all that was typed, the scan too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import request

from core.errors import FieldErrors, Refused
from core.i18n import _
from letters.numbers.paper_letters import PaperLetter
from web.case_page import Typed
from web.scans import read_scan, sealed, unsealed

FIELDS = ("nomor", "tanggal", "hal", "kepada", "penanda_tangan", "alasan", "berkas")


def posted_letter(place: str) -> tuple[PaperLetter | None, Typed]:
    """The letter as posted, and the form to be drawn again; no letter where date or scan cannot be read.

    `place` ties a scan that was kept already to this form.
    """
    faults: FieldErrors = {}
    pdf = _scan(place, faults)
    on = _day(request.form, faults)
    kept = {"pindaian": sealed(pdf, place)} if pdf else {}
    typed = Typed({**request.form, **kept}, faults)
    if faults or on is None:
        return None, typed
    given = request.form
    letter = PaperLetter(
        given.get("nomor", ""), on, given.get("hal", ""), given.get("kepada", ""), given.get("penanda_tangan", ""), pdf,
        given.get("alasan", ""),
    )  # fmt: skip
    return letter, typed


def with_faults(typed: Typed, errors: Mapping[str, list[str]]) -> Typed:
    """The same form with what was found wrong, in the order of the page."""
    found = {**typed.faults, **errors}
    ordered = {name: list(found[name]) for name in FIELDS if name in found}
    return Typed(typed.values, ordered, " ".join(found.get("", ())))


def _scan(place: str, faults: FieldErrors) -> bytes:
    try:
        return read_scan(request.files.get("berkas")) or unsealed(request.form.get("pindaian", ""), place)
    except Refused as refusal:
        faults.update(refusal.errors)
        return b""


def _day(typed: Mapping[str, str], faults: FieldErrors) -> date | None:
    try:
        return date.fromisoformat(typed.get("tanggal", "").strip())
    except ValueError:
        faults["tanggal"] = [_("Tulis tanggal surat, misalnya 2026-11-21.")]
        return None
