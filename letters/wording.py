"""What the Word template may print: plain values only, made from the parties and contents of one letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.profile import DocumentForm, Profile
from letters.routing import Routing
from letters.signing import Signatory
from organization.models import Letterhead, Office
from organization.people import PersonStatus


def letter_context(
    office: Office,
    profile: Profile,
    routing: Routing,
    *,
    number: str,
    on: date,
    urgency: str,
    subject: str,
    contents: Mapping[str, Any],
) -> dict[str, Any]:
    """The names a template knows, with plain values; dates as ISO text, which the template's filters spell out."""
    agency = office.agency(office.unit(routing.office_unit).agency)
    receiving_agency = office.agency_of(routing.addressee.post)
    copies = [copy.title for copy in routing.copies]
    return {
        "nomor": number,
        "tanggal": on.isoformat(),
        "tempat": agency.place,
        "sifat": urgency,
        "lampiran": "-",
        "hal": subject,
        "kop": letterhead_context(office, routing.office_unit),
        "yth": {"jabatan": routing.addressee.title, "tempat": receiving_agency.place},
        "dari": _from(office, routing.signatory),
        "tembusan": [f"Yth. {title}" for title in copies] if profile.copies.yth_prefix else copies,
        "penanda_tangan": signature_context(routing.signatory, profile, routing.form),
        "isi": dict(contents),
    }


def letterhead_context(office: Office, unit: str) -> dict[str, str]:
    """The lines of the kop: agency, perangkat daerah, address, and ways to reach it (tata naskah 1.2)."""
    found = office.unit(unit)
    letterhead = office.letterhead(unit) or Letterhead(address=())
    address = ", ".join([*letterhead.address, *([letterhead.postcode] if letterhead.postcode else [])])
    reach = (("Telepon", letterhead.phone), ("Laman", letterhead.site), ("Pos-el", letterhead.mail))
    return {
        "instansi": office.agency(found.agency).name.upper(),
        "kantor": found.name.upper(),
        "alamat": address,
        "kontak": ", ".join(f"{label} {value}" for label, value in reach if value),
    }


def signature_context(signatory: Signatory, profile: Profile, form: DocumentForm) -> dict[str, Any]:
    """The signature block: lines, name, rank and NIP as the profile writes them (tata naskah 4.4)."""
    person, style = signatory.person, profile.signature
    grade = person.golongan
    rank = grade.pangkat if grade and grade.pangkat else ""
    if rank and grade and form in style.grade_shown_in:
        rank = f"{rank} ({grade})"
    number = ""
    if person.nip:
        number = (style.nip_pppk if person.status is PersonStatus.PPPK else style.nip).format(nip=person.nip)
    return {
        "baris": [{"awalan": line.prefix, "teks": line.text} for line in signatory.lines],
        "nama": person.name,
        "pangkat": rank,
        "nip": number,
    }


def _from(office: Office, signatory: Signatory) -> str:
    title = office.post(signatory.post).title
    return f"{signatory.capacity.prefix} {title}".strip()
