"""The audit trail: append-only, each act chained to the one before it by sha256."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ScalarResult, bindparam, select, update
from sqlalchemy.orm import Session

from core.identity import fingerprint
from core.statements import Prepared, row_of
from letters.models import AuditEntry, AuditHead

_HEAD: Any = AuditHead.__table__
_TAKE_HEAD = Prepared(
    update(_HEAD).where(_HEAD.c.id == 1).values(count=_HEAD.c.count + 1).returning(_HEAD.c.count, _HEAD.c.hash)
)
_ADD_ENTRY = Prepared.adding(AuditEntry.__table__)
_MOVE_HEAD = Prepared(update(_HEAD).where(_HEAD.c.id == 1).values(hash=bindparam("end")))
GENESIS = "0" * 64


class Action(StrEnum):
    """Acts that the trail knows."""

    ISSUE = "terbitkan"
    SUBMIT = "ajukan"
    WITHDRAW = "tarik-pengajuan"
    SIGN_IN = "masuk"
    SIGN_OUT = "keluar"
    LOAD_OFFICE = "muat-kantor"
    CREATE_ACCOUNT = "buat-akun"
    PROPOSE_TEMPLATE = "usulkan-templat"
    APPROVE_TEMPLATE = "setujui-templat"
    REJECT_TEMPLATE = "tolak-templat"
    ACTIVATE_TEMPLATE = "berlakukan-templat"
    ROLL_BACK_TEMPLATE = "pulihkan-templat"
    PROPOSE_PROFILE = "usulkan-profil"
    APPROVE_PROFILE = "setujui-profil"
    REJECT_PROFILE = "tolak-profil"
    ACTIVATE_PROFILE = "berlakukan-profil"
    ROLL_BACK_PROFILE = "pulihkan-profil"
    CHANGE_PASSWORD = "ganti-sandi"  # noqa: S105
    GIVE_BACK = "kembalikan"
    INITIAL = "paraf"
    DECIDE = "putuskan"
    ENTER_ANSWER = "catat-jawaban-luar"
    WITHDRAW_CASE = "tarik-kasus"
    FINISH_FILES = "berkas-selesai"
    GUARD_LAYOUT = "periksa-tata-letak"
    VOID = "batalkan"
    KEEP_SIGNED = "simpan-bertanda-tangan"
    SIGN = "tanda-tangani"
    RESERVE = "cadangkan-nomor"
    FILL = "isi-nomor"
    ENTER_NUMBER = "catat-nomor-luar"
    VOID_NUMBER = "batalkan-nomor"
    CLOSE_YEAR = "tutup-tahun"
    IMPORT_JOURNAL = "impor-jurnal"
    CLOSE_FILES = "tutup-berkas"
    PROPOSE_DISPOSAL = "usul-susut"
    APPROVE_DISPOSAL = "setujui-susut"
    REJECT_DISPOSAL = "tolak-susut"
    CARRY_OUT_DISPOSAL = "laksanakan-susut"
    SEND = "kirim"
    RECEIVE = "catat-terima"
    READ = "baca"
    TELL_VOID = "beritahu-batal"
    WITHDRAW_DELIVERY = "cabut-catatan-kirim"


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what to which thing, from which post."""

    action: Action
    subject_id: str
    actor: str
    post: str = ""


def write_act(session: Session, act: Act, *, at: datetime, details: dict[str, Any] | None = None) -> None:
    """Add one act to the chain, inside the caller's transaction; call it last, since it queues all writers."""
    session.flush()
    ((count, previous),) = _TAKE_HEAD.all(session)
    entry = AuditEntry(
        id=count,
        at=at,
        actor=act.actor,
        post=act.post,
        action=act.action.value,
        subject_id=act.subject_id,
        details=details or {},
        previous_hash=previous,
    )
    entry.hash = entry_hash(entry)
    _ADD_ENTRY.run(session, row_of(entry))
    _MOVE_HEAD.run(session, {"end": entry.hash})


@dataclass(frozen=True, slots=True)
class TrailQuestion:
    """What to look for in the trail; empty parts ask for nothing. `before` continues a page from an act's number."""

    since: datetime | None = None
    until: datetime | None = None
    actor: str = ""
    action: str = ""
    subject: str = ""
    before: int = 0


def trail(session: Session, question: TrailQuestion, limit: int | None = None) -> ScalarResult[AuditEntry]:
    """The acts that match, the latest first."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if question.since:
        query = query.where(AuditEntry.at >= question.since)
    if question.until:
        query = query.where(AuditEntry.at < question.until)
    for column, value in (
        (AuditEntry.actor, question.actor),
        (AuditEntry.action, question.action),
        (AuditEntry.subject_id, question.subject),
    ):
        query = query.where(column == value) if value else query
    if question.before:
        query = query.where(AuditEntry.id < question.before)
    return session.scalars(query.execution_options(yield_per=500))


def chain_end(session: Session) -> tuple[int, str]:
    """How many acts there are and the hash of the last: kept on paper, they prove the trail as it is today."""
    head = session.get_one(AuditHead, 1)
    return head.count, head.hash


def entry_hash(entry: AuditEntry) -> str:
    """The hash that proves an act and its place in the chain."""
    return fingerprint(
        [
            entry.id,
            entry.at.timestamp(),
            entry.actor,
            entry.post,
            entry.action,
            entry.subject_id,
            entry.details,
            entry.previous_hash,
        ]
    )


def chain_fault(session: Session) -> str | None:
    """The first act whose hash does not follow from the one before it, or None when the whole chain holds."""
    previous, count = GENESIS, 0
    with session.scalars(select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)) as entries:
        for entry in entries:
            count += 1
            if entry.id != count or entry.previous_hash != previous or entry.hash != entry_hash(entry):
                return f"act {entry.id}"
            previous = entry.hash
    head = session.get(AuditHead, 1)
    return None if head and (head.count, head.hash) == (count, previous) else "head"
