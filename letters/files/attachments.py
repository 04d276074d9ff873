"""The files that a letter carries: found in its contents, judged together, frozen when it is issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from archive.models import KeptFile
from core.database import Base
from core.errors import FieldErrors
from core.i18n import _
from letters.files.upload_facts import UploadFacts
from letters.kinds import LetterKind
from schemas.uploads import uploads_in

#: All files of one letter together: they travel in one PDF, to every recipient.
MOST_BYTES = 100_000_000
MOST_PAGES = 1500
_LONGEST_IN_LABEL = 200


class Attachment(Base):
    """A file of an issued letter, in the order of its contents; it never changes."""

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("letter_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"))
    ordinal: Mapped[int]
    upload_id: Mapped[str] = mapped_column(ForeignKey("upload.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("kept_file.sha256"))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(120))
    label: Mapped[str] = mapped_column(Text)
    kept: Mapped[KeptFile] = relationship(lazy="joined")


@dataclass(frozen=True, slots=True)
class Attached:
    """One upload field of a letter with the file it names and the row it stands in."""

    path: str
    facts: UploadFacts
    row: Mapping[str, Any]

    @property
    def label(self) -> str:
        """What the row says of the file, in a line: `Data mentah – IKU 1 – Triwulan I`."""
        words = (value for value in self.row.values() if isinstance(value, str) and value != self.facts.id)
        return " – ".join(word for word in words if word and len(word) <= _LONGEST_IN_LABEL and "\n" not in word)

    def words(self) -> dict[str, Any]:
        """The file as Word templates print it, with all fields of its row."""
        return {
            **self.row,
            "nama": self.facts.name,
            "jenis_berkas": self.facts.kind,
            "ukuran": self.facts.size_words,
            "halaman": self.facts.pages or "",
            "sha256": self.facts.sha256,
        }


def attached_in(
    kind: LetterKind, contents: Mapping[str, Any], uploads: Mapping[str, UploadFacts]
) -> tuple[tuple[Attached, ...], FieldErrors]:
    """The letter's files in the order of its contents, and what is wrong with them at their field paths (`isi.…`)."""
    found: list[Attached] = []
    faults: FieldErrors = {}
    for place in uploads_in(kind.schema.ready(), contents, "isi"):
        facts = uploads.get(place.value)
        if facts is None:
            faults[place.path] = [_("Berkas ini tidak ada pada konsep ini. Unggah berkasnya lagi.")]
        else:
            found.append(Attached(place.path, facts, place.row))
    return tuple(found), faults or _too_much(found)


def _too_much(found: Sequence[Attached]) -> FieldErrors:
    """The fault stands at the first file that no longer fits."""
    size = pages = 0
    for each in _once(found):
        size, pages = size + each.facts.size, pages + (each.facts.pages or 1)
        if size > MOST_BYTES or pages > MOST_PAGES:
            message = _(
                "Semua berkas bersama-sama paling banyak {megabytes} MB dan {pages} halaman; mulai berkas ini terlalu "
                "banyak. Perkecil, atau bagi menjadi dua surat.",
                megabytes=MOST_BYTES // 10**6,
                pages=MOST_PAGES,
            )
            return {each.path: [message]}
    return {}


def _once(found: Iterable[Attached]) -> list[Attached]:
    """A file that several rows name is carried once."""
    first: dict[str, Attached] = {}
    for each in found:
        first.setdefault(each.facts.sha256, each)
    return list(first.values())


def count_files(found: Iterable[Attached]) -> int:
    """How many different files there are."""
    return len(_once(found))


def attachments_of(letter_id: str, found: Sequence[Attached]) -> list[Attachment]:
    """The rows that issuing writes: each file once, with the words of every row that names it."""
    labels: dict[str, list[str]] = {}
    for each in found:
        labels.setdefault(each.facts.sha256, []).append(each.label)
    return [
        Attachment(
            letter_id=letter_id,
            ordinal=ordinal,
            upload_id=each.facts.id,
            sha256=each.facts.sha256,
            name=each.facts.name,
            media_type=each.facts.media_type,
            label="; ".join(dict.fromkeys(filter(None, labels[each.facts.sha256]))),
        )
        for ordinal, each in enumerate(_once(found), start=1)
    ]


def session_attachments(session: Session, letter_id: str) -> Sequence[Attachment]:
    """A letter's files in their order, inside the caller's session."""
    return session.scalars(
        select(Attachment).where(Attachment.letter_id == letter_id).order_by(Attachment.ordinal)
    ).all()
