"""`paraf` in an office file: who initials before a unit's leader signs (tata naskah 4.3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import Refused
from letters.initials import needed_initials
from organization.loading import build_office, read_office
from organization.models import Office

EXAMPLE = (Path(__file__).resolve().parents[2] / "examples" / "organization.yaml").read_text()
UNIT = "{kode: bp4d-litbang, nama: Bidang Penelitian dan Pengembangan, jenis: bidang, induk: bp4d, "


def office_with(paraf: str) -> Office:
    assert EXAMPLE.count(UNIT) == 1
    return build_office(read_office(EXAMPLE.replace(UNIT, f"{UNIT}paraf: {paraf}, "), name="kantor.yaml"))


def faults(paraf: str) -> dict[str, list[str]]:
    with pytest.raises(Refused) as caught:
        office_with(paraf)
    return caught.value.errors


def test_the_posts_stand_in_the_order_of_the_file():
    office = office_with("[bp4d-litbang-peneliti, diskominfo-kepala]")
    assert office.unit("bp4d-litbang").initials == ("bp4d-litbang-peneliti", "diskominfo-kepala")
    assert needed_initials(office, "bp4d-litbang-kepala") == ("bp4d-litbang-peneliti", "diskominfo-kepala")


@pytest.mark.parametrize("paraf", ["[]", ""])
def test_without_posts_nobody_initials(paraf: str):
    assert needed_initials(office_with(paraf), "bp4d-litbang-kepala") == ()


def test_who_leads_no_unit_needs_no_initials():
    assert needed_initials(office_with("[bp4d-kepala]"), "bp4d-litbang-peneliti") == ()


@pytest.mark.parametrize("post", ["bp4d-litbang-kepala", "tidak-ada", "ttu-setda-kepala"])
def test_neither_the_leader_nor_a_post_that_is_not_there_initials(post: str):
    """The leader signs; a post of another agency is none of this one's."""
    told = faults(f"[bp4d-kepala, {post}]")
    assert [place.endswith(".paraf[1]") for place in told] == [True]
    assert f"Jabatan “{post}” tidak dapat memaraf surat unit “bp4d-litbang”." in next(iter(told.values()))[0]


def test_at_most_three_posts_initial():
    """Tata naskah 4.3."""
    told = faults("[bp4d-kepala, bpkad-kepala, dinkes-kepala, rsud-kepala]")
    assert "Paling banyak 3 jabatan memaraf surat." in next(iter(told.values()))[0]


@pytest.mark.parametrize("paraf", ["bp4d-kepala", "{a: b}", "[[bp4d-kepala]]", "[12]"])
def test_what_is_no_list_of_codes_is_refused_in_words_of_this_file(paraf: str):
    told = faults(paraf)
    assert all("Not a" not in message and "Longer" not in message for messages in told.values() for message in messages)


def test_nobody_initials_twice():
    assert len(faults("[bp4d-kepala, bp4d-kepala]")) == 1
