"""Judging the PDF that comes back from signing: whose signature, over which bytes, and was anything else changed?

The file is only read, never rewritten. It is parsed in a limited process, for it comes from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from core.i18n import _, current_language
from generator.faults import UploadFault
from generator.limited import ask_limited

_MODULE = "generator.signatures.judging_process"
_SECONDS = 40
_AT_ONCE = 2
#: What signatures, certificates and a picture of a signature may add to a file.
MOST_ADDED_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: certificate's subject and issuer, when it says it was made, whether its root is trusted."""

    subject: str
    issuer: str
    at: str
    is_trusted: bool


class SignatureCheck:
    """Judges signed files against the trusted roots in a folder of PEM certificates."""

    def __init__(self, roots: Path | None) -> None:
        self._roots = roots
        self._turns = BoundedSemaphore(_AT_ONCE)

    def __call__(self, content: bytes, original: bytes) -> Sequence[Signature]:
        """The signatures over this original, at least one; raises `UploadFault` with the reason for refusing."""
        if len(content) > len(original) + MOST_ADDED_BYTES:
            raise UploadFault(
                _("Berkas ini jauh lebih besar daripada PDF asli surat ini. Periksa berkas yang dipilih.")
            )
        if not content.startswith(original):
            raise UploadFault(
                _(
                    "Berkas ini tidak dibuat dari PDF asli surat ini. Unduh PDF asli dari halaman surat, tandatangani "
                    "berkas itu juga, lalu unggah hasilnya tanpa dicetak atau disimpan ulang."
                )
            )
        if not content[len(original) :].strip():
            raise UploadFault(_("Berkas ini belum ditandatangani secara elektronik."))
        request = {"bahasa": current_language(), "akar": self._certificates(), "asli": len(original)}
        with self._turns:
            answer = ask_limited(_MODULE, request, content, seconds=_SECONDS)
        if answer is None:
            raise UploadFault(_("Tanda tangan berkas ini tidak selesai diperiksa: terlalu rumit atau rusak."))
        if "salah" in answer:
            raise UploadFault(answer["salah"])
        return [Signature(**each) for each in answer["tanda_tangan"]]

    def _certificates(self) -> list[str]:
        files = sorted(self._roots.glob("*")) if self._roots else []
        return [each.read_text("ascii") for each in files if each.suffix in {".pem", ".crt", ".cer"}]
