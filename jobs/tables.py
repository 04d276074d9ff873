"""Rows as CSV that spreadsheets open: UTF-8 with its mark, semicolons, no cell that reads as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from core.text import as_cell


def table(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    """The whole table."""
    return "".join(table_lines(rows, columns)).encode()


def table_lines(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> Iterator[str]:
    """The table line by line, for one that is too long to be held."""
    written = StringIO("\ufeff")
    written.seek(1)
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([as_cell(row.get(column, "")) for column in columns])
        yield written.getvalue()
        written.seek(0)
        written.truncate()
    yield written.getvalue()
