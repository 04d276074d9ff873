"""Files are closed, fall due, are proposed by one person and approved by another; only then do their bytes go."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from archive.checking import check_shelves
from archive.keeping import record
from archive.retention import Fate, load_schedule
from archive.storage import ArchiveDamaged
from core.errors import Conflict, Forbidden, NotFound, Refused
from generator.reading import body_text
from jobs.bundles import write_bundle
from jobs.minutes import minutes
from letters.archiving.desk import Approval, ArchiveDesk
from letters.archiving.disposals import DisposalKind
from letters.models import LetterFile
from organization.accounts import Role
from tests.factories import ROOT, Bench, account
from tests.letters.stories import begin

SCHEDULE = load_schedule(ROOT / "profil" / "jadwal_retensi.yaml")
PDF = b"%PDF-1.7 persetujuan"
LATER = datetime(2029, 3, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(database_url, tmp_path)
    yield bench
    bench.close()


@pytest.fixture
def desk(bench: Bench) -> ArchiveDesk:
    return ArchiveDesk(
        bench.database,
        bench.clock,
        storage=bench.storage,
        schedule=SCHEDULE,
        timezone=bench.profile.timezone,
    )


def kept_letter(bench: Bench, *contents: bytes) -> str:
    """A surat tugas inside one unit (800.1.11.1: one year active, one inactive), with these bytes as its files."""
    file = json.loads((ROOT / "examples" / "surat-penugasan-dalam-unit-1.json").read_text())
    start = bench.today() + timedelta(days=10)
    file["isi"]["durasi"] = {"mulai": start.isoformat(), "selesai": (start + timedelta(days=60)).isoformat()}
    letter = bench.issue(file)
    with bench.database.write() as session:
        for role, content in zip(("asli", "word"), contents, strict=False):
            sha256 = bench.storage.put(content)
            record(session, sha256, size=len(content), media_type="application/pdf", at=bench.now)
            session.add(
                LetterFile(letter_id=letter.id, role=role, name=f"{role}.pdf", sha256=sha256, created_at=bench.now)
            )
    return letter.id


def due(bench: Bench, desk: ArchiveDesk) -> list[str]:
    """The ids of the files that are due, once their year is closed and two more have passed."""
    bench.now = LATER
    desk.close_year(bench.secretariat, 2026, "akhir tahun")
    return [dossier.id for dossier in desk.dossiers("belu") if dossier.is_due(bench.today())]


def test_retention_counts_from_the_day_a_file_is_closed(bench: Bench, desk: ArchiveDesk) -> None:
    kept_letter(bench)
    with pytest.raises(Refused, match="belum berakhir"):
        desk.close_year(bench.secretariat, 2026, "terlalu awal")
    assert due(bench, desk) != []
    (dossier,) = desk.dossiers("belu")
    assert (dossier.fate, dossier.classifications) == (Fate.DESTROYED, {"800.1.11.1"})
    assert dossier.closed is not None
    assert dossier.closed >= date(2026, 11, 20)
    assert dossier.due_on == dossier.closed.replace(year=dossier.closed.year + 2)
    assert dossier.inactive_from == dossier.closed.replace(year=dossier.closed.year + 1)
    assert not dossier.is_due(date(2028, 1, 1))


def test_a_file_is_a_closed_case_or_a_closed_letter_that_stands_alone(bench: Bench, desk: ArchiveDesk) -> None:
    """A case is closed by its end or by somebody; of those under way and of other agencies nothing is told."""
    refused, running = begin(bench, "lintas-unit", "1 2 3-"), begin(bench, "lintas-unit", "1")
    carried = begin(bench, "dalam-unit", "1")
    abroad = begin(bench, "lintas-instansi", "1+ 2 3 4")
    alone = bench.issue(json.loads((ROOT / "examples" / "perjanjian-kinerja-kinerja-1.json").read_text())).id

    def told() -> dict[str, tuple[bool, int]]:
        return {each.id: (each.is_case, len(each.letters)) for each in desk.dossiers("belu")}

    assert told() == {refused.case: (True, 3)}
    bench.now = LATER
    desk.close_year(bench.secretariat, 2026, "akhir tahun")
    assert told() == {refused.case: (True, 3), carried.case: (True, 1), alone: (False, 1)}
    assert not {running.case, abroad.case} & told().keys()
    assert desk.dossiers("ttu") == []


def test_bytes_go_only_after_another_person_recorded_the_approval(bench: Bench, desk: ArchiveDesk) -> None:
    letter = kept_letter(bench, b"%PDF sendiri", b"%PDF bersama")
    files = {file.role: file.sha256 for file in bench.register.by_id(letter).files}
    other = bench.add(account("setda-umum-tata-usaha-kepala", Role.SECRETARIAT))
    found = due(bench, desk)
    bench.now = bench.now.replace(day=2)
    shared = kept_letter(bench, b"%PDF bersama")
    for kind, ids in (
        (DisposalKind.HAND_OVER, found),
        (DisposalKind.DESTROY, ["tidak-ada"]),
        (DisposalKind.DESTROY, []),
    ):
        with pytest.raises(Refused):
            desk.propose(bench.secretariat, kind, ids, "")
    proposal = desk.propose(bench.secretariat, DisposalKind.DESTROY, found, "Tidak bernilai guna.")
    with pytest.raises(Refused, match="belum dapat dibuat"):
        desk.propose(bench.secretariat, DisposalKind.DESTROY, found, "")
    approval = Approval("000.5.6.2/9/BUP/2029", bench.today(), PDF)
    with pytest.raises(Forbidden, match="sendiri"):
        desk.approve(bench.secretariat, proposal, approval)
    with pytest.raises(Refused) as refusal:
        desk.approve(other, proposal, Approval(" ", date(2030, 1, 1), b""))
    assert sorted(refusal.value.errors) == ["berkas", "nomor", "tanggal"]
    with pytest.raises(Conflict):
        desk.carry_out(bench.secretariat, proposal, PDF)
    assert bench.storage.get(files["asli"])
    desk.approve(other, proposal, approval)
    assert desk.disposal(other, proposal).needs_anri is False
    assert desk.carry_out(bench.secretariat, proposal, PDF) == 1
    with pytest.raises(ArchiveDamaged):
        bench.storage.get(files["asli"])
    assert bench.storage.get(files["word"]) == b"%PDF bersama"
    ended = desk.ended_by(letter)
    assert ended is not None
    assert ended.approval_number == approval.number
    assert desk.ended_by(shared) is None
    assert not {dossier.id for dossier in desk.dossiers("belu")} & set(found)
    assert bench.register.by_id(letter).text
    shelves = {sha256[:2] for sha256 in files.values()}
    assert all(not report.findings for report in check_shelves(bench.database, bench.storage, shelves, now=bench.now))
    with pytest.raises(Conflict):
        desk.carry_out(bench.secretariat, proposal, PDF)


def test_a_rejected_proposal_says_why_and_frees_its_files(bench: Bench, desk: ArchiveDesk) -> None:
    kept_letter(bench)
    admin, found = bench.add(account("diskominfo-kepala", Role.ADMIN)), due(bench, desk)
    proposal = desk.propose(bench.secretariat, DisposalKind.DESTROY, found, "")
    with pytest.raises(Refused):
        desk.reject(admin, proposal, "  ")
    with pytest.raises(Forbidden):
        desk.reject(bench.add(account("dinkes-kepala", Role.STAFF)), proposal, "bukan wewenang")
    desk.reject(admin, proposal, "Masih dipakai pemeriksa.")
    assert desk.disposal(admin, proposal).reason == "Masih dipakai pemeriksa."
    assert desk.propose(bench.secretariat, DisposalKind.DESTROY, found, "") != proposal
    with pytest.raises(NotFound):
        desk.disposal(account("ttu", Role.ADMIN, agency="ttu"), proposal)


def test_minutes_and_bundle_name_every_letter(bench: Bench, desk: ArchiveDesk) -> None:
    letter = bench.register.by_id(kept_letter(bench, b"%PDF asli", b"%PDF word"))
    proposal = desk.propose(bench.secretariat, DisposalKind.DESTROY, due(bench, desk), "Tidak bernilai guna.")
    found = desk.disposal(bench.secretariat, proposal)
    word = minutes(found, [letter], bench.office, bench.profile, post=bench.secretariat.post, on=bench.today())
    text = body_text(word)
    assert letter.text in text
    assert "Kamis, tanggal 1 Maret 2029" in text
    written = BytesIO()
    count = write_bundle(written, [letter.id], database=bench.database, storage=bench.storage, schedule=desk.schedule)
    with ZipFile(written) as bundle:
        names = bundle.namelist()
        sums = bundle.read("SHA256SUMS").decode().splitlines()
        assert {line.split("  ")[1] for line in sums} == set(names) - {"SHA256SUMS"}
        for line in sums:
            sha256, name = line.split("  ")
            assert hashlib.sha256(bundle.read(name)).hexdigest() == sha256
        (row,) = json.loads(bundle.read("metadata.json"))
        assert bundle.read("daftar-arsip.csv").startswith(b"\xef\xbb\xbfkode_klasifikasi;no_berkas")
    assert count == 2
    assert (row["nomor"], row["retensi"]["akhir"]) == (letter.text, "musnah")
