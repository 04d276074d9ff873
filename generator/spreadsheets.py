"""Tables in Excel files: read as text with the address of every cell, written as text that is never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, load_workbook
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell  # type: ignore[import-untyped]

from core.figures import spell
from core.i18n import _
from generator.faults import UploadFault

MOST_ROWS = 500
MOST_COLUMNS = 60
#: A decimal as a spreadsheet keeps it has at most so many digits that mean something.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Grid:
    """The first sheet of a file that holds anything: its name and its cells as text, from A1 on."""

    name: str
    rows: tuple[tuple[str, ...], ...]

    def address(self, row: int, column: int) -> str:
        """`Sheet1!D7` for the seventh row's fourth cell, both counted from 0."""
        return f"{self.name}!{xl_rowcol_to_cell(row, column)}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column to be written: its heading, its width in characters, and the words that may be chosen there."""

    words: str
    width: int = 18
    choices: tuple[str, ...] = ()
    hint: str = ""


def read_grid(content: bytes) -> Grid:
    """The table in a file that the inspection let pass.

    Raises `UploadFault` when the file cannot be read, is empty, or holds more than a plan has.
    """
    try:
        workbook = load_workbook(BytesIO(content))
        sheets = [(name, workbook.get_sheet_by_name(name)) for name in workbook.sheet_names]
    except (CalamineError, OSError, ValueError) as fault:
        raise UploadFault(
            _("Berkas ini bukan berkas Excel (.xlsx) yang utuh. Simpan ulang, lalu unggah lagi.")
        ) from fault
    for name, sheet in sheets:
        rows_there, columns_there = (place + 1 for place in sheet.end or (-1, -1))
        if rows_there > MOST_ROWS or columns_there > MOST_COLUMNS:
            raise UploadFault(
                _(
                    "Lembar {name} berisi {rows} baris dan {columns} kolom; paling banyak {most_rows} baris dan "
                    "{most_columns} kolom. Hapus yang tidak perlu.",
                    name=name, rows=rows_there, columns=columns_there,
                    most_rows=MOST_ROWS, most_columns=MOST_COLUMNS,
                )
            )  # fmt: skip
        rows = tuple(tuple(_text(cell) for cell in row) for row in sheet.to_python(skip_empty_area=False))
        if any(cell for row in rows for cell in row):
            return Grid(name, rows)
    raise UploadFault(_("Berkas Excel ini kosong. Isi lembar pertamanya, lalu unggah lagi."))


def write_grid(name: str, headings: Sequence[Heading], rows: Sequence[Sequence[str]], *, blank_rows: int = 0) -> bytes:
    """An Excel file with one sheet; every cell is text, whatever it begins with, so that a NIP stays a NIP."""
    made = BytesIO()
    book = Workbook(
        made,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E4EFEC"})
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    last = len(rows) + blank_rows
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, heading.width, plain)
        sheet.write_string(0, column, heading.words, bold)
        if heading.hint:
            sheet.write_comment(0, column, heading.hint)
        if heading.choices and last:
            sheet.data_validation(1, column, last, column, {"validate": "list", "source": list(heading.choices)})
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(place, column, cell, plain)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(last, len(headings))}"})
    sheet.freeze_panes(1, 1)
    book.close()
    return made.getvalue()


def write_long(name: str, headings: Sequence[Heading], rows: Iterable[Sequence[str]]) -> bytes:
    """An Excel file of any length, written row by row; every cell is text, as in `write_grid`."""
    made = BytesIO()
    book = Workbook(made, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E4EFEC"})
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, heading.width, plain)
        sheet.write_string(0, column, heading.words, bold)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    place = 0
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(place, column, cell, plain)
    sheet.autofilter(0, 0, place, len(headings) - 1)
    book.close()
    return made.getvalue()


def in_sheet_order(address: str) -> tuple[int, int]:
    """Sorts addresses of one sheet by row, then by column."""
    row, column = xl_cell_to_rowcol(address.rpartition("!")[2])
    return row, column


def _text(cell: Any) -> str:
    """A cell as an official would type it: decimals with a comma, dates as `2027-01-31`."""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, int | float):
        number = Decimal(repr(cell))
        return spell(number, _PLACES) if number.is_finite() else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return str(cell).strip()
