"""Files that people brought, byte for byte: those of a draft, and those that an issued letter carries."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from core.errors import NotFound
from core.i18n import _
from web.letter_files import opened_letter
from web.visits import current_visit

routes = Blueprint("uploads", __name__)
#: Nothing in a file that a stranger made may run in the browser, even where it is opened instead of saved.
_POLICY = {"Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'"}


@routes.get("/konsep/<draft_id>/berkas/<upload_id>")
def of_draft(draft_id: str, upload_id: str) -> ResponseReturnValue:
    """A file of a draft that the reader may see."""
    visit = current_visit()
    found = visit.services.uploads.find(visit.office, visit.account, upload_id, draft_id=draft_id)
    return _saved(found.sha256, found.name, found.media_type)


@routes.get("/surat/<letter_id>/lampiran/<int:ordinal>")
def of_letter(letter_id: str, ordinal: int) -> ResponseReturnValue:
    """A file that an issued letter carries."""
    visit = current_visit()
    letter = opened_letter(visit, letter_id)
    for attachment in visit.services.uploads.of_letter(letter.id):
        if attachment.ordinal == ordinal:
            return _saved(attachment.sha256, attachment.name, attachment.media_type)
    raise NotFound(_("Berkas tidak ditemukan."))


def _saved(sha256: str, name: str, media_type: str) -> Response:
    response = Response(mimetype=media_type, headers=_POLICY)
    response.set_etag(sha256)
    response.headers["Cache-Control"] = "private, no-cache"
    if response.make_conditional(request).status_code != 304:
        response.set_data(current_visit().services.storage.get(sha256))
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
