"""Judging a draft: the letter ready to be issued, or every fault at the field it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from marshmallow import ValidationError

from core.errors import FieldErrors, Refused, by_path
from letters.kinds import LetterKind
from letters.models import Draft
from letters.preparing import PreparedLetter
from organization.models import Office
from schemas.uploads import has_uploads
from web.services import Services


@dataclass(frozen=True, slots=True)
class Faults:
    """Messages by HTML name of the field; `general` are those that belong to no field on the page."""

    by_field: FieldErrors
    general: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.by_field or self.general)


NO_FAULTS = Faults({})


def letter_file(draft: Draft, content: Mapping[str, Any]) -> dict[str, Any]:
    """The letter's file that a draft stands for."""
    return {"jenis": draft.kind, "rute": draft.route, "langkah": draft.step, **content}


def prepare_draft(services: Services, office: Office, draft: Draft) -> PreparedLetter:
    """The stored draft as a letter ready to be numbered; raises `Refused` with all its faults."""
    kind = services.catalogue.kind(draft.kind)
    try:
        uploads = services.uploads.of_draft(draft.id) if has_uploads(kind.schema.ready()) else {}
        prepared = services.prepare(letter_file(draft, draft.content), office, uploads=uploads)
        note = services.numbers.desk.judge(prepared)
        return replace(prepared, warnings=(*prepared.warnings, note)) if note else prepared
    except Refused as refusal:
        raise Refused(refusal.message, _with_contents(refusal.errors, kind, draft.content)) from refusal


def faults_on(errors: FieldErrors, names: Iterable[str]) -> Faults:
    """Lead every message to its field by name; the rest is said on top of the page."""
    known = set(names)
    by_field: FieldErrors = {}
    general: list[str] = []
    for path, messages in errors.items():
        name = _nearest(path.replace(".", "-"), known)
        if name:
            by_field.setdefault(name, []).extend(messages)
        else:
            general += messages
    return Faults(_in_page_order(by_field, names), tuple(dict.fromkeys(general)))


def _with_contents(errors: FieldErrors, kind: LetterKind, content: Mapping[str, Any]) -> FieldErrors:
    """Add the faults of the contents when the envelope was refused before they were looked at: all at once."""
    if any(path.startswith("isi") for path in errors):
        return errors
    try:
        kind.schema.ready().load(content.get("isi") or {})
    except ValidationError as fault:
        return errors | by_path(fault.messages, "isi")
    return errors


def _nearest(name: str, known: set[str]) -> str:
    """The field itself, or the row, list or group that holds it."""
    while name and name not in known:
        name = name.rpartition("-")[0]
    return name


def _in_page_order(errors: FieldErrors, names: Iterable[str]) -> FieldErrors:
    return {name: errors[name] for name in names if name in errors}
