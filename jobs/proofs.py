"""Which mark of genuineness a letter's PDFs carry."""

from __future__ import annotations

from generator.proving import Proof, mark_proof
from generator.stamping import OpenPdf

#: Where the public page of a code lies.
PATH = "/v/"


class Proofs:
    """Marks PDFs of issued letters; without a public address only the code is printed."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url.rstrip("/")

    def mark(self, pdf: OpenPdf, code: str) -> None:
        """Lay the letter's code over the PDF, and where it can be looked up; nothing where the letter has none."""
        if code:
            mark_proof(pdf, Proof(code, f"{self._public_url}{PATH}{code}" if self._public_url else ""))
