"""Files on a draft's page: taken from what was posted, told at their fields when they are refused."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for
from werkzeug.datastructures import FileStorage

from core.errors import FieldErrors, Refused
from generator.faults import UploadFault
from letters.models import Draft
from web.letter_forms import DraftForm
from web.visits import current_visit


def take_files(draft: Draft, form: DraftForm, files: Mapping[str, FileStorage]) -> FieldErrors:
    """Keep every file that was chosen and put its id into its field; returns why others are refused, by field name.

    Raises `Forbidden` when the draft is not the reader's to change.
    """
    visit = current_visit()
    desk = visit.services.uploads
    refused: FieldErrors = {}
    for field in form.uploads():
        file = files.get(field.name)
        if file is None or not file.filename:
            continue
        content = file.stream.read(desk.inspect.limits.bytes + 1)
        try:
            kept = desk.accept(visit.office, visit.account, draft.id, file.filename, content)
        except (UploadFault, Refused) as fault:
            refused[field.name] = [f"{file.filename[:100]}: {fault.message}"]
        else:
            field.data = kept.id
    return refused


def show_files(draft: Draft, form: DraftForm) -> None:
    """Tell each upload field of the file that is there."""
    fields = form.uploads()
    if fields:
        found = current_visit().services.uploads.of_draft(draft.id)
        for field in fields:
            field.upload = found.get(field.data or "")
            if field.upload:
                field.address = url_for("uploads.of_draft", draft_id=draft.id, upload_id=field.upload.id)
