"""The menu: one row for each page that people come to by themselves, shown to those whom the route admits."""

from __future__ import annotations

from core.i18n import _, mark
from web.authorisation import MATRIX
from web.visits import current_reader

#: What everybody works with every day.
MAIN = (
    ("home.show", mark("Beranda")),
    ("drafts.choose", mark("Buat surat")),
    ("cases.overview", mark("Kasus")),
    ("inbox.show", mark("Surat masuk")),
    ("register.show", mark("Register")),
    ("performance.show", mark("Kinerja")),
    ("due.overview", mark("Tenggat")),
    ("office.overview", mark("Kantor")),
)
#: The desks of those who answer for numbers, templates, archive and accounts.
DESKS: tuple[tuple[str, str], ...] = (
    ("archive.show", mark("Arsip")),
    ("trail.show", mark("Jejak audit")),
    ("templates.overview", mark("Templat")),
    ("profiles.show", mark("Profil daerah")),
    ("numbers.show", mark("Nomor")),
    ("delivery.show", mark("Ekspedisi")),
    ("upkeep.show", mark("Cadangan")),
)


def menu() -> list[list[tuple[str, str]]]:
    """The rows of the menu for the reader: `(endpoint, words)`, without those rows that would be empty."""
    reader = current_reader()
    rows = [
        [(endpoint, _(words)) for endpoint, words in row if MATRIX[endpoint].admits(reader)] for row in (MAIN, DESKS)
    ]
    return [row for row in rows if row]
