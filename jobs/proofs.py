"""Which mark of genuineness a letter's PDFs carry."""

from __future__ import annotations

from core.database import Database
from generator.proving import Proof, mark_proof
from letters.proof.verification import Verifier

#: Where the public page of a code lies.
PATH = "/v/"


class Proofs:
    """Marks PDFs of issued letters; without a public address only the code is printed."""

    def __init__(self, database: Database, public_url: str) -> None:
        self._verifier = Verifier(database)
        self._public_url = public_url.rstrip("/")

    def marked(self, letter_id: str, pdf: bytes) -> bytes:
        """The PDF with the letter's code, and where it can be looked up."""
        code = self._verifier.code_of(letter_id)
        if not code:
            return pdf
        return mark_proof(pdf, Proof(code, f"{self._public_url}{PATH}{code}" if self._public_url else ""))
