"""Kartu kendali of a letter, or of what the register shows: on sheets to be cut, or a card to each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from core.errors import NaskahError, NotFound
from core.i18n import _
from jobs.books import CARD_SHEETS, CARDS
from letters.register.cards import card_parts
from letters.register.entries import RegisterEntry
from web.register_filters import question_of, typed_filters
from web.visits import current_visit

routes = Blueprint("cards", __name__)
#: More would keep the reader waiting for longer than a page may; the command has no such limit.
MOST_PRINTED = 1_000
#: What the address says for a card to each page.
_SINGLE = "satu"


@routes.get("/register/kartu.pdf")
def of_search() -> ResponseReturnValue:
    """A card for each line that matches search and filters, by date and number."""
    visit = current_visit()
    question = replace(question_of(typed_filters(request.args), visit.today), agency=visit.account.agency)
    entries = visit.services.register.all_of(visit.office, visit.account, question, MOST_PRINTED + 1)
    if not entries:
        raise NotFound(_("Tidak ada surat yang sesuai saringan ini."))
    if len(entries) > MOST_PRINTED:
        raise NaskahError(
            _(
                "Lebih dari {most} kartu. Saring menurut bulan atau unit, atau pakai perintah naskah register cards.",
                most=MOST_PRINTED,
            )
        )
    return _printed(CARDS if request.args.get("tata") == _SINGLE else CARD_SHEETS, entries)


@routes.get("/surat/<letter_id>/kartu.pdf")
def of_letter(letter_id: str) -> ResponseReturnValue:
    """One letter's card, on a page of its own size."""
    visit = current_visit()
    return _printed(CARDS, [visit.services.register.line_of(visit.office, visit.account, letter_id)])


def _printed(book: str, entries: Sequence[RegisterEntry]) -> Response:
    visit = current_visit()
    services = visit.services
    parts = card_parts(entries, visit.office, services.catalogue, agency=entries[0].agency, on=visit.today)
    response = Response(services.queue.book(book, list(parts)), mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename="kartu-kendali.pdf")
    response.headers["Cache-Control"] = "private, no-store"
    return response
