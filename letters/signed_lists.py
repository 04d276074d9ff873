"""Lists that are printed and signed, such as the agenda: what stands around them, and long ones in parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from core.profile import DocumentForm, Profile
from letters.signing import signatory_for
from letters.wording import letterhead_context, signature_context
from organization.models import Office

#: LibreOffice takes more than twice as long for twice as long a table.
_MOST_IN_PART = 500
#: The class of registers as records (tata naskah 2.4); their number is given when they are registered.
_CLASS = "000.5.3.1"


def around_list(office: Office, profile: Profile, *, post: str, on: date) -> dict[str, Any]:
    """Letterhead, open number and signature of the holder of `post`; raises `Refused` when nobody holds it."""
    unit = office.perangkat_daerah(office.post(post).unit)
    form = DocumentForm.FORMULIR
    return {
        "nomor": f"{_CLASS}/…………/{unit.number_code or unit.code}/{on.year}",
        "tanggal": on.isoformat(),
        "tempat": office.agency(unit.agency).place,
        "kop": letterhead_context(office, unit.code),
        "penanda_tangan": signature_context(signatory_for(office, post, on, form, profile.signature), profile, form),
        "penanda_tangan_kedua": [],
        "tembusan": [],
    }


def list_parts(lines: Sequence[Mapping[str, str]], title: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The title of each part, the second and later ones numbered, and what the template prints of it as `isi`."""
    for start in range(0, len(lines), _MOST_IN_PART):
        part = lines[start : start + _MOST_IN_PART]
        named = f"{title} ({start // _MOST_IN_PART + 1})" if start else title
        yield named, {"periode": named, "jumlah": len(part), "daftar": list(part)}
