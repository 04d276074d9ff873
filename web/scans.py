"""Scanned letters that people bring: looked at before they are kept, and not lost when another field is wrong.

Pages cannot fill in a file field again. A scan that passed is kept at once, and its hash travels through the page
sealed, so that nobody can name a file of the archive that they did not bring.
"""

from __future__ import annotations

import re

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import FileStorage

from core.errors import Refused
from core.i18n import _
from web.visits import current_visit

#: Fifteen pages scanned in grey are about this size.
MOST_BYTES = 20 * 1024 * 1024
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|OpenAction|AA)\b")
_ENCRYPTED = re.compile(rb"/Encrypt\b")


def read_scan(upload: FileStorage | None) -> bytes:
    """The bytes of an uploaded PDF, or nothing when none was chosen.

    Raises `Refused` at `berkas` for what is no PDF, is encrypted, or holds anything that acts by itself.
    """
    content = upload.read() if upload else b""
    if not content:
        return b""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        _refuse(_("Berkas ini bukan PDF yang utuh. Pindai suratnya sekali lagi sebagai PDF."))
    if _ENCRYPTED.search(content):
        _refuse(_("PDF ini terkunci sandi. Simpan tanpa sandi, lalu unggah lagi."))
    if _ACTIVE.search(content):
        _refuse(_("PDF ini berisi program atau lampiran. Pindai suratnya sebagai gambar, lalu unggah lagi."))
    return content


def sealed(content: bytes, case_id: str) -> str:
    """Keep a scan and return what the page carries in its place."""
    sha256 = current_visit().services.storage.put(content)
    return str(_serializer(case_id).dumps(sha256))


def unsealed(seal: str, case_id: str) -> bytes:
    """The scan that a page carries, or nothing."""
    try:
        sha256 = str(_serializer(case_id).loads(seal))
    except BadSignature:
        return b""
    return current_visit().services.storage.get(sha256)


def _serializer(case_id: str) -> URLSafeSerializer:
    key = current_app.secret_key or ""
    return URLSafeSerializer(key, salt=f"pindaian:{case_id}:{current_visit().account.id}")


def _refuse(message: str) -> None:
    raise Refused(message, {"berkas": [message]})
