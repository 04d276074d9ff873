"""What must hold after every test that touched the database: the invariants of numbers, files and acts.

    check_invariants(database, storage, profile)                       # raises with every fault at once
    def test_something(bench, held_invariants): …                      # checks at the end of the test

I1 numbers run 1..N, each in exactly one place: a letter, a number on paper, void, reserved · I2 counter = count =
highest · I3 dates go up with the numbers, in the year of the office's zone; a sisipan lies between its neighbours · I4
every acknowledged key keeps its number · I5 finished letters have all their files, unchanged · I6 the chain of acts
holds · I7 nothing transient outlives its limit · I8 no part of a file is left lying · I9 the events of a case run
1..N, and each of its letters is one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import DestroyedFile, KeptFile
from archive.storage import ArchiveDamaged, Storage
from core.database import Database
from core.profile import Profile
from letters.audit import Action, chain_fault
from letters.models import (
    Assignment,
    AuditEntry,
    Case,
    CaseEvent,
    Draft,
    DraftState,
    Job,
    JobState,
    Letter,
    LetterState,
)
from tests.number_invariants import date_faults, number_faults

#: The longest lease of a job, with room for the clock of another machine.
LEASE_AT_MOST = timedelta(minutes=10)


def check_invariants(
    database: Database,
    storage: Storage,
    profile: Profile,
    *,
    acknowledged: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> None:
    """Raise with every invariant that does not hold.

    `acknowledged` maps idempotency keys to the numbers that were answered; `now` lets I7 find leases that ran out.
    """
    with database.read() as session:
        faults = [
            *number_faults(session),
            *date_faults(session, profile),
            *_acknowledged(session, acknowledged or {}),
            *_files(session, storage),
            *_acts(session),
            *_transient(session, now),
            *_cases(session),
        ]
    faults += [f"I8 {part} was left lying" for part in storage.stale_parts()]
    if faults:
        raise AssertionError("\n".join(faults))


@pytest.fixture
def held_invariants() -> Iterator[Callable[[Database, Storage, Profile], None]]:
    """Checks at the end of the test what it was told to watch: `held_invariants(database, storage, profile)`."""
    watched: list[tuple[Database, Storage, Profile]] = []
    yield lambda database, storage, profile: watched.append((database, storage, profile))
    for each in watched:
        check_invariants(*each)


def _acknowledged(session: Session, acknowledged: Mapping[str, str]) -> Iterator[str]:
    rows = session.execute(select(Letter.idempotency_key, Letter.text))
    kept = {key: text for key, text in rows}  # noqa: C416 - a row is not a pair to `dict`
    for key, number in acknowledged.items():
        if kept.get(key) != number:
            yield f"I4 key {key}: answered {number}, kept {kept.get(key)}"


def _files(session: Session, storage: Storage) -> Iterator[str]:
    for letter in session.scalars(select(Letter)):
        copies = sum(recipient.is_copy for recipient in letter.recipients)
        roles = sorted(file.role for file in letter.files if file.role != "bertanda-tangan")
        wanted = sorted(["word", "asli", "gabungan", *["tembusan"] * copies])
        if letter.state == LetterState.VOID.value:
            if roles not in ([], wanted, sorted([*wanted, *["batal"] * (copies + 1)])):
                yield f"I5 {letter.text}: void with files {roles}"
        elif letter.state == LetterState.COMPLETE.value and roles != wanted:
            yield f"I5 {letter.text}: files {roles}, wanted {wanted}"
        if letter.state == LetterState.NUMBERED.value and roles:
            yield f"I5 {letter.text}: unfinished with files {roles}"
    for kept in session.scalars(select(KeptFile).where(KeptFile.sha256.not_in(select(DestroyedFile.sha256)))):
        try:
            size = len(storage.get(kept.sha256))
        except ArchiveDamaged as fault:
            yield f"I5 {fault.message}"
        else:
            if size != kept.size:
                yield f"I5 {kept.sha256}: {size} bytes, written down as {kept.size}"


def _acts(session: Session) -> Iterator[str]:
    broken = chain_fault(session)
    if broken:
        yield f"I6 the chain breaks at {broken}"
    issued = sorted(session.scalars(select(AuditEntry.subject_id).where(AuditEntry.action == Action.ISSUE.value)))
    if issued != sorted(session.scalars(select(Letter.id))):
        yield "I6 the acts of issuing are not those of the letters"


def _transient(session: Session, now: datetime | None) -> Iterator[str]:
    jobs = {job.letter_id: job for job in session.scalars(select(Job))}
    for letter in session.scalars(select(Letter)):
        job = jobs.get(letter.id)
        if job is None:
            yield f"I7 {letter.text}: nobody owes it its files"
        elif letter.state == LetterState.VOID.value:
            if (job.state == JobState.DONE.value) is not any(file.role == "batal" for file in letter.files):
                yield f"I7 {letter.text}: void, its job {job.state}"
        elif (job.state == JobState.DONE.value) is not (letter.state == LetterState.COMPLETE.value):
            yield f"I7 {letter.text}: {letter.state}, its job {job.state}"
        elif job.state == JobState.RUNNING.value and job.leased_until is None:
            yield f"I7 {letter.text}: its job runs for ever"
        elif now and job.leased_until and job.leased_until > now + LEASE_AT_MOST:
            yield f"I7 {letter.text}: its job is taken until {job.leased_until}"
    for draft in session.scalars(select(Draft)):
        if (draft.state == DraftState.ISSUED.value) is not (draft.letter_id is not None):
            yield f"I7 draft {draft.id}: {draft.state}, letter {draft.letter_id}"


def _cases(session: Session) -> Iterator[str]:
    events: dict[str, list[CaseEvent]] = {}
    for event in session.scalars(select(CaseEvent).order_by(CaseEvent.case_id, CaseEvent.ordinal)):
        events.setdefault(event.case_id, []).append(event)
    letters = list(session.scalars(select(Letter)))
    for case in session.scalars(select(Case)):
        found = events.get(case.id, [])
        if [event.ordinal for event in found] != list(range(1, case.event_count + 1)):
            yield f"I9 case {case.id}: {case.event_count} events, {[event.ordinal for event in found]}"
        if any(later.at < earlier.at for earlier, later in pairwise(found)):
            yield f"I9 case {case.id}: its events go back in time"
        told = sorted((event.letter_id, event.number) for event in found if event.letter_id and event.what == "surat")
        void = {event.letter_id for event in found if event.what == "batal"}
        if void != {each.id for each in letters if each.case_id == case.id and each.state == LetterState.VOID.value}:
            yield f"I9 case {case.id}: its void letters are not those of its events"
        if told != sorted((letter.id, letter.text) for letter in letters if letter.case_id == case.id):
            yield f"I9 case {case.id}: its letters are not those of its events"
    assigning = set(session.scalars(select(Assignment.letter_id)))
    if assigning != {letter.id for letter in letters if letter.kind == "surat-penugasan"}:
        yield "I9 the assignments are not those of the letters that assign"
