"""A letter on paper as the secretariat writes it down, and its number read by the patterns of the profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.errors import FieldErrors
from core.i18n import _
from core.profile import Profile
from core.series_group import Part, SeriesGroup
from letters.numbers.ledger import PaperNumber
from letters.numbers.numbering import SeriesKey, series_key
from organization.models import Office

LONGEST = {"nomor": 200, "hal": 500, "kepada": 300, "penanda_tangan": 300, "alasan": 1000}


@dataclass(frozen=True, slots=True)
class PaperLetter:
    """Number, date, hal, to, signer and scan, as they stand on paper; `reason` says why it was given outside."""

    text: str
    on: date
    subject: str
    recipient: str
    signatory: str
    pdf: bytes
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A number from outside that some series of the profile prints."""

    key: SeriesKey
    number: int
    suffix: str


def paper_faults(letter: PaperLetter, today: date) -> FieldErrors:
    """What is missing or too long, at its field."""
    given = {
        "nomor": letter.text, "hal": letter.subject, "kepada": letter.recipient, "penanda_tangan": letter.signatory,
    }  # fmt: skip
    asked = {
        "nomor": _("Tulis nomor sebagaimana tercetak pada surat."),
        "hal": _("Tulis hal surat."),
        "kepada": _("Tulis kepada siapa surat ini."),
        "penanda_tangan": _("Tulis jabatan penanda tangan."),
    }
    faults: FieldErrors = {name: [asked[name]] for name, value in given.items() if not value.strip()}
    for name, value in (given | {"alasan": letter.reason}).items():
        if len(value) > LONGEST[name]:
            faults[name] = [_("Paling banyak {most} karakter.", most=LONGEST[name])]
    if letter.on > today:
        faults["tanggal"] = [_("Tanggal surat {on} belum tiba.", on=letter.on.isoformat())]
    if not letter.pdf:
        faults["berkas"] = [_("Unggah pindaian surat sebagai PDF.")]
    return faults


def number_fault(profile: Profile, row: PaperNumber, letter: PaperLetter) -> FieldErrors:
    """Whether the text on paper is that of the reserved number; the message shows what it should look like."""
    faults: FieldErrors = {}
    if letter.on.year != row.year:
        faults["tanggal"] = [_("Nomor ini milik tahun {year}.", year=row.year)]
    group = next((each for each in profile.groups if row.series and row.series.group.split(":")[0] == each.code), None)
    read = group.pattern.parse(letter.text) if group else None
    if group is not None and (read is None or (read.running, read.suffix) != (row.number, row.suffix)):
        faults["nomor"] = [
            _(
                "Nomor pada surat harus memuat nomor urut {number} menurut pola {pattern}.",
                number=row.number,
                pattern=group.pattern.text.replace("{sisipan}", ""),
            )
        ]
    return faults


def read_text(profile: Profile, office: Office, agency: str, letter: PaperLetter) -> ReadText | None:
    """The series that prints such a number in the letter's year, or None when no series of this agency does."""
    readings = (read_number(group, office, agency, letter.text, letter.on.year) for group in profile.groups)
    return next((read for read in readings if read is not None), None)


def read_number(group: SeriesGroup, office: Office, agency: str, text: str, year: int) -> ReadText | None:
    """A number as this group would print it in a year, or None when no series of the agency does."""
    read = group.pattern.parse(text)
    if read is None or read.running is None or read.parts.get("tahun", str(year)) != str(year):
        return None
    unit = _office_of(office, agency, group, read.parts.get("unit", ""))
    if unit is None:
        return None
    return ReadText(
        series_key(group, agency=agency, office=unit, parts=read.parts, year=year), read.running, read.suffix
    )


def _office_of(office: Office, agency: str, group: SeriesGroup, code: str) -> str | None:
    if Part.OFFICE not in group.per:
        return ""
    departments = (unit for unit in office.units_of(agency) if unit.kind.is_perangkat_daerah)
    return next((unit.code for unit in departments if unit.number_code == code), None)
