"""What a finished letter says of itself: title, number, office and date as core properties of the Word file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from generator.parts import RenderedPart, name

#: The longest text that a core property of a Word file may hold.
_LENGTH = 255
#: What docxtpl renders, and with it writes down even where it is empty.
_RENDERED = ("author", "comments", "identifier", "language", "subject", "title")
_SOME_DAY = date(2000, 1, 1)


def described(context: Mapping[str, Any]) -> dict[str, str]:
    """The properties of the letter with this context."""
    return {
        "title": str(context["hal"])[:_LENGTH],
        "subject": str(context["nomor"])[:_LENGTH],
        "author": str(context["kop"]["kantor"])[:_LENGTH],
        "tanggal": date.fromisoformat(context["tanggal"]).isoformat(),
    }


def describe(properties: Any, values: Mapping[str, str]) -> None:
    """Write them into a document opened with python-docx."""
    properties.title, properties.subject, properties.author = values["title"], values["subject"], values["author"]
    on = datetime.combine(date.fromisoformat(values["tanggal"]), time(), UTC)
    properties.created = properties.modified = on


def with_properties_to_fill(docx: bytes) -> tuple[bytes, RenderedPart]:
    """The Word file as docxtpl would save it, and the part of its properties with tags named as `described` does."""
    document = Document(BytesIO(docx))
    for each in _RENDERED:
        setattr(document.core_properties, each, getattr(document.core_properties, each))
    tags = {each: f"{{{{ {each} }}}}" for each in ("title", "subject", "author")}
    describe(document.core_properties, tags | {"tanggal": _SOME_DAY.isoformat()})
    saved = BytesIO()
    document.save(saved)
    part = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    source = part.blob.decode("utf-8").replace(_SOME_DAY.isoformat(), "{{ tanggal }}")
    return saved.getvalue(), RenderedPart(name(part), source)
