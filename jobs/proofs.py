"""Which mark of genuineness a letter's PDFs carry."""

from __future__ import annotations

from generator.proving import Proof

#: Where the public page of a code lies.
PATH = "/v/"


class Proofs:
    """Proofs of issued letters; without a public address only the code is printed."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url.rstrip("/")

    def of(self, code: str) -> Proof | None:
        """What a letter's PDFs say of its code, and where it can be looked up; None where the letter has no code."""
        if not code:
            return None
        return Proof.of(code, f"{self._public_url}{PATH}{code}" if self._public_url else "")
