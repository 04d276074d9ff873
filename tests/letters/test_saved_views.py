"""Saved views on both databases, and spans that move along with the day."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import NotFound, Refused
from core.periods import Period
from letters.register.spans import SPANS, span
from letters.register.views import MOST_VIEWS, SavedViews
from organization.accounts import Role
from tests.factories import Bench, account


def test_a_view_belongs_to_one_account_and_is_shared_by_the_secretariat_alone(bench: Bench) -> None:
    desk = bench.add(account("setda-umum-tata-usaha-kepala", Role.SECRETARIAT))
    colleague = bench.add(account("setda-kepala", Role.SECRETARIAT))
    official = bench.add(account("diskominfo-aptika-kepala", Role.OFFICIAL))
    abroad = bench.add(account("ttu-setda-kepala", Role.SECRETARIAT, agency="ttu"))
    views = SavedViews(bench.database, bench.clock)
    monthly = views.save(desk, " Bulan ini ", {"kurun": "bulan-ini"}, shared=True)
    own = views.save(official, "Bulan ini", {"cari": "data"}, shared=True)
    views.save(desk, "Batal", {"keadaan": "batal"}, shared=False)
    names = [[(each.name, each.is_shared) for each in views.of(who)] for who in (desk, colleague, official, abroad)]
    assert names == [[("Batal", False), ("Bulan ini", True)], [("Bulan ini", True)], [("Bulan ini", False)], []]
    assert views.of(colleague)[0].filters == {"kurun": "bulan-ini"}
    for name in ("Batal", "", "x" * 61):
        with pytest.raises(Refused) as refused:
            views.change(desk, monthly.id, name, shared=True)
        assert list(refused.value.errors) == ["nama"]
    views.change(desk, monthly.id, "Bulan ini", shared=False)
    assert list(views.of(colleague)) == []
    for who in (colleague, abroad):
        with pytest.raises(NotFound):
            views.delete(who, own.id)
    with pytest.raises(Refused, match="semua surat"):
        views.save(desk, "Semua", {}, shared=False)
    assert views.delete(official, own.id) == "Bulan ini"
    for number in range(MOST_VIEWS - 2):
        views.save(desk, str(number), {"tahun": "2026"}, shared=False)
    with pytest.raises(Refused, match="Hapus dulu"):
        views.save(desk, "terlalu banyak", {"tahun": "2026"}, shared=False)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("hari-ini", date(2026, 1, 1), date(2026, 1, 1)),
        ("minggu-ini", date(2025, 12, 29), date(2026, 1, 4)),
        ("bulan-ini", date(2026, 1, 1), date(2026, 1, 31)),
        ("bulan-lalu", date(2025, 12, 1), date(2025, 12, 31)),
        ("triwulan-ini", date(2026, 1, 1), date(2026, 3, 31)),
        ("tahun-ini", date(2026, 1, 1), date(2026, 12, 31)),
        ("tahun-lalu", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_span_means_the_days_of_today(code: str, start: date, end: date) -> None:
    assert code in dict(SPANS)
    assert span(code, date(2026, 1, 1)) == Period(start, end)
