"""What the public may learn of a letter by its code, and of a file by its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from archive.keeping import Kept, record_all
from core.codes import grouped
from core.database import Database
from core.migrating import downgrade, upgrade
from letters.models import LetterFile
from letters.proof.verification import Likeness, Standing, Verification, Verifier
from tests.factories import Bench, letter_file

PDF = b"%PDF-1.7 asli"
COPY = b"%PDF-1.7 tembusan"


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(database_url, tmp_path)
    yield bench
    bench.close()


def keep(bench: Bench, letter_id: str, role: str, content: bytes, ordinal: int = 0) -> None:
    with bench.database.write() as session:
        sha256 = hashlib.sha256(content).hexdigest()
        record_all(session, [Kept(sha256, len(content), "application/pdf")], at=bench.now)
        session.add(
            LetterFile(
                letter_id=letter_id, role=role, ordinal=ordinal, name="a.pdf", sha256=sha256, created_at=bench.now
            )
        )


def test_a_letter_is_found_by_its_code_without_contents_or_nip(bench: Bench) -> None:
    issued, verifier = bench.issue(), Verifier(bench.database)
    code = verifier.code_of(issued.id)
    found = verifier.find(grouped(code))
    assert found is not None
    assert (found.number, found.on, found.standing) == (issued.number, bench.today(), Standing.ISSUED)
    assert found.signatories[0][0] == "Ferdinandus Merpati, S.T."
    assert found.signatories[0][1].startswith("Kepala Bidang Aplikasi Informatika")
    assert found.agency[0] == "PEMERINTAH KABUPATEN BELU"
    assert "19710608" not in repr(found)
    assert letter_file()["isi"]["kegiatan"] not in repr(found)
    assert verifier.find("0000-0000-0000-0000") is None
    keep(bench, issued.id, "asli", PDF)
    keep(bench, issued.id, "tembusan", COPY, 1)
    same = verifier.judge(COPY)
    assert (same.likeness, same.role, same.ordinal) == (Likeness.SAME, "tembusan", 1)
    assert same.recipient.startswith("Kepala Dinas Komunikasi")
    changed = verifier.judge(PDF + f" naskah:verifikasi:{code} ".encode())
    assert (changed.likeness, changed.letter) == (Likeness.CHANGED, found)
    for stranger in (PDF + b" ", b"naskah:verifikasi:0000000000000000", b""):
        assert verifier.judge(stranger).likeness is Likeness.UNKNOWN


def test_a_void_letter_says_so_and_names_what_took_its_place(bench: Bench) -> None:
    first, verifier = bench.issue(), Verifier(bench.database)
    code = verifier.code_of(first.id)
    bench.void(first.id, "Nama NIP 197106081996041008 keliru.")
    void = verifier.find(code)
    assert void is not None
    assert (void.standing, void.replacement) == (Standing.VOID, None)
    assert "keliru" not in repr(void)
    case = bench.register.by_id(first.id).case_id
    second = bench.issue(letter_file(kasus=case))
    replaced = verifier.find(code)
    assert replaced is not None
    assert (replaced.standing, replaced.replacement) == (Standing.REPLACED, (second.number, bench.today()))


def test_a_code_never_changes_and_letters_issued_before_get_one(bench: Bench) -> None:
    issued = bench.issue()
    for act in (delete(Verification), update(Verification).values(code="x")):
        with pytest.raises(DBAPIError, match="never changes"), bench.database.write() as session:
            session.execute(act)
    downgrade(bench.database, "0009")
    upgrade(bench.database)
    assert len(Verifier(bench.database).code_of(issued.id)) == 16
    with bench.database.read() as session:
        assert session.scalars(select(Verification)).all()
        assert session.execute(text("SELECT count(*) FROM letter")).scalar() == 1


def test_a_letter_without_code_is_said_to_have_none(bench: Bench) -> None:
    database: Database = bench.database
    assert Verifier(database).code_of("tidak-ada") == ""
