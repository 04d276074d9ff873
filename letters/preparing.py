"""From a letter's file to a letter ready to be numbered: judged, routed and worded, but not yet written down.

The check page, the preview and the issuing all pass through here, so that what was shown is what is issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError

from core.errors import FieldErrors, NotFound, Refused, by_path
from core.i18n import _, mark
from core.identity import canonical_json
from core.profile import Profile
from letters.kinds import Catalogue, LetterKind, Step
from letters.routing import ExtraCopy, Routing, route_letter
from letters.wording import letter_context
from organization.models import Office
from schemas.base import MAX_LETTER
from schemas.parties import LetterFileSchema


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A letter that could be issued now. `request` is the judged file as plain JSON, `contents` its `isi`.

    `is_dated` tells whether the file itself named the date, or left it to the day of issue.
    """

    kind: LetterKind
    step: Step
    request: dict[str, Any]
    contents: dict[str, Any]
    on: date
    is_dated: bool
    urgency: str
    subject: str
    classification: str
    routing: Routing
    warnings: tuple[str, ...]
    agency: str
    number_parts: dict[str, str]

    def context(self, office: Office, profile: Profile, running: int | None) -> dict[str, Any]:
        """Everything the Word template may print; without a running number it reads as not yet given."""
        pattern = profile.group_of(self.routing.form).pattern
        return letter_context(
            office,
            profile,
            self.routing,
            number=pattern.number(running, self.on, self.number_parts),
            on=self.on,
            urgency=self.urgency,
            subject=self.subject,
            contents=self.contents,
        )


def prepare(
    file: Mapping[str, Any], *, catalogue: Catalogue, office: Office, profile: Profile, today: date
) -> PreparedLetter:
    """Judge a letter's file and decide its parties.

    Raises `Refused` with every fault at its field path (`isi.durasi.selesai`, `tujuan`, …).
    """
    request, kind, step = _judged_envelope(file, catalogue)
    on: date = request["tanggal"] or today
    contents, faults, warnings = _judged_contents(kind, request["isi"], on)
    urgency = request["sifat"] or profile.urgencies[0]
    faults |= _envelope_faults(urgency, profile, on, today)
    routing = _routed(step, office, profile, request, on=on, faults=faults)
    if routing is None or faults:
        raise Refused(_("Surat belum dapat diterbitkan; perbaiki isian yang ditandai."), faults)
    agency = office.unit(routing.office_unit).agency
    classification = profile.classification(kind.code, step.route)
    plain = LetterFileSchema().dump(request | {"isi": contents, "tanggal": on, "sifat": urgency})
    return PreparedLetter(
        kind=kind,
        step=step,
        request=plain,
        contents=contents,
        on=on,
        is_dated=request["tanggal"] is not None,
        urgency=urgency,
        subject=kind.subject(contents),
        classification=classification,
        routing=routing,
        warnings=(*routing.warnings, *warnings),
        agency=agency,
        number_parts={
            "klasifikasi": classification,
            "unit": office.unit(routing.office_unit).number_code or routing.office_unit,
            "wilayah": office.agency(agency).code,
            "jenis": routing.form.value,
        },
    )


def _judged_envelope(file: Mapping[str, Any], catalogue: Catalogue) -> tuple[dict[str, Any], LetterKind, Step]:
    try:
        request: dict[str, Any] = LetterFileSchema().load(file)
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
        catalogue.kind(sound["jenis"]).schema().load(sound["isi"])
    except ValidationError as fault:
        return by_path(fault.messages, "isi")
    except (LookupError, TypeError, NotFound):
        return {}
    return {}


def _judged_contents(kind: LetterKind, raw: Any, on: date) -> tuple[dict[str, Any], FieldErrors, tuple[str, ...]]:
    schema = kind.schema()
    try:
        contents: dict[str, Any] = schema.dump(schema.load(raw))
    except ValidationError as fault:
        return {}, by_path(fault.messages, "isi"), ()
    if len(canonical_json(contents)) > MAX_LETTER:
        return (
            {},
            {"isi": [_("Isi surat lebih dari {most} karakter. Pindahkan rincian ke lampiran.", most=MAX_LETTER)]},
            (),
        )
    findings = kind.judge(contents, on)
    return contents, {f"isi.{path}": messages for path, messages in findings.faults.items()}, findings.warnings


def _envelope_faults(urgency: str, profile: Profile, on: date, today: date) -> FieldErrors:
    faults: FieldErrors = {}
    if urgency not in profile.urgencies:
        known = ", ".join(profile.urgencies)
        faults["sifat"] = [_("Sifat “{value}” tidak dikenal. Pilih: {known}.", value=urgency, known=known)]
    if on > today:
        faults["tanggal"] = [
            _(
                "Tanggal surat {on} belum tiba; hari ini {today}. Pakai tanggal hari ini.",
                on=on.isoformat(),
                today=today.isoformat(),
            )
        ]
    return faults


def _routed(
    step: Step, office: Office, profile: Profile, request: Mapping[str, Any], *, on: date, faults: FieldErrors
) -> Routing | None:
    """The parties, or None with the fault added at its place."""
    for place in ("pemohon", "tujuan"):
        try:
            office.unit(request[place])
        except NotFound as fault:
            faults[place] = [fault.message]
    for index, copy in enumerate(request["tembusan_tambahan"]):
        try:
            office.post(copy["jabatan"])
        except NotFound as fault:
            faults[f"tembusan_tambahan.{index}.jabatan"] = [fault.message]
    if any(path.startswith(("pemohon", "tujuan", "tembusan_tambahan")) for path in faults):
        return None
    extra = [
        ExtraCopy(copy["jabatan"], copy["alasan"] or mark("Ditambahkan penyusun."))
        for copy in request["tembusan_tambahan"]
    ]
    try:
        return route_letter(
            step, office, profile.signature, requesting=request["pemohon"], asked=request["tujuan"], on=on, extra=extra
        )
    except Refused as fault:
        faults.update(fault.errors)
    except NotFound as fault:
        faults["pemohon"] = [fault.message]
    return None
