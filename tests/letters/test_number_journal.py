"""The journal of numbers: complete soon after every commit, and what blocks numbers after an older backup."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.journal import Journal
from letters.audit import Act, Action, write_act
from letters.models import AuditEntry
from letters.numbers.audit import NumberAudit
from letters.numbers.journal import NUMBER_ACTS, NumbersForgotten
from letters.numbers.journal_import import Imported, ImportJournal
from letters.numbers.ledger import LetterVoid, PaperNumber
from tests.factories import Bench
from tests.letters.test_paper_numbers import enter, number, paper, reserve


def lines(bench: Bench) -> list[dict[str, object]]:
    return list(Journal(bench.folder / "journal").lines())


def acts(bench: Bench) -> list[int]:
    with bench.database.read() as session:
        wanted = [each.value for each in NUMBER_ACTS]
        return list(session.scalars(select(AuditEntry.id).where(AuditEntry.action.in_(wanted)).order_by(AuditEntry.id)))


def test_every_number_is_in_the_journal_once_it_was_answered(bench: Bench):
    issued = bench.issue()
    bench.void(issued.id)
    rows = bench.papers.block(bench.secretariat, reserve(bench, 2).id).numbers
    bench.papers.fill(bench.secretariat, rows[0].id, paper(number("2")))
    bench.papers.void(bench.secretariat, [rows[1].id], "Tidak terpakai.")
    enter(bench, "7/lama/2026")
    found = lines(bench)
    assert [line["urutan"] for line in found] == acts(bench)
    assert [line["apa"] for line in found] == [
        "terbitkan", "batalkan", "cadangkan-nomor", "isi-nomor", "batalkan-nomor", "catat-nomor-luar"
    ]  # fmt: skip
    first = found[0]["rincian"]
    assert isinstance(first, dict)
    assert (first["nomor"], first["urut"], first["kantor"], first["tahun"]) == (issued.number, 1, "diskominfo", 2026)


def test_what_a_crash_kept_from_the_journal_comes_with_the_next_sweep(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    """Killed between commit and journal, and once in the middle of a line."""
    bench.issue()
    monkeypatch.setattr(type(bench.journal), "keep_up", lambda _self: None)
    for _each in range(2):
        bench.issue()
    monkeypatch.undo()
    (file,) = (bench.folder / "journal").glob("*.jsonl")
    file.write_text(file.read_text() + '{"urutan": 2, "sid')
    assert bench.journal.catch_up() == 2
    assert [line["urutan"] for line in lines(bench)] == acts(bench)
    assert bench.journal.catch_up() == 0
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_never_undoes_a_number(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Journal, "add", full)
    assert bench.issue().number == number("1")
    monkeypatch.undo()
    assert bench.issue().number == number("2")
    assert len(lines(bench)) == 2


@pytest.fixture
def restored(tmp_path: Path) -> Iterator[Bench]:
    """A desk whose database is an older one than its journal; nobody checked it yet."""
    before = Bench(f"sqlite:///{tmp_path / 'naskah.sqlite3'}", tmp_path)
    before.issue(key="first")
    second = before.issue(key="second")
    before.close()
    saved = tmp_path / "saved"
    saved.mkdir()
    for file in tmp_path.glob("naskah.sqlite3*"):
        shutil.copy(file, saved)
    later = Bench(before.url, tmp_path, is_new=False)
    later.issue(key="third")
    later.void(second.id, "Salah alamat.")
    block = reserve(later, 3)
    rows = later.papers.block(later.secretariat, block.id).numbers
    later.papers.fill(later.secretariat, rows[0].id, paper(number("4")))
    later.papers.void(later.secretariat, [rows[1].id], "Rusak.")
    later.issue(key="fourth")
    enter(later, "7/lama/2026")
    later.close()
    for file in saved.iterdir():
        shutil.copy(file, tmp_path)
    bench = Bench(before.url, tmp_path, is_new=False)
    yield bench
    bench.check()
    bench.close()


def bring_in(bench: Bench) -> Imported:
    return ImportJournal(
        bench.database,
        bench.clock,
        journal=bench.journal,
        void=bench.void_letter,
        office=bench.office,
        account=bench.secretariat,
    )()


def test_an_older_backup_blocks_every_new_number_until_the_journal_is_brought_in(restored: Bench):
    for act in (lambda: restored.issue(key="x"), lambda: reserve(restored, 1), lambda: enter(restored, number("9"))):
        with pytest.raises(NumbersForgotten, match="naskah journal import"):
            act()
    with restored.database.write() as session:
        for _each in range(20):
            write_act(session, Act(Action.SIGN_IN, "x", "uji"), at=restored.now)
    with pytest.raises(NumbersForgotten):
        restored.issue(key="x")
    found = bring_in(restored)
    assert found.conflicts == ()
    assert found.numbers == (number("3"), number("2"), "4–6", number("4"), "5", number("7"), "7/lama/2026")
    report = NumberAudit(restored.database)("belu", 2026)
    assert (report.is_explained, report.reserved) == (True, 1)
    assert restored.issue(key="x").number == number("8")
    with restored.database.read() as session:
        rows = {row.text: row for row in session.scalars(select(PaperNumber)) if row.origin == "jurnal"}
        assert set(rows) == {number("3"), number("7"), "7/lama/2026"}
        assert (rows[number("3")].date, rows[number("3")].state) == (date(2026, 11, 20), "terpakai")
        assert "cadangan yang dipulihkan" in rows[number("3")].reason
        assert [void.reason for void in session.scalars(select(LetterVoid))] == [
            "Salah alamat. (dari jurnal: diskominfo-arsip-sekretariat, 2026-11-20T02:00)"
        ]
    assert bring_in(restored).numbers == ()
    assert restored.issue(key="y").number == number("9")


def test_the_journal_is_plain_lines_that_outlive_the_program(restored: Bench):
    bring_in(restored)
    (file,) = (restored.folder / "journal").glob("2026-11-20.jsonl")
    told = [json.loads(line) for line in file.read_text().splitlines()]
    assert [each["rincian"].get("nomor") for each in told if each["apa"] == "terbitkan"] == [
        number(each) for each in ("1", "2", "3", "7")
    ]
