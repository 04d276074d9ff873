"""Letters behind letters: a request carries its proposal, a permohonan persetujuan the request that was agreed to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from core.errors import Refused
from letters.activities.starting import opening, opening_content, openings
from letters.catalogue import CATALOGUE
from letters.files.enclosures import EnclosureShelf
from letters.issuing import IssuedLetter
from organization.accounts import Role
from tests.factories import EXAMPLES, Bench, account, letter_file
from tests.letters.files import PRAKOM_MUDA
from tests.letters.stories import Story


def proposal() -> dict[str, Any]:
    file: dict[str, Any] = json.loads((EXAMPLES / "proposal-kegiatan-kegiatan-1.json").read_text())
    return file


def behind(bench: Bench, letter: IssuedLetter) -> list[str]:
    return [each.text for each in EnclosureShelf(bench.database).behind(letter.id)]


def faults(bench: Bench, file: dict[str, Any]) -> dict[str, list[str]]:
    with pytest.raises(Refused) as refused:
        bench.prepare(file)
    return refused.value.errors


def test_a_letter_carries_those_it_names_and_says_how_many(bench: Bench):
    first = bench.issue(proposal())
    carrier = bench.issue(letter_file(lampiran_surat=[first.number]))
    letter = bench.register.by_id(carrier.id)
    assert (behind(bench, carrier), letter.context["lampiran"]) == ([first.number], "1 (satu) berkas")
    assert letter.contents["lampiran_surat"] == [first.number]
    assert [each.text for each in EnclosureShelf(bench.database).carrying(first.id)] == [carrier.number]
    for change in ("UPDATE enclosure SET ordinal = 7", "DELETE FROM enclosure"):
        with pytest.raises(DatabaseError), bench.database.write() as session:
            session.execute(text(change))
    # Named by id, a letter is kept by its number; one without enclosures says nothing of them.
    by_id = bench.prepare(letter_file(lampiran_surat=[first.id]))
    assert by_id.request["lampiran_surat"] == [first.number]
    assert "lampiran_surat" not in bench.prepare(letter_file()).request


def test_what_cannot_be_enclosed_is_told_at_its_row(desk: Bench):
    first = desk.issue(proposal())
    told = faults(desk, letter_file(lampiran_surat=[first.number, "000/1/Tidak Ada/2026", first.id]))
    assert sorted(told) == ["lampiran_surat.1", "lampiran_surat.2"]
    assert "“000/1/Tidak Ada/2026”" in told["lampiran_surat.1"][0]
    assert "sudah dilampirkan" in told["lampiran_surat.2"][0]
    # Another agency's letters are not known here, not even by id.
    abroad = letter_file(pemohon="ttu-diskominfo-egov", tujuan="ttu-diskominfo-persandian", lampiran_surat=[first.id])
    assert "lampiran_surat.0" in faults(desk, abroad)


def test_nobody_encloses_what_they_may_not_read(desk: Bench):
    first = desk.issue(proposal())
    stranger = desk.add(account("dinkes-p2p-kepala", Role.OFFICIAL))
    asking = letter_file(pemohon="dinkes-p2p", tujuan="diskominfo-ikp", lampiran_surat=[first.number])
    with pytest.raises(Refused, match="bukan milik unit Anda"):
        desk.issue(asking, account=stranger, on_paper=False)
    assert [letter.text for letter in desk.register.page(desk.office, desk.secretariat).entries] == [first.number]


def test_the_request_that_was_agreed_to_goes_with_the_permohonan_persetujuan(desk: Bench):
    """Lampiran II.B.2.2.b angka 2: the approved request is attached."""
    story = Story(desk, "sukarela-lintas-unit", "diskominfo-aptika", "dinkes-p2p", [PRAKOM_MUDA])
    story.tell("1+")
    approval = story.letter("2")
    assert behind(desk, approval) == [story.numbers[0]]
    assert desk.register.by_id(approval.id).context["lampiran"] == "1 (satu) berkas"


@pytest.mark.parametrize(
    ("unit", "routes"),
    [
        ("diskominfo-aptika", ["dalam-unit 1", "lintas-unit 1", "lintas-instansi 1", "kegiatan 3"]),
        # The Sekretaris Daerah is the Pejabat yang Berwenang: a request goes to the other agency at once.
        ("setda", ["dalam-unit 1", "lintas-unit 1", "lintas-instansi 2", "kegiatan 3"]),
    ],
)
def test_a_proposal_starts_every_route_of_its_unit(desk: Bench, unit: str, routes: list[str]):
    file = proposal()
    people = {holder.person.code for holder in desk.office.staff(unit, desk.today())}
    file["pemohon"] = unit
    file["isi"]["nip"] = PRAKOM_MUDA if PRAKOM_MUDA in people else sorted(people)[0]
    letter = desk.register.by_id(desk.issue(file).id)
    found = openings(CATALOGUE, desk.office, desk.secretariat, letter, desk.today())
    assert [f"{each.step.route} {each.step.code}" for each in found] == routes


def test_what_follows_a_proposal_is_filled_from_it_and_carries_it(desk: Bench):
    """Tata naskah 6.1: the proposal is the lampiran of the request, which cites its number and date."""
    letter = desk.register.by_id(desk.issue(proposal()).id)
    proposed = letter.contents["isi"]
    start = opening(CATALOGUE, desk.office, desk.secretariat, letter, desk.today(), route="lintas-unit")
    content = opening_content(start, letter, desk.office, desk.profile)
    shared = ("kegiatan", "maksud_dan_tujuan", "kebutuhan", "target_kinerja", "durasi")
    assert {name: content["isi"][name] for name in shared} == {name: proposed[name] for name in shared}
    assert content["isi"]["dasar"][:3] == proposed["dasar_hukum"]
    assert content["isi"]["dasar"][3:] == [
        "Proposal Pranata Komputer Ahli Muda pada Bidang Aplikasi Informatika Dinas Komunikasi dan Informatika "
        f"Kabupaten Belu Nomor {letter.text} tanggal 20 November 2026 hal Proposal Kegiatan"
    ]
    named = {"jenis": start.kind.code, "rute": "lintas-unit", "langkah": "1", "tujuan": "dinkes-p2p"}
    assert behind(desk, desk.issue(content | named)) == [letter.text]
    plan = opening(CATALOGUE, desk.office, desk.secretariat, letter, desk.today(), route="kegiatan")
    filled = opening_content(plan, letter, desk.office, desk.profile)
    assert desk.prepare(filled | {"jenis": plan.kind.code, "rute": "kegiatan", "langkah": "3"}).warnings == ()
    with pytest.raises(Refused, match="dalam-unit, lintas-unit, lintas-instansi, kegiatan"):
        opening(CATALOGUE, desk.office, desk.secretariat, letter, desk.today(), route="sukarela-lintas-unit")
    with pytest.raises(Refused, match="bukan proposal unit Anda"):
        opening(CATALOGUE, desk.office, account("dinkes-p2p-kepala", Role.OFFICIAL), letter, desk.today(), route="x")
