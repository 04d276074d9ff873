"""The envelope of a letter's file: kind and step, units, date and urgency; faults gathered at their field paths."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError

from core.errors import FieldErrors, NotFound, Refused, by_path
from core.i18n import _
from core.number_pattern import SECURITY
from core.profile import Profile
from letters.cases.progress import CaseFacts, fault_of_state
from letters.kinds import Catalogue, LetterKind, Step
from letters.parties import Outsider, Parties, leaders_in, people_in
from organization.models import Office
from schemas.parties import LetterFileSchema


def judged_envelope(file: Mapping[str, Any], catalogue: Catalogue) -> tuple[dict[str, Any], LetterKind, Step]:
    """The envelope as typed data, with its kind and step; raises `Refused` when those are not known."""
    try:
        request: dict[str, Any] = LetterFileSchema.ready().load(file)
    except ValidationError as fault:
        faults = by_path(fault.messages) | _contents_faults(fault.valid_data, catalogue)
        raise Refused(_("Berkas surat belum lengkap."), faults) from fault
    try:
        kind = catalogue.kind(request["jenis"])
    except NotFound as fault:
        raise Refused(fault.message, {"jenis": [fault.message]}) from fault
    try:
        return request, kind, kind.step(request["rute"], request["langkah"])
    except NotFound as fault:
        raise Refused(fault.message, {"langkah": [fault.message]}) from fault


def _contents_faults(sound: Any, catalogue: Catalogue) -> FieldErrors:
    """What is wrong with the contents beside a faulty envelope, so that all is told at once."""
    try:
        catalogue.kind(sound["jenis"]).schema.ready().load(sound["isi"])
    except ValidationError as fault:
        return by_path(fault.messages, "isi")
    except (LookupError, TypeError, NotFound):
        return {}
    return {}


def envelope_faults(request: Mapping[str, Any], profile: Profile, on: date, today: date) -> FieldErrors:
    """What is wrong with urgency, class of security and date."""
    faults: FieldErrors = {}
    urgency, security = request["sifat"], request["keamanan"]
    if urgency not in profile.urgencies:
        known = ", ".join(profile.urgencies)
        faults["sifat"] = [_("Sifat “{value}” tidak dikenal. Pilih: {known}.", value=urgency, known=known)]
    if security and security not in SECURITY:
        known = ", ".join(SECURITY)
        faults["keamanan"] = [_("Keamanan “{value}” tidak dikenal. Pilih: {known}.", value=security, known=known)]
    if on > today:
        faults["tanggal"] = [
            _(
                "Tanggal surat {on} belum tiba; hari ini {today}. Pakai tanggal hari ini.",
                on=on.isoformat(),
                today=today.isoformat(),
            )
        ]
    return faults


def unit_faults(request: Mapping[str, Any], step: Step, case: CaseFacts | None, office: Office) -> FieldErrors:
    """What is wrong with the units, the outside agency, the extra copies, and their agreement with the case."""
    faults: FieldErrors = {}
    for place in ("pemohon", "tujuan"):
        if place == "tujuan" and request["instansi_luar"]:
            continue
        try:
            office.unit(request[place])
        except NotFound as fault:
            missing = _("Pilih unit yang diminta.") if not request[place] else fault.message
            faults[place] = [missing]
    if request["instansi_luar"] and request["tujuan"]:
        faults["tujuan"] = [_("Kosongkan unit yang diminta bila instansi luar diisi.")]
    for index, copy in enumerate(request["tembusan_tambahan"]):
        try:
            office.post(copy["jabatan"])
        except NotFound as fault:
            faults[f"tembusan_tambahan.{index}.jabatan"] = [fault.message]
    return faults or _case_faults(request, step, case)


def _case_faults(request: Mapping[str, Any], step: Step, case: CaseFacts | None) -> FieldErrors:
    if case is None:
        return {}
    barred = fault_of_state(case.state)
    if barred:
        return {"kasus": [barred]}
    if step.standalone:
        return {}
    if case.route != step.route:
        return {"rute": [_("Kasus ini berjalan pada rute {route}.", route=case.route)]}
    if (request["pemohon"], request["tujuan"]) != (case.requesting, case.asked):
        return {"tujuan": [_("Unit pemohon dan unit yang diminta harus sama dengan kasusnya.")]}
    return {}


def parties_of(request: Mapping[str, Any], contents: Mapping[str, Any]) -> Parties:
    """The units, the outside agency and the people whom the contents name."""
    return Parties(
        requesting=request["pemohon"],
        asked=request["tujuan"],
        people=people_in(contents),
        outsider=Outsider.read(request["instansi_luar"]),
        ketua=contents.get("ketua") or "",
        leaders=leaders_in(contents),
    )
