"""Versions of the regional profile: two persons, a first day, one click back, no number twice; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from core.errors import Forbidden, Refused
from generator.uploads.inspection import Inspection, UploadLimits
from letters.audit import Action
from letters.models import AuditEntry
from letters.profiles.checking import ProfileCheck
from letters.profiles.desk import ProfileDesk
from letters.profiles.proposals import ProfileProposal
from organization.accounts import Role
from tests.factories import TODAY, Bench, account

POLA = b'pola: "{klasifikasi}/{urut}{sisipan}/{unit}/{tahun}"'
TOMORROW = TODAY + timedelta(days=1)


class Desk:
    """The desk of a bench with the people who work at it."""

    def __init__(self, bench: Bench) -> None:
        self.bench, shelf = bench, bench.profiles
        check = ProfileCheck(shelf, bench.catalogue)
        inspect = Inspection(UploadLimits())
        self.desk = ProfileDesk(
            bench.database, bench.clock, shelf=shelf, check=check, inspect=inspect, today=bench.today
        )
        self.author = bench.add(account("setda-organisasi-kepala", Role.TEMPLATES))
        self.second = bench.add(account("diskominfo-kepala", Role.ADMIN))

    def propose(self, *changes: tuple[bytes, bytes]) -> ProfileProposal:
        content = self.bench.profiles.source
        for before, after in changes:
            assert before in content
            content = content.replace(before, after)
        return self.desk.propose(self.author, content, "Perbup baru.", self.bench.office)

    def approved(self, *changes: tuple[bytes, bytes]) -> ProfileProposal:
        proposal = self.propose(*changes)
        self.desk.approve(self.second, proposal.id)
        return self.desk.find(proposal.id)

    def activate(self, proposal: ProfileProposal, start: date = TODAY) -> None:
        self.desk.activate(self.second, proposal.id, start, self.bench.office)

    def issue(self) -> str:
        """A letter under the profile in force, as a request would issue it."""
        self.bench.profile = self.bench.profiles.current()
        self.bench.issue_letter = self.bench.issuing(self.bench.profile)
        issued = self.bench.issue()
        assert self.bench.register.by_id(issued.id).profile_sha256 == self.bench.profile.sha256
        return issued.number

    def states(self) -> list[str]:
        standing = self.desk.standing()
        return [standing.state_of(each) for each in standing.proposals]


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    bench = Bench(database_url, tmp_path)
    yield Desk(bench)
    bench.check()
    bench.close()


def test_from_proposal_to_rollback(desk: Desk) -> None:
    paper = (b"ukuran: A4", b"ukuran: F4")
    first = desk.propose(paper)
    with pytest.raises(Forbidden, match="orang kedua"):
        desk.desk.approve(desk.author, first.id)
    with pytest.raises(Forbidden):
        desk.desk.approve(desk.bench.secretariat.__class__(roles=["staf"]), first.id)
    with pytest.raises(Refused, match="diusulkan"):
        desk.activate(first)
    desk.desk.approve(desk.second, first.id)
    with pytest.raises(Refused, match="sudah lewat"):
        desk.activate(first, TODAY - timedelta(days=1))
    desk.activate(first, TOMORROW)
    shelf = desk.bench.profiles
    assert (desk.states(), shelf.current().layout.paper_mm[0]) == (["terjadwal"], 210)
    desk.bench.now += timedelta(days=1)
    assert (desk.states(), shelf.current().layout.paper_mm[0]) == (["berlaku"], 215.9)
    desk.issue()
    second = desk.approved(paper, (b"awalan_yth: false", b"awalan_yth: true"))
    desk.activate(second, TOMORROW)
    assert (desk.states(), shelf.current().copies.yth_prefix) == (["berlaku", "digantikan"], True)
    desk.desk.roll_back(desk.second, desk.bench.office)
    assert (desk.states(), shelf.current().sha256) == (["digantikan", "berlaku"], first.version.sha256)
    rejected = desk.propose((b"tepi_cm: {atas: 2.0", b"tepi_cm: {atas: 2.5"))
    with pytest.raises(Refused, match="alasan"):
        desk.desk.reject(desk.second, rejected.id, " ")
    desk.desk.reject(desk.second, rejected.id, "Belum ada dasarnya.")
    assert desk.states()[0] == "ditolak"
    with desk.bench.database.read() as session:
        acts = [act for act in session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)) if "profil" in act]
    assert acts == [
        *[Action.PROPOSE_PROFILE, Action.APPROVE_PROFILE, Action.ACTIVATE_PROFILE] * 2,
        *[Action.ROLL_BACK_PROFILE, Action.PROPOSE_PROFILE, Action.REJECT_PROFILE],
    ]
    for act in ("UPDATE profile_activation SET from_date = '2020-01-01'", "DELETE FROM profile_version"):
        with pytest.raises(DBAPIError, match="never"), desk.bench.database.write() as session:
            session.execute(text(act))


def test_the_first_version_rolls_back_to_the_file(desk: Desk) -> None:
    with pytest.raises(Refused, match="bawaan"):
        desk.desk.roll_back(desk.second, desk.bench.office)
    desk.activate(desk.approved((b"ukuran: A4", b"ukuran: F4")))
    desk.desk.roll_back(desk.second, desk.bench.office)
    assert desk.bench.profiles.current() is desk.bench.profiles.shipped
    with pytest.raises(Refused, match="Tidak ada yang berubah"):
        desk.propose()


def test_no_number_can_be_given_again_under_another_profile(desk: Desk) -> None:
    """Tata naskah 2.3: one running number a year; a group under another code would begin at 1 once more."""
    number = desk.issue()
    renamed = desk.approved((b"\n  umum:\n", b"\n  lain:\n"))
    with pytest.raises(Refused) as refusal:
        desk.activate(renamed)
    assert set(refusal.value.errors) == {"penomoran.lain.pola", "berlaku"}
    assert number in refusal.value.message
    with pytest.raises(Refused, match="mulai 1 Januari"):
        desk.activate(renamed, TOMORROW)
    desk.activate(renamed, date(TODAY.year + 1, 1, 1))
    desk.desk.roll_back(desk.second, desk.bench.office)
    # The same group in another shape goes on counting: allowed in the middle of a year, with a warning.
    shape = (POLA, b'pola: "{klasifikasi}/{urut}{sisipan}/{unit}/{bulan}/{tahun}"')
    content = desk.bench.profiles.source.replace(*shape)
    assert any("di tengah tahun" in each for each in desk.desk.check(content, desk.bench.office).warnings)
    desk.activate(desk.approved(shape))
    assert desk.issue() == number.replace("/1/", "/2/").replace("/2026", "/11/2026")


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (b"kiri: 3.0", b"kiri: 30", "kertas.tepi_cm.kiri"),
        (b"kepada: [penilai pemohon]", b"kepada: [bupati]", "tembusan.kelaziman"),
        (b"  lambang:\n", b"  lambang: ../../etc/hosts\n", "kop.lambang"),
        (b"hari_libur: hari_libur.yaml", b"hari_libur: /etc/hosts", "tenggat.hari_libur"),
        (b"kode: belu", b"kode: &a belu\nnama2: *a", ""),
    ],
)
def test_faults_are_told_at_their_places(tmp_path: Path, before: bytes, after: bytes, place: str) -> None:
    desk = Desk(Bench(f"sqlite:///{tmp_path / 'naskah.sqlite3'}", tmp_path))
    with pytest.raises(Refused) as refusal:
        desk.propose((before, after))
    assert list(refusal.value.errors) == [place]
    desk.bench.close()
