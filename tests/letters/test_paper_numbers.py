"""Numbers outside the program: reserved blocks, paper books, and what keeps each number in exactly one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from core.errors import Conflict, Forbidden, NotFound, Refused
from letters.models import Series
from letters.numbers.audit import NumberAudit, SeriesReport, YearReport
from letters.numbers.closing import CloseYear
from letters.numbers.ledger import NumberBlock, PaperNumber
from letters.numbers.numbering import SeriesKey
from letters.numbers.paper_desk import BlockOrder
from letters.numbers.paper_letters import PaperLetter
from organization.accounts import Account, Role
from tests.factories import Bench, account, letter_file

KEY = SeriesKey("belu", "diskominfo", "umum", 2026)
SCAN = b"%PDF-1.7 pindaian"


def number(text: str) -> str:
    return f"800.1.11.1/{text}/Diskominfo/2026"


def paper(text: str, on: date = date(2026, 11, 19), **changes: object) -> PaperLetter:
    letter = PaperLetter(
        text, on, "Undangan rapat", "Kepala Dinas Kesehatan", "Kepala Diskominfo", SCAN, "Listrik padam."
    )
    return replace(letter, **changes)  # type: ignore[arg-type]


def reserve(bench: Bench, count: int, **values: object) -> NumberBlock:
    order = BlockOrder(KEY, count, "Bidang Aptika", "Pemeliharaan listrik")
    return bench.papers.reserve(bench.secretariat, replace(order, **values))  # type: ignore[arg-type]


def enter(bench: Bench, text: str, on: date = date(2026, 11, 19), **changes: object) -> PaperNumber:
    return bench.papers.enter(bench.office, bench.secretariat, paper(text, on, **changes))


def audit(bench: Bench) -> YearReport:
    return NumberAudit(bench.database)("belu", 2026)


def refused(act: Callable[[], object]) -> dict[str, list[str]]:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.errors


def test_a_block_is_filled_in_later_and_its_rest_declared_void(bench: Bench):
    bench.issue()
    block = reserve(bench, 3)
    assert (block.first, block.last) == (2, 4)
    assert bench.issue().number == number("5")
    rows = bench.papers.block(bench.secretariat, block.id).numbers
    filled = bench.papers.fill(bench.secretariat, rows[0].id, paper(number("2")))
    assert (filled.state, filled.text, filled.date) == ("terpakai", number("2"), date(2026, 11, 19))
    assert bench.storage.get(str(filled.scan_sha256)) == SCAN
    with pytest.raises(Conflict):
        bench.papers.fill(bench.secretariat, rows[0].id, paper(number("2")))
    bench.papers.void(bench.secretariat, [row.id for row in rows[1:]], "Tidak terpakai.")
    report = audit(bench)
    assert report.is_explained
    assert dict(report.series[0].totals) == {"surat": 2, "sisipan": 0, "batal": 2, "terpakai": 1}
    assert [each.what for each in report.series[0].explained] == ["blok", "batal", "batal"]
    assert [each.text for each in bench.papers.letters_on_paper("belu", 2026)].count(number("2")) == 1


def test_what_does_not_fit_the_reserved_number_is_refused_at_its_field(bench: Bench):
    row = bench.papers.block(bench.secretariat, reserve(bench, 1).id).numbers[0]

    def fill(letter: PaperLetter) -> dict[str, list[str]]:
        return refused(lambda: bench.papers.fill(bench.secretariat, row.id, letter))

    assert "nomor urut 1" in fill(paper(number("7")))["nomor"][0]
    assert list(fill(paper("tujuh"))) == ["nomor"]
    assert list(fill(paper(number("1"), date(2026, 11, 21)))) == ["tanggal"]
    blank = PaperLetter("", date(2026, 11, 19), " ", "", "", b"")
    assert sorted(fill(blank)) == ["berkas", "hal", "kepada", "nomor", "penanda_tangan"]
    assert sorted(refused(lambda: reserve(bench, 0, for_whom="", reason=" "))) == ["alasan", "jumlah", "untuk"]
    assert list(refused(lambda: reserve(bench, 201))) == ["jumlah"]
    assert list(refused(lambda: bench.papers.void(bench.secretariat, [row.id], ""))) == ["alasan"]


def test_a_number_from_outside_takes_the_counter_along_and_leaves_no_gap(bench: Bench):
    """Given from the paper book during an outage: 2 to 4 were used too, and are entered or declared void later."""
    bench.issue()
    assert enter(bench, number("5")).state == "terpakai"
    assert bench.issue().number == number("6")
    report = audit(bench)
    assert (report.is_explained, report.reserved, report.series[0].gaps) == (True, 3, ())
    assert "Di antara 1 dan 5" in report.series[0].blocks[0].reason
    assert enter(bench, number("3")).block_id == report.series[0].blocks[0].id
    assert audit(bench).reserved == 2
    assert list(refused(lambda: enter(bench, number("3")))) == ["nomor"]
    assert list(refused(lambda: enter(bench, number("6")))) == ["nomor"]
    assert "jauh di depan" in refused(lambda: enter(bench, number("600")))["nomor"][0]


def test_a_sisipan_on_paper_and_a_number_of_no_series_are_entered_once(bench: Bench):
    bench.issue(letter_file(tanggal="2026-11-18"))
    bench.issue()
    assert enter(bench, number("1.A")).suffix == "A"
    late = letter_file(tanggal="2026-11-19", alasan_sisipan="Terlambat.")
    assert bench.issue(late).number == number("1.B")
    assert enter(bench, "005/Diskominfo-lama/2026").series_id is None
    for text in (number("1.A"), number("1.B"), "005/Diskominfo-lama/2026"):
        assert list(refused(lambda text=text: enter(bench, text))) == ["nomor"]  # type: ignore[misc]
    assert [each.text for each in audit(bench).elsewhere] == ["005/Diskominfo-lama/2026"]


def test_a_text_in_use_is_refused_by_the_database_itself(bench: Bench):
    """Whatever a program does: a letter never carries a number that stands on paper."""
    bench.issue()
    block = reserve(bench, 1)
    row = bench.papers.block(bench.secretariat, block.id).numbers[0]
    told = {"text": number("1"), "date": date(2026, 11, 20), "state": "terpakai"}
    with pytest.raises(Exception, match=r"(?i)unique"), bench.database.write() as session:
        session.execute(update(PaperNumber).where(PaperNumber.id == row.id).values(told))
    with pytest.raises(Exception, match="never"), bench.database.write() as session:
        session.get_one(NumberBlock, block.id).last = 9
    bench.papers.void(bench.secretariat, [row.id], "Tidak jadi.")
    with pytest.raises(Exception, match="never"), bench.database.write() as session:
        session.get_one(PaperNumber, row.id).state = "terpakai"


def test_only_the_agencys_secretariat_has_the_paper_book(bench: Bench):
    block = reserve(bench, 1)
    row = bench.papers.block(bench.secretariat, block.id).numbers[0]
    head = bench.add(account("diskominfo-aptika-kepala", Role.OFFICIAL))
    other = bench.add(account("ttu-bkpsdmd-pengembangan-widyaiswara", Role.SECRETARIAT, agency="ttu"))
    order = BlockOrder(KEY, 1, "Bidang", "Uji")
    acts: list[tuple[type[Exception], Callable[[Account], object]]] = [
        (Forbidden, lambda who: bench.papers.reserve(who, order)),
        (Forbidden, lambda who: bench.papers.void(who, [row.id], "Uji") if who is head else _forbidden()),
    ]
    for who in (head, other):
        for error, act in acts:
            with pytest.raises(error):
                act(who)
    with pytest.raises(NotFound):
        bench.papers.block(other, block.id)
    with pytest.raises(NotFound):
        bench.papers.void(other, [row.id], "Uji")


def _forbidden() -> None:
    raise Forbidden("")


def test_a_year_is_closed_once_it_is_over_and_explained(bench: Bench):
    close = CloseYear(bench.database, bench.clock, today=bench.today, journal=bench.journal)
    bench.issue()
    rows = bench.papers.block(bench.secretariat, reserve(bench, 2).id).numbers
    assert "belum berakhir" in refused(lambda: close(bench.secretariat, 2026))[""][0]
    bench.now = datetime(2027, 1, 4, 2, tzinfo=UTC)
    assert "2 nomor masih dicadangkan" in refused(lambda: close(bench.secretariat, 2026))[""][0]
    bench.papers.void(bench.secretariat, [row.id for row in rows], "Tidak terpakai.")
    assert close(bench.secretariat, 2026).is_explained
    assert close(bench.secretariat, 2026).series[0].series.open is False
    assert "2026 sudah ditutup" in refused(lambda: enter(bench, number("9"), date(2026, 12, 30)))["tanggal"][0]
    assert "Tidak ada seri" in refused(lambda: close(bench.secretariat, 2025))[""][0]
    assert bench.issue().number == "800.1.11.1/1/Diskominfo/2027"


def test_missing_numbers_that_follow_one_another_are_told_in_one():
    report = SeriesReport(Series(), 0, Counter(), (), (), (3, 5, 6, 7, 11, 12), ())
    assert report.missing == ["3", "5–7", "11–12"]
