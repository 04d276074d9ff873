"""Sisipan: a letter dated back is attached to the number used on that day, with a reason, never twice alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier

import pytest
from sqlalchemy import select, update

from core.errors import Refused
from core.series_group import Insertion
from letters.audit import Action
from letters.models import AuditEntry, Series
from letters.numbers.desk import NumberDesk
from organization.accounts import Role
from tests.factories import Bench, account, letter_file

WHY = "Surat ditandatangani tanggal itu, tetapi baru sampai di sekretariat."


def late(on: str, why: str = WHY) -> dict[str, object]:
    return letter_file(tanggal=on, alasan_sisipan=why)


def with_group(bench: Bench, **changes: object) -> None:
    """The example's only group with other rules."""
    group = replace(bench.profile.groups[0], **changes)  # type: ignore[arg-type]
    bench.profile = replace(bench.profile, groups=(group,))
    bench.issue_letter = bench.issuing(bench.profile)


def refused(bench: Bench, file: dict[str, object], **values: object) -> dict[str, list[str]]:
    with pytest.raises(Refused) as caught:
        bench.issue(file, **values)
    return caught.value.errors


def series(text: str) -> str:
    return f"800.1.11.1/{text}/Diskominfo/2026"


def test_a_letter_dated_back_follows_the_last_number_of_its_day(bench: Bench):
    """tata naskah 2.3: 123.A, 123.B; the counter does not move."""
    for day in ("2026-11-17", "2026-11-18", "2026-11-18", "2026-11-20"):
        bench.issue(letter_file(tanggal=day))
    found = [bench.issue(late(day)).number for day in ("2026-11-18", "2026-11-19", "2026-11-17", "2026-11-18")]
    assert found == [series("3.A"), series("3.B"), series("1.A"), series("3.C")]
    assert bench.issue().number == series("5")
    with bench.database.read() as session:
        acts = session.scalars(select(AuditEntry).where(AuditEntry.action == Action.ISSUE.value)).all()
        assert [act.details.get("alasan_sisipan") for act in acts] == [None] * 4 + [WHY] * 4 + [None]


def test_digits_are_the_other_way_of_telling_them_apart(bench: Bench):
    """tata naskah 2.3: 005.01, 005.02."""
    with_group(bench, insertion=Insertion.DIGITS)
    bench.issue()
    assert [bench.issue(letter_file()).number, bench.issue(late("2026-11-20")).number] == [series("2"), series("3")]
    bench.now = datetime(2026, 11, 21, 2, tzinfo=UTC)
    bench.issue()
    assert [bench.issue(late("2026-11-20")).number for _each in range(2)] == [series("3.01"), series("3.02")]


def test_after_z_comes_aa(bench: Bench):
    bench.issue(letter_file(tanggal="2026-11-18"))
    bench.issue()
    found = [bench.issue(late("2026-11-18")).number for _each in range(28)]
    assert found[25:] == [series("1.Z"), series("1.AA"), series("1.AB")]


def test_without_a_reason_the_refusal_says_how(bench: Bench):
    bench.issue()
    errors = refused(bench, letter_file(tanggal="2026-11-19"))
    assert list(errors) == ["tanggal"], "no number was used on that day or before"
    bench.issue(letter_file(tanggal="2026-11-20"))
    bench.now = datetime(2026, 11, 21, 2, tzinfo=UTC)
    bench.issue()
    errors = refused(bench, letter_file(tanggal="2026-11-20"))
    assert list(errors) == ["alasan_sisipan"]
    assert "sisipan sesudah nomor 2" in errors["alasan_sisipan"][0]
    assert bench.issue().number == series("4")


def test_only_the_secretariat_inserts_unless_the_profile_lets_the_official(bench: Bench):
    head = bench.add(account("diskominfo-aptika-kepala", Role.OFFICIAL))
    bench.issue(letter_file(tanggal="2026-11-18"))
    bench.issue()
    assert "sekretariat" in refused(bench, late("2026-11-18"), account=head, on_paper=False)["tanggal"][0]
    with_group(bench, official_inserts=True)
    assert bench.issue(late("2026-11-18"), account=head, on_paper=False).number == series("1.A")


def test_a_profile_without_sisipan_refuses_the_date(bench: Bench):
    with_group(bench, insertion=Insertion.NONE, last_year=False)
    bench.issue(letter_file(tanggal="2026-11-18"))
    bench.issue()
    assert "urutan mundur" in refused(bench, late("2026-11-18"))["tanggal"][0]


def test_after_new_year_a_letter_of_last_year_is_inserted_into_last_years_series(bench: Bench):
    """New Year in WITA, 16.00 UTC: from then on the old year takes sisipan only, and only the last year."""
    bench.now = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    assert bench.issue().number == series("1")
    bench.now = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert "sisipan sesudah nomor 1" in refused(bench, letter_file(tanggal="2026-12-31"))["alasan_sisipan"][0]
    assert bench.issue(late("2026-12-31")).number == series("1.A")
    assert bench.issue().number == "800.1.11.1/1/Diskominfo/2027"
    assert "2025 tidak dapat" in refused(bench, late("2025-12-31"))["tanggal"][0]
    with_group(bench, last_year=False)
    assert "2026 tidak dapat" in refused(bench, late("2026-12-31"))["tanggal"][0]


def test_a_closed_year_takes_no_sisipan(bench: Bench):
    bench.issue()
    bench.now = datetime(2027, 1, 4, 2, tzinfo=UTC)
    with bench.database.write() as session:
        session.execute(update(Series).values(open=False))
    assert "2026 sudah ditutup" in refused(bench, late("2026-12-30"))["tanggal"][0]


def test_a_clock_that_went_back_blocks_every_number_of_the_agency(bench: Bench):
    """Also over New Year: nothing of 2026 is given while numbers of 2027 are there."""
    bench.now = datetime(2027, 1, 2, 2, tzinfo=UTC)
    bench.issue()
    bench.now = datetime(2026, 12, 31, 2, tzinfo=UTC)
    for file in (letter_file(), late("2026-12-30"), letter_file(pemohon="bp4d-litbang")):
        assert "Jam server" in refused(bench, file)["tanggal"][0]
    bench.now = datetime(2027, 1, 2, 2, tzinfo=UTC)


def test_sixteen_sisipan_at_once_are_sixteen_numbers(bench: Bench):
    bench.issue(letter_file(tanggal="2026-11-18"))
    bench.issue()
    prepared, start = bench.prepare(late("2026-11-18")), Barrier(16)

    def issue(key: str) -> str:
        start.wait()
        return bench.issue_letter(bench.order(prepared, key=key)).number

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(issue, [f"s{index}" for index in range(16)]))
    assert sorted(found) == [series(f"1.{letter}") for letter in "ABCDEFGHIJKLMNOP"]


def test_a_repeated_key_finds_its_sisipan_again(bench: Bench):
    bench.issue(letter_file(tanggal="2026-11-18"))
    bench.issue()
    first, again = bench.issue(late("2026-11-18"), key="k"), bench.issue(late("2026-11-18"), key="k")
    assert (first.number, again.number, again.is_new) == (series("1.A"), series("1.A"), False)


def test_the_check_page_is_told_beforehand(bench: Bench):
    numbers = NumberDesk(bench.database, bench.profile, bench.today, bench.journal)
    bench.issue(letter_file(tanggal="2026-11-18"))
    bench.issue()
    assert not numbers.judge(bench.prepare())
    assert "sesudah nomor 1" in numbers.judge(bench.prepare(late("2026-11-19")))
    with pytest.raises(Refused, match="Isi alasan"):
        numbers.judge(bench.prepare(letter_file(tanggal="2026-11-19")))
