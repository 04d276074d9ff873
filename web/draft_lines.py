"""Drafts in lists: one line each, readable although nothing in them need be right yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import NotFound
from core.i18n import _
from letters.kinds import Catalogue
from letters.models import Draft
from organization.models import Office


@dataclass(frozen=True, slots=True)
class DraftLine:
    """What a list shows of a draft."""

    draft: Draft
    kind: str
    topic: str
    asked: str


def draft_lines(drafts: Sequence[Draft], office: Office, catalogue: Catalogue) -> list[DraftLine]:
    """The lines of these drafts."""
    return [
        DraftLine(
            draft=draft,
            kind=_(catalogue.kind(draft.kind).title),
            topic=topic(draft),
            asked=unit_name(office, draft.content.get("tujuan")),
        )
        for draft in drafts
    ]


def topic(draft: Draft) -> str:
    """The first words typed into the letter's contents, or nothing."""
    contents = draft.content.get("isi") or {}
    typed = (value.strip() for value in contents.values() if isinstance(value, str))
    return next((words.splitlines()[0] for words in typed if words), "")


def unit_name(office: Office, code: Any) -> str:
    """A unit with the perangkat daerah it lies in; nothing for an unknown one."""
    try:
        unit = office.unit(str(code or ""))
    except NotFound:
        return ""
    department = next(iter(office.departments(unit.code)), unit)
    return unit.name if department == unit else f"{unit.name}, {department.name}"
