"""The buku ekspedisi: which copies wait, left, were received or read; many are marked at once; the book is printed."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import NaskahError, NotFound, Refused
from core.i18n import _
from jobs.books import EXPEDITION, expedition_csv, expedition_xlsx
from letters.delivery.expedition import book_lines, book_parts, book_rows
from letters.delivery.lines import DeliveryLine
from web.addresses import asked_page
from web.case_page import NOTHING, Typed
from web.delivery_filters import question_of, typed_filters
from web.delivery_form import posted_delivery, with_faults
from web.delivery_words import WAITING, book_period
from web.views.agenda import XLSX
from web.visits import current_visit

routes = Blueprint("delivery", __name__)
#: More would keep the reader waiting for longer than a page may; the command has no such limit.
MOST_PRINTED = 3_000
_PAGE = 50
_LAST_PAGE = 10_000


@routes.get("/ekspedisi")
def show() -> ResponseReturnValue:
    """One page of the copies that match the filters, by the day they left."""
    return _page()


@routes.post("/ekspedisi")
def record() -> ResponseReturnValue:
    """Write one fact down for every chosen copy, or say what stands in the way and keep what was typed."""
    posted = posted_delivery()
    if posted.order is None:
        return _page(posted.typed, posted.chosen), 400
    try:
        count = current_visit().services.deliveries.desk(posted.order)
    except Refused as refusal:
        return _page(with_faults(posted.typed, refusal), posted.chosen), 400
    flash(_("{count} kiriman dicatat.", count=count))
    return redirect(f"{url_for('delivery.show')}?{urlencode(_typed())}", 303)


@routes.get("/ekspedisi/buku.csv")
def as_csv() -> ResponseReturnValue:
    """The book of these copies as CSV."""
    return _attached(expedition_csv(_rows()), "text/csv", "csv")


@routes.get("/ekspedisi/buku.xlsx")
def as_xlsx() -> ResponseReturnValue:
    """The same as an Excel file."""
    return _attached(expedition_xlsx(_rows()), XLSX, "xlsx")


@routes.get("/ekspedisi/buku.pdf")
def as_pdf() -> ResponseReturnValue:
    """The same to be printed, with room for signatures."""
    visit, lines = current_visit(), _book()
    if not lines:
        raise NotFound(_("Tidak ada kiriman yang sesuai saringan ini."))
    if len(lines) > MOST_PRINTED:
        raise NaskahError(
            _(
                "Buku ini berisi lebih dari {most} kiriman. Saring menurut hari atau unit, ambil sebagai Excel, atau "
                "pakai perintah naskah delivery book --pdf.",
                most=MOST_PRINTED,
            )
        )
    period = book_period(question_of(_typed()), visit.today)
    parts = book_parts(
        lines, visit.office, visit.services.profile, post=visit.account.post, on=visit.today, period=period
    )
    return _attached(visit.services.queue.book(EXPEDITION, list(parts)), "application/pdf", "pdf")


def _typed() -> dict[str, str]:
    return typed_filters(request.args, current_visit().today)


def _page(typed: Typed = NOTHING, chosen: frozenset[int] = frozenset()) -> str:
    visit, filters = current_visit(), _typed()
    book, question = visit.services.deliveries.book, question_of(filters)
    place = asked_page(_LAST_PAGE)
    lines = book.lines(visit.office, visit.account.agency, question, start=(place - 1) * _PAGE, most=_PAGE + 1)
    counts = book.counts(visit.office, visit.account.agency, replace(question, standing=None, way=None, days=0))
    return render_template(
        "delivery.html",
        lines=lines[:_PAGE],
        filters=filters,
        period={name: filters.get(name, "") for name in ("sejak", "sampai", "unit")},
        counts=[(standing, counts.get(standing, 0)) for standing in WAITING],
        units=[(unit.code, unit.name) for unit in visit.office.units_of(visit.account.agency)],
        place=place,
        is_more=len(lines) > _PAGE,
        typed=typed,
        chosen=chosen,
    )


def _book() -> list[DeliveryLine]:
    visit = current_visit()
    lines = visit.services.deliveries.book.lines(visit.office, visit.account.agency, question_of(_typed()))
    return book_lines(lines)


def _rows() -> list[list[str]]:
    return list(book_rows(_book(), current_visit().services.profile.timezone))


def _attached(content: bytes, media_type: str, ending: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"buku-ekspedisi.{ending}")
    response.headers["Cache-Control"] = "private, no-store"
    return response
