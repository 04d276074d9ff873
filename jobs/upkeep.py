"""What was done to keep the installation safe, and when: the last backup and the last drill, for the page of it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from core.database import Database
from jobs.backups import Manifest
from jobs.drills import Drill
from letters.models import Installation

BACKUP, DRILL = "cadangan", "latihan-pemulihan"


def note_backup(database: Database, at: datetime, place: Path, manifest: Manifest) -> None:
    """Write down that a backup was made."""
    told = {"tempat": str(place), "surat": manifest.tables["letter"], "berkas": manifest.files}
    _note(database, BACKUP, at, told | {"rusak": len(manifest.damaged)})


def note_drill(database: Database, at: datetime, drill: Drill) -> None:
    """Write down what a drill found."""
    told = {"cadangan": drill.backup, "dibuat": drill.made_at, "surat": drill.letters, "berkas": drill.files}
    _note(database, DRILL, at, told | {"temuan": list(drill.faults)})


def noted(database: Database, what: str) -> dict[str, Any] | None:
    """The last note of this kind with its moment under `pada`, or None."""
    with database.read() as session:
        row = session.get(Installation, what)
    if row is None:
        return None
    note: dict[str, Any] = json.loads(row.value)
    return note | {"pada": datetime.fromisoformat(note["pada"])}


def _note(database: Database, what: str, at: datetime, told: dict[str, Any]) -> None:
    with database.write() as session:
        session.merge(Installation(key=what, value=json.dumps(told | {"pada": at.isoformat()}, ensure_ascii=False)))
