"""From a letter's file to a letter ready to be numbered: judged, routed and worded, but not yet written down.

The check page, the preview and the issuing all pass through here, so that what was shown is what is issued.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from marshmallow import ValidationError

from core.errors import FieldErrors, NotFound, Refused, by_path
from core.i18n import _
from core.identity import canonical_json
from core.number_pattern import SECURITY
from core.profile import Profile
from generator.glyphs import GlyphCoverage
from letters.cases.progress import CaseFacts, require_turn
from letters.cases.turns import progress_of
from letters.envelope import envelope_faults, judged_envelope, parties_of, unit_faults
from letters.files.attachments import Attached, attached_in
from letters.files.enclosures import Enclosed, enclosures_in
from letters.files.upload_facts import UploadFacts
from letters.kinds import Catalogue, Circumstances, Findings, LetterKind, Outcome, Step
from letters.parties import Parties
from letters.printable import installed_fonts, print_faults, require_printable
from letters.records import Records
from letters.routing import ExtraCopy, Routing, route_letter
from letters.surroundings import assigned_around, performance_around
from letters.wording import Matter, letter_context
from letters.work.gathering import parties_of_work, work_of
from organization.models import Office
from schemas.base import MAX_LETTER
from schemas.parties import LetterFileSchema


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A letter that could be issued now. `request` is the judged file as plain JSON, `contents` its `isi`.

    `is_dated` tells whether the file itself named the date, or left it to the day of issue. `files` are those that the
    contents name, in their order.
    """

    kind: LetterKind
    step: Step
    parties: Parties
    request: dict[str, Any]
    contents: dict[str, Any]
    on: date
    is_dated: bool
    urgency: str
    routing: Routing
    warnings: tuple[str, ...]
    agency: str
    number_parts: dict[str, str]
    reckoned: Mapping[str, Any]
    enclosed: tuple[Enclosed, ...]
    files: tuple[Attached, ...] = ()

    @property
    def subject(self) -> str:
        """The line `hal`."""
        return self.kind.subject(self.contents)

    @property
    def classification(self) -> str:
        """The archive classification code."""
        return self.number_parts["klasifikasi"]

    @property
    def outcome(self) -> Outcome:
        """What the letter itself decides: agreed, refused, or nothing."""
        return Outcome(self.contents.get("keputusan") or Outcome.ISSUED.value)

    @property
    def case_id(self) -> str | None:
        """The case the letter belongs to; None when it opens one, or stands alone."""
        return self.request["kasus"] or None

    @property
    def insertion_reason(self) -> str:
        """Why the letter is dated before the last number of its series; empty when nothing was said."""
        return str(self.request.get("alasan_sisipan", ""))

    def context(self, office: Office, profile: Profile, running: int | None, suffix: str = "") -> dict[str, Any]:
        """Everything the Word template may print; without a running number it reads as not yet given."""
        pattern = profile.group_of(self.routing.form).pattern
        matter = Matter(
            self.routing,
            self.parties,
            self.on,
            self.urgency,
            self.subject,
            self.contents,
            owner=self.step.owner,
            files=self.files,
            enclosed=len(self.enclosed),
        )
        number = pattern.number(running, self.on, self.number_parts, suffix)
        return letter_context(office, profile, matter, number=number) | dict(self.reckoned)


#: Fields that decide the parties: while one of them is wrong, nobody can be named.
_NAMES_PARTIES = ("isi.pegawai", "isi.susunan", "isi.nip", "isi.ketua", "isi.pimpinan", "isi.laporan")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A file half-way: what was read, and the faults found so far."""

    request: dict[str, Any]
    kind: LetterKind
    step: Step
    on: date
    case: CaseFacts | None
    contents: dict[str, Any]
    enclosed: tuple[Enclosed, ...]
    faults: FieldErrors
    files: tuple[Attached, ...]


class Preparing:
    """Judges letters' files against the catalogue, the profile and what was issued before."""

    def __init__(
        self,
        catalogue: Catalogue,
        profile: Profile,
        records: Records,
        fonts: Callable[[], GlyphCoverage] = installed_fonts,
    ) -> None:
        self._catalogue = catalogue
        self._profile = profile
        self._records = records
        self._fonts = fonts

    def __call__(
        self,
        file: Mapping[str, Any],
        office: Office,
        today: date,
        *,
        key: str = "",
        uploads: Mapping[str, UploadFacts] | None = None,
    ) -> PreparedLetter:
        """Judge a letter's file and decide its parties.

        A repeat of the request with the idempotency key `key` is judged as if its letter were not there yet. `uploads`
        are the files that the letter may name; any other is a fault.

        Raises `Refused` with every fault at its field path (`isi.durasi.selesai`, `tujuan`, …).
        """
        judged = self._judge(file, office, today, key, uploads or {})
        findings, routing, around = Findings(), None, None
        if not any(
            path.startswith(("pemohon", "tujuan", "tembusan_tambahan", "kasus", "rute")) for path in judged.faults
        ):
            around = self._circumstances(judged, parties_of(judged.request, judged.contents), office, key)
            parties = parties_of_work(judged.request, judged.contents, around)
            findings = _own_findings(judged, around)
            judged.faults.update(findings.faults)
            if not any(path.startswith(_NAMES_PARTIES) for path in judged.faults):
                routing = self._routed(judged, parties, office)
        if routing is None or around is None or judged.faults:
            raise Refused(_("Surat belum dapat diterbitkan; perbaiki isian yang ditandai."), judged.faults)
        prepared = self._prepared(judged, parties, routing, findings.warnings, around)
        require_printable(prepared.context(office, self._profile, None), self._fonts())
        return prepared

    def _judge(
        self, file: Mapping[str, Any], office: Office, today: date, key: str, uploads: Mapping[str, UploadFacts]
    ) -> _Judged:
        request, kind, step = judged_envelope(file, self._catalogue)
        if step.one_unit and not request["tujuan"]:
            request["tujuan"] = request["pemohon"]
        request["sifat"] = request["sifat"] or self._profile.urgencies[0]
        on: date = request["tanggal"] or today
        faults = envelope_faults(request, self._profile, on, today)
        case = None
        if request["kasus"]:
            try:
                case = self._records.facts(request["kasus"], but_for=key)
            except NotFound as fault:
                faults["kasus"] = [fault.message]
        faults |= unit_faults(request, step, case, office)
        contents = _judged_contents(kind, request["isi"], faults)
        faults |= print_faults(contents, self._fonts())
        files, missing = attached_in(kind, contents, uploads)
        enclosed, unknown = enclosures_in(request, step, case.letters if case else {}, office, self._records.issued)
        return _Judged(request, kind, step, on, case, contents, enclosed, faults | missing | unknown, files)

    def _circumstances(self, judged: _Judged, parties: Parties, office: Office, key: str) -> Circumstances:
        """What a kind's own rules may look at besides the contents."""
        performance, standings = performance_around(
            self._records, office, judged.step, parties.requesting, judged.contents, but_for=key
        )
        return Circumstances(
            on=judged.on,
            office=office,
            step=judged.step,
            requesting=parties.requesting,
            asked=parties.asked,
            needs=judged.case.needs if judged.case else (),
            agreed=judged.case.agreed if judged.case else frozenset(),
            assigned=assigned_around(self._records, judged.contents, parties.people),
            performance=replace(performance, rules=self._profile.performance),
            uploads={each.facts.id: each.facts for each in judged.files},
            work=work_of(self._records, judged.contents, judged.request, judged.on, but_for=key),
            standings=standings,
        )

    def _routed(self, judged: _Judged, parties: Parties, office: Office) -> Routing | None:
        """The parties, or None with the fault added at its place."""
        extra = [ExtraCopy(copy["jabatan"], copy["alasan"]) for copy in judged.request["tembusan_tambahan"]]
        try:
            if judged.contents:
                refusing = judged.contents.get("keputusan") == Outcome.REFUSED.value
                progress = progress_of(
                    self._catalogue,
                    judged.step.route,
                    office,
                    parties,
                    on=judged.on,
                    done=judged.case.done if judged.case and not judged.step.standalone else {},
                )
                require_turn(progress, judged.step, refusing=refusing)
            return route_letter(judged.step, office, self._profile.signature, parties, on=judged.on, extra=extra)
        except Refused as fault:
            judged.faults.update(fault.errors)
        except NotFound as fault:
            judged.faults["pemohon"] = [fault.message]
        return None

    def _prepared(
        self, judged: _Judged, parties: Parties, routing: Routing, warnings: tuple[str, ...], around: Circumstances
    ) -> PreparedLetter:
        office = around.office
        agency = office.unit(routing.office_unit).agency
        plain = LetterFileSchema.ready().dump(judged.request | {"isi": judged.contents, "tanggal": judged.on})
        plain["lampiran_surat"] = [each.number for each in judged.enclosed]
        for name in ("alasan_sisipan", "keamanan", "lampiran_surat"):
            if not plain[name]:
                del plain[name]
        return PreparedLetter(
            kind=judged.kind,
            step=judged.step,
            parties=parties,
            request=plain,
            contents=judged.contents,
            on=judged.on,
            is_dated=judged.request["tanggal"] is not None,
            urgency=judged.request["sifat"],
            routing=routing,
            warnings=(*routing.warnings, *warnings),
            agency=agency,
            number_parts={
                "klasifikasi": self._profile.classification(judged.kind.code, judged.step.route),
                "unit": office.unit(routing.office_unit).number_code or routing.office_unit,
                "wilayah": office.agency(agency).code,
                "jenis": self._profile.group_of(routing.form).abbreviation(routing.form),
                "keamanan": judged.request["keamanan"] or SECURITY[0],
            },
            enclosed=judged.enclosed,
            reckoned=judged.kind.reckon(judged.contents, around) if judged.kind.reckon else {},
            files=judged.files,
        )


def _own_findings(judged: _Judged, around: Circumstances) -> Findings:
    """The kind's own rules, once the contents are whole."""
    if not judged.contents:
        return Findings()
    findings = judged.kind.judge(judged.contents, around)
    return Findings({f"isi.{path}": messages for path, messages in findings.faults.items()}, findings.warnings)


def _judged_contents(kind: LetterKind, raw: Any, faults: FieldErrors) -> dict[str, Any]:
    """The contents as plain JSON, or nothing with the faults added."""
    schema = kind.schema.ready()
    try:
        contents: dict[str, Any] = schema.dump(schema.load(raw))
    except ValidationError as fault:
        faults.update(by_path(fault.messages, "isi"))
        return {}
    if len(canonical_json(contents)) > MAX_LETTER:
        faults["isi"] = [_("Isi surat lebih dari {most} karakter. Pindahkan rincian ke lampiran.", most=MAX_LETTER)]
        return {}
    return contents
