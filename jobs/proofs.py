"""Which mark of genuineness a letter's PDFs carry."""

from __future__ import annotations

from generator.proving import Proof, mark_proof

#: Where the public page of a code lies.
PATH = "/v/"


class Proofs:
    """Marks PDFs of issued letters; without a public address only the code is printed."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url.rstrip("/")

    def marked(self, pdf: bytes, code: str) -> bytes:
        """The PDF with the letter's code, and where it can be looked up; as it was where the letter has none."""
        if not code:
            return pdf
        return mark_proof(pdf, Proof(code, f"{self._public_url}{PATH}{code}" if self._public_url else ""))
