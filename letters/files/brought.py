"""Files that lie beside a letter's file: `"berkas": "@bukti/rekap.pdf"` is read, inspected and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from core.errors import FieldErrors, NotFound, Refused
from core.i18n import _
from generator.faults import UploadFault
from letters.files.upload_facts import UploadFacts
from letters.kinds import Catalogue
from schemas.uploads import UploadPlace, uploads_in

#: Keeps a file of this name and these bytes; raises `UploadFault` when it is not taken.
Keep: TypeAlias = Callable[[str, bytes], UploadFacts]

MARK = "@"
#: Nothing larger is read at all; the inspection's own limit is lower.
_MOST_BYTES = 400_000_000


def bring_files(catalogue: Catalogue, document: dict[str, Any], folder: Path, keep: Keep) -> dict[str, UploadFacts]:
    """Put the id of the kept file in the place of every `@path`; returns what is known of the files, by id.

    Paths start from `folder` and stay in it. Raises `Refused` with each file that is not taken at its field path.
    """
    uploads: dict[str, UploadFacts] = {}
    faults: FieldErrors = {}
    for place in _places(catalogue, document):
        try:
            kept = _take(folder, place.value.removeprefix(MARK), keep)
        except (UploadFault, Refused) as fault:
            faults[place.path] = [fault.message]
        else:
            uploads[kept.id] = kept
            place.holder[place.key] = kept.id
    if faults:
        raise Refused(_("Ada berkas yang tidak dapat disertakan."), faults)
    return uploads


def _places(catalogue: Catalogue, document: dict[str, Any]) -> list[UploadPlace]:
    """Where the file names others; a letter of no known kind names none, which is told elsewhere."""
    try:
        kind = catalogue.kind(str(document.get("jenis")))
    except NotFound:
        return []
    named = uploads_in(kind.schema.ready(), document.get("isi"), "isi")
    return [place for place in named if place.value.startswith(MARK)]


def _take(folder: Path, path: str, keep: Keep) -> UploadFacts:
    wanted = folder / path
    try:
        if not wanted.resolve().is_relative_to(folder.resolve()):
            raise Refused(_("Berkas {path} harus berada di folder berkas surat atau di bawahnya.", path=path))
        with wanted.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except (OSError, ValueError) as fault:
        raise Refused(_("Berkas {path} tidak dapat dibaca di samping berkas surat.", path=path)) from fault
    return keep(wanted.name, content)
