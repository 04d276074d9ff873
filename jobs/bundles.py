"""Letters handed over whole: their files, metadata for people and scripts, the daftar arsip, and hashes to check them.

surat/<nomor>/<berkas>   metadata.json   metadata.csv   daftar-arsip.csv   SHA256SUMS
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from sqlalchemy import select

from archive.models import DestroyedFile
from archive.retention import Schedule
from archive.storage import Storage
from core.database import Database
from jobs.names import file_name
from jobs.tables import table
from letters.archiving.metadata import LIST_COLUMNS, flat, list_row, metadata
from letters.delivery.models import Delivery
from letters.models import Case, Letter
from letters.register.outgoing import session_letter

_FOLDER = "surat"


def write_bundle(
    target: IO[bytes], letters: Sequence[str], *, database: Database, storage: Storage, schedule: Schedule
) -> int:
    """Write a zip of these letters in their order; returns how many files of theirs it holds.

    Files that were destroyed are named in the metadata and are not there. Raises `ArchiveDamaged` for a missing or
    changed file: a bundle that leaves one out silently is worse than none.
    """
    sums: list[str] = []
    rows: list[dict[str, Any]] = []
    listed: list[dict[str, str]] = []
    items: dict[str, int] = {}
    with ZipFile(target, "w", ZIP_DEFLATED) as bundle:

        def add(name: str, content: bytes) -> None:
            # PDF and Word files are compressed already.
            bundle.writestr(name, content, ZIP_STORED if name.startswith(_FOLDER) else ZIP_DEFLATED)
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")

        for letter, dossier, title in _letters(database, letters):
            items[dossier] = items.get(dossier, 0) + 1
            rows.append(metadata(letter, schedule, _deliveries(database, letter.id)))
            listed.append(list_row(letter, dossier=dossier, name=title, item=items[dossier]))
            for name, content in _files(database, storage, letter):
                add(name, content)
        count = len(sums)
        add("metadata.json", json.dumps(rows, ensure_ascii=False, indent=2).encode())
        add("metadata.csv", table([flat(row) for row in rows], tuple(flat(rows[0])) if rows else ()))
        add("daftar-arsip.csv", table(listed, LIST_COLUMNS))
        bundle.writestr("SHA256SUMS", "".join(sums))
    return count


def _letters(database: Database, ids: Sequence[str]) -> Iterator[tuple[Letter, str, str]]:
    """Each letter with the id and name of its file in the archive's sense."""
    for letter_id in ids:
        with database.read() as session:
            letter = session_letter(session, letter_id)
            if letter is None:
                continue
            case = session.get(Case, letter.case_id) if letter.case_id else None
        yield letter, case.id if case else letter.id, case.title if case else letter.subject


def _deliveries(database: Database, letter_id: str) -> Sequence[Delivery]:
    with database.read() as session:
        query = select(Delivery).where(Delivery.letter_id == letter_id).order_by(Delivery.id)
        return session.scalars(query).all()


def _files(database: Database, storage: Storage, letter: Letter) -> Iterator[tuple[str, bytes]]:
    folder = file_name(letter.text, "", "").rstrip(".")
    for file in letter.files:
        with database.read() as session:
            is_gone = session.get(DestroyedFile, file.sha256) is not None
        if not is_gone:
            yield f"{_FOLDER}/{folder}/{file.name}", storage.get(file.sha256)
