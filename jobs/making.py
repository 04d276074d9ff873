"""What a letter's files are made of, and how: Word, PDF/A, one marked PDF for each copy, all in one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.storage import Storage
from core.profile import DocumentForm, Profile
from generator.copies import mark_copies, mark_void, merge
from generator.pdf import PdfPool
from generator.proving import Proof, mark_proof
from generator.stamping import OpenPdf
from generator.word import PreparedTemplate, prepare, rendered
from jobs.binding import Binding
from jobs.names import file_name
from jobs.proofs import Proofs
from letters.files.orders import Order
from letters.profiles.versions import ProfileShelf
from letters.templates.versions import WORD

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """One file on its way into the archive."""

    role: str
    ordinal: int
    name: str
    content: bytes
    media_type: str


class FileMaking:
    """Makes the files of letters with one pool of LibreOffices."""

    def __init__(self, *, storage: Storage, profiles: ProfileShelf, pool: PdfPool, public_url: str) -> None:
        self._storage = storage
        self._profiles = profiles
        self._pool = pool
        self._proofs = Proofs(public_url)
        self._prepared: dict[tuple[str, DocumentForm, str], PreparedTemplate] = {}

    def draft(self, word: bytes, form: DocumentForm, profile: str, context: Mapping[str, Any]) -> bytes:
        """The PDF of a draft from a template, under the profile with this sha256."""
        sha256 = hashlib.sha256(word).hexdigest()
        template = self._template(sha256, form, self._profiles.nearest(profile), lambda: word)
        return self._pool.convert(rendered(template, context).for_pdf)

    def files(self, order: Order, read: Callable[[str], bytes]) -> tuple[list[Made], int]:
        """The files, and on how many pages the letter itself stands; `read` gives an attachment by its sha256."""
        form, profile = DocumentForm(order.form), self._profiles.nearest(order.profile)
        template = self._template(order.template, form, profile, lambda: self._storage.get(order.template))
        letter = rendered(template, order.context)
        made = [Made("word", 0, file_name(order.number, "", "docx"), letter.word, WORD)]
        proof = cache(lambda: self._proofs.of(order.code))
        pdf = OpenPdf(self._pool.convert_letter(letter, pdfa=3 if order.attachments else 2, meanwhile=proof))
        binding = Binding(order, read=read, convert=self._pool.convert)
        return [*made, *self._pdfs(order, pdf, proof(), binding)], len(pdf)

    def marked_void(self, order: Order, made: list[Made]) -> list[Made]:
        """A marked copy of the original and of each tembusan, kept besides them; older ones lie in the archive."""
        kept = [(each.role, each.ordinal, each.content) for each in made]
        kept += [(file.role, file.ordinal, b"") for file in order.files]
        hashes = {(file.role, file.ordinal): file.sha256 for file in order.files}
        return [
            Made(
                "batal",
                ordinal,
                file_name(order.number, f"batal-tembusan-{ordinal}" if ordinal else "batal", "pdf"),
                mark_void(content or self._storage.get(hashes[role, ordinal])),
                PDF,
            )
            for role, ordinal, content in kept
            if role in {"asli", "tembusan"}
        ]

    def _pdfs(self, order: Order, plain: OpenPdf, proof: Proof | None, binding: Binding) -> list[Made]:
        if proof is not None:
            mark_proof(plain, proof)
        if order.enclosed:
            plain = OpenPdf(self._with_enclosed(order, plain.content))
        original = binding.bound(plain.content, with_files=True)
        made = [Made("asli", 0, file_name(order.number, "", "pdf"), original, PDF)]
        marked = mark_copies(plain, [copy.title for copy in order.copies])
        for copy, content in zip(order.copies, marked.copies, strict=True):
            name = file_name(order.number, f"tembusan-{copy.ordinal}", "pdf")
            made.append(Made("tembusan", copy.ordinal, name, binding.bound(content), PDF))
        whole = binding.bound(marked.whole)
        return [*made, Made("gabungan", 0, file_name(order.number, "semua", "pdf"), whole, PDF)]

    def _with_enclosed(self, order: Order, pdf: bytes) -> bytes:
        """The letter with the pages of those that it carries behind it."""
        behind = [self._storage.get(each.original) for each in order.enclosed if each.original]
        return merge([pdf, *behind], titles=[order.number, *(each.number for each in order.enclosed)])

    def _template(
        self, sha256: str, form: DocumentForm, profile: Profile, read: Callable[[], bytes]
    ) -> PreparedTemplate:
        key = sha256, form, profile.sha256
        found = self._prepared.get(key)
        if found is None:
            found = self._prepared[key] = prepare(read(), profile.layout, form)
        return found
