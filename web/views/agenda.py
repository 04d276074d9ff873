"""The agenda surat keluar of what the register shows: as spreadsheet, CSV, or a book to be printed and signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from core.errors import NaskahError, NotFound
from core.i18n import _
from jobs.books import AGENDA, agenda_csv, agenda_xlsx
from letters.register.agenda import agenda_parts, agenda_rows
from letters.register.entries import RegisterEntry
from web.register_filters import question_of, typed_filters
from web.visits import current_visit

routes = Blueprint("agenda", __name__)
#: More would keep the reader waiting for longer than a page may; the command has no such limit.
MOST_PRINTED = 3_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@routes.get("/register/agenda.csv")
def as_csv() -> ResponseReturnValue:
    """The lines that match search and filters, by date and number."""
    return _attached(agenda_csv(_rows(_entries())), "text/csv", "csv")


@routes.get("/register/agenda.xlsx")
def as_xlsx() -> ResponseReturnValue:
    """The same lines as an Excel file."""
    return _attached(agenda_xlsx(_rows(_entries())), XLSX, "xlsx")


@routes.get("/register/agenda.pdf")
def as_pdf() -> ResponseReturnValue:
    """The same lines as a book by months, each signed by the reader's post."""
    visit = current_visit()
    entries = _entries()
    if not entries:
        raise NotFound(_("Tidak ada surat yang sesuai saringan ini."))
    if len(entries) > MOST_PRINTED:
        raise NaskahError(
            _(
                "Agenda ini berisi lebih dari {most} surat. Saring menurut bulan atau unit, ambil sebagai Excel, atau "
                "pakai perintah naskah register --pdf.",
                most=MOST_PRINTED,
            )
        )
    parts = agenda_parts(
        entries,
        visit.office,
        visit.services.profile,
        post=visit.account.post,
        on=visit.today,
        sent=visit.services.deliveries.agenda_notes(visit.office, entries),
    )
    return _attached(visit.services.queue.book(AGENDA, list(parts)), "application/pdf", "pdf")


def _entries() -> Sequence[RegisterEntry]:
    visit = current_visit()
    question = replace(question_of(typed_filters(request.args), visit.today), agency=visit.account.agency)
    return visit.services.register.all_of(visit.office, visit.account, question)


def _rows(entries: Sequence[RegisterEntry]) -> list[list[str]]:
    visit = current_visit()
    sent = visit.services.deliveries.agenda_notes(visit.office, entries)
    return list(agenda_rows(entries, visit.office, visit.services.profile.timezone, sent))


def _attached(content: bytes, media_type: str, ending: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"agenda-surat-keluar.{ending}")
    response.headers["Cache-Control"] = "private, no-store"
    return response
