"""An issued letter: its number, its files as soon as they are made, its recipients and its history."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from core.errors import NotFound
from core.i18n import _
from letters.archiving.disposals import DisposalKind
from letters.audit import Action
from letters.cases.desk import CaseView
from letters.delivery.ways import may_deliver
from letters.models import AuditEntry, Letter, LetterState
from letters.numbers.voiding import may_void
from letters.proof.signed_files import may_bring
from web.case_page import reader_case
from web.draft_actions import DRAFT_KEY
from web.draft_lines import unit_name
from web.letter_files import VIEWER_POLICY, download, downloads, opened_letter
from web.letter_layout import consent_note, new_findings
from web.letter_links import links_of
from web.review_line import review_line
from web.side_words import side_words
from web.visits import current_visit

routes = Blueprint("letters", __name__)


@routes.get("/surat/<letter_id>")
def show(letter_id: str) -> ResponseReturnValue:
    """The letter's page; while its files are being made it looks again by itself."""
    visit = current_visit()
    letter = opened_letter(visit, letter_id)
    history = _history(letter)
    return render_template(
        "letter.html",
        letter=letter,
        downloads=downloads(letter),
        is_complete=_is_complete(letter),
        void=visit.services.void.of(letter.id),
        may_void=letter.state != LetterState.VOID.value and may_void(visit.office, visit.account, letter, visit.today),
        job=visit.services.register.job(letter.id),
        history=[(act, _action_name(act.action)) for act in history],
        layout_note=consent_note(history),
        layout_findings=new_findings(history),
        kind=visit.services.catalogue.kind(letter.kind),
        requesting=unit_name(visit.office, letter.requesting_unit),
        asked=_asked(letter),
        words=side_words(visit.services.catalogue.kind(letter.kind).step(letter.route, letter.step)),
        case=_case(letter),
        attachments=visit.services.uploads.of_letter(letter.id),
        links=links_of(visit, letter),
        ended=visit.services.archive.ended_by(letter.id),
        review=review_line(letter),
        signed=visit.services.signed.of(letter.id),
        may_bring=letter.state == LetterState.COMPLETE.value
        and may_bring(visit.office, visit.account, letter, visit.today),
        deliveries=visit.services.deliveries.book.of_letters(visit.office, [letter.id]),
        keeps_deliveries=may_deliver(visit.account, letter),
        code=visit.services.verifier.code_of(letter.id),
    )


@routes.get("/surat/<letter_id>/keadaan")
def progress(letter_id: str) -> ResponseReturnValue:
    """Where the files stand, as a piece of the letter's page."""
    visit = current_visit()
    letter = _open(letter_id)
    is_complete = _is_complete(letter)
    response = make_response(
        render_template(
            "pieces/files.html",
            letter=letter,
            downloads=downloads(letter),
            is_complete=is_complete,
            job=visit.services.register.job(letter.id),
            ended=None,
        )
    )
    response.headers["X-Naskah-Selesai"] = "ya" if is_complete else "belum"
    return response


@routes.get("/surat/<letter_id>/berkas/<int:file_id>")
def file(letter_id: str, file_id: int) -> ResponseReturnValue:
    """One file, byte for byte as it was kept; `?lihat` shows a PDF in the browser instead of saving it."""
    letter = opened_letter(current_visit(), letter_id)
    found = next((each for each in letter.files if each.id == file_id), None)
    if found is None:
        raise NotFound(_("Berkas tidak ditemukan."))
    ended = current_visit().services.archive.ended_by(letter.id)
    if ended and ended.kind == DisposalKind.DESTROY.value:
        raise NotFound(_("Isi berkas ini sudah dimusnahkan; catatan dan sidiknya tetap tersimpan."))
    offered = download(letter, found)
    is_shown = "lihat" in request.args and offered.media_type == "application/pdf"
    response = Response(mimetype=offered.media_type, headers=VIEWER_POLICY if is_shown else None)
    response.set_etag(found.sha256)
    response.headers["Cache-Control"] = "private, no-cache"
    if response.make_conditional(request).status_code != 304:
        response.set_data(current_visit().services.storage.get(found.sha256))
    response.headers.set("Content-Disposition", "inline" if is_shown else "attachment", filename=found.name)
    return response


def _open(letter_id: str) -> Letter:
    visit = current_visit()
    return visit.services.register.open(visit.office, visit.account, letter_id)


def _is_complete(letter: Letter) -> bool:
    """Whether all files are there; of a void letter those marked BATAL too."""
    if letter.state == LetterState.VOID.value:
        return any(file.role == "batal" for file in letter.files)
    return letter.state == LetterState.COMPLETE.value


def _asked(letter: Letter) -> str:
    """The side that was asked; nothing where the letter knows one unit only."""
    outside = letter.contents.get("instansi_luar") or {}
    if letter.asked_unit == letter.requesting_unit:
        return ""
    return str(outside.get("nama") or "") or unit_name(current_visit().office, letter.asked_unit)


def _case(letter: Letter) -> CaseView | None:
    """The letter's case, when the reader may see that too."""
    try:
        return reader_case(letter.case_id) if letter.case_id else None
    except NotFound:
        return None


def _history(letter: Letter) -> list[AuditEntry]:
    """The acts on the letter, after those on the draft it was."""
    register = current_visit().services.register
    draft = letter.idempotency_key.removeprefix(DRAFT_KEY)
    before = register.history(draft) if draft != letter.idempotency_key else ()
    return [*before, *register.history(letter.id)]


def _action_name(action: str) -> str:
    names = {
        Action.SUBMIT.value: _("Konsep diajukan"),
        Action.WITHDRAW.value: _("Pengajuan ditarik penyusun"),
        Action.GIVE_BACK.value: _("Konsep dikembalikan dengan catatan"),
        Action.INITIAL.value: _("Diparaf"),
        Action.ISSUE.value: _("Diterbitkan dan diberi nomor"),
        Action.FINISH_FILES.value: _("Berkas selesai dibuat"),
        Action.GUARD_LAYOUT.value: _("Tata letak diperiksa"),
        Action.VOID.value: _("Dinyatakan batal"),
        Action.KEEP_SIGNED.value: _("PDF bertanda tangan elektronik disimpan"),
        Action.SIGN.value: _("Ditandatangani secara elektronik di sini"),
        Action.SEND.value: _("Pengiriman dicatat"),
        Action.RECEIVE.value: _("Tanda terima dicatat"),
        Action.READ.value: _("Dibuka penerima"),
        Action.TELL_VOID.value: _("Pembatalan diberitahukan"),
        Action.WITHDRAW_DELIVERY.value: _("Catatan pengiriman dicabut"),
    }
    return names.get(action, action)
