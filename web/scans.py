"""Scanned letters that people bring: looked at before they are kept, and not lost when another field is wrong.

Pages cannot fill in a file field again. A scan that passed is kept at once, and its hash travels through the page
sealed, so that nobody can name a file of the archive that they did not bring.
"""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import FileStorage

from core.errors import Refused
from core.i18n import _
from generator.faults import UploadFault
from generator.media import PDF
from generator.uploads.inspection import Inspection
from web.visits import current_visit


def read_scan(upload: FileStorage | None) -> bytes:
    """The bytes of an uploaded PDF, or nothing when none was chosen; raises `Refused` at `berkas` for anything else."""
    inspect = current_visit().services.uploads.inspect
    content = upload.stream.read(inspect.limits.bytes + 1) if upload else b""
    if content:
        require_scan(inspect, content)
    return content


def require_scan(inspect: Inspection, content: bytes) -> None:
    """Raise `Refused` at `berkas` unless the bytes are a PDF that does nothing by itself."""
    try:
        is_pdf = inspect(content).media_type == PDF
    except UploadFault as fault:
        raise Refused(fault.message, {"berkas": [fault.message]}) from fault
    if not is_pdf:
        message = _("Berkas ini bukan PDF. Pindai suratnya sekali lagi sebagai PDF.")
        raise Refused(message, {"berkas": [message]})


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
