"""What a letter's files are made of, and how: Word, PDF/A, one marked PDF for each copy, all in one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from archive.storage import Storage
from core.profile import DocumentForm, Profile
from generator.copies import mark_copies, mark_void, merge
from generator.pdf import PdfPool
from generator.proving import Proof, mark_proof
from generator.stamping import OpenPdf
from generator.word import PreparedTemplate, prepare, render
from jobs.binding import Binding
from jobs.names import file_name
from jobs.proofs import Proofs
from letters.files.attachments import Attachment, session_attachments
from letters.files.enclosures import enclosed_letters
from letters.models import Letter
from letters.profiles.versions import ProfileShelf
from letters.proof.verification import session_code
from letters.register.outgoing import session_letter
from letters.templates.versions import WORD

PDF = "application/pdf"
_KEEPERS = 8


@dataclass(frozen=True, slots=True)
class Order:
    """A numbered letter with everything that its files are made from: attachments, letters behind it, its code."""

    letter: Letter
    attachments: Sequence[Attachment]
    enclosed: Sequence[Letter]
    code: str

    @classmethod
    def read(cls, session: Session, letter_id: str) -> Order:
        """All of it in one session."""
        letter = session_letter(session, letter_id)
        assert letter is not None  # noqa: S101 - the job's foreign key holds it
        return cls(
            letter,
            session_attachments(session, letter_id),
            enclosed_letters(session, letter_id),
            session_code(session, letter_id),
        )


@dataclass(frozen=True, slots=True)
class Made:
    """One file on its way into the archive; `keeping` gives its sha256 once it is there."""

    role: str
    ordinal: int
    name: str
    content: bytes
    media_type: str
    keeping: Future[str]


class FileMaking:
    """Makes the files of letters with one pool of LibreOffices; each is put away while the next is made."""

    def __init__(self, *, storage: Storage, profiles: ProfileShelf, pool: PdfPool, public_url: str) -> None:
        self._storage = storage
        self._profiles = profiles
        self._pool = pool
        self._proofs = Proofs(public_url)
        #: A file is on disk only after the disk said so: several wait for that together, and nobody for one of them.
        self._keepers = ThreadPoolExecutor(_KEEPERS, thread_name_prefix="arsip")
        self._prepared: dict[tuple[str, DocumentForm, str], PreparedTemplate] = {}

    def draft(self, word: bytes, form: DocumentForm, profile: str, context: Mapping[str, Any]) -> bytes:
        """The PDF of a draft from a template, under the profile with this sha256."""
        return self._pool.convert(render(self._template(word, form, self._profiles.nearest(profile)), context))

    def files(self, order: Order, read: Callable[[str], bytes]) -> tuple[list[Made], int]:
        """The files, and on how many pages the letter itself stands; `read` gives an attachment by its sha256."""
        letter = order.letter
        form = DocumentForm(letter.form)
        template = self._storage.get(letter.template.sha256)
        profile = self._profiles.nearest(letter.profile_sha256)
        word = render(self._template(template, form, profile), letter.context)
        made = [self._keep("word", 0, file_name(letter.text, "", "docx"), word, WORD)]
        proof = cache(lambda: self._proofs.of(order.code))
        pdf = OpenPdf(self._pool.convert(word, pdfa=3 if order.attachments else 2, meanwhile=proof))
        binding = Binding(letter, order.attachments, read=read, convert=self._pool.convert)
        return [*made, *self._pdfs(order, pdf, proof(), binding)], len(pdf)

    def marked_void(self, letter: Letter, made: list[Made]) -> list[Made]:
        """A marked copy of the original and of each tembusan, kept besides them; older ones lie in the archive."""
        kept = [(each.role, each.ordinal, each.content) for each in made]
        kept += [(file.role, file.ordinal, b"") for file in letter.files]
        hashes = {(file.role, file.ordinal): file.sha256 for file in letter.files}
        return [
            self._keep(
                "batal",
                ordinal,
                file_name(letter.text, f"batal-tembusan-{ordinal}" if ordinal else "batal", "pdf"),
                mark_void(content or self._storage.get(hashes[role, ordinal])),
                PDF,
            )
            for role, ordinal, content in kept
            if role in {"asli", "tembusan"}
        ]

    def _pdfs(self, order: Order, plain: OpenPdf, proof: Proof | None, binding: Binding) -> list[Made]:
        letter = order.letter
        if proof is not None:
            mark_proof(plain, proof)
        if order.enclosed:
            plain = OpenPdf(self._with_enclosed(order, plain.content))
        original = binding.bound(plain.content, with_files=True)
        made = [self._keep("asli", 0, file_name(letter.text, "", "pdf"), original, PDF)]
        copies = [recipient for recipient in letter.recipients if recipient.is_copy]
        marked = mark_copies(plain, [copy.title for copy in copies])
        for copy, content in zip(copies, marked.copies, strict=True):
            name = file_name(letter.text, f"tembusan-{copy.ordinal}", "pdf")
            made.append(self._keep("tembusan", copy.ordinal, name, binding.bound(content), PDF))
        whole = binding.bound(marked.whole)
        return [*made, self._keep("gabungan", 0, file_name(letter.text, "semua", "pdf"), whole, PDF)]

    def _with_enclosed(self, order: Order, pdf: bytes) -> bytes:
        """The letter with the pages of those that it carries behind it."""
        behind = [self._storage.get(sha256) for each in order.enclosed for sha256 in originals(each)]
        return merge([pdf, *behind], titles=[order.letter.text, *(each.text for each in order.enclosed)])

    def _keep(self, role: str, ordinal: int, name: str, content: bytes, media_type: str) -> Made:
        return Made(role, ordinal, name, content, media_type, self._keepers.submit(self._storage.put, content))

    def _template(self, content: bytes, form: DocumentForm, profile: Profile) -> PreparedTemplate:
        key = hashlib.sha256(content).hexdigest(), form, profile.sha256
        found = self._prepared.get(key)
        if found is None:
            found = self._prepared[key] = prepare(content, profile.layout, form)
        return found


def originals(letter: Letter) -> list[str]:
    """The sha256 of a letter's original, once it is made."""
    return [file.sha256 for file in letter.files if file.role == "asli"]
