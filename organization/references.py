"""Whether every code that a row refers to is given in the same agency; also for rows with other faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from core.i18n import _
from organization.documents import AgencyRows
from organization.faults import Fault, Place
from organization.suggestions import unknown
from organization.values import person_code

#: By list: the key that refers, and the list it refers to.
_REFERENCES = {
    "instansi": {"berwenang": "jabatan", "kepala": "jabatan"},
    "unit": {"induk": "unit", "kepala": "jabatan"},
    "jabatan": {"unit": "unit"},
    "pemangku": {"jabatan": "jabatan", "pegawai": "pegawai"},
}


def check_references(rows: AgencyRows) -> Iterator[Fault]:
    """Every reference to a unit, post or person that does not exist, with the nearest that does."""
    known = {kind: {code for _place, code in codes} for kind, codes in rows.codes.items()}
    for kind, keys in _REFERENCES.items():
        for place, row in rows.raw[kind]:
            yield from _unknown(place, row, keys, known)


def check_codes(agencies: Iterable[AgencyRows]) -> Iterator[Fault]:
    """Every code that is given more than once in the whole installation."""
    agencies = list(agencies)
    for kind in ("instansi", "unit", "jabatan", "pegawai"):
        seen: set[str] = set()
        for place, code in (placed for rows in agencies for placed in rows.codes[kind]):
            if code in seen:
                yield Fault(place, _("“{code}” sudah dipakai di atas; tiap kode dan NIP hanya satu.", code=code))
            seen.add(code)


def _unknown(place: Place, row: object, keys: Mapping[str, str], known: Mapping[str, set[str]]) -> Iterator[Fault]:
    things = {"unit": _("Unit"), "jabatan": _("Jabatan"), "pegawai": _("Pegawai")}
    for key, kind in keys.items():
        code = row.get(key) if isinstance(row, Mapping) else None
        if not isinstance(code, str) or not code:
            continue
        code = person_code(code) if kind == "pegawai" else code
        if code not in known[kind]:
            yield Fault((*place, key), unknown(things[kind], code, known[kind]))
