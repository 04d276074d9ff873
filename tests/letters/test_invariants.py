"""The invariants that every other test relies on are not blind: each break is noticed and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text, update

from letters.models import Draft, DraftState, Job, JobState, Letter, LetterState, Series
from tests.factories import TODAY, Bench, letter_file
from tests.invariants import check_invariants

Break = Callable[[Bench], object]


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Bench]:
    """A desk with one letter, to be damaged; nobody checks it afterwards."""
    bench = Bench(f"sqlite:///{tmp_path / 'naskah.sqlite3'}", tmp_path)
    bench.issue(key="k")
    yield bench
    bench.close()


def write(bench: Bench, *statements: object) -> None:
    with bench.database.write() as session:
        for statement in statements:
            session.execute(text(statement) if isinstance(statement, str) else statement)  # type: ignore[call-overload]


def kept_file(bench: Bench) -> Path:
    return next(path for path in (bench.folder / "archive").rglob("*") if path.is_file())


def unguarded(*statements: object) -> Break:
    """Statements after the triggers were taken away, as somebody with the file in hand might."""
    triggers = ("letter_never_changed", "series_never_back", "audit_entry_never_changed", "recipient_never_deleted")
    return lambda bench: write(bench, *(f"DROP TRIGGER {name}" for name in triggers), *statements)


def open_draft_called_issued(bench: Bench) -> None:
    prepared = bench.prepare()
    bench.drafts.create(bench.office, bench.secretariat, prepared.kind.code, prepared.step, letter_file())
    write(bench, update(Draft).values(state=DraftState.ISSUED.value))


BREAKS: dict[str, tuple[str, Break]] = {
    "a number too high": ("I1", unguarded(update(Letter).values(number=2))),
    "a counter ahead of its letters": ("I2", lambda bench: write(bench, update(Series).values(last_number=2))),
    "a letter of another year": ("I3", unguarded(update(Letter).values(year=2025))),
    "a letter dated after it was issued": ("I3", unguarded(update(Letter).values(date=TODAY.replace(day=21)))),
    "another number than was answered": ("I4", lambda bench: bench.acknowledged.update(k="800.1.11.1/9/X/2026")),
    "an answered letter that is not there": ("I4", lambda bench: bench.acknowledged.update(lost="1")),
    "a finished letter without files": (
        "I5",
        lambda bench: write(bench, update(Letter).values(state=LetterState.COMPLETE.value)),
    ),
    "a lost file": ("I5", lambda bench: kept_file(bench).unlink()),
    "a changed act": ("I6", unguarded("UPDATE audit_entry SET actor = 'orang lain'")),
    "a letter without an act": ("I6", unguarded("UPDATE audit_entry SET action = 'masuk'")),
    "work done on an unfinished letter": (
        "I7",
        lambda bench: write(bench, update(Job).values(state=JobState.DONE.value)),
    ),
    "work that runs for ever": ("I7", lambda bench: write(bench, update(Job).values(state=JobState.RUNNING.value))),
    "work that nobody owes": ("I7", lambda bench: write(bench, "DELETE FROM job")),
    "a draft called issued": ("I7", open_draft_called_issued),
    "a part of a file": ("I8", lambda bench: kept_file(bench).with_name(".part-x").touch()),
}


def test_what_is_whole_passes(broken: Bench):
    broken.check()


@pytest.mark.parametrize(("mark", "damage"), BREAKS.values(), ids=BREAKS)
def test_a_break_is_noticed(broken: Bench, mark: str, damage: Break):
    damage(broken)
    with pytest.raises(AssertionError, match=mark):
        check_invariants(broken.database, broken.storage, broken.profile, acknowledged=broken.acknowledged)
