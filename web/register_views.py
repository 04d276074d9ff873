"""The saved views of the register as pages show them: as links, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.i18n import _
from letters.register.views import SavedView, SavedViews
from web.register_filters import Choices
from web.visits import Visit


def saved_views(visit: Visit) -> SavedViews:
    """Where views are kept."""
    return SavedViews(visit.services.database, visit.services.clock)


def reader_views(visit: Visit) -> Sequence[SavedView]:
    """The reader's own views and those that others share with the reader."""
    return saved_views(visit).of(visit.account)


def in_words(filters: Mapping[str, str], choices: Choices) -> list[tuple[str, str]]:
    """What a view asks for: the name of each filter and what is asked of it."""
    names = {
        "cari": _("Cari"), "tahun": _("Tahun"), "jenis": _("Jenis"), "bentuk": _("Bentuk"), "unit": _("Unit pengolah"),
        "penanda_tangan": _("Penanda tangan"), "penerima": _("Penerima atau tembusan"), "keadaan": _("Keadaan"),
        "klasifikasi": _("Kode klasifikasi"), "sifat": _("Sifat"), "kurun": _("Kurun waktu"),
        "sejak": _("Sejak tanggal"), "sampai": _("Sampai tanggal"),
    }  # fmt: skip
    said = {
        "jenis": dict(choices.kinds),
        "unit": dict(choices.units),
        "keadaan": dict(choices.states),
        "kurun": dict(choices.spans),
    }
    return [
        (name, said.get(code, {}).get(filters[code], filters[code])) for code, name in names.items() if code in filters
    ]
