"""An office file read, checked as a whole, and built into an `Office`; every fault is told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from core.i18n import _
from organization.documents import AgencyRows, read_rows
from organization.faults import Fault, refusal
from organization.models import Office
from organization.post_checks import check_agency, check_holdings
from organization.references import check_codes, check_references
from organization.suggestions import nearest
from organization.unit_checks import check_units
from organization.yaml_source import Source

_TOP = "instansi"


def read_office(text: str | bytes, *, name: str) -> list[dict[str, Any]]:
    """The agencies' documents in a YAML office file, checked; plain values that can be kept as JSON.

    Raises `Refused` with every fault at its place and line. `name` is what the reader calls the file.
    """
    source = Source(text, name)
    documents, faults = _agencies(source.data)
    faults = [*source.faults, *faults, *_inspect(documents)[1]]
    if faults:
        raise refusal(name, faults, source.lines)
    return documents


def build_office(documents: Iterable[Mapping[str, Any]]) -> Office:
    """The office of all these agencies together, checked again because each may come from its own file."""
    agencies, faults = _inspect(documents)
    if faults:
        raise refusal(_("Berkas kantor"), faults)
    return Office(
        agencies=tuple(rows.agency for rows in agencies if rows.agency),
        units=tuple(placed.value for rows in agencies for placed in rows.units),
        posts=tuple(placed.value for rows in agencies for placed in rows.posts),
        people=tuple(placed.value for rows in agencies for placed in rows.people),
        holdings=tuple(placed.value for rows in agencies for placed in rows.holdings),
    )


def _inspect(documents: Iterable[object]) -> tuple[list[AgencyRows], list[Fault]]:
    faults: list[Fault] = []
    agencies = [read_rows(document, (_TOP, number), faults) for number, document in enumerate(documents)]
    for rows in agencies:
        faults += chain(check_references(rows), check_agency(rows), check_units(rows), check_holdings(rows))
    faults += check_codes(agencies)
    return agencies, faults


def _agencies(data: object) -> tuple[list[Any], list[Fault]]:
    """The rows under `instansi`, the only key at the top."""
    if not isinstance(data, dict) or not data:
        return [], [Fault((), _("Berkas kosong atau bukan berkas kantor: mulai dengan kunci instansi."))]
    faults = [
        Fault((key,), _("Kunci “{key}” tidak dikenal; di sini hanya instansi.", key=key)) for key in data if key != _TOP
    ]
    rows = data.get(_TOP)
    if isinstance(rows, list) and rows:
        return rows, faults
    if not faults or not nearest(_TOP, data):
        faults.append(Fault((_TOP,), _("Wajib diisi, sedikitnya satu instansi.")))
    return [], faults
