"""Signing on this machine with the office's own certificate (PAdES B-B, ETSI EN 319 142-1), without network.

The key is read by the limited process alone, which gives back what is to be written behind the PDF.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from core.i18n import _
from generator.faults import UploadFault
from generator.limited import ask_limited

_MODULE = "generator.signatures.own_process"
_SECONDS = 40


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who signs, as the visible mark says."""

    name: str
    title: str


class OwnSigner:
    """Signs with the certificate and key of a PKCS#12 file, whose password is in another file."""

    def __init__(self, pkcs12: Path, password_file: Path) -> None:
        self._pkcs12 = pkcs12
        self._password_file = password_file
        self._turn = Lock()

    def __call__(self, pdf: bytes, by: SignedBy) -> bytes:
        """The PDF with the visible mark and the signature as an update behind it.

        Raises `UploadFault` when it cannot be signed.
        """
        request = {
            "pkcs12": str(self._pkcs12),
            "sandi": str(self._password_file),
            "nama": by.name,
            "jabatan": by.title,
        }
        with self._turn:
            answer = ask_limited(_MODULE, request, pdf, seconds=_SECONDS)
        if answer is None:
            raise UploadFault(
                _(
                    "Surat ini tidak berhasil ditandatangani di sini. Minta admin memeriksa NASKAH_SIGNER_PKCS12 dan "
                    "NASKAH_SIGNER_PASSWORD_FILE."
                )
            )
        return pdf + b64decode(answer["tambahan"])
