"""The order of a book: by day, series and number, the same on both databases."""

from __future__ import annotations

from letters.numbers.ledger import PaperNumber
from letters.register.question import RegisterQuestion
from tests.factories import TODAY, Bench


def test_sisipan_follow_one_another_and_numbers_of_no_series_stand_last(bench: Bench) -> None:
    issued = bench.issue()
    series = bench.register.by_number(issued.number).series_id
    given = {"luar": (None, None, ""), "1.AA": (series, 1, "AA"), "1.B": (series, 1, "B")}
    with bench.database.write() as session:
        for text, (series_id, number, suffix) in given.items():
            session.add(
                PaperNumber(
                    id=text, agency="belu", year=2026, origin="luar", state="terpakai", text=text, series_id=series_id,
                    number=number, suffix=suffix, date=TODAY, subject="Undangan", recipient="Camat", signatory="Sekda",
                    entered_by="x", entered_at=bench.now,
                )
            )  # fmt: skip
    lines = bench.register.all_of(bench.office, bench.secretariat, RegisterQuestion())
    assert [each.text for each in lines] == [issued.number, "1.B", "1.AA", "luar"]
