"""Performance plans: who signs beside whom, which year, what the quarters make, and who may stand in them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from core.errors import Refused
from letters.preparing import PreparedLetter
from organization.models import Office
from tests.factories import EXAMPLES, belu, example_office, prepared_letter

AGREEMENT, TARGETS = "perjanjian-kinerja-kinerja-1", "sasaran-kinerja-pegawai-kinerja-2"
MATRIX, ACTIONS = "matriks-peran-hasil-kinerja-3", "rencana-aksi-kinerja-kinerja-4"


def plan(name: str, office: Office | None = None, **changes: Any) -> PreparedLetter:
    """An example of the four with other contents; `pemohon` goes to its top."""
    file = json.loads((EXAMPLES / f"{name}.json").read_text())
    unit = changes.pop("pemohon", file["pemohon"])
    return prepared_letter(file | {"pemohon": unit, "isi": file["isi"] | changes}, office)


def refused(name: str, **changes: Any) -> dict[str, list[str]]:
    with pytest.raises(Refused) as caught:
        plan(name, **changes)
    return caught.value.errors


def second_party(prepared: PreparedLetter, office: Office) -> list[str]:
    return [each["jabatan"] for each in prepared.context(office, belu(), None)["penanda_tangan_kedua"]]


@pytest.mark.parametrize("name", [AGREEMENT, ACTIONS])
@pytest.mark.parametrize(
    ("unit", "title"),
    [
        ("diskominfo-aptika", "Kepala Dinas Komunikasi dan Informatika Kabupaten Belu"),
        ("diskominfo", "Bupati Belu"),
        ("setda", "Bupati Belu"),
    ],
)
def test_the_superior_of_the_leader_is_the_second_party(name: str, unit: str, title: str):
    """Pengelolaan Kinerja Pegawai: the agreement is made by the leader who owns the targets."""
    office = example_office()
    prepared = plan(name, pemohon=unit)
    assert prepared.warnings == ()
    assert prepared.routing.signatory.post == office.leader(unit).code
    assert second_party(prepared, office) == [title]


def test_where_the_office_names_no_head_the_leader_signs_alone_and_is_told():
    office = example_office()
    headless = replace(office, agencies=tuple(replace(agency, head_post=None) for agency in office.agencies))
    prepared = plan(AGREEMENT, headless)
    assert second_party(prepared, headless) == []
    (warning,) = prepared.warnings
    assert "tanpa pihak kedua" in warning


def test_one_person_in_both_posts_is_told():
    """The Sekretaris of Disdikpora stands in for the Kepala Dinas, whose post is vacant."""
    (warning,) = plan(AGREEMENT, pemohon="disdikpora-sekretariat").warnings
    assert "orang yang sama" in warning


def test_a_target_sheet_is_signed_with_the_appraiser_of_the_person():
    """Pengelolaan Kinerja Pegawai: everybody but the map's owner makes one; Pasal 1 angka 21 Perbup Belu 47/2024."""
    office = example_office()
    staff = plan(TARGETS)
    assert second_party(staff, office) == ["Kepala Dinas Komunikasi dan Informatika Kabupaten Belu"]
    leader = office.holder("diskominfo-aptika-kepala", staff.on)
    assert leader is not None
    assert second_party(plan(TARGETS, nip=leader.person.code), office) == second_party(staff, office)


def test_people_outside_the_unit_have_no_place_in_its_plans():
    stranger = next(holding.person for holding in example_office().holdings if holding.post == "dinkes-p2p-epidemiolog")
    assert "tidak berada di bawah" in refused(TARGETS, nip=stranger)["isi.nip"][0]
    row = {"nip": stranger, "hasil": "x", "peran": "y", "hasil_antara": "z"}
    assert list(refused(MATRIX, pegawai=[row, row | {"nip": "1", "hasil": "w"}])) == [
        "isi.pegawai.0.nip", "isi.pegawai.1.nip",
    ]  # fmt: skip


def test_the_leader_is_not_in_the_own_matrix():
    """Tahapan Perencanaan Mekanisme Kerja Baru: targets are shared out to JF and Pelaksana of the unit."""
    leader = next(each.person for each in example_office().holdings if each.post == "diskominfo-aptika-kepala")
    row = {"nip": leader, "hasil": "x", "peran": "y", "hasil_antara": "z"}
    assert "selain pimpinan" in refused(MATRIX, pegawai=[row])["isi.pegawai.0.nip"][0]


def test_everybody_in_the_matrix_gets_one_copy():
    copies = [copy.nip for copy in plan(MATRIX).routing.copies]
    assert sorted(copies) == ["199412182023212005", "199510122019021007"]


def test_a_person_has_one_role_for_each_result():
    row = {"nip": "199412182023212005", "hasil": "Portal", "peran": "y", "hasil_antara": "z"}
    assert "gabungkan" in refused(MATRIX, pegawai=[row, row | {"hasil": "portal"}])["isi.pegawai.1.hasil"][0]


@pytest.mark.parametrize("year", [2024, 2028])
def test_a_plan_is_for_a_year_near_its_letter(year: int):
    assert "2025 sampai 2027" in refused(AGREEMENT, tahun=year)["isi.tahun"][0]


def test_quarters_that_make_another_year_are_told_by_code():
    """Pengelolaan Kinerja Pegawai: targets stand per quarter; 2 + 3 + 4 is 9, not 12."""
    rows = json.loads((EXAMPLES / f"{AGREEMENT}.json").read_text())["isi"]["indikator"]
    rows[1]["target"]["tw4"] = ""
    assert plan(AGREEMENT, indikator=rows).warnings == (
        "IKU-2: target triwulan menghasilkan 9, target tahunannya 12. Pastikan memang demikian.",
    )


def test_a_changed_plan_is_called_so_and_a_first_one_is_not():
    assert plan(AGREEMENT).subject == "Perubahan Perjanjian Kinerja Tahun 2027"
    assert plan(AGREEMENT, mengganti="").subject == "Perjanjian Kinerja Tahun 2027"


def test_an_action_outside_its_quarter_is_refused_at_its_dates():
    """Rencana Aksi Dukung Pencapaian Program: an action plan settles the targets of its quarter."""
    rows = json.loads((EXAMPLES / f"{ACTIONS}.json").read_text())["isi"]["rencana"]
    rows[1]["selesai"], rows[2]["mulai"] = "2027-04-01", "2026-12-31"
    found = refused(ACTIONS, rencana=rows)
    assert list(found) == ["isi.rencana.1.selesai", "isi.rencana.2.mulai"]
    assert "2027-01-01 sampai 2027-03-31" in found["isi.rencana.1.selesai"][0]
