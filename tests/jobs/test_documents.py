"""The files of a letter: made once, hashed, whatever crashes and however often a job runs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from huey import PostgresHuey, SqliteHuey
from sqlalchemy.orm import Session

from core.errors import Busy
from core.profile import DocumentForm
from generator.guarding.expected import Expected
from generator.guarding.guard import Printed
from generator.pdf import PdfPool
from generator.pictures import page_text
from jobs import layout_watch
from jobs.documents import LEASE
from jobs.layout_watch import KEPT, findings_of
from jobs.making import FileMaking
from jobs.names import file_name
from jobs.previews import Previews
from jobs.queue import JobQueue
from jobs.rerendering import rerendered_differences
from letters.audit import Act, Action, write_act
from letters.files.unguarded import unguarded_letters
from letters.models import JobState, LetterState
from letters.proof.verification import Likeness, Verifier
from tests.factories import ROOT, Bench
from tests.generator.pages import blank_pdf
from tests.generator.word_files import said, with_body
from tests.jobs.workers import worker

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(database_url, tmp_path)
    for path in (ROOT / "templates" / "docx").glob("permohonan-pelibatan.*.docx"):
        (tmp_path / "templates" / path.name).write_bytes(path.read_bytes())
    yield bench
    bench.check()
    bench.close()


def test_a_void_letter_keeps_its_files_and_gets_marked_ones_beside_them(
    bench: Bench, pool: PdfPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Void before its files were made, void after, and void in the middle of the work: all end alike."""
    letters = [bench.issue().id for _each in range(3)]
    before, after, between = letters
    made, files = worker(bench, pool), FileMaking.files
    bench.void(before)
    made.produce(after)
    kept = {(file.role, file.ordinal): file.sha256 for file in bench.register.by_id(after).files}
    bench.void(after)

    def void_meanwhile(making: FileMaking, *given: Any) -> Any:
        bench.void(between)
        return files(making, *given)

    monkeypatch.setattr(FileMaking, "files", void_meanwhile)
    made.produce(between)
    monkeypatch.undo()
    assert bench.register.by_id(between).files == []
    made.sweep()
    for letter_id in letters:
        letter = bench.register.by_id(letter_id)
        assert letter.state == LetterState.VOID.value
        roles = sorted((file.role, file.ordinal) for file in letter.files)
        assert roles == [("asli", 0), ("batal", 0), ("batal", 1), ("gabungan", 0), ("tembusan", 1), ("word", 0)]
    found = {(file.role, file.ordinal): file for file in bench.register.by_id(after).files}
    assert kept.items() <= {place: file.sha256 for place, file in found.items()}.items()
    assert found["batal", 1].name.endswith("-batal-tembusan-1.pdf")
    assert "BATAL" in page_text(bench.storage.get(found["batal", 1].sha256))


def test_a_letter_gets_word_original_copies_and_all_in_one(bench: Bench, pool: PdfPool) -> None:
    issued = bench.issue()
    worker(bench, pool).produce(issued.id)
    letter = bench.register.by_id(issued.id)
    assert letter.state == LetterState.COMPLETE.value
    assert [(file.role, file.ordinal) for file in letter.files] == [
        ("word", 0), ("asli", 0), ("tembusan", 1), ("gabungan", 0)
    ]  # fmt: skip
    kept = {file.role: bench.storage.get(file.sha256) for file in letter.files}
    assert all(hashlib.sha256(kept[file.role]).hexdigest() == file.sha256 for file in letter.files)
    assert issued.number in page_text(kept["asli"])
    assert "TEMBUSAN" not in page_text(kept["asli"])
    verifier = Verifier(bench.database)
    address = f"https://naskah.belukab.example/v/{verifier.code_of(issued.id)}"
    for role in ("asli", "tembusan", "gabungan"):
        assert address in page_text(kept[role])
        assert verifier.judge(kept[role]).role == role
        assert verifier.judge(kept[role] + b"\n").likeness is Likeness.CHANGED
    assert "TEMBUSAN" in page_text(kept["tembusan"])
    assert kept["word"].startswith(b"PK")
    assert rerendered_differences(letter, bench.storage, bench.profile.layout) == []
    letter.context = letter.context | {"hal": "Lain"}
    assert "+Lain" in rerendered_differences(letter, bench.storage, bench.profile.layout)


def test_what_the_layout_guard_finds_is_kept_with_the_files(bench: Bench, pool: PdfPool) -> None:
    """Issue 6 item 4: files made by the job are guarded again, and never wait for it."""
    for path in (ROOT / "templates" / "docx").glob("permohonan-pelibatan.*.docx"):
        (bench.folder / "templates" / path.name).write_bytes(with_body(path.read_bytes(), said("Hal :")))
    issued = bench.issue()
    working = worker(bench, pool)
    working.produce(issued.id)
    assert bench.register.by_id(issued.id).state == LetterState.COMPLETE.value
    lost, right = bench.issue().id, bench.issue().id
    for letter_id in (lost, right):
        working.produce(letter_id)
    gone = next(file.sha256 for file in bench.register.by_id(lost).files if file.role == "asli")
    content = bench.storage.get(gone)
    bench.storage.destroy(gone)
    for _twice in range(2):
        working.sweep()
    bench.storage.put(content)
    for letter_id in (issued.id, right):
        (done,) = [act for act in bench.register.history(letter_id) if act.action == Action.GUARD_LAYOUT.value]
        assert [(each["kode"], each["tingkat"]) for each in done.details[KEPT]] == [("isi-kosong", "kesalahan")]
    with bench.database.read() as session:
        assert unguarded_letters(session, 1) == []


def test_findings_that_cannot_be_kept_hold_up_no_other_letter(
    bench: Bench, pool: PdfPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    working, letters = worker(bench, pool), [bench.issue().id for _each in range(2)]
    for letter_id in letters:
        working.produce(letter_id)

    def refuse_one(session: Session, act: Act, **given: Any) -> None:
        if act.subject_id == letters[0]:
            raise ValueError("cannot be written")
        write_act(session, act, **given)

    monkeypatch.setattr(layout_watch, "findings_of", lambda printed: [[{"kode": "isi-kosong"}] for _each in printed])
    monkeypatch.setattr(layout_watch, "write_act", refuse_one)
    assert working.guard_layouts() is False
    told = [[act.action for act in bench.register.history(each)].count("periksa-tata-letak") for each in letters]
    assert told == [0, 1]
    with bench.database.read() as session:
        assert unguarded_letters(session, 1) == []


def test_a_file_that_cannot_be_read_keeps_the_guard_from_no_other(bench: Bench) -> None:
    expected = Expected(bench.profile.layout, frozenset(), ())
    found = findings_of([Printed(b"no PDF", expected), Printed(blank_pdf(2), expected, 1)])
    assert [[each["kode"] for each in letter] for letter in found] == [[], ["halaman-kosong"]]


def test_a_job_that_runs_twice_makes_the_files_once(bench: Bench, pool: PdfPool) -> None:
    issued = bench.issue()
    working = worker(bench, pool)
    with ThreadPoolExecutor(2) as both:
        list(both.map(working.produce, [issued.id, issued.id]))
    working.produce(issued.id)
    assert len(bench.register.by_id(issued.id).files) == 4


def test_the_sweep_takes_up_a_job_whose_worker_died(bench: Bench, pool: PdfPool) -> None:
    issued = bench.issue()
    working = worker(bench, pool)
    assert working._claim(issued.id) == 1
    working.sweep()
    assert bench.register.by_id(issued.id).state == LetterState.NUMBERED.value
    bench.now += LEASE + timedelta(seconds=1)
    working.sweep()
    assert bench.register.by_id(issued.id).state == LetterState.COMPLETE.value


def test_a_worker_that_comes_back_late_does_not_write_over_the_other(bench: Bench, pool: PdfPool) -> None:
    issued = bench.issue()
    working = worker(bench, pool)
    late = working._claim(issued.id)
    bench.now += LEASE + timedelta(seconds=1)
    working.produce(issued.id)
    before = [file.sha256 for file in bench.register.by_id(issued.id).files]
    working._finish(issued.id, late or 0, [], 0)
    assert [file.sha256 for file in bench.register.by_id(issued.id).files] == before


def test_a_letter_keeps_its_number_when_its_files_cannot_be_made(bench: Bench, pool: PdfPool) -> None:
    path = bench.templates.path("permohonan-pelibatan", DocumentForm.SURAT_DINAS)
    right = path.read_bytes()
    path.write_bytes(b"not a Word file")
    issued = bench.issue()
    working = worker(bench, pool)
    working.produce(issued.id)
    job = bench.register.job(issued.id)
    assert job is not None
    assert (job.state, job.attempts) == (JobState.WAITING.value, 1)
    assert job.last_error
    assert bench.register.by_id(issued.id).text == issued.number
    path.write_bytes(right)


def test_a_preview_reads_as_a_draft_and_takes_no_number(
    bench: Bench, pool: PdfPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = JobQueue(SqliteHuey("preview", filename=str(tmp_path / "queue.sqlite3"), immediate=True))
    queue.serve(worker(bench, pool))
    previews = Previews(queue, bench.profile, bench.templates)
    prepared = bench.prepare()
    text = page_text(previews.pdf(prepared, bench.office))
    assert "[belum bernomor]" in text
    assert "KONSEP" in text
    assert previews.pictures(prepared, bench.office)[0].startswith(b"\x89PNG")
    # Asked again, the answer comes without a worker.
    monkeypatch.setattr(queue, "_worker", None)
    assert previews.pdf(prepared, bench.office)


def test_without_a_worker_a_preview_says_so_and_an_announcement_is_only_late(tmp_path: Path) -> None:
    queue = JobQueue(SqliteHuey("nobody", filename=str(tmp_path / "queue.sqlite3")))
    queue.announce("some-letter")
    with pytest.raises(Busy, match="Pratinjau"):
        queue.preview(1, "surat-dinas", {}, "", patience=0.05)


def test_the_queue_carries_work_over_postgresql(postgres_url: object) -> None:
    url = postgres_url()  # type: ignore[operator]
    huey = PostgresHuey("naskah", dsn=url.replace("postgresql+psycopg://", "postgresql://", 1))
    seen: list[str] = []

    class Noting:
        def produce(self, letter_id: str) -> None:
            seen.append(letter_id)

        def guard_layouts(self) -> bool:
            return False

        def preview(self, kind: str, form: str, context: dict[str, object], profile: str) -> bytes:
            return f"{kind} {form} {context['hal']}".encode()

        def sweep(self) -> None:
            seen.append("sweep")

    queue = JobQueue(huey)
    queue.serve(Noting())
    queue.announce("abc")
    huey.execute(huey.dequeue())
    assert seen == ["abc"]
    huey.storage.close()


def test_file_names_are_numbers_that_any_folder_can_hold() -> None:
    assert file_name("800.1.11.1/12/Diskominfo/2026", "", "pdf") == "800.1.11.1-12-Diskominfo-2026.pdf"
    assert file_name("B/1 - x/..", "tembusan-1", "pdf") == "B-1-x-tembusan-1.pdf"


def test_the_sweep_clears_what_a_crash_left_half_kept_an_hour_ago(bench: Bench, pool: PdfPool) -> None:
    folder = bench.folder / "archive" / "ab"
    folder.mkdir(parents=True)
    old, fresh = folder / ".part-old", folder / ".part-fresh"
    for part, age in ((old, 3601), (fresh, 60)):
        part.write_bytes(b"half")
        written = bench.now.timestamp() - age
        os.utime(part, (written, written))
    worker(bench, pool).sweep()
    assert not old.exists()
    assert fresh.exists()
    fresh.unlink()
