"""Signing a letter with the office's own certificate: an act of the signing official alone, never of the secretariat.

The result goes the same way as a signed PDF that is brought: judged, kept once, never rewritten.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from archive.storage import Storage
from core.errors import Forbidden, Refused
from core.i18n import _
from generator.faults import UploadFault
from generator.signatures.own import OwnSigner, SignedBy
from letters.access import acting_posts
from letters.audit import Action
from letters.models import Letter, LetterState
from letters.proof.signed_files import SignedDesk, SignedFile, SignedOrder
from letters.proof.verification import signatories
from organization.accounts import Account
from organization.models import Office


class OwnSignatures:
    """Signs letters; whether it is really the official who asks, the caller has made sure of."""

    def __init__(self, signer: OwnSigner, signed: SignedDesk, storage: Storage, *, today: Callable[[], date]) -> None:
        self._signer = signer
        self._signed = signed
        self._storage = storage
        self._today = today

    def may_sign(self, office: Office, account: Account, letter: Letter) -> bool:
        """Whether it is the official whose name the letter bears, and nobody signs beside."""
        on = self._today()
        if letter.signatory_post not in acting_posts(office, account, on):
            return False
        holder = office.holder(letter.signatory_post, on)
        is_named = holder is not None and holder.person.code == letter.signatory_nip
        return is_named and len(signatories(letter.context)) == 1 and _original(letter) is not None

    def __call__(self, office: Office, account: Account, letter: Letter) -> SignedFile:
        """Sign and keep; raises `Forbidden`, `Refused` at `berkas` with the reason, `Conflict` when one is kept."""
        original = _original(letter)
        if original is None or not self.may_sign(office, account, letter):
            raise Forbidden(_("Hanya pejabat yang namanya tertulis sebagai penanda tangan yang dapat menandatangani."))
        ((name, title),) = signatories(letter.context)
        try:
            content = self._signer(self._storage.get(original), SignedBy(name, title))
        except UploadFault as fault:
            raise Refused(fault.message, {"berkas": [fault.message]}) from fault
        return self._signed(SignedOrder(letter, office, account, content, Action.SIGN))


def _original(letter: Letter) -> str | None:
    if letter.state != LetterState.COMPLETE.value:
        return None
    return next((each.sha256 for each in letter.files if each.role == "asli"), None)
