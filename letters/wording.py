"""What the Word template may print: plain values only, made from the parties and contents of one letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.profile import DocumentForm, Profile
from generator.wording import hitung
from letters.files.attachments import Attached, count_files
from letters.kinds import Side
from letters.parties import OUTSIDE, Parties
from letters.people import by_rank, described
from letters.routing import Routing
from letters.signing import Signatory
from organization.models import Letterhead, Office
from organization.people import PersonStatus

#: Above this many people the list moves to a lampiran (tata naskah 1.5).
MOST_IN_LETTER = 10


@dataclass(frozen=True, slots=True)
class Matter:
    """What one letter says and to whom, before it is worded."""

    routing: Routing
    parties: Parties
    on: date
    urgency: str
    subject: str
    contents: Mapping[str, Any]
    owner: Side = Side.PEMOHON
    files: tuple[Attached, ...] = ()
    enclosed: int = 0


def letter_context(office: Office, profile: Profile, letter: Matter, *, number: str) -> dict[str, Any]:
    """The names a template knows, with plain values; dates as ISO text, which the template's filters spell out."""
    routing = letter.routing
    agency = office.agency(office.unit(routing.office_unit).agency)
    copies = [copy.title for copy in routing.copies]
    if copies and profile.copies.archive_line:
        copies.append("Arsip")
    people = _people(office, profile, letter)
    in_annex = len(people) > MOST_IN_LETTER
    annexes = in_annex + count_files(letter.files) + letter.enclosed
    return {
        "nomor": number,
        "tanggal": letter.on.isoformat(),
        "tempat": agency.place,
        "sifat": letter.urgency,
        "lampiran": f"{hitung(annexes)} berkas" if annexes else "-",
        "hal": letter.subject,
        "kop": letterhead_context(office, routing.office_unit),
        "yth": _addressed(office, letter),
        "dari": _from(office, routing.signatory),
        "tembusan": [f"Yth. {title}" for title in copies] if profile.copies.yth_prefix else copies,
        "penanda_tangan": signature_context(routing.signatory, profile, routing.form),
        "penanda_tangan_kedua": [
            {**signature_context(second, profile, routing.form), "jabatan": office.full_title(second.post)}
            for second in (routing.countersignatory,)
            if second
        ],
        "jabatan_penanda_tangan": office.full_title(routing.signatory.post),
        "unit_pemohon": _unit_name(office, letter.parties.requesting, letter.parties),
        "unit_tujuan": letter.parties.outsider.agency
        if letter.parties.outsider
        else _unit_name(office, letter.parties.asked, letter.parties),
        "unit_pemilik_kinerja": _owning_unit(office, letter),
        "pegawai": people,
        "pegawai_di_lampiran": in_annex,
        "berkas": [each.words() for each in letter.files],
        "isi": dict(letter.contents),
    }


def _owning_unit(office: Office, letter: Matter) -> str:
    """The unit pemilik kinerja: who asks, or, for people who volunteer, the unit they go to."""
    parties = letter.parties
    return _unit_name(office, parties.asked if letter.owner is Side.TUJUAN else parties.requesting, parties)


def _people(office: Office, profile: Profile, letter: Matter) -> list[dict[str, Any]]:
    """Everybody the contents name, highest rank first, each with what the row says besides the NIP.

    A review names nobody itself: it is about the person whose result it reviews.
    """
    single = [{"nip": letter.contents["nip"]}] if letter.contents.get("nip") else []
    rows = [*single, *(letter.contents.get("pegawai") or []), *(letter.contents.get("susunan") or [])]
    rows = rows or [{"nip": nip} for nip in letter.parties.people]
    return [
        {"peran": "", "catatan": "", **row, **described(office, row["nip"], letter.on, profile.signature)}
        for row in by_rank(office, rows)
    ]


def _addressed(office: Office, letter: Matter) -> dict[str, Any]:
    """The Yth. block; empty for records, decrees and letters that name the people in their body.

    `semua` lists every addressee where there are several (tata naskah 5).
    """
    if not letter.routing.addressees:
        return {"jabatan": "", "tempat": "", "semua": []}
    first = letter.routing.addressees[0]
    everybody = [addressee.title for addressee in letter.routing.addressees]
    if letter.parties.outsider and first.post == OUTSIDE:
        return {"jabatan": first.title, "tempat": letter.parties.outsider.place, "semua": everybody}
    return {"jabatan": first.title, "tempat": office.agency_of(first.post).place, "semua": everybody}


def _unit_name(office: Office, unit: str, parties: Parties) -> str:
    """`Bidang X Dinas Y`, with the region where two agencies meet: both may have such a dinas."""
    found, department = office.unit(unit), office.perangkat_daerah(unit)
    name = found.name if found == department else f"{found.name} {department.name}"
    crosses = parties.outsider or office.unit(parties.requesting).agency != office.unit(parties.asked).agency
    return f"{name} {office.agency(found.agency).region}" if crosses else name


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
