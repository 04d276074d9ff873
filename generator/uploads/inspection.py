"""Uploaded files are judged by what they hold, never by their names, in a process of their own.

That process has little memory, little time and, where the machine allows it, no network. When it dies or hangs, the
file is refused; nothing else is harmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from core.i18n import _, current_language
from generator.faults import UploadFault
from generator.limited import ask_limited

_SECONDS = 40
#: Inspections at once: each may take a gigabyte before it is stopped.
_AT_ONCE = 2
_MODULE = "generator.uploads.process"


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """The largest file in megabytes, and the most pages of a PDF."""

    megabytes: int = 20
    pages: int = 500

    @property
    def bytes(self) -> int:
        """The largest file in bytes."""
        return self.megabytes * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file is: its type by contents, its size, the pages of a PDF, the pixels of a picture."""

    media_type: str
    size: int
    pages: int | None = None
    pixels: tuple[int, int] | None = None


class Inspection:
    """Judges files within limits; may be asked from any thread."""

    def __init__(self, limits: UploadLimits, *, seconds: float = _SECONDS) -> None:
        self.limits = limits
        self._seconds = seconds
        self._turns = BoundedSemaphore(_AT_ONCE)

    def __call__(self, content: bytes) -> Inspected:
        """What the file is; raises `UploadFault` with the reason why it is not taken."""
        if not content:
            raise UploadFault(_("Berkas ini kosong. Pilih berkas yang berisi."))
        if len(content) > self.limits.bytes:
            raise UploadFault(
                _("Berkas ini lebih dari {most} MB. Perkecil atau bagi, lalu unggah lagi.", most=self.limits.megabytes)
            )
        with self._turns:
            answer = self._asked(content)
        if "salah" in answer:
            raise UploadFault(answer["salah"])
        pixels = answer.get("piksel")
        return Inspected(
            media_type=answer["jenis"],
            size=len(content),
            pages=answer.get("halaman"),
            pixels=(pixels[0], pixels[1]) if pixels else None,
        )

    def _asked(self, content: bytes) -> dict[str, Any]:
        request = {"bahasa": current_language(), "halaman": self.limits.pages}
        answer = ask_limited(_MODULE, request, content, seconds=self._seconds)
        if answer is None:
            raise UploadFault(
                _("Berkas ini tidak selesai diperiksa: terlalu rumit atau rusak. Simpan ulang lebih sederhana.")
            )
        return answer
