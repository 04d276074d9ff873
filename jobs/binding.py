"""Binding a letter's attachments behind each of its PDFs; without attachments every PDF stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.attaching import AttachedFile, attach, gather
from generator.wording import tanggal
from letters.files.orders import Order


class Binding:
    """The attachments of one letter, drawn once; `read` gives a file's bytes by hash, `convert` turns Word into PDF."""

    def __init__(
        self,
        order: Order,
        *,
        read: Callable[[str], bytes],
        convert: Callable[[bytes], bytes],
    ) -> None:
        self._heading = f"Surat Nomor {order.number} tanggal {tanggal(order.on.isoformat())}"
        files = [
            AttachedFile(each.name, each.media_type, each.label, each.sha256, partial(read, each.sha256))
            for each in order.attachments
        ]
        self._bundle = gather(files, convert) if files else None

    def bound(self, pdf: bytes, *, with_files: bool = False) -> bytes:
        """The PDF with the attachments' list and pages behind it; `with_files` embeds the files themselves too."""
        return attach(pdf, self._bundle, self._heading, with_files=with_files) if self._bundle else pdf
