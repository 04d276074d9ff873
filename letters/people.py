"""People in letters: how they are described, in which order they stand, and whether they fit what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from core.errors import FieldErrors, NotFound
from core.i18n import _
from core.profile import SignatureStyle
from letters.kinds import Circumstances, Findings
from organization.models import Office, Person, Post, PostKind
from organization.people import PersonStatus
from organization.roles import roles_of_unit

_SHARE, _SHORTEST = 3, 4
_TYPES = {PostKind.JF: "JF", PostKind.PELAKSANA: "Pelaksana"}


def post_of(office: Office, nip: str, on: date) -> Post | None:
    """The post a person holds on a date, the definitive one first."""
    holdings = office.holdings_of(nip, on)
    return office.post(holdings[0].post) if holdings else None


def described(office: Office, nip: str, on: date, style: SignatureStyle) -> dict[str, str]:
    """A person as a letter prints them: name, NIP, rank, post and unit."""
    person, post = office.person(nip), post_of(office, nip, on)
    grade = person.golongan
    pattern = style.nip_pppk if person.status is PersonStatus.PPPK else style.nip
    return {
        "nama": person.name,
        "nip": pattern.format(nip=person.nip) if person.nip else "",
        "pangkat": f"{grade.pangkat} ({grade})" if grade and grade.pangkat else str(grade or ""),
        "jabatan": post.title if post else "",
        "unit": office.unit(post.unit).name if post else "",
    }


def by_rank(office: Office, rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Highest rank first, the same rank by name (tata naskah 1.5)."""

    def key(row: Mapping[str, Any]) -> tuple[Any, ...]:
        person = office.person(row["nip"])
        grade = person.golongan
        return (grade is None, _Descending(grade), person.name.casefold())

    return sorted(rows, key=key)


class _Descending:
    """Turns an order around; nothing compares as equal to nothing."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __lt__(self, other: _Descending) -> bool:
        return self._value is not None and other._value is not None and bool(other._value < self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Descending) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)


def fits(office: Office, person: Person, need: Mapping[str, Any], on: date) -> bool:
    """Whether a person is what one `kebutuhan` row asks for: type, post, grade, and every competence it names.

    Competences are free text on both sides; one counts as met when a third of its words stand in the person's own. It
    marks people for the official's eye and asks for a note; it does not bar anybody.
    """
    post = post_of(office, person.code, on)
    if post is None or _TYPES.get(post.kind) != need["jenis"]:
        return False
    if need["jabatan"].casefold() not in post.title.casefold():
        return False
    if need["jenjang"] and (post.grade is None or need["jenjang"].casefold() != str(post.grade).casefold()):
        return False
    known = _words(" ".join(person.kompetensi))
    asked = (_words(part) for part in re.split("[,;]", need["kompetensi"]))
    return all(len(words & known) * _SHARE >= len(words) for words in asked if words)


def _words(text: str) -> set[str]:
    """The words that carry meaning, without the short ones that join them."""
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _SHORTEST}


def judge_people(rows: Iterable[Mapping[str, Any]], path: str, around: Circumstances, unit: str) -> Findings:
    """Rules for a list of people: known, in post, JF or Pelaksana, of this unit, fitting or with a note why.

    Articles: Pasal 8 ayat (1) (only JF and Pelaksana), Lampiran II.B.2.1.b angka 3 (who fits what was asked for).
    """
    faults: FieldErrors = {}
    warnings: list[str] = []
    for index, row in enumerate(rows):
        fault = _fault_of(row, around, unit)
        if fault:
            faults[f"{path}.{index}.{fault[0]}"] = [fault[1]]
        elif around.assigned.get(row["nip"]):
            warnings.append(
                _("{name} sudah ditugaskan dalam masa itu dengan {letters}.",
                  name=around.office.person(row["nip"]).name, letters=", ".join(around.assigned[row["nip"]]))
            )  # fmt: skip
    return Findings(faults, tuple(warnings))


def _fault_of(row: Mapping[str, Any], around: Circumstances, unit: str) -> tuple[str, str] | None:
    office = around.office
    try:
        person = office.person(row["nip"])
    except NotFound as fault:
        return "nip", fault.message
    post = post_of(office, person.code, around.on)
    if post is None or post.kind not in _TYPES or office.led_unit(post.code) is not None:
        return "nip", _("{name} bukan Pejabat Fungsional atau Pelaksana; hanya mereka yang dapat ditugaskan "
                        "(Pasal 8 ayat (1) Perbup Belu 47/2024).", name=person.name)  # fmt: skip
    if unit and not _belongs(office, post.unit, unit, one_unit=around.step.one_unit):
        return "nip", _("{name} tidak berada di bawah {unit}.", name=person.name, unit=office.unit(unit).name)
    if (
        around.needs
        and not row.get("catatan")
        and not any(fits(office, person, need, around.on) for need in around.needs)
    ):
        return "catatan", _("{name} tidak memenuhi yang diminta; tulis alasan mengapa tetap dipilih "
                            "(Lampiran II.B.2.1.b angka 3 Perbup Belu 47/2024).", name=person.name)  # fmt: skip
    return None


def _belongs(office: Office, own: str, unit: str, *, one_unit: bool) -> bool:
    """Of the unit itself, or, across units, under the same Pejabat Penilai Kinerja."""
    if own == unit:
        return True
    mine, theirs = roles_of_unit(office, own), roles_of_unit(office, unit)
    return mine.pimpinan == theirs.pimpinan if one_unit else mine.penilai == theirs.penilai
