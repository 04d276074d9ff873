"""Which running number: by office that signs, group of shapes and calendar year in the office's zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.errors import Refused
from core.number_pattern import NumberPattern
from core.profile import DocumentForm, SeriesGroup
from letters.models import Letter, Series
from letters.numbers.numbering import SeriesKey, take_number
from organization.accounts import Role
from tests.factories import Bench, account, contents, letter_file
from tests.services.statements import after_statements

KEY = SeriesKey("belu", "diskominfo", "umum", 2026)


def durasi(start: str, **values: str) -> dict[str, object]:
    return contents(durasi={"mulai": start, "selesai": "2027-06-30"} | values)


def test_each_office_counts_on_its_own(bench: Bench):
    numbers = [
        bench.issue(letter_file(pemohon=unit, tujuan="dinkes-p2p")).number
        for unit in ("diskominfo-aptika", "bp4d-litbang", "diskominfo-ikp", "setda-hukum")
    ]
    assert numbers == [
        "800.1.11.1/1/Diskominfo/2026",
        "800.1.11.1/1/BP4D/2026",
        "800.1.11.1/2/Diskominfo/2026",
        "800.1.11.1/1/Setda/2026",
    ]


def test_nota_dinas_and_surat_dinas_of_one_group_share_a_number(bench: Bench):
    outside = bench.issue()
    inside = bench.issue(letter_file(tujuan="diskominfo-ikp"))
    assert [outside.number, inside.number] == ["800.1.11.1/1/Diskominfo/2026", "800.1.11.1/2/Diskominfo/2026"]


def test_each_group_of_the_profile_counts_on_its_own(bench: Bench):
    groups = (
        SeriesGroup("surat", frozenset({DocumentForm.SURAT_DINAS}), NumberPattern("{urut}/{unit}/{tahun}", 3)),
        SeriesGroup("nota", frozenset({DocumentForm.NOTA_DINAS}), NumberPattern("ND-{urut}/{unit}/{bulan_romawi}")),
    )
    bench.profile = replace(bench.profile, groups=groups)
    bench.issue_letter = bench.issuing(bench.profile)
    numbers = [bench.issue(letter_file(tujuan=unit)).number for unit in ("dinkes-p2p", "diskominfo-ikp", "dinkes-p2p")]
    assert numbers == ["001/Diskominfo/2026", "ND-1/Diskominfo/XI", "002/Diskominfo/2026"]


def test_the_year_turns_at_midnight_of_the_office_not_of_utc(bench: Bench):
    """Asia/Makassar is eight hours ahead: at 16.30 UTC on New Year's Eve the office writes 2027."""
    bench.now = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    old = bench.issue()
    bench.now = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    new = bench.issue()
    assert [old.number, new.number] == ["800.1.11.1/1/Diskominfo/2026", "800.1.11.1/1/Diskominfo/2027"]
    with bench.database.read() as session:
        assert session.get_one(Letter, new.id).date == date(2027, 1, 1)


def test_an_earlier_date_is_accepted_while_no_later_letter_stands(bench: Bench):
    assert bench.issue(letter_file(tanggal="2026-11-18")).number == "800.1.11.1/1/Diskominfo/2026"
    assert bench.issue(letter_file(tanggal="2026-11-19")).number == "800.1.11.1/2/Diskominfo/2026"


def test_a_date_that_has_not_come_is_refused_at_tanggal(bench: Bench):
    with pytest.raises(Refused) as caught:
        bench.prepare(letter_file(tanggal="2026-11-21"))
    assert caught.value.errors == {
        "tanggal": ["Tanggal surat 2026-11-21 belum tiba; hari ini 2026-11-20. Pakai tanggal hari ini."]
    }


def test_a_closed_series_gives_no_more_numbers(bench: Bench):
    bench.issue()
    with bench.database.write() as session:
        session.execute(update(Series).values(open=False))
    with pytest.raises(Refused, match="2026 sudah ditutup") as caught:
        bench.issue()
    assert list(caught.value.errors) == ["tanggal"]


def test_an_undone_transaction_gives_its_number_back(bench: Bench):
    def interrupted() -> None:
        with bench.database.write() as session:
            assert take_number(session, KEY, date(2026, 11, 20)).number == 2
            raise KeyboardInterrupt

    bench.issue()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert bench.issue().number == "800.1.11.1/2/Diskominfo/2026"


def test_an_undone_first_letter_leaves_no_series_behind(bench: Bench):
    def interrupted() -> None:
        with bench.database.write() as session:
            take_number(session, KEY, date(2026, 11, 20))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with bench.database.read() as session:
        assert session.scalars(select(Series)).all() == []


def test_a_series_that_another_opens_in_the_same_moment_is_used(server_bench: Bench, monkeypatch: pytest.MonkeyPatch):
    """Between our finding no series and our opening it, somebody else issues the year's first letter."""
    prepared = server_bench.prepare()
    other = server_bench.add(account("diskominfo-arsip", Role.SECRETARIAT, username="other"))
    steps = iter([True])

    def another_goes_first(statement: str) -> None:
        if statement.startswith("UPDATE series") and next(steps, False):
            order = server_bench.order(prepared, account=other, key="first")
            server_bench.acknowledged["first"] = server_bench.issue_letter(order).number

    after_statements(server_bench.database, another_goes_first, monkeypatch)
    assert server_bench.issue(key="second").number == "800.1.11.1/2/Diskominfo/2026"
    assert server_bench.acknowledged["first"] == "800.1.11.1/1/Diskominfo/2026"


def test_two_desks_of_one_database_never_take_the_same_number(server_bench: Bench):
    """PostgreSQL: the second waits at the counter's row until the first has ended, whichever way."""
    server_bench.issue()
    with Session(server_bench.database.engine) as first:
        assert take_number(first, KEY, date(2026, 11, 20)).number == 2
        first.rollback()
    with Session(server_bench.database.engine) as second:
        assert take_number(second, KEY, date(2026, 11, 20)).number == 2
        second.rollback()
