"""One letter's deliveries: where each copy stands, everything that was told of it, and its correction."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import NotFound, Refused
from core.i18n import _
from letters.delivery.ways import may_deliver
from letters.models import Letter
from web.case_page import NOTHING, Typed
from web.delivery_form import posted_delivery, with_faults
from web.letter_files import VIEWER_POLICY
from web.visits import current_visit

routes = Blueprint("letter_delivery", __name__)


@routes.get("/surat/<letter_id>/pengiriman")
def show(letter_id: str) -> ResponseReturnValue:
    """The copies of a letter and their facts."""
    return _page(_open(letter_id))


@routes.post("/surat/<letter_id>/pengiriman")
def record(letter_id: str) -> ResponseReturnValue:
    """Write one fact down for the chosen copies of this letter."""
    letter, posted = _open(letter_id), posted_delivery()
    if posted.order is None:
        return _page(letter, posted.typed, posted.chosen), 400
    try:
        count = current_visit().services.deliveries.desk(posted.order)
    except Refused as refusal:
        return _page(letter, with_faults(posted.typed, refusal), posted.chosen), 400
    flash(_("{count} kiriman dicatat.", count=count))
    return redirect(url_for("letter_delivery.show", letter_id=letter.id), 303)


@routes.post("/surat/<letter_id>/pengiriman/<int:delivery_id>/cabut")
def withdraw(letter_id: str, delivery_id: int) -> ResponseReturnValue:
    """Declare one fact wrong, with the reason; it stays to be read."""
    visit, letter = current_visit(), _open(letter_id)
    reason = request.form.get("alasan_cabut", "")
    try:
        visit.services.deliveries.desk.withdraw(visit.account, letter, delivery_id, reason)
    except Refused as refusal:
        faults = {f"cabut-{delivery_id}": refusal.errors["alasan"]}
        return _page(letter, Typed({f"cabut-{delivery_id}": reason}, faults)), 400
    flash(_("Catatan dicabut; yang benar dapat dicatat sekarang."))
    return redirect(url_for("letter_delivery.show", letter_id=letter.id), 303)


@routes.get("/surat/<letter_id>/pengiriman/<int:delivery_id>/pindaian")
def scan(letter_id: str, delivery_id: int) -> ResponseReturnValue:
    """The scanned receipt."""
    services, letter = current_visit().services, _open(letter_id)
    found = next((each for each in services.deliveries.book.facts(letter.id) if each.id == delivery_id), None)
    if found is None or found.scan_sha256 is None:
        raise NotFound(_("Berkas tidak ditemukan."))
    response = Response(services.storage.get(found.scan_sha256), mimetype="application/pdf", headers=VIEWER_POLICY)
    response.headers.set("Content-Disposition", "inline", filename=f"tanda-terima-{delivery_id}.pdf")
    return response


def _open(letter_id: str) -> Letter:
    visit = current_visit()
    return visit.services.register.open(visit.office, visit.account, letter_id)


def _page(letter: Letter, typed: Typed = NOTHING, chosen: frozenset[int] = frozenset()) -> str:
    visit = current_visit()
    book = visit.services.deliveries.book
    facts = book.facts(letter.id)
    return render_template(
        "letter_delivery.html",
        letter=letter,
        lines=book.of_letters(visit.office, [letter.id]),
        facts=facts,
        titles={each.id: each.title for each in letter.recipients},
        withdrawn={each.withdraws_id: each for each in facts if each.withdraws_id},
        void=visit.services.void.of(letter.id),
        keeps=may_deliver(visit.account, letter),
        typed=typed,
        chosen=chosen,
    )
