"""Rules of performance plans that look beyond one schema: the year, the quarters' sum, and who agrees with whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.errors import FieldErrors, NaskahError, NotFound
from core.i18n import _
from letters.kinds import Circumstances, Findings
from letters.people import post_of
from organization.roles import roles_of_person, superior
from schemas.indikator import mismatch


def judge_year(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """A plan is for the year of its letter, the next, or, late, the one before."""
    first, last = around.on.year - 1, around.on.year + 1
    if first <= contents["tahun"] <= last:
        return Findings()
    return Findings({"tahun": [_("Isi dengan tahun {first} sampai {last}.", first=first, last=last)]})


def judge_quarters(contents: Mapping[str, Any], _around: Circumstances) -> Findings:
    """Quarters that do not make the year get a warning: rounding and mid-year starts are known to the writer alone."""
    found = ((row, mismatch(row)) for row in contents["indikator"])
    return Findings(
        warnings=tuple(
            _(
                "{code}: target triwulan menghasilkan {found}, target tahunannya {year}. Pastikan memang demikian.",
                code=row["kode"],
                found=total,
                year=row["target_tahunan"],
            )
            for row, total in found
            if total
        )
    )


def judge_superior(_contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """Two sign a plan of the unit's leader: its superior too, where the office file names one, and another person."""
    office = around.office
    leader = office.leader(around.requesting).code
    above = superior(office, leader)
    if above is None:
        return Findings(
            warnings=(
                _(
                    "Berkas kantor tidak menyebut atasan {title}; dokumen ini ditandatangani tanpa pihak kedua.",
                    title=office.full_title(leader),
                ),
            )
        )
    holders = office.holder(leader, around.on), office.holder(above, around.on)
    if all(holders) and len({holder.person.code for holder in holders if holder}) == 1:
        return Findings(warnings=(_("Pihak pertama dan pihak kedua sedang dijabat orang yang sama."),))
    return Findings()


def judge_employee(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """Whose targets these are: somebody of the unit or of one below it, with a Pejabat Penilai Kinerja above."""
    fault = _fault_of_person(contents["nip"], around)
    if not fault:
        try:
            roles_of_person(around.office, contents["nip"], around.on)
        except NaskahError as refusal:
            fault = refusal.message
    return Findings({"nip": [fault]} if fault else {})


def judge_matrix(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """The leader shares results out to people of the own unit and those below it, never to the leader's own post.

    Tahapan Perencanaan Mekanisme Kerja Baru: the matrix reaches two levels under the leader of the unit.
    """
    faults: FieldErrors = {}
    leader = around.office.holder(around.office.leader(around.requesting).code, around.on)
    for index, row in enumerate(contents["pegawai"]):
        fault = _fault_of_person(row["nip"], around)
        if not fault and leader and leader.person.code == row["nip"]:
            fault = _("Matriks membagi hasil kerja pimpinan kepada pegawai lain; pilih pegawai selain pimpinan.")
        if fault:
            faults[f"pegawai.{index}.nip"] = [fault]
    return Findings(faults)


def _fault_of_person(nip: str, around: Circumstances) -> str:
    office = around.office
    try:
        name = office.person(nip).name
    except NotFound as fault:
        return fault.message
    post = post_of(office, nip, around.on)
    if post is None:
        return _("{name} tidak memangku jabatan apa pun pada {on}.", name=name, on=around.on.isoformat())
    inside = {around.requesting, *(unit.code for unit in office.descendants(around.requesting))}
    if post.unit not in inside:
        return _("{name} tidak berada di bawah {unit}.", name=name, unit=office.unit(around.requesting).name)
    return ""
