"""The example year of one dinas, in memory, as tests ask for it."""

from __future__ import annotations

from typing import Any

from letters.preparing import PreparedLetter
from letters.templates.sample_year import SampleYear
from tests.factories import EXAMPLES, prepared_letter


class YearRecords(SampleYear):
    """The year's perjanjian kinerja, and every report before the quarter asked about up to `until`."""

    def __init__(self, *, until: int = 4) -> None:
        super().__init__(EXAMPLES, lambda file, records: prepared_letter(file, records=records), until=until)


def quarter_file(quarter: int) -> dict[str, Any]:
    """The year's report of a quarter."""
    return YearRecords().quarter_file(quarter)


def prepared_quarter(quarter: int) -> PreparedLetter:
    """A report of the year, judged after those before it."""
    return prepared_letter(quarter_file(quarter), records=YearRecords())
